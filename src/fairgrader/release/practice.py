"""A practice set for whoever learns alone: a variant that no class gets, whose checks say points and show the way."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from ..answers.practice import KEYS, packed
from ..course import Course
from ..errors import GradingError
from ..notebook.cells import HIDDEN, SOLUTION, grade_id, items, region_lines, without_region
from .variants import apply_plan, practice_plan

__all__ = ["practice_place", "practice_set", "write_practice"]

ABOUT_MARKS = ("-how-it-works", "-what-validate-says")
FORM = re.compile(r"^(\w+)\.form\(\)$", re.MULTILINE)
MARK = re.compile(r"\s*### (BEGIN|END) ")
CHECK = re.compile(r"answers\.check\(")
ABOUT = """**This is a practice set.** It asks what no class is asked in this form, and nobody collects it.

Change an answer cell and run it, then run the cell below it. It says the points and where to look again.
After two answers that are not right it shows a worked one.

The last cell adds up your points. They are for you; they are no marks."""
END = """## How far are you?

Run the next cell. It adds up what your first and your second answers earned.

After a restart of the kernel it counts from the beginning."""
PERSON = (
    "*A person would mark this one. Write first. Then run the next cell, and hold your text against it point by point.*"
)


def practice_set(notebook: NotebookNode) -> tuple[NotebookNode, dict[str, dict[str, str]]]:
    """
    Return an authored notebook as a practice set, and its keys by item: the hidden test and the worked answer, packed.

    Raises
    ------
    FairgraderError
        If the notebook cannot vary.
    """
    varied = apply_plan(notebook, practice_plan(notebook))
    keys = {}
    for item in items(varied):
        worked = _worked(item.cells["answer"].source) if "test" in item.cells else item.cells["answer"].source
        test = "\n".join(region_lines(item.cells["test"].source, HIDDEN)) if "test" in item.cells else ""
        keys[item.name] = {"answer": packed(worked.strip()), "test": packed(test)}
    cells = [new for cell in varied.cells for new in _for_practice(cell, set(keys))]
    varied.metadata.pop("fairgrader", None)
    varied.cells = [cells[0], new_markdown_cell(ABOUT, id="about-practice"), *cells[1:]]
    return varied, keys


def practice_place(course: Course, assignment: str) -> Path:
    """Return where the practice set of an assignment lies, or will."""
    return course.root / "practice" / assignment / f"{assignment}_practice.ipynb"


def write_practice(course: Course, assignment: str) -> Path:
    """
    Write the practice set of an assignment into the folder ``practice``, and return the notebook.

    One that is there already is left as it is: somebody works in it.

    Raises
    ------
    GradingError
        If there is no such assignment.
    """
    place = practice_place(course, assignment)
    folder = place.parent
    if not place.exists():
        made, keys = practice_set(nbformat.read(course.source(assignment), as_version=4))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / KEYS).write_text(json.dumps(keys, indent=1) + "\n", encoding="utf-8")
            place.write_text(nbformat.writes(made) + "\n", encoding="utf-8", newline="\n")
        except OSError as error:
            raise GradingError(
                f"{place} cannot be written ({error.strerror}): make room, or free the folder"
            ) from error
    return place


def _worked(source: str) -> str:
    """Return the solution of an answer cell; where it stands inside a function, the cell whole, without its marks."""
    solution = "\n".join(region_lines(source, SOLUTION))
    try:
        ast.parse(solution)
    except SyntaxError:
        return "\n".join(line for line in source.split("\n") if not MARK.match(line))
    return solution


def _for_practice(cell: NotebookNode, known: set[str]) -> Iterator[NotebookNode]:
    """Give what takes the place of a cell: the same without its solution, its test, and what it says of marks."""
    name = grade_id(cell)
    cell.metadata.pop("nbgrader", None)
    item, _, part = name.rpartition("-")
    if cell.id.endswith(ABOUT_MARKS):
        return
    if cell.id.endswith("-end"):
        cell.source = END
    elif part == "answer" and item in known:
        yield from _to_answer(cell, item)
        return
    elif part == "test" and item in known:
        cell.source = FORM.sub(r"answers.practise(\1)", without_region(cell.source, HIDDEN)).strip()
    else:
        cell.source = CHECK.sub("answers.practised(", cell.source)
    yield cell


def _to_answer(cell: NotebookNode, item: str) -> Iterator[NotebookNode]:
    if cell.cell_type == "code":
        cell.source = without_region(cell.source, SOLUTION).strip()
        yield cell
        return
    cell.source = "Double-click here, and write in place of this line."
    yield cell
    yield new_markdown_cell(PERSON, id=f"{item}-alone")
    yield new_code_cell(f'from fairgrader import answers\n\nanswers.compare("{item}")', id=f"{item}-compare")
