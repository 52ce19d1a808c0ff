"""When two numbers count as equal: one rule of ties for every method."""

import numpy as np
from numpy.typing import NDArray

from .weights import TIE_TOLERANCE

__all__ = ["levels", "tied_first"]


def levels(values: NDArray[np.float64]) -> NDArray[np.intp]:
    """
    Return which of the different values of its row each value is, counted from the smallest; rounding makes no other.

    Parameters
    ----------
    values : array, shape (..., n)
        Numbers to compare within each row (the last axis).

    Returns
    -------
    array of the same shape
        Compare these instead of the values: equal numbers are a tie.

    Examples
    --------
    >>> levels(np.array([0.3, 0.1 + 0.2, 0.4])).tolist()
    [0, 0, 1]
    """
    order = np.argsort(values, axis=-1)
    ascending = np.take_along_axis(values, order, axis=-1)
    close = TIE_TOLERANCE * np.abs(values).max(axis=-1, keepdims=True)
    steps = np.zeros(values.shape, dtype=np.intp)
    steps[..., 1:] = np.cumsum(np.diff(ascending, axis=-1) > close, axis=-1)
    found = np.empty_like(steps)
    np.put_along_axis(found, order, steps, axis=-1)
    return found


def tied_first(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """
    Say of each value whether it is the largest of its row: true of more than one where they tie.

    >>> tied_first(np.array([0.3, 0.1 + 0.2, 0.2])).tolist()
    [True, True, False]
    """
    found = levels(values)
    first: NDArray[np.bool_] = found == found.max(axis=-1, keepdims=True)
    return first
