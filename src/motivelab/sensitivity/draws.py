"""Seeded draws: weights nobody has stated, ratings that are only known to some points."""

import math
from collections.abc import Mapping
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ..errors import JudgementError
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
    for name, value in (("precision", precision), ("confidence", confidence)):
        if not 0 < value < 1:
            raise JudgementError(f"the {name} is {value!r}: it lies between 0 and 1, for example 0.01 or 0.95")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
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
    if count < 1:
        raise JudgementError(f"{count!r} weights cannot be drawn: ask for at least one")
    variates = generator(draws, seed).standard_exponential((draws, count))
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
    centre = np.array(list(DirectRating(ratings).ratings.values()))
    if not (math.isfinite(within) and within >= 0):
        raise JudgementError(f"ratings cannot be off by {within!r}: give points, 0 or more")
    low, high = np.maximum(centre - within, 0), centre + within
    drawn = low + (high - low) * generator(draws, seed).random((draws, len(centre)))
    shares: NDArray[np.float64] = drawn / drawn.sum(axis=1, keepdims=True)
    return shares


def generator(draws: int, seed: int) -> np.random.Generator:
    """
    Make the generator for a number of draws, once both are checked.

    Raises
    ------
    JudgementError
        If `draws` is not a whole number above 0, or `seed` not one of 0 or more.
    """
    if not isinstance(draws, int) or draws < 1:
        raise JudgementError(f"{draws!r} draws cannot be made: give a whole number, 1 or more, for example 10000")
    if not isinstance(seed, int) or seed < 0:
        raise JudgementError(f"the seed is {seed!r}: give a whole number, 0 or more, so that others can repeat it")
    return np.random.default_rng(seed)
