"""Scoring rules: one number for how far forecasts were from what happened. Smaller is better."""

import math

import numpy as np
from numpy.typing import NDArray

__all__ = ["brier_score", "log_score"]


def brier_score(probabilities: NDArray[np.float64], outcomes: NDArray[np.float64]) -> float:
    """
    Average the squared distance between forecast and outcome: ``mean (p - o)^2``, the modern, half form.

    >>> brier_score(np.array([0.5, 1.0]), np.array([0.0, 1.0]))
    0.125
    """
    return float(((probabilities - outcomes) ** 2).mean())


def log_score(probabilities: NDArray[np.float64], outcomes: NDArray[np.float64]) -> float:
    """
    Average the surprise: ``-mean ln q`` with ``q`` the probability given to what happened. Unit: nats.

    A single 0 given to what happened makes it infinite.

    >>> log_score(np.array([0.5, 0.0]), np.array([1.0, 0.0]))
    0.346...
    """
    given = np.where(outcomes == 1, probabilities, 1 - probabilities)
    return -float(np.log(given).mean()) + 0.0 if given.all() else math.inf
