"""The smallest change that puts another ahead, and the sentence that says so."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motivelab.errors import WeightsError
from motivelab.methods.sensitivity import (
    AdditiveModel,
    Flip,
    crossings,
    flip_sentence,
    rise_to_overtake,
    smallest_flip,
    stability_intervals,
    sweep,
)
from motivelab.methods.weighting.rating import DirectRating
from motivelab.methods.weights import Weights

SENTENCE = re.compile(r"(Raise|Lower) (\w+) by ([\d.]+) points? and (\w+) overtakes (\w+)\.")


def weightings(most=1000):
    """Draw whole-number ratings of two to twelve motives."""
    return (
        st.lists(st.integers(0, most), min_size=2, max_size=12)
        .filter(any)
        .map(lambda found: DirectRating({f"M{place}": rating for place, rating in enumerate(found)}).weights())
    )


@st.composite
def models(draw):
    """Draw two to five alternatives on two to four criteria, in whole numbers."""
    criteria = [f"C{place}" for place in range(draw(st.integers(2, 4)))]
    row = st.fixed_dictionaries({criterion: st.integers(0, 100) for criterion in criteria})
    scores = {f"A{place}": draw(row) for place in range(draw(st.integers(2, 5)))}
    ratings = {criterion: draw(st.integers(1, 100)) for criterion in criteria}
    return AdditiveModel(scores, DirectRating(ratings).weights())


def said(subject, model):
    """Read the sentence back as criterion, signed change in parts of 1, challenger and leader."""
    verb, criterion, points, who, leader = SENTENCE.fullmatch(flip_sentence(subject)).groups()
    change = float(points) / 100 * (1 if verb == "Raise" else -1)
    return criterion, change, criterion if who == "it" else who, leader, model.weights[criterion]


@given(weightings())
def test_the_change_that_is_said_flips_the_leader_and_half_of_it_does_not(weights):
    """What the sentence promises, done to the shares by hand."""
    assume(len(weights.leaders) == 1)
    motive, change, challenger, leader, share = said(weights, AdditiveModel.of_shares(weights))

    def at(new):
        return {name: new if name == motive else old * (1 - new) / (1 - share) for name, old in weights.items()}

    assert at(share + change)[challenger] > at(share + change)[leader]
    half = at(share + change / 2)
    assert half[leader] >= max(half.values()) - 1e-15


@given(models())
def test_the_change_that_is_said_flips_the_leading_alternative_and_half_of_it_does_not(model):
    """The same promise in the additive model."""
    assume(len(model.leaders) == 1)
    assume(smallest_flip(model) is not None)
    criterion, change, challenger, leader, share = said(model, model)
    whole, half = share + change, share + change / 2
    lines = sweep(model, criterion, [min(max(whole, 0), 1), half])
    assert lines[challenger][0] > lines[leader][0]
    assert lines[leader][1] >= max(line[1] for line in lines.values()) - 1e-9


@given(models())
def test_no_smaller_change_of_one_weight_flips_the_leader(model):
    """The stability intervals of the first place hold no point that is nearer."""
    flip = smallest_flip(model)
    assume(flip is not None)
    for interval in stability_intervals(model, leader_only=True).values():
        for end in (interval.low, interval.high):
            assert end in (0, 1) or abs(end - interval.share) >= abs(flip.change) - 1e-9


@given(weightings())
def test_among_motives_the_smallest_change_raises_one_in_second_place(weights):
    """Algebra: d (1 - w_2) / (1 + d) is at most d (1 - w_1) / (1 - d) as long as w_1 + w_2 <= 1."""
    flip = smallest_flip(weights)
    assume(flip is not None)
    second = sorted(weights.values())[-2]
    assert flip.challenger == flip.criterion
    assert weights[flip.challenger] == pytest.approx(second)
    assert flip.change == pytest.approx(rise_to_overtake(weights, flip.challenger, flip.leader))


@given(weightings(), st.data())
def test_the_closed_form_of_the_rise_ends_at_the_crossing(weights, data):
    """Mareschal 1988: the sweep with the identity matrix for scores."""
    motive, rival = data.draw(st.permutations(sorted(weights)))[:2]
    assume(weights[motive] < weights[rival] and weights[rival] < 1)
    met = {found.before: found.share for found in crossings(weights, motive)}
    assert weights[motive] + rise_to_overtake(weights, motive, rival) == pytest.approx(met[rival])


def test_the_rise_agrees_with_hand_calculation():
    """0.3 against 0.5 of three: raise to t = 0.5 / 1.2, where the leader has (1 - t) 0.5 / 0.7 = t."""
    weights = Weights({"fear": 0.5, "honour": 0.3, "interest": 0.2})
    assert rise_to_overtake(weights, "honour", "fear") == pytest.approx(0.5 / 1.2 - 0.3)
    assert rise_to_overtake(weights, "fear", "honour") == 0
    with pytest.raises(WeightsError, match="the motive is 'love': choose one of fear, honour, interest"):
        rise_to_overtake(weights, "love", "fear")


def test_the_sentence_counts_whole_points_and_says_point_for_one():
    """At 0.49 and 0.51 of two, a rise of 1 point makes a tie, so 2 are needed; from 0.495 one is enough."""
    assert flip_sentence(Weights({"M1": 0.49, "M5": 0.51})) == "Raise M1 by 2 points and it overtakes M5."
    assert flip_sentence(Weights({"M1": 0.4975, "M5": 0.5025})) == "Raise M1 by 0.3 points and it overtakes M5."
    assert flip_sentence(Weights({"M1": 0.4925, "M5": 0.5075})) == "Raise M1 by 1 point and it overtakes M5."


def test_a_change_never_leaves_the_range_of_a_weight():
    """From 0.5 points to a crossing at 99.9 there are 99.4 to go, and 99.5 to the end; 100 would be too many."""
    assert Flip("price", "oak", "elm", share=0.005, crossing=0.999).points == "99.5"
    assert float(Flip("price", "oak", "elm", share=0.005, crossing=1 - 1e-15).points) <= 99.5


def test_the_sentence_names_the_alternative_when_it_is_not_the_criterion():
    """Hand calculation: oak leads by 20 to 18 on even weights and falls behind just below 0.474 on price."""
    model = AdditiveModel(
        {"oak": {"price": 40, "beauty": 0}, "elm": {"price": 0, "beauty": 36}}, Weights({"price": 0.5, "beauty": 0.5})
    )
    assert flip_sentence(model, labels={"elm": "the elm"}) == "Raise beauty by 3 points and the elm overtakes oak."


def test_a_tie_a_lone_motive_and_a_sure_winner_each_have_their_own_sentence():
    """Limits: nothing to overtake, nobody to overtake, nothing that helps."""
    tie = Weights({"M1": 0.4, "M2": 0.4, "M3": 0.2})
    assert flip_sentence(tie) == "M1 and M2 share the lead: the smallest change decides between them."
    assert smallest_flip(tie) is None
    assert flip_sentence(Weights({"M1": 1})) == "M1 stands alone: there is nothing to overtake it."
    assert smallest_flip(Weights({"M1": 1})) is None
    sure = AdditiveModel({"oak": {"price": 2}, "elm": {"price": 1}}, Weights({"price": 1}))
    assert flip_sentence(sure) == "No change of a single weight puts another ahead of oak."
