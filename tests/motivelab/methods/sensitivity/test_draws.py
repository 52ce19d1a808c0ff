"""Seeded draws of weights and ratings."""

import numpy as np
import pytest

from motivelab.errors import JudgementError
from motivelab.methods.sensitivity import draw_ratings, draw_weights, draws_for_precision


def test_two_digits_take_9604_draws():
    """Tervonen & Lahdelma, EJOR 178, 2007: K = 1.96^2 / (4 d^2)."""
    assert draws_for_precision(0.01) == 9604


def test_ten_times_the_precision_takes_a_hundred_times_the_draws():
    """The square in the formula."""
    assert draws_for_precision(0.001) == pytest.approx(100 * draws_for_precision(0.01), rel=1e-3)
    with pytest.raises(JudgementError, match="the precision is 0: it lies between 0 and 1"):
        draws_for_precision(0)
    with pytest.raises(JudgementError, match="the confidence is 95: it lies between 0 and 1"):
        draws_for_precision(0.01, confidence=95)


def test_weights_are_drawn_evenly_from_the_simplex():
    """Moments of the flat Dirichlet distribution: mean 1/n, variance (n - 1) / (n^2 (n + 1))."""
    drawn = draw_weights(4, draws=40_000, seed=7)
    assert drawn.sum(axis=1) == pytest.approx(np.ones(40_000))
    assert drawn.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.005)
    assert drawn.var(axis=0) == pytest.approx([3 / 80] * 4, abs=0.002)


def test_the_same_seed_gives_the_same_draws_and_another_seed_does_not():
    """What a seed is for."""
    assert (draw_weights(3, draws=5, seed=1) == draw_weights(3, draws=5, seed=1)).all()
    assert (draw_weights(3, draws=5, seed=1) != draw_weights(3, draws=5, seed=2)).any()


def test_ratings_are_drawn_within_their_points_and_never_below_zero():
    """Hand calculation: 5 + - 10 is 0 to 15, and 90 + - 10 is 80 to 100, so the first share is at most 15 / 95."""
    shares = draw_ratings({"fear": 5, "honour": 90}, within=10, draws=5000, seed=3)
    assert shares.min() >= 0
    assert 0.15 < shares[:, 0].max() <= 15 / 95


def test_draws_say_what_they_cannot_use():
    """Each message names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="the number of weights is 0"):
        draw_weights(0, draws=1, seed=0)
    for draws in (0, -1, 2.5, "many"):
        with pytest.raises(JudgementError, match=r"the number of draws is .*: it is a whole number from 1"):
            draw_weights(2, draws=draws, seed=0)
    for seed in (-1, None, 1.5):
        with pytest.raises(JudgementError, match="so that others can repeat it"):
            draw_weights(2, draws=1, seed=seed)
    for within in (-1, float("nan"), float("inf")):
        with pytest.raises(JudgementError, match="what ratings may be off by is"):
            draw_ratings({"fear": 1}, within=within, draws=1, seed=0)
    with pytest.raises(JudgementError, match="every rating is 0"):
        draw_ratings({"fear": 0}, within=5, draws=1, seed=0)


@pytest.mark.parametrize("unit", [5e-324, 1e-308, 1, 1e307])
def test_the_unit_of_the_ratings_does_not_matter(unit):
    """Only ratios count: 3 to 1, however small or large the numbers, and whatever they may be off by."""
    shares = draw_ratings({"fear": 3 * unit, "honour": unit}, within=0, draws=1, seed=1)
    assert shares[0] == pytest.approx([0.75, 0.25])
    drawn = draw_ratings({"fear": 3 * unit, "honour": unit}, within=2 * unit, draws=100, seed=1)
    assert drawn.sum(axis=1) == pytest.approx(np.ones(100))


def test_a_confidence_next_to_certainty_has_a_number_of_draws():
    """Tervonen & Lahdelma 2007: z^2 / (4 d^2), and z is about 8.2 where one draw in 10^16 may miss."""
    assert draws_for_precision(0.5, confidence=1 - 1e-16) == pytest.approx(8.2**2, rel=0.05)
