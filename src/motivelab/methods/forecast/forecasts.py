"""Forecasts set against what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_choice, checked_list, checked_number, checked_whole
from ...errors import ForecastError
from .calibration import CalibrationRow, calibration_rows
from .decomposition import MurphyDecomposition, group_by_bin, group_by_value, murphy_decomposition
from .scores import brier_score, log_score

__all__ = ["Forecasts"]


@dataclass(frozen=True, slots=True)
class Forecasts:
    """
    Probabilities of events, and whether each event happened.

    Parameters
    ----------
    probabilities : sequence of float
        What was given to each event, from 0 to 1.
    outcomes : sequence of int
        1 (or True) if the event happened, 0 (or False) if not; in the same order.

    Raises
    ------
    ForecastError
        If there is no forecast, if the lengths differ, if a probability is not from 0 to 1, or an outcome not 0 or 1.

    Examples
    --------
    >>> forecasts = Forecasts([0.7, 0.9, 0.2], [0, 1, 0])
    >>> round(forecasts.brier_score(), 3), round(forecasts.log_score(), 3)
    (0.18, 0.511)
    """

    probabilities: Sequence[float]
    outcomes: Sequence[int]

    def __post_init__(self) -> None:
        given = checked_list(self.probabilities, "the forecasts", error=ForecastError)
        happened = checked_list(self.outcomes, "the outcomes", error=ForecastError)
        probabilities = tuple(_probability(place, value) for place, value in enumerate(given, start=1))
        outcomes = tuple(_outcome(place, value) for place, value in enumerate(happened, start=1))
        if len(probabilities) != len(outcomes):
            raise ForecastError(
                f"there are {len(probabilities)} forecasts and {len(outcomes)} outcomes: give each forecast one outcome"
            )
        if not probabilities:
            raise ForecastError("there are no forecasts: give at least one, with its outcome")
        object.__setattr__(self, "probabilities", probabilities)
        object.__setattr__(self, "outcomes", outcomes)

    def brier_score(self, *, form: Literal["modern", "original"] = "modern") -> float:
        """
        Return the Brier score: 0 is perfect, smaller is better.

        Parameters
        ----------
        form : "modern" or "original"
            The modern form looks at the event alone, ``mean (p - o)^2``, from 0 to 1. The original form sums over both
            classes, event and no event, and is twice as large. Say which one you show.

        Raises
        ------
        ForecastError
            If there is no such form.

        Notes
        -----
        Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review
        78(1), 1950.

        Examples
        --------
        >>> Forecasts([0.5], [1]).brier_score(), Forecasts([0.5], [1]).brier_score(form="original")
        (0.25, 0.5)
        """
        checked_choice(form, "the form of the Brier score", ("modern", "original"), error=ForecastError)
        return brier_score(*self._arrays()) * (2 if form == "original" else 1)

    def log_score(self) -> float:
        """
        Return the logarithmic score, ``-mean ln q`` with ``q`` the probability given to what happened. Unit: nats.

        It is infinite as soon as one forecast gave 0 to what happened: who was certain and wrong can never make up for
        it. That is the rule's own verdict, so it is returned and not raised; forecast 0.01 where you mean "hardly".

        Notes
        -----
        Source: I. J. Good, "Rational decisions", Journal of the Royal Statistical Society B 14(1), 1952.

        Examples
        --------
        >>> Forecasts([0.0, 0.5], [1, 1]).log_score()
        inf
        """
        return log_score(*self._arrays())

    def decomposition(self, *, bins: int | None = None) -> MurphyDecomposition:
        """
        Split the modern Brier score into reliability, resolution and uncertainty.

        Parameters
        ----------
        bins : int, optional
            By default each distinct forecast is its own group, and the three parts add up exactly. With equal bins
            unlike forecasts share a group, and the difference is kept in `within_bins`, so that all four parts add up.

        Raises
        ------
        ForecastError
            If `bins` is not a whole number above 0.

        Notes
        -----
        Source: A. H. Murphy, "A new vector partition of the probability score", Journal of Applied Meteorology 12(4),
        1973. The part within bins: D. B. Stephenson and others, "Two extra components in the Brier score
        decomposition", Weather and Forecasting 23(4), 2008.

        Examples
        --------
        >>> parts = Forecasts([0.75, 0.75, 0.25, 0.25], [1, 1, 0, 1]).decomposition()
        >>> parts.reliability, parts.resolution, parts.uncertainty
        (0.0625, 0.0625, 0.1875)
        """
        probabilities, outcomes = self._arrays()
        return murphy_decomposition(probabilities, outcomes, _groups(probabilities, bins))

    def calibration(self, *, bins: int | None = 10, confidence: float = 0.95) -> tuple[CalibrationRow, ...]:
        """
        Tabulate mean forecast against frequency, with a Wilson interval; empty bins are left out.

        Parameters
        ----------
        bins : int or None
            How many equal bins; None gives each distinct forecast its own row.
        confidence : float
            How often the interval holds the truth, between 0 and 1.

        Raises
        ------
        ForecastError
            If `bins` is not a whole number above 0, or the confidence not between 0 and 1.

        Examples
        --------
        >>> for row in Forecasts([0.75, 0.75, 0.25, 0.25], [1, 1, 0, 1]).calibration():
        ...     print(f"{row.forecast:.2f} {row.frequency:.2f} {row.low:.2f} {row.high:.2f}")
        0.25 0.50 0.09 0.91
        0.75 1.00 0.34 1.00
        """
        probabilities, outcomes = self._arrays()
        return calibration_rows(probabilities, outcomes, _groups(probabilities, bins), confidence=confidence)

    def _arrays(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return np.array(self.probabilities, dtype=float), np.array(self.outcomes, dtype=float)


def _probability(place: int, value: object) -> float:
    rule = "a probability is a number from 0 to 1"
    return checked_number(value, f"forecast {place}", rule, high=1, error=ForecastError)


def _outcome(place: int, value: object) -> int:
    happened = bool(value) if isinstance(value, np.bool_) else value
    rule = "write 1 if the event happened and 0 if it did not"
    return checked_whole(happened, f"outcome {place}", rule, high=1, error=ForecastError)


def _groups(probabilities: NDArray[np.float64], bins: int | None) -> NDArray[np.intp]:
    if bins is None:
        return group_by_value(probabilities)
    rule = "it is a whole number from 1 to a million, or None for no bins"
    return group_by_bin(
        probabilities, checked_whole(bins, "the number of bins", rule, low=1, high=1_000_000, error=ForecastError)
    )
