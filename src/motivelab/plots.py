"""Pictures of a case: model objects in, one matplotlib Axes out; no file, no global setting, no show."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib.dates as mdates
from matplotlib.figure import Figure

from .case import Event
from .errors import MotivelabError
from .palette import styles
from .weighting import largest_remainder
from .weights import Weights

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["share_bar", "timeline"]

MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
INK, QUIET, RULE = "#1b1b1b", "#595959", "#c9c9c9"
ROW_INCHES, YEAR_INCHES = 0.36, 0.2
# Where the columns stand across the picture, in parts of its width.
AXIS_AT, ELBOW_AT, DATE_AT, LABEL_AT, CATEGORY_AT = 0.10, 0.15, 0.19, 0.345, 0.84


# The same hatches as the widgets draw, in matplotlib's letters.
HATCHES = {
    "solid": "",
    "rising": "//",
    "dots": "..",
    "falling": "\\\\",
    "upright": "||",
    "level": "--",
    "crossed": "xx",
    "sparse": "o",
}


def share_bar(weights: Weights, *, names: Mapping[str, str], title: str, ax: Axes | None = None) -> Axes:
    """
    Draw shares as one bar for each motive, the largest first, each labelled with its name and percentage.

    Parameters
    ----------
    weights : Weights
        The shares.
    names : mapping of str to str
        What to call each motive; one without a name is called by its id.
    title : str
        What the picture shows, as a sentence or a question.
    ax : Axes, optional
        Where to draw. Without it a new figure of a fitting height is made.

    Examples
    --------
    >>> ax = share_bar(Weights({"M1": 0.75, "M2": 0.25}), names={"M1": "Fear", "M2": "Honour"}, title="Why?")
    >>> [text.get_text() for text in ax.get_yticklabels()]
    ['Fear', 'Honour']
    """
    if ax is None:
        ax = Figure(figsize=(9, 1.1 + 0.45 * len(weights)), layout="constrained").add_subplot()
    looks, percent = styles(weights), largest_remainder(weights)
    ordered = sorted(weights, key=lambda motive: -weights[motive])
    for row, motive in enumerate(ordered):
        look = looks[motive]
        ax.barh(row, weights[motive], color=look.colour, hatch=HATCHES[look.hatch], edgecolor="white", height=0.7)
        ax.text(weights[motive] + 0.01, row, f"{percent[motive]} %", va="center", fontsize=10.5, color=INK)
    ax.set(ylim=(len(ordered) - 0.4, -0.6), xlim=(0, max(weights.values()) * 1.15))
    ax.set_yticks(range(len(ordered)), [names.get(motive, motive) for motive in ordered], fontsize=10.5)
    ax.tick_params(axis="y", length=0)
    ax.set_xticks([])
    for side in ax.spines.values():
        side.set_visible(False)
    ax.set_title(title, loc="left", fontsize=12, fontweight="bold", color=INK, pad=10)
    return ax


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
    ordered = sorted(events, key=_middle)
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
