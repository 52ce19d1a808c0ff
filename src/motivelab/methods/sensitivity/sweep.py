"""One-way sweeps: move one weight from 0 to 1, the others in proportion, and see where two lines cross."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_list, checked_number
from ..weights import Weights
from .model import AdditiveModel, as_model

__all__ = ["Crossing", "crossing_points", "crossings", "sweep", "sweep_ends"]

ROUNDING = 1e-12


def sweep_ends(
    matrix: NDArray[np.float64], shares: NDArray[np.float64], place: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """
    Compute the value of every alternative when one weight is 0 and when it is 1.

    Between the two the value is a straight line in the weight. The other weights keep their proportions; if they are
    all 0 they share what is left equally, as linked sliders do.

    Parameters
    ----------
    matrix : array, alternatives x criteria
    shares : array, one for each criterion, adding to 1
    place : int
        The column of the weight that moves.

    Examples
    --------
    >>> at_zero, at_one = sweep_ends(np.eye(3), np.array([0.5, 0.3, 0.2]), 1)
    >>> at_zero.round(3).tolist(), at_one.tolist()
    ([0.714, 0.0, 0.286], [0.0, 1.0, 0.0])
    """
    rest = shares.copy()
    rest[place] = 0.0
    if not rest.any():
        rest = np.ones_like(shares)
        rest[place] = float(len(shares) == 1)  # a single criterion has nothing to trade with: its line is flat
    return matrix @ (rest / rest.sum()), matrix[:, place]


def crossing_points(at_zero: NDArray[np.float64], at_one: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Compute where each two lines cross: ``t* = g0 / (g0 - g1)`` with ``g`` the gap at 0 and at 1.

    Parameters
    ----------
    at_zero, at_one : array, one for each alternative
        As `sweep_ends` returns them.

    Returns
    -------
    array, alternatives x alternatives
        The share in 0 to 1 at which two alternatives tie; NaN for parallel lines, for one line upon another, and
        for lines that meet outside.

    Examples
    --------
    >>> crossing_points(np.array([0.0, 0.5]), np.array([0.5, 0.0])).tolist()
    [[nan, 0.5], [0.5, nan]]
    """
    scale = max(np.abs(at_zero).max(), np.abs(at_one).max())
    gaps = np.array([at_zero, at_one])
    gaps = gaps[:, :, None] - gaps[:, None, :]
    gaps[np.abs(gaps) <= ROUNDING * scale] = 0.0  # two lines that differ by rounding alone are one line
    meet = (np.sign(gaps[0]) * np.sign(gaps[1]) <= 0) & (gaps[0] != gaps[1])
    points = np.full(meet.shape, np.nan)
    np.divide(gaps[0], gaps[0] - gaps[1], out=points, where=meet)
    return points


@dataclass(frozen=True, slots=True)
class Crossing:
    """
    The share of one criterion at which two alternatives tie.

    Parameters
    ----------
    share : float
        Parts of 1, strictly between 0 and 1.
    before, after : str
        The alternative that is ahead of the other below this share, and the one that is ahead above it.
    """

    share: float
    before: str
    after: str


def crossings(subject: AdditiveModel | Weights, criterion: str) -> tuple[Crossing, ...]:
    """
    Find every exact crossing of a one-way sweep, from the smallest share to the largest.

    Parameters
    ----------
    subject : AdditiveModel or Weights
        Weights are read as the model of their own shares: the motive rises, the others shrink in proportion.
    criterion : str
        The criterion, or the motive, whose weight moves.

    Returns
    -------
    tuple of Crossing
        Empty if nothing crosses. Lines that are parallel, or the same, never cross; a tie at exactly 0 or 1 is none.

    Raises
    ------
    JudgementError
        If there is no such criterion.

    Notes
    -----
    ``S_i(t) = t a_ik + (1 - t) b_i`` with ``b_i = sum_{j != k} w_j a_ij / (1 - w_k)``, hence
    ``t* = (b_j - b_i) / ((a_ik - a_jk) - (b_i - b_j))``. Source: B. Mareschal, "Weight stability intervals in
    multicriteria decision aid", European Journal of Operational Research 33, 1988.

    Examples
    --------
    >>> for crossing in crossings(Weights({"fear": 0.5, "honour": 0.3, "interest": 0.2}), "interest"):
    ...     print(f"{crossing.after} passes {crossing.before} at {crossing.share:.3f}")
    interest passes honour at 0.273
    interest passes fear at 0.385
    """
    model = as_model(subject)
    at_zero, at_one = sweep_ends(model.matrix, model.shares, model.place_of(criterion))
    points = crossing_points(at_zero, at_one)
    names, found = model.alternatives, []
    for first, second in np.argwhere((points > 0) & (points < 1)):
        if at_zero[first] > at_zero[second]:
            found.append(Crossing(float(points[first, second]), names[first], names[second]))
    return tuple(sorted(found, key=lambda crossing: crossing.share))


def sweep(subject: AdditiveModel | Weights, criterion: str, shares: Sequence[float]) -> dict[str, NDArray[np.float64]]:
    """
    Compute the value of every alternative while the weight of one criterion moves, the others in proportion.

    Parameters
    ----------
    subject : AdditiveModel or Weights
    criterion : str
        The criterion, or the motive, whose weight moves.
    shares : sequence of float
        The shares to visit, parts of 1.

    Returns
    -------
    dict of str to array
        For each alternative one value for each of the shares: a line, ready to plot.

    Raises
    ------
    JudgementError
        If there is no such criterion, or if a share is not a number from 0 to 1.

    Examples
    --------
    >>> lines = sweep(Weights({"fear": 0.5, "honour": 0.3, "interest": 0.2}), "fear", [0, 0.5, 1])
    >>> lines["honour"].tolist()
    [0.6, 0.3, 0.0]
    """
    model = as_model(subject)
    rule = "a share is a number from 0 to 1"
    given = checked_list(shares, "the shares to visit")
    visited = np.array([checked_number(share, "a share to visit", rule, high=1) for share in given])
    at_zero, at_one = sweep_ends(model.matrix, model.shares, model.place_of(criterion))
    lines = np.outer(at_zero, 1 - visited) + np.outer(at_one, visited)
    return dict(zip(model.alternatives, lines, strict=True))
