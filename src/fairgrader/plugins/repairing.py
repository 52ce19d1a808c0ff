"""
Repairs what a student did to the cells, before anything is graded, and says what was repaired.

Stock nbgrader stops the whole class at one copied or split cell, leaves a deleted test cell ungraded for ever, and
fails a student whose notebook holds an unknown label. None of these is a wrong answer.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from ..notebook.cells import HIDDEN, grade_id, labels, without_region

__all__ = ["RepairCells", "Template", "repair"]

REPORT = "fairgrader-repairs"


@dataclass(frozen=True, slots=True)
class Template:
    """A cell of the released notebook as the gradebook remembers it."""

    name: str
    cell_type: str
    source: str
    locked: bool
    grade: bool = False
    solution: bool = False
    task: bool = False
    points: float = 0.0
    checksum: str | None = None

    @property
    def metadata(self) -> dict[str, Any]:
        """What nbgrader must find on the cell."""
        found = {
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "grade": self.grade,
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": 3,
            "solution": self.solution,
            "task": self.task,
        }
        return {**found, "points": self.points} if self.grade or self.task else found

    def cell(self) -> NotebookNode:
        """Return the cell as it was released."""
        about = {"id": self.name, "metadata": {"nbgrader": self.metadata}}
        made: NotebookNode = (
            new_code_cell(self.source, **about) if self.cell_type == "code" else new_markdown_cell(self.source, **about)
        )
        return made


def repair(notebook: NotebookNode, templates: Sequence[Template]) -> list[str]:
    """
    Give each released cell its one place in the notebook, in place, and return in words what had to be done.

    Parameters
    ----------
    notebook : NotebookNode
        A submission.
    templates : sequence of Template
        The released cells, in their order.

    Notes
    -----
    The first cell with a label keeps it; later copies and the lower part of a split cell stay as plain cells, so what
    they compute still counts. A label that was lost is found again by the cell id, which is the same word. Cells that
    are graded or locked come back if they were deleted: a test directly before the next released cell, so after
    anything that the student wrote for it. A deleted answer cell does not come back, for it would undo the answer that
    the student may have written in a cell of their own.
    """
    done: list[str] = []
    places = _label(notebook.cells, {template.name: template for template in templates}, done)
    for number, template in enumerate(templates):
        if template.name not in places and (template.grade or template.task or template.locked):
            cell = template.cell()
            before = [places[other.name] for other in templates[:number] if other.name in places]
            after = [places[other.name] for other in templates[number + 1 :] if other.name in places]
            _insert(notebook.cells, cell, before, after if template.grade or template.task else [])
            places[template.name] = cell
            done.append(f"{template.name} was missing; it was put back")
    return done


def _label(cells: Sequence[NotebookNode], templates: dict[str, Template], done: list[str]) -> dict[str, NotebookNode]:
    """Give each label to the one cell that it belongs to, take every other label away, and return who has which."""
    places: dict[str, NotebookNode] = {}
    for cell in cells:
        if grade_id(cell) in templates:
            places.setdefault(grade_id(cell), cell)
    for cell in cells:
        if "nbgrader" in cell.metadata and places.get(grade_id(cell)) is not cell:
            done += _unlabel(cell, templates)
    for cell in cells:
        name = cell.get("id", "")
        if name in templates and name not in places and "nbgrader" not in cell.metadata:
            places[name] = cell
            done.append(f"{name} had lost its label; it was found by its cell id")
    done += [
        f"{name} is not for editing; the released text counts"
        for name, cell in places.items()
        if _restore(cell, templates[name])
    ]
    return places


def _unlabel(cell: NotebookNode, templates: Container[str]) -> Iterator[str]:
    """Make a cell a plain one of the student's own, and say so if its label meant anything."""
    name, meant = grade_id(cell), any(labels(cell).get(kind) for kind in ("grade", "solution", "locked", "task"))
    for key in ("nbgrader", "deletable", "editable"):
        cell.metadata.pop(key, None)
    if name in templates:
        yield f"{name} was there more than once; the first one counts as {name}"
    elif meant:
        yield f"a cell was labelled {name!r}, which this assignment does not know; it counts as plain"


def _restore(cell: NotebookNode, template: Template) -> bool:
    """Give a cell its labels and, if it is locked, its text; return whether the student had changed that text."""
    cell.metadata["nbgrader"] = NotebookNode(template.metadata)
    if not template.locked:
        return False
    released, found = (without_region(text, HIDDEN).strip() for text in (template.source, cell.source))
    cell.source = template.source
    return released != found


def _insert(
    cells: list[NotebookNode], cell: NotebookNode, before: Sequence[NotebookNode], after: Sequence[NotebookNode]
) -> None:
    """Put a cell behind the nearest one that comes before it; with an ``after``, as far behind as that one lets it."""
    place = {id(other): number for number, other in enumerate(cells)}
    at = place[id(before[-1])] + 1 if before else 0
    if after:
        at = max(at, place[id(after[0])])
    elif cell.metadata.nbgrader["grade"]:
        at = len(cells)
    cells.insert(at, cell)


class RepairCells(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader ships no types
    """The first step of autograding: repairs the cells and writes at the top of the notebook what was repaired."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Repair one submission."""
        told = resources["nbgrader"]
        with Gradebook(told["db_url"]) as gradebook:
            templates = _templates(gradebook.find_notebook(told["notebook"], told["assignment"]))
        done = repair(nb, templates)
        for words in done:
            self.log.warning("%s: %s", told["student"], words)
        nb.cells = [cell for cell in nb.cells if cell.get("id") != REPORT]
        if done:
            lines = ["**Repaired before grading** (no points are lost by this)", "", *(f"- {words}" for words in done)]
            nb.cells.insert(0, new_markdown_cell("\n".join(lines), id=REPORT))
        return nb, resources


def _templates(notebook: Any) -> list[Template]:
    """Return the released cells of a notebook in the gradebook, in the order in which they were written there."""
    solutions = {cell.name for cell in notebook.solution_cells}
    graded = {cell.name: cell.max_score for cell in notebook.grade_cells}
    tasks = {cell.name: cell.max_score for cell in notebook.task_cells}
    return [
        Template(
            name=cell.name,
            cell_type=cell.cell_type,
            source=cell.source,
            locked=cell.locked,
            grade=cell.name in graded,
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=graded.get(cell.name, tasks.get(cell.name, 0.0)),
            checksum=cell.checksum,
        )
        for cell in notebook.source_cells
    ]
