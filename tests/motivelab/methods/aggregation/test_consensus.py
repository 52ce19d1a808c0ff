import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy

from motivelab.errors import JudgementError
from motivelab.methods.aggregation import ahp_consensus, consensus_on_places, ordinal_consensus
from motivelab.methods.aggregation.consensus import WORDS, consensus_indicator
from motivelab.methods.weighting import DirectRating, PairwiseComparison, Ranking
from motivelab.methods.weights import Weights


@st.composite
def classes(draw):
    names = "ABCDEF"[: draw(st.integers(2, 6))]
    row = st.lists(st.integers(0, 100), min_size=len(names), max_size=len(names)).filter(any)
    rows = draw(st.lists(row, min_size=1, max_size=8))
    return [DirectRating(dict(zip(names, row, strict=True))).weights() for row in rows]


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_each_judge_for_another_motive_is_no_consensus(count):
    """Goepel 2018, section 9: judge i gives motive i nine times all others, S* = 0. Reference goepel_consensus."""
    names = [f"m{place}" for place in range(count)]
    judges = []
    for leader in range(count):
        ratio = np.where(np.arange(count) == leader, 9.0, 1.0)
        judges.append(PairwiseComparison(names, np.divide.outer(ratio, ratio).tolist()).weights())
    found = ahp_consensus(judges, scale_maximum=9)
    assert found.value == pytest.approx(0, abs=1e-9)
    assert found.word == "very low"


def test_identical_judges_are_full_consensus():
    """Goepel 2018, section 9: S* = 1. Reference goepel_consensus."""
    judges = [Weights({"A": 0.6, "B": 0.3, "C": 0.1})] * 4
    assert ahp_consensus(judges, scale_maximum=9).value == pytest.approx(1, abs=1e-9)
    assert ahp_consensus(judges).value == pytest.approx(1, abs=1e-9)
    assert ahp_consensus(judges).word == "very high"


def test_the_words_have_the_published_bounds():
    """Goepel 2018: very low, low from .50, moderate from .65, high from .75, very high from .85."""
    assert [(bound, word) for bound, word in WORDS if bound > 0] == [
        (0.85, "very high"), (0.75, "high"), (0.65, "moderate"), (0.50, "low"),
    ]  # fmt: skip


@given(classes(), st.randoms())
def test_consensus_is_from_zero_to_one_and_blind_to_order(students, random):
    """Bounds of Goepel 2018 with M to infinity, and symmetry in students and motives."""
    value = ahp_consensus(students).value
    assert -1e-12 <= value <= 1 + 1e-12
    names = random.sample(list(students[0]), len(students[0]))
    shuffled = [Weights({name: weights[name] for name in names}) for weights in reversed(students)]
    assert ahp_consensus(shuffled).value == pytest.approx(value, abs=1e-9)


def test_all_on_different_motives_without_a_scale_is_no_consensus():
    """Goepel 2018 with the least entropy 0: two students wholly apart."""
    assert ahp_consensus([Weights({"A": 1, "B": 0}), Weights({"A": 0, "B": 1})]).value == pytest.approx(0)


def test_one_student_and_one_motive_agree_and_say_so():
    """The mathematical limits."""
    alone = ahp_consensus([Weights({"A": 0.5, "B": 0.5})])
    assert (alone.value, alone.note) == (1.0, "One student always agrees with themselves.")
    single = ahp_consensus([Weights({"A": 1})] * 2)
    assert (single.value, single.note) == (1.0, "There is one motive only.")
    assert consensus_on_places([Weights({"A": 1})] * 2) == {"A": 1.0}


@pytest.mark.parametrize("maximum", [0.5, math.nan])
def test_a_scale_that_ends_below_one_is_refused(maximum):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="the end of the scale is"):
        ahp_consensus([Weights({"A": 1})], scale_maximum=maximum)


def test_ordinal_consensus_agrees_with_the_published_number():
    """Tastle and Wierman 2007, as the R package agrmt computes its example: 0.7256876."""
    counts = [30, 40, 210, 130, 530, 50, 10]
    ratings = [level for level, count in enumerate(counts, 1) for _ in range(count)]
    assert ordinal_consensus(ratings, lowest=1, highest=7) == pytest.approx(0.7256876, abs=5e-8)


def test_ordinal_consensus_has_its_limits():
    """Tastle and Wierman 2007: half at each end is 0, all alike is 1."""
    assert ordinal_consensus([1, 1, 5, 5], lowest=1, highest=5) == pytest.approx(0)
    assert ordinal_consensus([2], lowest=1, highest=5) == 1


@pytest.mark.parametrize(
    ("ratings", "lowest", "highest", "words"),
    [
        ([], 1, 5, "no ratings"),
        ([6], 1, 5, "a rating is 6: a rating on this scale is from 1 to 5"),
        ([math.nan], 1, 5, "a rating is nan"),
        ([1], 1, 1, "its highest value is above its lowest"),
    ],
)
def test_ratings_off_the_scale_are_refused(ratings, lowest, highest, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        ordinal_consensus(ratings, lowest=lowest, highest=highest)


def test_opposite_orders_agree_on_the_middle_only():
    """Symmetry: first and last change places, the middle stays."""
    students = [Ranking(["A", "B", "C"]).weights(), Ranking(["C", "B", "A"]).weights()]
    assert consensus_on_places(students) == pytest.approx({"A": 0, "B": 1, "C": 0})


def test_ordinal_consensus_stays_within_its_bounds_where_floats_run_out():
    """Tastle and Wierman 2007: from 0 to 1, also where the ends of a scale can hardly be told apart."""
    for low, high in ((0.0, 5e-324), (1.0, 1 + 2e-16), (-1e9, 1e9)):
        assert 0 <= ordinal_consensus([low, high], lowest=low, highest=high) <= 1
    with pytest.raises(JudgementError, match="at most a billion in size"):
        ordinal_consensus([0], lowest=-1e308, highest=1e308)


@pytest.mark.parametrize("scale_maximum", [9, 4.5, math.inf])
def test_the_indicator_agrees_with_entropies_of_another_library(scale_maximum):
    """Second library: scipy.stats.entropy; Goepel 2018, the least entropy being that of weights M, 1, ..., 1."""
    rows = np.random.default_rng(11).dirichlet(np.full(4, 9), 6)
    between = entropy(rows.mean(axis=0)) - entropy(rows, axis=1).mean()
    least = np.exp(0 if math.isinf(scale_maximum) else entropy([scale_maximum, 1, 1, 1])) / 4
    students = [Weights(dict(zip("ABCD", row.tolist(), strict=True))) for row in rows]
    found = ahp_consensus(students, scale_maximum=scale_maximum).value
    assert found == pytest.approx((np.exp(-between) - least) / (1 - least))
    assert 0.1 < found < 0.99


def test_a_class_of_one_mind_never_agrees_more_than_wholly():
    """By definition at most 1, whatever rounding does: for some of these rows it puts the entropy below 0."""
    for row in np.random.default_rng(3).dirichlet(np.ones(5), 50):
        assert consensus_indicator(np.tile(row, (7, 1))) <= 1
