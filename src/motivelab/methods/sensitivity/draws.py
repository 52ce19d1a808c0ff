"""Seeded draws: weights nobody has stated, ratings that are only known to some points."""

import math
from collections.abc import Mapping
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_number, checked_part, checked_repeats, checked_seed, checked_whole
from ..weighting.rating import DirectRating

__all__ = ["draw_ratings", "draw_weights", "draws_for_precision"]


def draws_for_precision(precision: float, *, confidence: float = 0.95) -> int:
    """
    Compute how many draws estimate a probability to within a precision, whatever the probability is.

    Parameters
    ----------
    precision : float
        Half the width of the confidence interval, parts of 1.
    confidence : float
        How often the interval holds the truth, between 0 and 1.

    Raises
    ------
    JudgementError
        If the precision or the confidence is not between 0 and 1.

    Notes
    -----
    ``K = z^2 / (4 d^2)``. Source: T. Tervonen and R. Lahdelma, "Implementing stochastic multicriteria acceptability
    analysis", European Journal of Operational Research 178, 2007.

    Examples
    --------
    >>> draws_for_precision(0.01)
    9604
    """
    rule = "it lies between 0 and 1, for example 0.01, and is a billionth or more"
    precision = checked_number(precision, "the precision", rule, low=1e-9, high=math.nextafter(1.0, 0.0))
    z = -NormalDist().inv_cdf((1 - checked_part(confidence, "the confidence", "0.95")) / 2)
    return math.ceil(z**2 / (4 * precision**2))


def draw_weights(count: int, *, draws: int, seed: int) -> NDArray[np.float64]:
    """
    Draw weights evenly from all that add to 1: what is known when nothing is known.

    Parameters
    ----------
    count : int
        How many weights.
    draws, seed : int
        How many draws, and the seed that makes them repeatable.

    Returns
    -------
    array, draws x count

    Raises
    ------
    JudgementError
        If there is nothing to draw or no draw is asked for.

    Notes
    -----
    Exponential variates divided by their sum are uniform on the simplex. Source: L. Devroye, Non-Uniform Random Variate
    Generation, 1986, chapter V.2.

    Examples
    --------
    >>> draw_weights(3, draws=2, seed=1).sum(axis=1).round(12).tolist()
    [1.0, 1.0]
    """
    count = checked_whole(count, "the number of weights", "it is a whole number from 1 to 1000", low=1, high=1000)
    draws, seed = checked_repeats(draws, "the number of draws"), checked_seed(seed)
    variates = np.random.default_rng(seed).standard_exponential((draws, count))
    variates /= variates.sum(axis=1, keepdims=True)
    return variates


def draw_ratings(ratings: Mapping[str, float], *, within: float, draws: int, seed: int) -> NDArray[np.float64]:
    """
    Draw each rating evenly from ``rating - within`` to ``rating + within``, cut at 0, and normalise each draw.

    Parameters
    ----------
    ratings : mapping of str to float
        Direct ratings of the motives, zero or more.
    within : float
        How far a rating may be off, in the unit of the ratings.
    draws, seed : int
        How many draws, and the seed that makes them repeatable.

    Returns
    -------
    array, draws x motives
        Shares that add to 1 in each draw.

    Raises
    ------
    JudgementError
        If the ratings are no direct ratings, or if `within` is negative or not finite.

    Examples
    --------
    >>> draw_ratings({"fear": 30, "honour": 10}, within=0, draws=1, seed=1).tolist()
    [[0.75, 0.25]]
    """
    checked = DirectRating(ratings).ratings
    within = checked_number(within, "what ratings may be off by", "it is a number of points, 0 or more")
    draws, seed = checked_repeats(draws, "the number of draws"), checked_seed(seed)
    unit = max(within, *checked.values())  # so that ratings near the limits of a float stay within them
    centre, reach = np.array([rating / unit for rating in checked.values()]), within / unit
    low, high = np.maximum(centre - reach, 0), centre + reach
    drawn = low + (high - low) * np.random.default_rng(seed).random((draws, len(centre)))
    shares: NDArray[np.float64] = drawn / drawn.sum(axis=1, keepdims=True)
    return shares
