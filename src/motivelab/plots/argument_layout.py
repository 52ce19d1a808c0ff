"""Where the boxes of an argument map stand: a tree from left to right, in inches, with y downward."""

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from ..case import ArgumentEdge
from ..case.argument_tree import HUBS, Branch

__all__ = ["LANE", "LINE", "MARGIN", "PAD", "TEXT_SIZE", "WIDTH", "Box", "Layout", "laid_out"]

WIDTH, FIRST_WIDTH, GAP, MARGIN, ROW_GAP = 9.5, 1.75, 0.46, 0.3, 0.12
TEXT_SIZE = 8.6  # points
LINE, PAD = 0.152, 0.075  # inches
COLUMNS, MANY, LANE = 4, 16, 0.35
END = 0.13  # between two lines that end on one side of a box


@dataclass(slots=True)
class Box:
    """One point of the map: its text, broken into lines, and its place."""

    branch: Branch
    column: int
    left: float
    width: float
    lines: tuple[str, ...]
    middle: float = 0.0

    @property
    def height(self) -> float:
        """How tall the box is for its text, and for the lines that end on it."""
        return max(LINE * (len(self.lines) + 1) + 2 * PAD, END * (len(self.branch.branches) + 1))

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.middle - self.height / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.middle + self.height / 2


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all boxes of a map share: the number of the last column, and how many lines of text a box may have."""

    last: int
    lines: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of a map by the id of their point, the relations between them, and the height of all."""

    boxes: dict[str, Box]
    edges: tuple[ArgumentEdge, ...]
    height: float


def laid_out(tree: Branch, *, below: float) -> Layout:
    """
    Give every point of a tree a place: no two boxes touch, and what hangs on a point stands to its right.

    The thesis, and what leads to it from the motive, stand above each other on the left. What is more than three steps
    away is left to the text. The map begins at the height `below`.
    """
    stem = [branch for branch in tree.branches if not branch.elsewhere]
    rows = [*stem[1:], *stem[:1]]  # what is concluded stands between the thesis and the motive
    depths = [depth for row in rows for depth, _ in _told(row)]
    frame = _Frame(min(max(depths, default=0), COLUMNS - 1), 3 if len(depths) <= MANY else 2)
    top = _box(tree, 0, frame)
    top.middle = below + top.height / 2
    boxes: dict[str, Box] = {}
    bottom = top.bottom + 3 * ROW_GAP if len(rows) > 1 else below
    for row in rows:
        bottom = _place(row, 0, bottom, boxes, frame) + 2 * ROW_GAP
    if len(rows) == 1:
        motive = boxes[rows[0].point.id]
        lack = max(0.0, below + top.height + 4 * ROW_GAP - motive.top)
        for box in boxes.values():
            box.middle += lack
        top.middle = motive.top - 4 * ROW_GAP - top.height / 2
        bottom += lack
    boxes[tree.point.id] = top
    edges = dict.fromkeys(branch.edge for _, branch in tree.walk() if branch.edge is not None)
    kept = tuple(edge for edge in edges if edge.source in boxes and edge.target in boxes)
    return Layout(boxes, kept, max(bottom, top.bottom + 2 * ROW_GAP))


def _told(branch: Branch, depth: int = 0) -> Iterator[tuple[int, Branch]]:
    if not branch.elsewhere:
        yield depth, branch
        for lower in branch.branches:
            yield from _told(lower, depth + 1)


def _place(branch: Branch, column: int, top: float, boxes: dict[str, Box], frame: _Frame) -> float:
    """Place a point and all that hangs on it below `top`; return where the next one may begin."""
    box = boxes[branch.point.id] = _box(branch, column, frame)
    lower = [one for one in branch.branches if not one.elsewhere] if column < frame.last else []
    bottom = top
    for one in lower:
        bottom = _place(one, column + 1, bottom, boxes, frame) + ROW_GAP
    bottom = bottom - ROW_GAP if lower else top
    if box.height > bottom - top:
        shift = (box.height - (bottom - top)) / 2
        for one in (found for each in lower for _, found in _told(each) if found.point.id in boxes):
            boxes[one.point.id].middle += shift
        bottom = top + box.height
    box.middle = (top + bottom) / 2
    return bottom


def _box(branch: Branch, column: int, frame: _Frame) -> Box:
    width, left = FIRST_WIDTH, MARGIN
    if not column and branch.point.kind not in HUBS:
        width, left = FIRST_WIDTH - LANE, MARGIN + LANE  # a way from the motive to the thesis stays free
    if column:
        width = (WIDTH - 2 * MARGIN - FIRST_WIDTH - frame.last * GAP) / max(frame.last, 1)
        left = MARGIN + FIRST_WIDTH + GAP + (column - 1) * (width + GAP)
    text = branch.name.removeprefix(branch.point.id).strip() or branch.point.label
    spare = int((END * (len(branch.branches) + 1) - 2 * PAD) / LINE) - 1  # a box is tall where much ends on it
    lines = _broken(text, width - 2 * PAD, max(frame.lines, spare))
    hidden = sum(1 for _ in _told(branch)) - 1 if column == frame.last else 0
    if hidden:
        lines = (*lines, f"+ {hidden} more in the text below")
    return Box(branch, column, left, width, lines)


def _broken(text: str, room: float, most: int) -> tuple[str, ...]:
    """Break a text into a few lines that fit, measured in the font of the picture; what is over is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _inches(longer) <= room:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            while lines[-1] and _inches(f"{lines[-1]} …") > room:
                lines[-1] = lines[-1].rpartition(" ")[0]
            return (*lines[:-1], f"{lines[-1]} …")
    return tuple(lines)


def _inches(text: str) -> float:
    width, _, _ = text_to_path.get_text_width_height_descent(text, FontProperties(size=TEXT_SIZE), False)
    return float(width) / 72 * 1.03  # the screen's hinting may widen it a little
