"""SMAA-2: rank acceptability, central weights, confidence factors, pairwise winning."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata

from motivelab.errors import JudgementError
from motivelab.methods.sensitivity import AdditiveModel, rating_acceptability, smaa
from motivelab.methods.sensitivity.ranks import (
    central_weights,
    confidence_factors,
    pairwise_winning,
    rank_acceptability,
)
from motivelab.methods.weights import Weights

DRAWN = arrays(np.float64, st.tuples(st.integers(1, 20), st.integers(1, 6)), elements=st.integers(0, 5).map(float))


def equal_weights(names):
    """Give each name the same weight."""
    return Weights({name: 1 / len(names) for name in names})


# The R package smaa 0.3 prints these for its data "thrombo" (Examples/smaa-Ex.Rout.save). The 10,000 draws themselves
# are under the GPL and not shipped; the tests below make draws that have the published counts.
HEPARIN, ENOXAPARIN = [0.1865097, 0.2772205, 0.5362698], [0.4073100, 0.3641477, 0.2285423]


def test_acceptability_and_central_weights_keep_the_published_counts_of_thrombo():
    """Lahdelma & Salminen, Oper. Res. 49(3), 2001; R package smaa, data thrombo: 3504 and 6496 of 10,000 draws."""
    first = np.arange(10_000) < 3504
    values = np.where(first[:, None], [1.0, 0.0], [0.0, 1.0])
    weights = np.where(first[:, None], HEPARIN, ENOXAPARIN)
    assert rank_acceptability(values).tolist() == [[0.3504, 0.6496], [0.6496, 0.3504]]
    assert central_weights(values, weights) == pytest.approx(np.array([HEPARIN, ENOXAPARIN]), abs=1e-7)


def test_confidence_factors_keep_the_published_counts_of_thrombo():
    """R package smaa, data thrombo: first at the central weights in 6682 and in 8956 of 10,000 draws of the scores."""
    central = np.array([HEPARIN, ENOXAPARIN])
    draw = np.arange(10_000)
    wins = np.stack([draw < 6682, draw >= 8956])  # who has the better of it at each central weighting
    rows = np.linalg.lstsq(central, np.where(wins, 1.0, -1.0), rcond=None)[0].T
    scores = np.stack([rows, np.zeros_like(rows)], axis=1)
    assert confidence_factors(scores, central).tolist() == [0.6682, 0.8956]


def test_choice_entropy_agrees_with_the_published_bits_of_thrombo():
    """R package smaa, smaa.entropy.choice: 0.9344248 bits for acceptabilities 0.3504 and 0.6496."""
    result = rating_acceptability({"a": 1, "b": 1}, draws=1)
    published = type(result)(("a", "b"), np.array([[0.3504, 0.6496], [0.6496, 0.3504]]), result.wins, {}, {})
    assert published.choice_entropy == pytest.approx(0.9344248, abs=1e-7)


def test_pairwise_winning_agrees_with_the_published_ten_draws():
    """R package smaa, tests/pwi.R: ten draws, one criterion, the second wins the first draw alone."""
    values = np.array([[0.0, 1.0]] + [[1.0, 0.0]] * 9)
    assert pairwise_winning(values).tolist() == [[0, 0.9], [0.1, 0]]


def test_central_weights_are_missing_for_one_that_never_comes_first():
    """R package smaa, tests/nacw.R: the first beats the second on all criteria."""
    values, weights = np.array([[1.0, 0.0]] * 10), np.full((10, 3), 1 / 3)
    central = central_weights(values, weights)
    assert central[0] == pytest.approx([1 / 3] * 3)
    assert np.isnan(central[1]).all()
    values[0] = [0.0, 1.0]
    assert central_weights(values, weights) == pytest.approx(np.full((2, 3), 1 / 3))


def test_central_weights_of_three_equal_motives_are_the_published_centroid():
    """Barron & Barrett 1996: ROC of three is .6111 .2778 .1111; if only the first is known, the rest share evenly."""
    names = ["fear", "honour", "interest"]
    model = AdditiveModel.of_shares(equal_weights(names))
    result = smaa(model, draws=40_000, seed=5)
    assert result.first == pytest.approx(dict.fromkeys(names, 1 / 3), abs=0.01)
    for name in names:
        expected = {other: 0.6111 if other == name else (0.2778 + 0.1111) / 2 for other in names}
        assert dict(result.central_weights[name]) == pytest.approx(expected, abs=0.005)
        assert result.confidence[name] == 1
    assert result.choice_entropy == pytest.approx(math.log2(3), abs=0.001)


def test_acceptability_of_two_alternatives_agrees_with_the_exact_integral():
    """Hand calculation: 40 p > 80 (1 - p) for p > 2/3, and p is uniform, so elm leads in a third of all weightings."""
    scores = {"oak": {"price": 0, "beauty": 80}, "elm": {"price": 40, "beauty": 0}}
    result = smaa(AdditiveModel(scores, equal_weights(["price", "beauty"])), draws=9604 * 4, seed=2)
    assert result.first == pytest.approx({"oak": 2 / 3, "elm": 1 / 3}, abs=0.01)
    assert result.central_weights["elm"]["price"] == pytest.approx(5 / 6, abs=0.01)
    assert result.wins[0, 1] == pytest.approx(2 / 3, abs=0.01)


def test_uncertain_scores_agree_with_the_exact_integral():
    """Hand calculation: 1 + - 1 against 0 + - 1 on one criterion; the gap is triangular, so P = 1 - (1/2)^2 / 2."""
    model = AdditiveModel({"oak": {"price": 1}, "elm": {"price": 0}}, Weights({"price": 1}))
    result = smaa(model, within=1, draws=40_000, seed=4)
    assert result.first["oak"] == pytest.approx(7 / 8, abs=0.01)
    assert result.confidence["oak"] == pytest.approx(7 / 8, abs=0.01)


def test_uncertain_ratings_agree_with_the_exact_integral():
    """Hand calculation: 60 + - 10 against 55 + - 10; the gap is triangular, so P = 1 - (15/20)^2 / 2."""
    result = rating_acceptability({"fear": 60, "honour": 55}, within=10, draws=40_000, seed=6)
    assert result.first["fear"] == pytest.approx(1 - 0.75**2 / 2, abs=0.01)
    assert result.ranks[1].tolist() == pytest.approx([0.75**2 / 2, 1 - 0.75**2 / 2], abs=0.01)


def test_certain_ratings_take_their_ranks_always_and_ties_share_theirs():
    """Ratings without room: 3 is first, two 2s share second and third place."""
    result = rating_acceptability({"fear": 2, "honour": 3, "interest": 2}, within=0, draws=10)
    assert result.ranks.tolist() == [[0, 0.5, 0.5], [1, 0, 0], [0, 0.5, 0.5]]
    assert result.wins.tolist() == [[0, 0, 0], [1, 0, 1], [0, 0, 0]]
    assert result.central_weights["fear"] is None
    assert result.confidence["fear"] is None
    assert result.choice_entropy == 0


@given(DRAWN)
def test_ranks_of_each_alternative_and_alternatives_at_each_rank_add_to_one(values):
    """Every draw gives out each rank once, also when some tie."""
    ranks = rank_acceptability(values)
    assert ranks.sum(axis=0) == pytest.approx(np.ones(values.shape[1]))
    assert ranks.sum(axis=1) == pytest.approx(np.ones(values.shape[1]))
    assert ((ranks >= 0) & (ranks <= 1)).all()


@given(DRAWN, st.randoms(use_true_random=False))
def test_the_order_of_alternatives_does_not_matter_to_acceptability(values, random):
    """A symmetry: shuffle the columns, and the rows of the answer are shuffled."""
    order = list(range(values.shape[1]))
    random.shuffle(order)
    assert rank_acceptability(values[:, order]) == pytest.approx(rank_acceptability(values)[order])
    assert pairwise_winning(values[:, order]) == pytest.approx(pairwise_winning(values)[order][:, order])


@given(DRAWN.map(lambda values: np.unique(values, axis=1)))
def test_ranks_agree_with_another_library_when_nobody_ties(values):
    """Second library: scipy.stats.rankdata on draws without ties."""
    values = values + np.arange(values.shape[1]) / 100
    ranks = rankdata(-values, axis=1, method="ordinal")
    expected = [
        [(ranks[:, place] == rank).mean() for rank in range(1, len(values.T) + 1)] for place in range(len(values.T))
    ]
    assert rank_acceptability(values) == pytest.approx(np.array(expected))


def test_the_same_seed_gives_the_same_answer():
    """What a seed is for."""
    first, second = (rating_acceptability({"fear": 3, "honour": 2}, within=2, seed=9) for _ in range(2))
    assert (first.ranks == second.ranks).all()
    assert first.central_weights == second.central_weights


def test_a_single_alternative_is_always_first():
    """The limit of one."""
    result = smaa(AdditiveModel({"oak": {"price": 1}}, Weights({"price": 1})), draws=10)
    assert result.first == {"oak": 1}
    assert result.wins.tolist() == [[0]]


def test_scores_cannot_be_off_by_less_than_nothing():
    """The message names the value and the rule."""
    for within in (-1, math.nan, math.inf):
        with pytest.raises(JudgementError, match=f"what scores may be off by is {within!r}: it is a number, 0 or more"):
            smaa(AdditiveModel({"oak": {"price": 1}}, Weights({"price": 1})), within=within)
