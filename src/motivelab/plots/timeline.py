"""Dated events down a time axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from ..case import Event
from ..errors import MotivelabError
from .ink import INK, QUIET, RULE
from .time_axis import TimeAxis, broken_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["timeline"]

ROW_INCHES, MARK_INCHES = 0.36, 0.24
# Where the columns stand across the picture, in parts of its width.
AXIS_AT, ELBOW_AT, DATE_AT, LABEL_AT, CATEGORY_AT = 0.10, 0.15, 0.19, 0.32, 0.84
MARGIN, CUT_HALF = 0.03, 0.012  # of the axis: above the first event and below the last; half of a cut


def timeline(events: Sequence[Event], *, title: str, source: str = "", ax: Axes | None = None) -> Axes:
    """
    Draw dated events down a time axis, each with its date and a label that nothing overlaps.

    The axis keeps the distances in time; where a long span is empty it is cut, and the cut says how many years are left
    out. A thin line leads from each event's place to its row. An event known only by month or year is drawn as a bar as
    long as that month or year. The category stands in words at the end of the row.

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
    axis = broken_axis([float(day.toordinal()) for event in ordered for day in (event.first, event.last)])
    _draw_axis(ax, axis, most=int(len(ordered) * ROW_INCHES / MARK_INCHES))
    for row, event in enumerate(ordered):
        _draw_event(ax, axis, event, (row + 0.5) / len(ordered))
    ax.set_title(title, loc="left", fontsize=13, fontweight="bold", color=INK, pad=12)
    if source:
        ax.set_xlabel(source, loc="left", fontsize=8.5, color=QUIET)
    return ax


def _draw_axis(ax: Axes, axis: TimeAxis, *, most: int) -> None:
    ax.set(xlim=(0, 1), ylim=(1 + MARGIN, -MARGIN))  # the earliest event is at the top
    ax.set_xticks([])
    for side in ("top", "right", "bottom", "left"):
        ax.spines[side].set_visible(False)
    marks = axis.marks(most)
    cuts = [(place, f"{length} cut") for place, length in axis.cuts]
    ax.set_yticks([place for place, _ in [*marks, *cuts]], [words for _, words in [*marks, *cuts]])
    ax.tick_params(axis="y", length=0, labelsize=9, labelcolor=QUIET)
    for place, _ in marks:
        ax.plot([0, AXIS_AT], [place, place], color=RULE, linewidth=0.6, zorder=0)
    edges = [cut + side for cut, _ in cuts for side in (-CUT_HALF, CUT_HALF)]
    ends = [-MARGIN, *edges, 1 + MARGIN]
    for top, bottom in zip(ends[::2], ends[1::2], strict=True):
        ax.plot([AXIS_AT, AXIS_AT], [top, bottom], color=INK, linewidth=1.2, zorder=1)
    for edge in edges:
        ax.plot([AXIS_AT - 0.012, AXIS_AT + 0.012], [edge + 0.006, edge - 0.006], color=INK, linewidth=1.2, zorder=1)


def _draw_event(ax: Axes, axis: TimeAxis, event: Event, height: float) -> None:
    first, last = (axis.place(float(day.toordinal())) for day in (event.first, event.last))
    bottom, top = sorted(ax.get_ylim())
    row, middle = bottom + (top - bottom) * height, (first + last) / 2
    point: dict[str, Any] = {"marker": "o", "color": INK, "markersize": 7, "markeredgecolor": "white"}
    if event.date_precision != "day":
        bar: dict[str, Any] = {"linewidth": 5, "alpha": 0.4, "solid_capstyle": "butt", "zorder": 2}
        ax.plot([AXIS_AT, AXIS_AT], [first, last], color=QUIET, **bar)
    ax.plot([AXIS_AT, ELBOW_AT, DATE_AT - 0.008], [middle, row, row], color=RULE, linewidth=1, zorder=1)
    ax.plot(AXIS_AT, middle, zorder=3, **point)
    ax.text(DATE_AT, row, _written(event), va="center", fontsize=9.5, color=QUIET)
    ax.text(LABEL_AT, row, event.label, va="center", fontsize=10.5, color=INK)
    ax.text(CATEGORY_AT, row, event.category.replace("_", " "), va="center", fontsize=9, color=QUIET)


def _written(event: Event) -> str:
    if event.date_precision == "day":
        return f"{event.first.day} {event.first:%b} {event.first.year}"
    return f"{event.first:%b} {event.first.year}" if event.date_precision == "month" else f"{event.first.year}"
