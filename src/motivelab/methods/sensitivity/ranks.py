"""The arithmetic of SMAA-2: from drawn values to acceptabilities, without any checking."""

import numpy as np
from numpy.typing import NDArray

from ..ties import levels, tied_first

__all__ = ["central_weights", "confidence_factors", "first_places", "pairwise_winning", "rank_acceptability"]


def rank_acceptability(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Compute how often each alternative takes each rank: ``b_i^r = P(rank_i = r)``; those who tie share their ranks.

    Parameters
    ----------
    values : array, draws x alternatives

    Returns
    -------
    array, alternatives x ranks
        Every row and every column adds to 1.

    Examples
    --------
    >>> rank_acceptability(np.array([[3.0, 2.0, 1.0], [1.0, 1.0, 2.0]])).tolist()
    [[0.5, 0.25, 0.25], [0.0, 0.75, 0.25], [0.5, 0.0, 0.5]]
    """
    draws, count = values.shape
    level = levels(values)
    steps = np.zeros((count, count + 1))
    for place in range(count):
        better = (level > level[:, [place]]).sum(axis=1)
        tied = (level == level[:, [place]]).sum(axis=1)
        part = 1 / tied
        steps[place] = np.bincount(better, part, count + 1) - np.bincount(better + tied, part, count + 1)
    ranks: NDArray[np.float64] = np.clip(steps.cumsum(axis=1)[:, :count] / draws, 0, 1)
    return ranks


def first_places(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Give each draw's first place to the largest value; those who tie share it.

    >>> first_places(np.array([[3.0, 2.0], [1.0, 1.0]])).tolist()
    [[1.0, 0.0], [0.5, 0.5]]
    """
    first = tied_first(values)
    shares: NDArray[np.float64] = first / first.sum(axis=1, keepdims=True)
    return shares


def central_weights(values: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Average the weights of the draws in which each alternative comes first: ``w_i^c = E(w | rank_i = 1)``.

    Parameters
    ----------
    values : array, draws x alternatives
    weights : array, draws x criteria

    Returns
    -------
    array, alternatives x criteria
        A row of NaN for an alternative that never comes first.

    Examples
    --------
    >>> central_weights(np.array([[2.0, 1.0], [3.0, 1.0]]), np.array([[0.6, 0.4], [0.8, 0.2]])).tolist()
    [[0.7, 0.30000000000000004], [nan, nan]]
    """
    first = first_places(values)
    counts = first.sum(axis=0)[:, None]
    sums = first.T @ weights
    central = np.full(sums.shape, np.nan)
    np.divide(sums, counts, out=central, where=counts > 0)
    return central


def pairwise_winning(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Compute how often each alternative is ahead of each other: ``c_ij = P(rank_i < rank_j)``. A tie is nobody's win.

    >>> pairwise_winning(np.array([[2.0, 1.0], [1.0, 1.0]])).tolist()
    [[0.0, 0.5], [0.0, 0.0]]
    """
    level = levels(values)
    return np.array([(level[:, [place]] > level).mean(axis=0) for place in range(level.shape[1])])


def confidence_factors(scores: NDArray[np.float64], central: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Compute how often each alternative comes first at its own central weights: ``p_i^c = P(rank_i = 1 | w = w_i^c)``.

    Parameters
    ----------
    scores : array, draws x alternatives x criteria
        One draw is enough for scores that are certain; the factors are then 0, 1, or a share of a tie.
    central : array, alternatives x criteria
        As `central_weights` returns them.

    Returns
    -------
    array, one for each alternative
        NaN for an alternative that never comes first.

    Examples
    --------
    >>> confidence_factors(np.eye(2)[None], np.array([[0.7, 0.3], [np.nan, np.nan]])).tolist()
    [1.0, nan]
    """
    factors = np.full(len(central), np.nan)
    for place in np.flatnonzero(~np.isnan(central[:, 0])):
        factors[place] = first_places(scores @ central[place])[:, place].mean()
    return factors
