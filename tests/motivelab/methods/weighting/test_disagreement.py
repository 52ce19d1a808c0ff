import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon
from scipy.stats import kendalltau

from motivelab.errors import WeightsError
from motivelab.methods.weighting import DirectRating, Ranking, disagreement
from motivelab.methods.weights import Weights


@st.composite
def two_weightings(draw):
    names = "ABCDEFGH"[: draw(st.integers(2, 8))]
    ratings = st.lists(st.integers(0, 10), min_size=len(names), max_size=len(names)).filter(any)
    return tuple(DirectRating(dict(zip(names, draw(ratings), strict=True))).weights() for _ in range(2))


@given(two_weightings())
def test_jensen_shannon_is_the_square_of_scipys_distance_to_base_two(pair):
    """Second library: scipy.spatial.distance.jensenshannon gives the square root of the divergence of Lin 1991."""
    first, second = (list(weights.values()) for weights in pair)
    assert disagreement(*pair).jensen_shannon == pytest.approx(jensenshannon(first, second, base=2) ** 2, abs=1e-9)


@given(two_weightings())
def test_tau_b_agrees_with_scipy_ties_and_all(pair):
    """Second library: scipy.stats.kendalltau, variant b; not defined where one ranking has no order."""
    first, second = (np.round(list(weights.values()), 9) for weights in pair)
    found = disagreement(*pair).kendall_tau_b
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(kendalltau(first, second).statistic)


@given(two_weightings())
def test_disagreement_is_the_same_from_both_sides_and_within_its_bounds(pair):
    """Symmetry and bounds: all three measures are symmetric; half the absolute differences are at most 1."""
    one, other = disagreement(*pair), disagreement(*reversed(pair))
    assert one.share_to_move == pytest.approx(other.share_to_move)
    assert one.jensen_shannon == pytest.approx(other.jensen_shannon)
    assert one.kendall_tau_b == pytest.approx(other.kendall_tau_b)
    assert 0 <= one.jensen_shannon <= 1 + 1e-12
    assert 0 <= one.share_to_move <= 1 + 1e-12


def test_weightings_without_overlap_are_as_far_apart_as_can_be():
    """Lin 1991: one bit; total variation 1."""
    found = disagreement(Weights({"A": 1, "B": 0}), Weights({"A": 0, "B": 1}))
    assert (found.share_to_move, found.jensen_shannon, found.kendall_tau_b) == (1, 1, -1)


def test_a_weighting_does_not_disagree_with_itself():
    """Identity; the order in which the motives are listed does not matter."""
    weights = Ranking(["A", "B", "C"]).weights()
    found = disagreement(weights, Weights({name: weights[name] for name in "CBA"}))
    assert (found.share_to_move, found.jensen_shannon, found.same_leader) == (0, 0, True)
    assert found.kendall_tau_b == pytest.approx(1)
    assert found.sentence == "They are equal; both put A first."


def test_the_sentence_says_how_many_points_move_and_who_leads():
    """Hand calculation: from 60-40 to 45-55 is 15 points."""
    rated, ranked = Weights({"fear": 0.6, "honour": 0.4}), Weights({"fear": 0.45, "honour": 0.55})
    assert disagreement(rated, ranked, labels=("your rating", "your ranking")).sentence == (
        "Moving 15 of 100 points from fear to honour would make your rating equal to your ranking; "
        "your rating puts fear first, your ranking puts honour first."
    )
    assert "less than 1 of 100 points" in disagreement(rated, Weights({"fear": 0.599, "honour": 0.401})).sentence


def test_the_sentence_never_says_how_many_points_without_saying_which():
    """By hand: A gives 5 and C 3, B takes 6 and D 2; the same whole points as every picture shows."""
    one = Weights({"A": 0.4, "B": 0.3, "C": 0.2, "D": 0.1})
    other = Weights({"A": 0.35, "B": 0.36, "C": 0.17, "D": 0.12})
    assert disagreement(one, other, labels=("mine", "hers")).sentence.startswith(
        "Moving 8 of 100 points from A (5) and C (3) to B (6) and D (2) would make mine equal to hers; "
    )


def test_shares_that_differ_by_rounding_only_are_a_tie():
    """0.1 + 0.2 is not 0.3 in floating point, and still no order."""
    nearly = Weights({"A": 0.1 + 0.2, "B": 0.3, "C": 0.4})
    exactly = Weights({"A": 0.3, "B": 0.3, "C": 0.4})
    assert math.isclose(disagreement(nearly, exactly).kendall_tau_b, 1)


def test_one_motive_has_no_order_and_no_disagreement():
    """The mathematical limit."""
    found = disagreement(Weights({"A": 1}), Weights({"A": 1}))
    assert (found.share_to_move, found.kendall_tau_b, found.same_leader) == (0, None, True)


def test_weightings_of_different_motives_are_refused():
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(WeightsError, match="differ in A, B: compare weightings of the same motives"):
        disagreement(Weights({"A": 1}), Weights({"B": 1}))
