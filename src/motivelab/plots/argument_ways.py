"""The ways that the lines of an argument map take from box to box."""

from collections import defaultdict

from ..case import ArgumentEdge
from .argument_layout import LANE, MARGIN, Box, Layout

__all__ = ["Way", "ways"]

BULGE = 0.3
Way = tuple[tuple[float, float], ...]  # two points: straight; four: a curve between the first and the last


def ways(layout: Layout) -> dict[ArgumentEdge, Way]:
    """Return the way of each relation; where several end on one side of a box, they stand apart."""
    stems = {edge: _stem(layout, edge) for edge in layout.edges if _column(layout, edge) == {0}}
    sides = {
        edge: _sides(layout.boxes[edge.source], layout.boxes[edge.target]) for edge in layout.edges if edge not in stems
    }
    meeting: dict[tuple[str, str], list[tuple[float, ArgumentEdge, int]]] = defaultdict(list)
    for edge, both in sides.items():
        for end, (name, other) in enumerate(((edge.source, edge.target), (edge.target, edge.source))):
            meeting[name, both[end]].append((layout.boxes[other].middle, edge, end))
    points: dict[tuple[ArgumentEdge, int], tuple[float, float]] = {}
    for (name, side), found in meeting.items():
        box = layout.boxes[name]
        for place, (_, edge, end) in enumerate(sorted(found, key=lambda one: one[0]), start=1):
            points[edge, end] = _on_side(box, side, place / (len(found) + 1))
    return stems | {edge: _way(points[edge, 0], points[edge, 1], both) for edge, both in sides.items()}


def _column(layout: Layout, edge: ArgumentEdge) -> set[int]:
    return {layout.boxes[edge.source].column, layout.boxes[edge.target].column}


def _stem(layout: Layout, edge: ArgumentEdge) -> Way:
    """Return the way up in the first column: straight, and past the boxes that stand between."""
    lower, upper = layout.boxes[edge.source], layout.boxes[edge.target]
    between = any(upper.middle < box.middle < lower.middle for box in layout.boxes.values() if box.column == 0)
    narrow = min((lower, upper), key=lambda box: box.width)
    x = MARGIN + LANE / 2 if between else narrow.left + narrow.width / 2
    return ((x, lower.top), (x, upper.bottom))


def _sides(tail: Box, head: Box) -> tuple[str, str]:
    if tail.column == head.column:
        return "right", "right"
    return ("left", "right") if tail.column > head.column else ("right", "left")


def _on_side(box: Box, side: str, part: float) -> tuple[float, float]:
    return box.left + (box.width if side == "right" else 0.0), box.top + box.height * part


def _way(tail: tuple[float, float], head: tuple[float, float], sides: tuple[str, str]) -> Way:
    outward = {"left": -1, "right": 1}
    reach = BULGE if sides[0] == sides[1] else max(abs(head[0] - tail[0]) / 2, 0.2)
    first, second = ((x + outward[side] * reach, y) for (x, y), side in zip((tail, head), sides, strict=True))
    return tail, first, second, head
