"""An answer that is a chart: what its Axes holds is read, not how it was drawn."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .item import Item, Taken
from .plain import OddAnswer, bare, labelled, plain, same

__all__ = ["Chart"]

KINDS = {"bar": "bar chart", "line": "line chart", "scatter": "scatter plot"}
DATA_SHARE = 0.5  # of the points; the words on the chart earn the rest


def _axes(value: Any) -> Any:
    """Return the one Axes of an Axes, a figure, or what ``plt.subplots()`` returns."""
    if type(value) in {list, tuple} and value:
        value = value[-1]
    if hasattr(value, "get_axes") and hasattr(value, "savefig"):
        axes = value.get_axes()
        value = axes[0] if len(axes) == 1 else None
    if not all(hasattr(value, name) for name in ("get_xlabel", "get_ylabel", "get_title", "containers", "lines")):
        raise OddAnswer("is no chart: keep what the drawing returns, an Axes")
    return value


def _bars(axes: Any) -> list[tuple[Any, float, float]]:
    """Return, for each bar, its tick label (None if it has none), its middle, and its length."""
    found = []
    for container in axes.containers:
        lying = getattr(container, "orientation", "vertical") == "horizontal"
        ticks = [
            (float(tick.get_position()[int(lying)]), str(tick.get_text()))
            for tick in (axes.get_yticklabels() if lying else axes.get_xticklabels())
        ]
        for bar in getattr(container, "patches", ()):
            start, width, length = (
                (bar.get_y(), bar.get_height(), bar.get_width())
                if lying
                else (bar.get_x(), bar.get_width(), bar.get_height())
            )
            middle = float(start + width / 2)
            near = [label for place, label in ticks if label and abs(place - middle) <= abs(width) / 2]
            found.append((near[0] if near else None, middle, float(length)))
    return found


def _lines(axes: Any) -> list[list[tuple[Any, Any]]]:
    lines = [(plain(line.get_xdata()), plain(line.get_ydata())) for line in axes.lines if _drawn(line)]
    return [list(zip(across, up, strict=False)) for across, up in lines if type(across) is list and type(up) is list]


def _drawn(line: Any) -> bool:
    return str(line.get_linestyle()).strip().casefold() not in {"", "none"}


def _dots(axes: Any) -> list[tuple[Any, Any]]:
    clouds = [plain(cloud.get_offsets().tolist()) for cloud in axes.collections]
    marks = [(plain(line.get_xdata()), plain(line.get_ydata())) for line in axes.lines if not _drawn(line)]
    return [(dot[0], dot[1]) for cloud in clouds for dot in cloud] + [
        dot for across, up in marks for dot in zip(across, up, strict=False)
    ]


@dataclass(frozen=True)
class Drawing:
    """What a chart holds, in plain values."""

    marks: list[Any]
    title: str
    across: str
    up: str
    lying: bool

    @classmethod
    def of(cls, axes: Any, kind: str) -> "Drawing":
        """Read an Axes."""
        readers: dict[str, Callable[[Any], list[Any]]] = {"bar": _bars, "line": _lines, "scatter": _dots}
        titles = [axes.get_title(loc=side) for side in ("left", "center", "right")]
        lying = any(getattr(container, "orientation", "") == "horizontal" for container in axes.containers)
        return cls(
            readers[kind](axes),
            "".join(map(str, titles)).strip(),
            bare(axes.get_xlabel()),
            bare(axes.get_ylabel()),
            lying,
        )


@dataclass(frozen=True, eq=False)
class Chart(Item):
    """
    A chart of a certain kind: ``bar``, ``line`` or ``scatter``.

    Notes
    -----
    Half of the points are for the data: right marks / max(marks asked, marks given); lines that were not asked for do
    no harm. The other half is for the words, in equal parts: a title, the axis of the values, the other axis.

    Examples
    --------
    >>> answer_q6 = None
    >>> Chart("ps2-q6", lambda: answer_q6, "bar", points=4, look="the table claims").form()
    Question 6 is not ready: answer_q6 is still None. It should be a bar chart with a title and a label on each axis.
    0.0
    """

    kind: str

    def _wanted(self) -> str:
        return f"It should be a {KINDS[self.kind]} with a title and a label on each axis."

    def _take(self, value: object) -> Taken:
        drawing = Drawing.of(_axes(value), self.kind)
        if not drawing.marks:
            raise OddAnswer(f"shows no {self.kind if self.kind != 'scatter' else 'dots'}")
        words = {"title": drawing.title, "label below": drawing.across, "label at the side": drawing.up}
        absent = [name for name, text in words.items() if not text]
        return Taken(drawing, f"{self.variable} has no {absent[0]}. {self._wanted()}" if absent else "")

    def credit(
        self, data: Any, *, within: float = 0.0, value_label: Sequence[str] = (), other_label: Sequence[str] = ()
    ) -> float:
        """
        Return the credit: half for the data, half for the words.

        Parameters
        ----------
        data : dict or list
            Bars: label to value. One line: x to y; several: a list of such dicts. A scatter plot: a list of (x, y).
        within : float, optional
            How far a value may lie from the right one.
        value_label : list of str, optional
            Words of which one must stand at the axis of the values, with its unit; without them any label will do.
        other_label : list of str, optional
            The same for the other axis.
        """
        drawing = self._taken().parts
        if drawing is None:
            return self._nothing()
        shares: dict[str, Callable[[Any, Any, float], float]] = {
            "bar": _bars_right,
            "line": _lines_right,
            "scatter": _dots_right,
        }
        share = shares[self.kind](drawing.marks, data, within)
        values, others = (drawing.across, drawing.up) if drawing.lying else (drawing.up, drawing.across)
        words = {
            "the data": math.isclose(share, 1),
            "the title": bool(drawing.title),
            "the axis of the values and its unit": _says(values, value_label),
            "the other axis": _says(others, other_label),
        }
        said = list(words.values())[1:]
        credit = self.points * (DATA_SHARE * share + (1 - DATA_SHARE) * sum(said) / len(said))
        wrong = [name for name, right in words.items() if not right]
        return self._award(credit, f"Look again at {', '.join(wrong)}." if wrong else "")


def _says(label: str, words: Sequence[str]) -> bool:
    return bool(label) and (not words or any(bare(word) in label for word in words))


def _bars_right(bars: Sequence[tuple[Any, float, float]], asked: Mapping[Any, float], within: float) -> float:
    right = sum(
        any(same(value, length, within) and (same(name, label) or same(name, middle, 0.01) or same(str(name), label))
            for label, middle, length in bars)
        for name, value in labelled(asked).items()
    )  # fmt: skip
    return right / max(len(asked), len(bars))


def _lines_right(lines: Sequence[Sequence[tuple[Any, Any]]], asked: Any, within: float) -> float:
    wanted = [labelled(one) for one in (asked if type(asked) in {list, tuple} else [asked])]
    best = [max(_points_right(line, one, within) for line in lines) for one in wanted]
    return sum(best) / len(best)


def _points_right(line: Sequence[tuple[Any, Any]], asked: Mapping[Any, Any], within: float) -> float:
    right = sum(any(same(x, across) and same(y, up, within) for across, up in line) for x, y in asked.items())
    return right / max(len(asked), len(line))


def _dots_right(dots: Sequence[tuple[Any, Any]], asked: Any, within: float) -> float:
    left = list(dots)
    for x, y in plain(asked):
        hit = next((dot for dot in left if same(dot[0], x, within) and same(dot[1], y, within)), None)
        if hit is not None:
            left.remove(hit)
    return (len(dots) - len(left)) / max(len(asked), len(dots))
