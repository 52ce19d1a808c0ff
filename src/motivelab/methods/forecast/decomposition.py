"""The Murphy decomposition: how much of a Brier score is calibration, discernment, and the weather itself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["MurphyDecomposition", "group_by_bin", "group_by_value", "murphy_decomposition"]


@dataclass(frozen=True, slots=True)
class MurphyDecomposition:
    """
    The parts of a Brier score in its modern form: ``reliability - resolution + uncertainty + within_bins``.

    Parameters
    ----------
    reliability : float
        How far the forecasts are from the frequencies that followed them; 0 is perfect calibration.
    resolution : float
        How far these frequencies are from the base rate; more is better.
    uncertainty : float
        What the base rate alone would score: ``o (1 - o)``, no merit or fault of the forecaster.
    within_bins : float
        What is left over when unlike forecasts share a bin; 0 when each group holds one value.
    """

    reliability: float
    resolution: float
    uncertainty: float
    within_bins: float = 0.0

    @property
    def brier_score(self) -> float:
        """
        The sum of the parts: always the Brier score itself, with bins or without.

        >>> MurphyDecomposition(reliability=0.02, resolution=0.08, uncertainty=0.25).brier_score
        0.19
        """
        return self.reliability - self.resolution + self.uncertainty + self.within_bins


def group_by_value(probabilities: NDArray[np.float64]) -> NDArray[np.intp]:
    """
    Give each forecast the number of its distinct value, from the smallest up.

    >>> group_by_value(np.array([0.9, 0.1, 0.9])).tolist()
    [1, 0, 1]
    """
    return np.unique(probabilities, return_inverse=True)[1]


def group_by_bin(probabilities: NDArray[np.float64], bins: int) -> NDArray[np.intp]:
    """
    Give each forecast the number of its bin: ``[0, 1/n), [1/n, 2/n), ..., [(n-1)/n, 1]``.

    >>> group_by_bin(np.array([0.0, 0.09, 0.1, 1.0]), 10).tolist()
    [0, 0, 1, 9]
    """
    limits = np.arange(1, bins) / bins  # not p * n, which rounds 0.29 * 100 to 28.999...
    return np.searchsorted(limits, probabilities, side="right")


def murphy_decomposition(
    probabilities: NDArray[np.float64], outcomes: NDArray[np.float64], groups: NDArray[np.intp]
) -> MurphyDecomposition:
    """
    Split a Brier score by groups of forecasts: ``REL = sum n_k (p_k - o_k)^2 / n``, ``RES = sum n_k (o_k - o)^2 / n``.

    Parameters
    ----------
    probabilities, outcomes : array, one for each forecast
    groups : array of int
        The number of each forecast's group, from 0 up.

    Examples
    --------
    >>> forecasts, happened = np.array([0.5, 0.5]), np.array([1.0, 0.0])
    >>> murphy_decomposition(forecasts, happened, group_by_value(forecasts))
    MurphyDecomposition(reliability=0.0, resolution=0.0, uncertainty=0.25, within_bins=0.0)
    """
    counts = np.bincount(groups)
    divisor = np.maximum(counts, 1)  # an empty bin has no forecast and no weight
    forecast = np.bincount(groups, probabilities) / divisor
    frequency = np.bincount(groups, outcomes) / divisor
    parts, base_rate = counts / len(groups), outcomes.mean()
    off, happened = probabilities - forecast[groups], outcomes - frequency[groups]
    return MurphyDecomposition(
        reliability=float(parts @ (forecast - frequency) ** 2),
        resolution=float(parts @ (frequency - base_rate) ** 2),
        uncertainty=float(base_rate * (1 - base_rate)),
        within_bins=float((off**2 - 2 * off * happened).mean()) + 0.0,
    )
