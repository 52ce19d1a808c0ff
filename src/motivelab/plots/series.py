"""Series over years: lines with their gaps, their breaks of method and their ranges in plain sight."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..errors import MotivelabError
from .ink import INK, QUIET, RULE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["series"]

LINES = (
    INK,
    "#7d7d7d",
    "#4d4d4d",
    "#9a9a9a",
)  # in ink, since colours belong to motives: dash, marker and name tell apart
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
DASHES = ("-", "--", "-.", ":")
ALONE = 0.18  # half of the width of a range of one year, in years
HALO = [withStroke(linewidth=3, foreground="white")]  # so that a line behind words does not cross them out

Values = Mapping[float, float]


def series(  # noqa: PLR0913  # what a reader must be told about a series, each by its name
    values: Mapping[str, Values],
    *,
    title: str,
    unit: str,
    source: str,
    breaks: Mapping[float, str] | None = None,
    ranges: Mapping[str, Mapping[float, tuple[float, float]]] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """
    Draw one line for each series, labelled at its end; where a figure is not known, the line stops.

    Parameters
    ----------
    values : mapping of str to mapping of float to float
        For each series its name and its values by year. A value that is not known is left out or is NaN.
    title : str
        What the picture shows, as a sentence.
    unit : str
        What is counted, for example "hectares".
    source : str
        The line below the picture that says where the figures come from.
    breaks : mapping of float to str, optional
        Years from which on figures were made in another way, each with a few words that say how.
    ranges : mapping of str to mapping of float to (float, float), optional
        For a series the lowest and the highest value that its maker thinks possible.
    ax : Axes, optional
        Where to draw. Without it a new figure is made.

    Raises
    ------
    MotivelabError
        If a series has no value at all.

    Notes
    -----
    Nothing is interpolated: a line joins two years only if no year between them is missing.

    Examples
    --------
    >>> ax = series({"A": {2001: 1.0, 2002: 2.0, 2004: 3.0}}, title="A rose", unit="tonnes", source="Invented.")
    >>> [len(line.get_xdata()) for line in ax.get_lines()]
    [2, 1]
    """
    if ax is None:
        ax = Figure(figsize=(9, 4.8), layout="constrained").add_subplot()
    known = {name: _known(name, given) for name, given in values.items()}
    for number, (name, points) in enumerate(known.items()):
        colour, marker = LINES[number % len(LINES)], MARKERS[number % len(MARKERS)]
        for low, high in _bands((ranges or {}).get(name, {})):
            ax.fill_between(*_columns(low, high), color=colour, alpha=0.18, linewidth=0, zorder=1)
        for run in _runs(points):
            style: dict[str, Any] = {"color": colour, "linestyle": DASHES[number % len(DASHES)], "linewidth": 2.2}
            ax.plot(list(run), list(run.values()), marker=marker, markersize=5, zorder=3, **style)
        _draw_name(ax, name, known)
    _frame(ax, headroom=1.2 if breaks else 1.06)
    _draw_breaks(ax, breaks or {})
    ax.set_title(f"{title}\n", loc="left", fontsize=13, fontweight="bold", color=INK)
    ax.annotate(unit, (0, 1), xytext=(0, 6), xycoords="axes fraction", textcoords="offset points", color=QUIET)
    ax.set_xlabel(source, loc="left", fontsize=8.5, color=QUIET, labelpad=10)
    return ax


def _known(name: str, values: Values) -> dict[float, float]:
    known = {year: value for year, value in sorted(values.items()) if not math.isnan(value)}
    if not known:
        raise MotivelabError(f'the series "{name}" has no value: leave it out, or choose other years')
    return known


def _draw_name(ax: Axes, name: str, known: Mapping[str, Values]) -> None:
    """Write the name at the end of its line; where another line runs on, above or below the end, out of its way."""
    last = max(known[name])
    value = known[name][last]
    others = [points for other, points in known.items() if other != name]
    place: dict[str, Any] = {"xytext": (8, 0), "va": "center"}
    if any(max(points) > last for points in others):
        near = [points[year] for points in others for year in points if abs(year - last) <= 1]
        below = value > max(max(points.values()) for points in known.values()) / 8 and all(one >= value for one in near)
        place = {"xytext": (0, -9 if below else 9), "va": "top" if below else "bottom", "ha": "center"}
    style: dict[str, Any] = {
        "textcoords": "offset points",
        "path_effects": HALO,
        "zorder": 4,
        "fontsize": 10.5,
        "color": INK,
    }
    ax.annotate(name, (last, value), **place, **style)


def _runs(points: Values) -> list[dict[float, float]]:
    """Cut the points where a year is missing."""
    runs: list[dict[float, float]] = []
    before = -math.inf
    for year, value in points.items():
        if year - before > 1:
            runs.append({})
        runs[-1][year] = value
        before = year
    return runs


def _bands(ranges: Mapping[float, tuple[float, float]]) -> list[tuple[dict[float, float], dict[float, float]]]:
    lows = _runs({year: low for year, (low, high) in sorted(ranges.items()) if not math.isnan(low + high)})
    return [(low, {year: ranges[year][1] for year in low}) for low in lows]


def _columns(low: Values, high: Values) -> tuple[list[float], list[float], list[float]]:
    if len(low) == 1:  # one year alone has no width: a narrow bar instead of a band
        (year,) = low
        return [year - ALONE, year + ALONE], [low[year]] * 2, [high[year]] * 2
    return list(low), list(low.values()), list(high.values())


def _frame(ax: Axes, *, headroom: float) -> None:
    for side in ax.spines.values():
        side.set_visible(False)
    top = ax.get_ylim()[1]
    ax.set_ylim(0, top * headroom)
    ax.set_yticks([tick for tick in ax.get_yticks() if 0 <= tick <= top])  # none runs through the words of the breaks
    ax.grid(axis="y", color=RULE, linewidth=0.6, zorder=0)
    ax.set_axisbelow(True)
    ax.tick_params(length=0, labelsize=9.5, labelcolor=QUIET)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}" if value >= 10 else f"{value:g}"))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))
    ax.margins(x=0.03)


def _draw_breaks(ax: Axes, breaks: Mapping[float, str]) -> None:
    top = ax.get_ylim()[1]
    left, right = ax.get_xlim()
    years = sorted(breaks)
    for row, (before, year, after) in enumerate(zip([left, *years], years, [*years[1:], right], strict=False)):
        to_left = year - before > after - year  # the words stand where there is more room
        ax.axvline(year, color=QUIET, linewidth=1, linestyle=(0, (2, 3)), zorder=2)
        ax.annotate(
            breaks[year],
            (year, top * (0.995 - 0.06 * (row % 2))),
            xytext=(-4 if to_left else 4, 0),
            textcoords="offset points",
            va="top",
            ha="right" if to_left else "left",
            fontsize=9,
            color=QUIET,
            path_effects=HALO,
        )
