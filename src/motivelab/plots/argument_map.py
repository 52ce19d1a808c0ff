"""The argument around one motive as a map: boxes for points, lines for what they do to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from ..case import Case
from ..case.argument_tree import Branch, argument_trees
from .argument_layout import LINE, MARGIN, PAD, TEXT_SIZE, WIDTH, Box, Layout, laid_out
from .argument_ways import Way, ways
from .ink import INK, QUIET

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["argument_map"]

TITLE_INCHES = 0.66
LEGEND_TOP, LEGEND_ROW, LEGEND_COLUMNS, LEGEND_STEP = 0.16, 0.23, 4, 2.25


BAR = "bar across the line"


class Stroke(NamedTuple):
    """How a relation is drawn: told apart by line and head, not by colour alone."""

    colour: str
    line: str | tuple[int, tuple[float, ...]]
    head: str
    words: str


SUPPORT = Stroke("#0072B2", "-", "-|>,head_length=0.5,head_width=0.24", "supports")
AGAINST = Stroke("#D55E00", (0, (5, 2.2)), BAR, "counters or denies")
LIMIT = Stroke("#007A5A", (0, (6, 2, 1.2, 2)), "->,head_length=0.42,head_width=0.24", "qualifies")
TAKEN = Stroke(QUIET, (0, (1, 1.6)), "-", "takes for granted")
STROKES = {"supports": SUPPORT, "attacks": AGAINST, "rebuts": AGAINST, "qualifies": LIMIT, "assumes": TAKEN}
THICKNESS = {"weak": 0.9, "medium": 1.4, "strong": 2.3}


class Frame(NamedTuple):
    """How a kind of point is drawn, and how the legend calls it; ``{noun}`` is what the case calls a motive."""

    shape: str
    ground: str
    line: str | tuple[int, tuple[float, ...]]
    width: float
    words: str


ROUND, SQUARE = "round,pad=0,rounding_size=0.09", "square,pad=0"
MOTIVE = Frame(ROUND, "#dcebf7", "-", 1.8, "{noun}")
OTHER = Frame(ROUND, "#ffffff", "-", 1.8, "another {noun}")
CLAIM = Frame(ROUND, "#ffffff", "-", 0.9, "claim of the article")
TAKEN_FRAME = Frame(ROUND, "#ffffff", (0, (1, 1.8)), 1.5, "assumption, not said")
OUTSIDE = Frame(SQUARE, "#eeeeee", "-", 0.9, "fact from outside")
THESIS = Frame(SQUARE, "#ffffff", "-", 1.8, "thesis of the article")
FRAMES = {
    "motive": MOTIVE,
    "claim": CLAIM,
    "assumption": TAKEN_FRAME,
    "external": OUTSIDE,
    "thesis": THESIS,
    "recommendation": CLAIM,
}


def argument_map(case: Case, motive: str = "M4", ax: Axes | None = None) -> Axes:
    """
    Draw the argument around one motive: what supports it, counters it, qualifies it, and what it takes for granted.

    The map runs from the thesis on the left to its grounds on the right. A box holds the beginning of a point;
    `motivelab.activities.argument_outline` has all of it. A thicker line is a stronger relation.

    Parameters
    ----------
    case : Case
        Whose argument.
    motive : str
        The motive in question, by its id.
    ax : Axes, optional
        Where to draw; the map keeps its proportions. Without it a new figure of a fitting height is made.

    Raises
    ------
    CaseError
        If there is no such motive, or the case has no argument.

    Examples
    --------
    >>> from motivelab import load_case
    >>> ax = argument_map(load_case(), "M4")
    >>> ax.get_title(loc="left").splitlines()[-1]
    '2 that counter or qualify a step, 1 thing taken for granted'
    """
    tree = argument_trees(case, motive)[0]
    layout = laid_out(tree, below=LEGEND_TOP + 3 * LEGEND_ROW + 0.2)
    if ax is None:
        figure = Figure(figsize=(WIDTH, layout.height + TITLE_INCHES))
        ax = figure.add_axes((0, 0, 1, layout.height / (layout.height + TITLE_INCHES)))
    ax.set(xlim=(0, WIDTH), ylim=(layout.height, 0), aspect="equal")
    ax.set_axis_off()
    scale = ax.get_window_extent().width / ax.get_figure(root=True).dpi / WIDTH  # type: ignore[union-attr]  # it is on one
    for edge, way in ways(layout).items():
        stroke = STROKES.get(edge.relation, LIMIT)
        _draw_stroke(ax, way, stroke, THICKNESS.get(edge.strength, THICKNESS["medium"]) * scale, scale)
    for box in layout.boxes.values():
        _draw_box(ax, box, scale)
    _draw_legend(ax, layout, scale, case.article.noun)
    ax.set_title(
        _finding(tree, motive), loc="left", x=MARGIN / WIDTH, fontsize=12 * scale, fontweight="bold", color=INK
    )
    return ax


def _finding(tree: Branch, motive: str) -> str:
    told = {branch.point.id: branch for _, branch in tree.walk() if not branch.elsewhere}
    points = [branch for branch in told.values() if branch.edge and branch.point.kind not in ("motive", "thesis")]
    relations = [branch.edge.relation for branch in points if branch.edge]
    supporting, taken = relations.count("supports"), relations.count("assumes")
    limiting = len(relations) - supporting - taken
    limit = "counters or qualifies" if limiting == 1 else "counter or qualify"
    return (
        f"{told[motive].name}: {_count(supporting, 'point')} in support,\n"
        f"{limiting} that {limit} a step, {_count(taken, 'thing')} taken for granted"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _say(ax: Axes, x: float, y: float, text: str, scale: float, **style: Any) -> None:
    looks: dict[str, Any] = {"fontsize": TEXT_SIZE * scale, "va": "top", "color": INK, "zorder": 4}
    ax.text(x, y, text, **looks | style)


def _draw_frame(ax: Axes, place: tuple[float, float, float, float], frame: Frame, scale: float) -> None:
    left, top, width, height = place
    patch = FancyBboxPatch((left, top), width, height, boxstyle=frame.shape, zorder=3)
    patch.set(facecolor=frame.ground, edgecolor=INK, linewidth=frame.width * scale, linestyle=frame.line)
    ax.add_patch(patch)


def _draw_box(ax: Axes, box: Box, scale: float) -> None:
    point = box.branch.point
    _draw_frame(ax, (box.left, box.top, box.width, box.height), _frame(box.branch), scale)
    left, top = box.left + PAD, box.top + PAD
    _say(ax, left, top, point.id, scale, fontweight="bold")
    aside = box.branch.place if point.kind in ("motive", "claim") else _short(point.kind)
    _say(ax, box.left + box.width - PAD, top, aside, scale, ha="right", color=QUIET)
    for number, line in enumerate(box.lines, start=1):
        _say(ax, left, top + number * LINE, line, scale)


def _frame(branch: Branch) -> Frame:
    return OTHER if branch.foreign else FRAMES.get(branch.point.kind, CLAIM)


def _short(kind: str) -> str:
    return "outside fact" if kind == "external" else kind


def _draw_stroke(ax: Axes, way: Way, stroke: Stroke, width: float, scale: float) -> None:
    head = "-" if stroke.head == BAR else stroke.head
    curved = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4] if len(way) == 4 else None
    arrow = FancyArrowPatch(path=Path(way, curved), arrowstyle=head, mutation_scale=13 * scale, zorder=2)
    arrow.set(color=stroke.colour, linewidth=width, linestyle=stroke.line, capstyle="butt", fill=stroke is SUPPORT)
    ax.add_patch(arrow)
    if stroke.head == BAR:
        (x, y), (before, _) = way[-1], way[-2]
        x += 0.05 if before > x else -0.05
        ax.plot(
            [x, x],
            [y - 0.055, y + 0.055],
            color=stroke.colour,
            linewidth=2.4 * scale,
            solid_capstyle="butt",
            zorder=2.5,
        )


def _draw_legend(ax: Axes, layout: Layout, scale: float, noun: str) -> None:
    relations = {STROKES.get(edge.relation, LIMIT) for edge in layout.edges}
    kinds = {_frame(box.branch) for box in layout.boxes.values()}
    strokes = [stroke for stroke in dict.fromkeys(STROKES.values()) if stroke in relations]
    frames = [frame for frame in dict.fromkeys([MOTIVE, OTHER, *FRAMES.values()]) if frame in kinds]
    for place, stroke in enumerate(strokes):
        x, y = _legend_place(place)
        _draw_stroke(ax, ((x, y), (x + 0.5, y)), stroke, 1.6 * scale, scale)
        _say(ax, x + 0.6, y, stroke.words, scale, va="center")
    for place, frame in enumerate(frames, start=LEGEND_COLUMNS):
        x, y = _legend_place(place)
        _draw_frame(ax, (x + 0.05, y - 0.07, 0.4, 0.14), frame, scale)
        _say(ax, x + 0.6, y, frame.words.format(noun=noun), scale, va="center")


def _legend_place(place: int) -> tuple[float, float]:
    row, column = divmod(place, LEGEND_COLUMNS)
    return MARGIN + column * LEGEND_STEP, LEGEND_TOP + row * LEGEND_ROW
