"""What an authored assignment must look like, so that it can be released, graded and read: one rule a class."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from nbformat import NotebookNode

from ..notebook.cells import SOLUTION, grade_id, items, labels, points_of, without_region
from ..soundness import Rule

__all__ = ["FOREIGN_RULES", "RULES", "points_shown"]

LONGEST_STUB = 6  # lines of an answer cell in which nothing is written yet
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


class SomethingIsGraded:
    """At least one cell is graded."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Give a test cell a grade id such as ps1-q1-test, tick grade, and write its points."""
        if not items(notebook):
            yield "no cell is graded: a test cell has a grade id such as ps1-q1-test, grade and points"


class GradeIdsDiffer:
    """No two cells have the same grade id."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Give each cell a grade id of its own."""
        names = Counter(grade_id(cell) for cell in notebook.cells if grade_id(cell))
        yield from (f"{name}: {count} cells have this grade id" for name, count in names.items() if count > 1)


class CellsHaveNames:
    """Each cell has a name for its id, and a graded one the same as its grade id."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Write small letters, digits and dashes; a lost label is found again by the id."""
        for cell in notebook.cells:
            name = grade_id(cell)
            if not _NAME.fullmatch(cell.get("id", "")):
                yield f"{cell.get('id')!r} is no name for a cell: write small letters, digits and dashes"
            if name and name != cell.get("id"):
                same = "make both the same, so that a lost label is found again"
                yield f"{name}: its cell id is {cell.get('id')!r}; {same}"


class NothingIsStored:
    """No outputs are stored, and no text file is paired."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Clear all outputs; a paired file would carry the answers into the release."""
        if "jupytext" in notebook.metadata:
            yield "the notebook is paired with a text file: remove jupytext from its metadata"
        for cell in notebook.cells:
            if cell.get("outputs") or cell.get("execution_count") is not None:
                yield f"{cell.get('id')}: clear its outputs"


class ItemsAreAsked:
    """Each item has a question that says the points that its test gives."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Write a cell <item>-question whose text has, for example, (2 points)."""
        for item in items(notebook):
            question = item.cells.get("question")
            if question is None:
                yield f"{item.name}: there is no cell {item.name}-question"
            elif points_shown(question.source) != item.points:
                yield f"{item.name}: the question must say ({item.points:g} points), as its test cell gives"


class ItemsAreSolved:
    """Each item has a cell for the answer, with the solution in it."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Write a cell <item>-answer, and tick solution."""
        for item in items(notebook):
            if "answer" not in item.cells or not labels(item.cells["answer"]).get("solution"):
                yield f"{item.name}: there is no solution cell {item.name}-answer"


class TestsKnowTheirItem:
    """Each test is about its own item, with the same points as nbgrader's metadata."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Correct the name and the points in the call, or the points in the metadata."""
        for item in items(notebook):
            test = item.cells.get("test")
            if test is None:
                continue
            asked = _ASKED.search(test.source)
            if asked and float(asked["points"]) != item.points:
                yield f"{item.name}: the test says points={asked['points']}, nbgrader's metadata {item.points:g}"
            if f'"{item.name}"' not in test.source and "answers." in test.source:
                yield f"{item.name}: the test is not about {item.name!r}"


class AnswersBeginShort:
    """What students find in an answer cell is short."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Leave a few lines outside the solution: a name that is None, a gap to fill."""
        for item in items(notebook):
            answer = item.cells.get("answer")
            if answer is None or answer.cell_type != "code":
                continue
            lines = [line for line in without_region(answer.source, SOLUTION).splitlines() if line.strip()]
            if len(lines) > LONGEST_STUB:
                yield f"{item.name}: {len(lines)} lines stand in the empty answer: at most {LONGEST_STUB}"


class HeadingsDescend:
    """The notebook has one title, and no heading is skipped."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Begin with one line "# Title", and go down one level at a time: a screen reader reads them as a tree."""
        texts = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        levels = [len(marks) for text in texts for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
        if levels and levels.count(1) > 1:
            yield f"{levels.count(1)} headings are titles (# ...): one is enough"
        yield from (
            f"a heading of level {after} follows one of level {before}: a level is skipped"
            for before, after in pairwise(levels)
            if after > before + 1
        )


class TestsArePresent:
    """At least one cell carries points."""

    def broken(self, notebook: NotebookNode) -> Iterator[str]:
        """Tick autograded tests, or a manually graded answer, in the Create Assignment panel."""
        if not any(points_of(cell) for cell in notebook.cells):
            yield "no cell carries points: make one an autograded test or a manually graded answer"


FOREIGN_RULES: tuple[Rule[NotebookNode], ...] = (GradeIdsDiffer(), NothingIsStored(), TestsArePresent())
"""What holds in any course of nbgrader, however its cells are named."""

RULES: tuple[Rule[NotebookNode], ...] = (
    GradeIdsDiffer(),
    CellsHaveNames(),
    NothingIsStored(),
    ItemsAreAsked(),
    ItemsAreSolved(),
    TestsKnowTheirItem(),
    AnswersBeginShort(),
    HeadingsDescend(),
    SomethingIsGraded(),
)
