"""What an authored assignment must look like, so that it can be released, graded and read."""

import re
from collections import Counter
from collections.abc import Iterator

from nbformat import NotebookNode

from ..notebook.cells import Item, grade_id, items, labels

__all__ = ["complaints", "points_shown"]

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SHOWN = re.compile(r"\((?P<points>\d+(?:\.\d+)?) points?\b")
_ASKED = re.compile(r"\bpoints=(?P<points>\d+(?:\.\d+)?)")


def points_shown(text: str) -> float | None:
    """
    Return the points that a question says it is worth.

    >>> points_shown("## Question 3: who says it? (2 points)")
    2.0
    """
    found = _SHOWN.search(text)
    return float(found["points"]) if found else None


def complaints(notebook: NotebookNode) -> list[str]:
    """Say in words which rules of the house an authored notebook breaks."""
    found = [*_cells(notebook)]
    for item in items(notebook):
        found += _item(item)
    if not items(notebook):
        found.append("no cell is graded: a test cell has a grade id such as ps1-q1-test, grade and points")
    return found


def _cells(notebook: NotebookNode) -> Iterator[str]:
    names = Counter(grade_id(cell) for cell in notebook.cells if grade_id(cell))
    yield from (f"{name}: {count} cells have this grade id" for name, count in names.items() if count > 1)
    for cell in notebook.cells:
        name = grade_id(cell)
        if not _NAME.fullmatch(cell.get("id", "")):
            yield f"{cell.get('id')!r} is no name for a cell: write small letters, digits and dashes"
        if name and name != cell.get("id"):
            yield f"{name}: its cell id is {cell.get('id')!r}; make both the same, so that a lost label is found again"
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield f"{cell.get('id')}: clear its outputs"


def _item(item: Item) -> Iterator[str]:
    question, test = item.cells.get("question"), item.cells.get("test")
    if question is None:
        yield f"{item.name}: there is no cell {item.name}-question"
    elif points_shown(question.source) != item.points:
        yield f"{item.name}: the question must say ({item.points:g} points), as its test cell gives"
    if "answer" not in item.cells or not labels(item.cells["answer"]).get("solution"):
        yield f"{item.name}: there is no solution cell {item.name}-answer"
    if test is not None:
        asked = _ASKED.search(test.source)
        if asked and float(asked["points"]) != item.points:
            yield f"{item.name}: the test says points={asked['points']}, nbgrader's metadata {item.points:g}"
        if f'"{item.name}"' not in test.source and "answers." in test.source:
            yield f"{item.name}: the test is not about {item.name!r}"
