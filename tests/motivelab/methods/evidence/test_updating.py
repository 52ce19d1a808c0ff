"""Odds, decibans, process-tracing tests and Bayes updates."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.evidence import (
    ProcessTest,
    decibans,
    likelihood_ratio,
    odds,
    probability_from,
    update,
    update_each,
    update_exclusive,
)

STRAW, GUN = ProcessTest(if_present=0.75, if_absent=0.25), ProcessTest(if_present=0.3, if_absent=0.05)
CHANCES = st.floats(0.001, 0.999)


def test_cards_update_as_published():
    """Humphreys & Jacobs, Integrated Inferences, ch. 5.1.1: the Jack of Spades, given a spade, a face, a heart."""
    prior = Fraction(1, 52)
    assert update(prior, [likelihood_ratio(1, Fraction(12, 51))]) == pytest.approx(1 / 13, abs=1e-12)
    assert update(prior, [likelihood_ratio(1, Fraction(2, 51))]) == pytest.approx(1 / 3, abs=1e-12)
    assert update(prior, [likelihood_ratio(0, Fraction(13, 51))]) == 0


def test_cards_update_as_published_when_the_question_is_exclusive():
    """Humphreys & Jacobs, ch. 5.1.1, over all 52 cards at once: one of thirteen spades, one of three face cards."""
    cards = {f"{suit}{rank}": (suit, rank) for suit in "SHDC" for rank in range(1, 14)}
    priors = dict.fromkeys(cards, 1 / 52)
    spade = update_exclusive(priors, {card: float(suit == "S") for card, (suit, _) in cards.items()})
    assert spade["S11"] == pytest.approx(1 / 13, abs=1e-12)
    face = update_exclusive(spade, {card: float(rank > 10) for card, (_, rank) in cards.items()})
    assert face["S11"] == pytest.approx(1 / 3, abs=1e-12)


def test_mammography_updates_as_published():
    """Gigerenzer & Hoffrage, Psychological Review 102, 1995: 1 %, 80 %, 9.6 % give 7.8 %."""
    assert update(0.01, [likelihood_ratio(0.8, 0.096)]) == pytest.approx(0.078, abs=5e-4)
    exclusive = update_exclusive({"ill": 0.01, "well": 0.99}, {"ill": 0.8, "well": 0.096})
    assert exclusive["ill"] == pytest.approx(0.078, abs=5e-4)


def test_process_tracing_clues_have_their_ratios_decibans_and_posteriors():
    """Van Evera 1997, Collier 2011; clue probabilities of the DeclareDesign library's process tracing, prior 0.5."""
    assert (STRAW.kind, GUN.kind) == ("straw in the wind", "smoking gun")
    assert [test.ratio(found=True) for test in (STRAW, GUN)] == pytest.approx([3, 6])
    assert [test.weight(found=True) for test in (STRAW, GUN)] == pytest.approx([4.77, 7.78], abs=5e-3)
    assert [update(0.5, [test.ratio(found=True)]) for test in (STRAW, GUN)] == pytest.approx([0.75, 0.8571], abs=1e-4)
    assert update(0.5, [test.ratio(found=True) for test in (STRAW, GUN)]) == pytest.approx(0.9474, abs=1e-4)


def test_each_of_the_four_tests_is_told_by_its_two_probabilities():
    """Van Evera 1997: certain, unique, both, neither."""
    assert ProcessTest(0.95, 0.5).kind == "hoop"
    assert ProcessTest(0.5, 0.05).kind == "smoking gun"
    assert ProcessTest(0.95, 0.05).kind == "doubly decisive"
    assert ProcessTest(0.5, 0.4).kind == "straw in the wind"
    assert ProcessTest(0.95, 0.95).kind == "straw in the wind"  # as likely without the motive: it tests nothing


def test_a_failed_hoop_hurts_more_than_a_passed_one_helps_and_a_smoking_gun_the_other_way_round():
    """Collier 2011, PS 44(4), table 1: failing a hoop eliminates, passing a smoking gun confirms."""
    hoop, gun = ProcessTest(0.95, 0.5), ProcessTest(0.5, 0.05)
    assert abs(hoop.weight(found=False)) > hoop.weight(found=True)
    assert gun.weight(found=True) > abs(gun.weight(found=False))


@given(CHANCES, st.lists(st.floats(0.01, 100), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_does_not_matter(prior, ratios, random):
    """A product has no order; exactly so, since logarithms are summed without rounding in between."""
    shuffled = list(ratios)
    random.shuffle(shuffled)
    assert update(prior, ratios) == update(prior, shuffled)


@given(CHANCES, st.floats(0.01, 100), st.floats(0.01, 100))
def test_two_updates_in_a_row_are_one_update_with_both(prior, first, second):
    """Yesterday's posterior is today's prior."""
    assert update(update(prior, [first]), [second]) == pytest.approx(update(prior, [first, second]))


@given(CHANCES, CHANCES, CHANCES)
def test_an_exclusive_question_of_two_agrees_with_the_odds(prior, present, absent):
    """Bayes' rule in its two forms."""
    both = update_exclusive({"yes": prior, "no": 1 - prior}, {"yes": present, "no": absent})
    assert both["yes"] == pytest.approx(update(prior, [likelihood_ratio(present, absent)]))
    assert math.fsum(both.values()) == pytest.approx(1)


@given(st.floats(0, 1))
def test_odds_and_probability_are_two_ways_to_write_one_belief(chance):
    """There and back."""
    assert probability_from(odds(chance)) == pytest.approx(chance)


@given(
    st.dictionaries(st.text(min_size=1).filter(str.strip), CHANCES, min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_motives_have_odds_of_their_own(priors, random):
    """Two motives can both become likely; evidence on one leaves the others alone; the order of names is nothing."""
    names = list(priors)
    random.shuffle(names)
    after = update_each({name: priors[name] for name in names}, {names[0]: [4]})
    assert after == {name: update(prior, [4] if name == names[0] else []) for name, prior in priors.items()}
    assert all(after[name] == priors[name] for name in names[1:])


def test_certainty_stays_and_overwhelming_evidence_does_not_overflow():
    """Limits: Cromwell's rule, and a thousand clues of ten to one."""
    assert update(1, [0.5]) == 1
    assert update(0, [1000]) == 0
    assert update(0.5, [math.inf]) == 1
    assert update(0.5, [0]) == 0
    assert update(0.3, []) == 0.3
    assert update(0.5, [10.0] * 1000) == 1
    assert update(0.5, [0.1] * 1000) == 0
    assert decibans(math.inf) == math.inf
    assert ProcessTest(0.5, 0).weight(found=True) == math.inf


def test_contradicting_certainties_are_an_error_and_not_a_number():
    """Zero times infinity has no answer; the message says what to do."""
    for prior, ratios in ((0, [math.inf]), (1, [0]), (0.5, [0, math.inf])):
        with pytest.raises(JudgementError, match="another that it is impossible: give the prior and the evidence some"):
            update(prior, ratios)


def test_numbers_out_of_range_and_names_out_of_place_are_refused():
    """Each message names the value, the rule and the cure."""
    for value in (-0.1, 1.1, math.nan, "much", None):
        with pytest.raises(JudgementError, match="a probability is a number from 0 to 1"):
            odds(value)
        with pytest.raises(JudgementError, match="the prior is"):
            update(value, [])
    with pytest.raises(JudgementError, match=r"if the motive is present, P\(E\|H\), is 2: a probability"):
        ProcessTest(2, 0.5)
    with pytest.raises(JudgementError, match="the evidence has probability 0 with and without the motive"):
        likelihood_ratio(0, 0)
    with pytest.raises(JudgementError, match="the likelihood ratio is -1: a ratio of two probabilities is 0 or more"):
        update(0.5, [-1])
    with pytest.raises(JudgementError, match="the value of the odds is nan: odds are 0 or more"):
        probability_from(math.nan)
    with pytest.raises(JudgementError, match="there are no priors"):
        update_each({}, {})
    with pytest.raises(JudgementError, match="there is evidence on love but no prior: give one"):
        update_each({"fear": 0.5}, {"love": [2]})
    with pytest.raises(JudgementError, match="love has a prior or a likelihood but not both"):
        update_exclusive({"fear": 1}, {"fear": 0.5, "love": 0.5})
    with pytest.raises(JudgementError, match=r"the priors add to 0\.9, not to 1"):
        update_exclusive({"fear": 0.5, "love": 0.4}, {"fear": 0.5, "love": 0.5})
    with pytest.raises(JudgementError, match="the evidence is impossible under every answer"):
        update_exclusive({"fear": 1, "love": 0}, {"fear": 0, "love": 1})
    with pytest.raises(JudgementError, match="the priors add to 0, not to 1"):
        update_exclusive({}, {})


def test_a_clue_that_is_rare_either_way_but_rarer_with_the_motive_is_no_smoking_gun():
    """Van Evera 1997: a smoking gun speaks for the motive when found; this one would speak against it."""
    assert ProcessTest(0.02, 0.05).kind == "straw in the wind"
    assert ProcessTest(0.05, 0.02).kind == "smoking gun"
    assert ProcessTest(0.95, 0.97).kind == "straw in the wind"
