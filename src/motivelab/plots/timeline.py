"""Dated events down a true time axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import matplotlib.dates as mdates
from matplotlib.figure import Figure

from ..case import Event
from ..errors import MotivelabError
from ..palette import styles
from .ink import INK, QUIET, RULE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["timeline"]

MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
ROW_INCHES, YEAR_INCHES = 0.36, 0.2
# Where the columns stand across the picture, in parts of its width.
AXIS_AT, ELBOW_AT, DATE_AT, LABEL_AT, CATEGORY_AT = 0.10, 0.15, 0.19, 0.345, 0.84


def timeline(events: Sequence[Event], *, title: str, source: str = "", ax: Axes | None = None) -> Axes:
    """
    Draw dated events down a true time axis, each with its date and a label that nothing overlaps.

    The axis keeps real distances in time; a thin line leads from each event's place on it to its row. An event known
    only by month or year is drawn as a bar as long as that month or year. The marker's shape and colour say the
    category, which also stands in words at the end of the row.

    Parameters
    ----------
    events : sequence of Event
        At least two events of different dates; they are drawn in order of time.
    title : str
        What the picture shows, as a sentence.
    source : str
        The line below the picture that says where the dates come from.
    ax : Axes, optional
        Where to draw. Without it a new figure of a fitting height is made.

    Raises
    ------
    MotivelabError
        If there are fewer than two different dates.

    Examples
    --------
    >>> from motivelab import load_case
    >>> events = [event for event in load_case().events if event.paragraph is not None]
    >>> ax = timeline(events, title="The dates of the article")
    >>> len(ax.texts) >= 3 * len(events)
    True
    """
    # Who knows only the month or the year does not know that it came before a day in it.
    ordered = sorted(events, key=lambda event: (event.last, event.first))
    if len({event.first for event in ordered}) < 2:
        raise MotivelabError("a timeline needs at least two different dates: add events")
    if ax is None:
        ax = Figure(figsize=(10, 1.4 + ROW_INCHES * len(ordered)), layout="constrained").add_subplot()
    _draw_axis(ax, ordered)
    looks = styles(sorted({event.category for event in ordered}))
    markers = dict(zip(looks, MARKERS * len(looks), strict=False))
    for row, event in enumerate(ordered):
        height = (row + 0.5) / len(ordered)
        _draw_event(ax, event, height, colour=looks[event.category].colour, marker=markers[event.category])
    ax.set_title(title, loc="left", fontsize=13, fontweight="bold", color=INK, pad=12)
    if source:
        ax.set_xlabel(source, loc="left", fontsize=8.5, color=QUIET)
    return ax


def _draw_axis(ax: Axes, ordered: Sequence[Event]) -> None:
    first = min(mdates.date2num(event.first) for event in ordered)
    last = max(mdates.date2num(event.last) for event in ordered)
    margin = (last - first) * 0.04
    ax.set(xlim=(0, 1), ylim=(last + margin, first - margin))  # the earliest event is at the top
    ax.set_xticks([])
    for side in ("top", "right", "bottom", "left"):
        ax.spines[side].set_visible(False)
    years = (last - first) / 365.25
    step = math.ceil(years * YEAR_INCHES / (ROW_INCHES * len(ordered)))  # as many years as have room for their numbers
    ax.yaxis.set_major_locator(mdates.YearLocator(base=step))
    ax.yaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    ax.tick_params(axis="y", length=0, labelsize=9, labelcolor=QUIET)
    ax.axvline(AXIS_AT, color=INK, linewidth=1.2, zorder=1)
    for year in range(mdates.num2date(first).year, mdates.num2date(last).year + 1):
        ax.plot(
            [0, AXIS_AT], [mdates.datestr2num(f"{year}-01-01")] * 2, color=RULE, linewidth=0.6, zorder=0, clip_on=True
        )


def _draw_event(ax: Axes, event: Event, height: float, *, colour: str, marker: str) -> None:
    first, last, middle = mdates.date2num(event.first), mdates.date2num(event.last), _middle(event)
    bottom, top = sorted(ax.get_ylim())
    row = bottom + (top - bottom) * height
    point: dict[str, Any] = {
        "marker": marker,
        "color": colour,
        "markersize": 7,
        "markeredgecolor": INK,
        "markeredgewidth": 0.6,
    }
    if event.date_precision != "day":
        ax.plot(
            [AXIS_AT, AXIS_AT], [first, last], color=colour, linewidth=5, alpha=0.55, solid_capstyle="butt", zorder=2
        )
    ax.plot([AXIS_AT, ELBOW_AT, DATE_AT - 0.008], [middle, row, row], color=RULE, linewidth=1, zorder=1)
    ax.plot(AXIS_AT, middle, zorder=3, **point)
    ax.plot(LABEL_AT - 0.018, row, **point)
    ax.text(DATE_AT, row, _written(event), va="center", fontsize=9.5, color=QUIET)
    ax.text(LABEL_AT, row, event.label, va="center", fontsize=10.5, color=INK)
    ax.text(CATEGORY_AT, row, event.category.replace("_", " "), va="center", fontsize=9, color=QUIET)


def _middle(event: Event) -> float:
    return float(mdates.date2num(event.first) + mdates.date2num(event.last)) / 2


def _written(event: Event) -> str:
    if event.date_precision == "day":
        return f"{event.first.day} {event.first:%b %Y}"
    return f"{event.first:%b %Y}" if event.date_precision == "month" else f"{event.first.year}"
