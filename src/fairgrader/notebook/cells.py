"""What nbgrader's metadata says about a notebook: its cells by grade id, its items and their points."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

__all__ = [
    "HIDDEN",
    "SOLUTION",
    "Item",
    "grade_id",
    "items",
    "labels",
    "points_of",
    "region_lines",
    "without_region",
]

SOLUTION, HIDDEN = "SOLUTION", "HIDDEN TESTS"
_PART = re.compile(r"(?P<item>[a-z0-9-]+)-(?P<part>question|answer|test)")


@dataclass(frozen=True, slots=True)
class Item:
    """One graded question: the cells that ask, answer and test, by part, and the points of the one that is graded."""

    name: str
    cells: Mapping[str, NotebookNode]
    points: float


def labels(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """
    Return what nbgrader noted about a cell; nothing, if what stands there is no note.

    >>> labels({"metadata": {"nbgrader": {"grade_id": "ps1-q1-test"}}})
    {'grade_id': 'ps1-q1-test'}
    >>> labels({"metadata": {"nbgrader": "broken"}})
    {}
    """
    found = cell.get("metadata", {}).get("nbgrader")
    return found if isinstance(found, Mapping) else {}


def grade_id(cell: Mapping[str, Any]) -> str:
    """
    Return the name that nbgrader knows a cell by, or "" for a cell of the student's own.

    >>> grade_id({"metadata": {"nbgrader": {"grade_id": "ps1-q1-test"}}}), grade_id({"metadata": {}})
    ('ps1-q1-test', '')
    """
    found = labels(cell).get("grade_id")
    return found if isinstance(found, str) else ""


def points_of(cell: Mapping[str, Any]) -> float:
    """
    Return what a cell is worth: 0 for one that is not graded.

    >>> points_of({"metadata": {"nbgrader": {"grade": True, "points": 2}}})
    2.0
    """
    found = labels(cell)
    return float(found.get("points", 0)) if found.get("grade") or found.get("task") else 0.0


def items(notebook: NotebookNode) -> tuple[Item, ...]:
    """
    Return the graded questions of an authored notebook, in order.

    The parts of an item are its cells ``<item>-question``, ``<item>-answer`` and ``<item>-test``. In an item that a
    person marks there is no test: the answer carries the points.
    """
    found: dict[str, dict[str, NotebookNode]] = {}
    for cell in notebook.cells:
        name = _PART.fullmatch(grade_id(cell))
        if name:
            found.setdefault(name["item"], {})[name["part"]] = cell
    return tuple(
        Item(name, cells, sum(points_of(cell) for cell in cells.values()))
        for name, cells in found.items()
        if any(labels(cell).get("grade") for cell in cells.values())
    )


def region_lines(source: str, region: str) -> list[str]:
    r"""
    Return the lines between ``### BEGIN <region>`` and ``### END <region>``.

    >>> region_lines("a = None\n### BEGIN SOLUTION\na = 1\n### END SOLUTION", SOLUTION)
    ['a = 1']
    """
    return [line for line, kind in _read(source, region) if kind == "inside"]


def without_region(source: str, region: str, remark: str | None = None) -> str:
    r"""
    Return a source without what stands between the two marks, and without the marks; a remark may take their place.

    >>> without_region("a = None\n### BEGIN SOLUTION\na = 1\n### END SOLUTION", SOLUTION, "# ...")
    'a = None\n# ...'
    """
    lines = ((remark if kind == "begin" else line, kind) for line, kind in _read(source, region))
    return "\n".join(line for line, kind in lines if kind in ("outside", "begin") and line is not None)


def _read(source: str, region: str) -> Iterator[tuple[str, str]]:
    """Give each line, and whether it begins the region, ends it, is inside or outside."""
    inside = False
    for line in source.split("\n"):
        if f"BEGIN {region}" in line:
            inside = True
            yield line, "begin"
        elif f"END {region}" in line:
            inside = False
            yield line, "end"
        else:
            yield line, "inside" if inside else "outside"
