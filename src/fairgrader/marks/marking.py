"""
Reads the mark of a test from what the test returned, and does not guess.

Stock nbgrader reads the printed outputs: it gives no points to a right answer if anything warns, full points to a
result that it cannot read (a numpy number, NaN, False), and fails the student over a result above the maximum.
"""

import math
import sys
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["Mark", "mark_of"]

STDERR = "it wrote to the error stream (a warning, for example); that costs no points"
NOT_PLAIN = "NotPlainError"


@dataclass(frozen=True, slots=True)
class Mark:
    """The points of one test cell, None if a person must look, and what the grader should know."""

    points: float | None
    note: str = ""


class Ran(Protocol):
    """What is read of a test that ran: its outputs, the value of its last line, the error that ended it."""

    @property
    def outputs(self) -> list[dict[str, Any]]:
        """As a notebook stores them."""

    @property
    def result(self) -> Any:
        """The value of the last line."""

    @property
    def error(self) -> BaseException | None:
        """What ended it."""


def mark_of(ran: Ran, most: float) -> Mark:
    """
    Return the mark of a test that is worth ``most``.

    Returns
    -------
    Mark
        An error is 0. A number is itself, kept between 0 and ``most``. True is everything, False nothing. No result is
        everything, as in nbgrader, where a test passes by raising nothing. Anything else is for a person to look at,
        and so is an answer that could not be compared because it is not plain data.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> result = lambda value: SimpleNamespace(outputs=[], result=value, error=None)
    >>> mark_of(result(0.5), 2)
    Mark(points=0.5, note='')
    >>> mark_of(result(3), 2)
    Mark(points=2.0, note='the test gave 3, more than the 2 that it is worth: 2 counts')
    >>> mark_of(result(float("nan")), 2).points is None
    True
    """
    if ran.error is not None:
        if type(ran.error).__name__ == NOT_PLAIN:
            return Mark(None, f"the answer cannot be compared: {str(ran.error)[:200]}; mark it by hand")
        return Mark(0.0)
    noisy = any(output.get("name") == "stderr" for output in ran.outputs)
    found = Mark(float(most)) if ran.result is None else _read(ran.result, most)
    return Mark(found.points, found.note or (STDERR if noisy else ""))


def _read(value: Any, most: float) -> Mark:
    numpy = sys.modules.get("numpy")
    if type(value) is bool or (numpy is not None and type(value) is numpy.bool_):
        return Mark(float(most) if value else 0.0)
    known = type(value) in (int, float) or (numpy is not None and type(value) in _numbers(numpy))
    points = _number(value) if known else math.nan
    if not math.isfinite(points):
        return Mark(None, f"the test gave {_shown(value)}, which is no number of points: mark it by hand")
    if points > most:
        return Mark(float(most), f"the test gave {value}, more than the {most:g} that it is worth: {most:g} counts")
    if points < 0:
        return Mark(0.0, f"the test gave {value}, less than nothing: 0 counts")
    return Mark(points + 0.0)  # -0 is 0


def _number(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _numbers(numpy: Any) -> frozenset[type]:
    return frozenset(kind for kind in numpy.sctypeDict.values() if issubclass(kind, (numpy.integer, numpy.floating)))


def _shown(value: Any) -> str:
    try:
        return repr(value)[:80]
    except Exception:  # whatever an object raises when it is written down
        return f"a {type(value).__name__}"
