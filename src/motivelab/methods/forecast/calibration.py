"""Calibration: of all that was called 70 % likely, how much happened, and how sure one can be of that."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_part, checked_whole
from ...errors import ForecastError

__all__ = ["CalibrationRow", "calibration_rows", "wilson_interval"]


def wilson_interval(successes: int, trials: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """
    Bound a frequency by the Wilson score interval, which holds up for few trials and for none or all successes.

    Parameters
    ----------
    successes, trials : int
        How many of how many. With no trial nothing is known, and the interval is 0 to 1.
    confidence : float
        How often the interval holds the truth, between 0 and 1.

    Raises
    ------
    ForecastError
        If there are more successes than trials, if a count is negative, or if the confidence is not between 0 and 1.

    Notes
    -----
    ``(p + z^2/2n -+ z sqrt(p (1-p)/n + z^2/4n^2)) / (1 + z^2/n)``. Source: E. B. Wilson, "Probable inference, the law
    of succession, and statistical inference", Journal of the American Statistical Association 22(158), 1927.

    Examples
    --------
    >>> low, high = wilson_interval(7, 10)
    >>> f"{low:.3f} to {high:.3f}"
    '0.397 to 0.892'
    """
    rule = "it is a whole number, 0 or more"
    trials = checked_whole(trials, "the number of trials", rule, error=ForecastError)
    rule = f"it is a whole number from 0 to the number of trials, {trials}"
    successes = checked_whole(successes, "the number of successes", rule, high=trials, error=ForecastError)
    z = -NormalDist().inv_cdf((1 - checked_part(confidence, "the confidence", "0.95", error=ForecastError)) / 2)
    if trials == 0:
        return 0.0, 1.0
    frequency = successes / trials
    middle = frequency + z**2 / 2 / trials
    reach = z * math.sqrt(frequency * (1 - frequency) / trials + (z / 2 / trials) ** 2)
    scale = 1 + z**2 / trials
    low = (middle - reach) / scale if successes > 0 else 0.0
    high = (middle + reach) / scale if successes < trials else 1.0
    return low, high


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """
    One line of a calibration table.

    Parameters
    ----------
    count : int
        How many forecasts are in the group.
    forecast : float
        Their mean.
    frequency : float
        How often the event followed, parts of 1.
    low, high : float
        The Wilson interval of that frequency.
    """

    count: int
    forecast: float
    frequency: float
    low: float
    high: float

    @property
    def is_calibrated(self) -> bool:
        """
        Whether the mean forecast lies in the interval: whether the data leave room for it.

        >>> CalibrationRow(count=10, forecast=0.7, frequency=0.5, low=0.24, high=0.76).is_calibrated
        True
        """
        return self.low <= self.forecast <= self.high


def calibration_rows(
    probabilities: NDArray[np.float64],
    outcomes: NDArray[np.float64],
    groups: NDArray[np.intp],
    *,
    confidence: float = 0.95,
) -> tuple[CalibrationRow, ...]:
    """
    Set mean forecast against frequency, group by group; empty groups are left out.

    >>> calibration_rows(np.array([0.8, 0.8]), np.array([1.0, 0.0]), np.array([0, 0]))[0].frequency
    0.5
    """
    counts = np.bincount(groups)
    forecasts, happened = np.bincount(groups, probabilities), np.bincount(groups, outcomes)
    rows = []
    for place in np.flatnonzero(counts):
        count, successes = int(counts[place]), int(happened[place])
        low, high = wilson_interval(successes, count, confidence=confidence)
        rows.append(CalibrationRow(count, float(forecasts[place]) / count, successes / count, low, high))
    return tuple(rows)
