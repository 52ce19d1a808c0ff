"""A time axis that keeps the distances between dates, but for long empty spans, which are cut out and marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

__all__ = ["Piece", "TimeAxis", "broken_axis"]

YEAR = 365.25  # days
LONG = 3.0  # times the mean of the gaps that are left
CUT, PAD, LONE = 0.06, 0.02, 0.03  # of the axis: a cut, the room around a piece, a piece of one event
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400)  # between two marks


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A part of the axis without a cut: two dates as day numbers, and where they stand, from 0 at the top to 1.

    A lone one holds nothing between its ends, such as a single event of a year: there is nothing to measure in it, so
    it is short, however long that year.
    """

    first: float
    last: float
    top: float
    bottom: float
    lone: bool = False


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """
    Dates and where they stand on an axis from 0, the earliest, to 1.

    Parameters
    ----------
    pieces : tuple of Piece
        The earliest first; between two pieces a span is cut out.
    """

    pieces: tuple[Piece, ...]

    def place(self, day: float) -> float:
        """
        Return where a day stands, as a part of the axis.

        >>> broken_axis([0.0, 10.0]).place(5.0)
        0.5
        """
        piece = next((one for one in self.pieces if day <= one.last), self.pieces[-1])
        if piece.last == piece.first:
            return (piece.top + piece.bottom) / 2
        return piece.top + (piece.bottom - piece.top) * (day - piece.first) / (piece.last - piece.first)

    @property
    def cuts(self) -> tuple[tuple[float, str], ...]:
        """The middle of each span that is cut out, and how long it is, in words."""
        return tuple(
            ((upper.bottom + lower.top) / 2, _length(lower.first - upper.last))
            for upper, lower in pairwise(self.pieces)
        )

    def marks(self, most: int) -> tuple[tuple[float, str], ...]:
        """
        Return where to write the time, and what: years, or months where the axis has room for them.

        Parameters
        ----------
        most : int
            How many marks fit on the whole axis.
        """
        return tuple(mark for piece in self.pieces for mark in self._marks_of(piece, most))

    def _marks_of(self, piece: Piece, most: int) -> list[tuple[float, str]]:
        if piece.lone:
            return [((piece.top + piece.bottom) / 2, str(date.fromordinal(math.floor(piece.first)).year))]
        room = max(1, int(most * (piece.bottom - piece.top)))
        months = (piece.last - piece.first) / YEAR * 12
        step = next((one for one in MONTHS if months / one <= room), MONTHS[-1])
        first, last = date.fromordinal(math.floor(piece.first)), date.fromordinal(math.ceil(piece.last))
        start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
        months_marked = range(-(-start // step) * step, end + 1, step)
        days = [(month, float(date(month // 12, month % 12 + 1, 1).toordinal())) for month in months_marked]
        inside = [(month, day) for month, day in days if piece.first <= day <= piece.last]
        marks = [(self.place(day), _mark(month, with_year=not i)) for i, (month, day) in enumerate(inside)]
        return marks or [((piece.top + piece.bottom) / 2, str(first.year))]


def broken_axis(days: Sequence[float]) -> TimeAxis:
    """
    Return an axis for some days, on which those that lie close together are not pressed into one place.

    A gap is cut out if it is more than three times as long as the gaps that are left are on average, and a year or
    longer; so the longest one goes first, and evenly spread days are never cut.

    Parameters
    ----------
    days : sequence of float
        Proleptic ordinals, as `datetime.date.toordinal` gives them, in any order.

    Examples
    --------
    >>> axis = broken_axis([0.0, 36500.0, 36530.0, 36560.0, 36590.0, 36620.0])
    >>> len(axis.pieces), axis.cuts[0][1]
    (2, '99 years')
    """
    found = sorted(set(days))
    gaps = {i: after - before for i, (before, after) in enumerate(pairwise(found))}
    cut: set[int] = set()
    while len(left := {i: gap for i, gap in gaps.items() if i not in cut}) > 1:
        longest = max(left, key=lambda i: left[i])
        if left[longest] < max(YEAR, LONG * sum(left.values()) / len(left)):
            break
        cut.add(longest)
    return TimeAxis(_pieces(found, sorted(cut)))


def _pieces(days: Sequence[float], cut: Sequence[int]) -> tuple[Piece, ...]:
    spans = list(zip([0, *(i + 1 for i in cut)], [*cut, len(days) - 1], strict=True))
    lone = [bool(cut) and end - start < 2 for start, end in spans]
    whole = sum(days[end] - days[start] for (start, end), one in zip(spans, lone, strict=True) if not one) or 1.0
    free = 1 - (CUT + 2 * PAD) * len(cut) - LONE * sum(lone)
    pieces, top = [], 0.0
    for number, (start, end) in enumerate(spans):
        top += PAD if number else 0.0
        length = LONE if lone[number] else free * (days[end] - days[start]) / whole
        pieces.append(Piece(days[start], days[end], top, top + length, lone[number]))
        top += length + (PAD + CUT if number < len(cut) else 0.0)
    return tuple(pieces)


def _length(days: float) -> str:
    months = int(days / YEAR * 12)
    return f"{months} months" if months < 24 else f"{months // 12} years"


def _mark(month: int, *, with_year: bool) -> str:
    """Write a month: January by its year, any other one by its name, the first of a piece with its year."""
    first = date(month // 12, month % 12 + 1, 1)
    if first.month == 1:
        return str(first.year)
    return f"{first:%b} {first.year}" if with_year else f"{first:%b}"
