"""Opens the marking panel of a question from a cell of a notebook, and writes the notebook that does so."""

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..course import Course
from ..marks.holdings import LEDGERS
from ..marks.record import Item, Result
from ..marks.results import read_results
from .marking import Marking
from .rubric_file import read_rubric
from .scheme import Question, Rubric, RubricError

if TYPE_CHECKING:
    from .panel import MarkingPanel

__all__ = ["marking_notebook", "open_panel", "rubric_of", "to_mark"]

KEY = Path(".fairgrader") / "marking.key"
RUBRICS = "rubrics"


def open_panel(
    assignment: str, question: str, *, grader: str, second: bool = False, folder: str | os.PathLike[str] = "."
) -> "MarkingPanel":
    """
    Return the panel of one question over the whole class, without names.

    Parameters
    ----------
    assignment, question : str
        The assignment, and the grade id of the cell.
    grader : str
        Who marks.
    second : bool
        Whether this is a second marking, kept beside the first for comparing.
    folder : path
        The folder of the course; ``rubrics/<assignment>.toml`` in it says how to mark.

    Raises
    ------
    FairgraderError
        If there is no such question, or nobody has an answer to it.
    """
    from .panel import MarkingPanel  # here, because only a notebook needs what it loads

    course = Course.at(Path(folder))
    items = {_cell(item): item for item in _items(course, assignment)}
    if question not in items:
        raise RubricError(f"{assignment} has no question {question!r}: choose from {', '.join(items) or 'none'}")
    item = items[question]
    asked = rubric_of(course.root, assignment).questions.get(question, Question(question, item.most))
    marking = Marking(
        course.db_url,
        assignment,
        item.notebook,
        asked,
        course.folder("autograded"),
        course.root / LEDGERS,
        _key(course.root),
    )
    return MarkingPanel(marking.desk(grader, second=second))


def rubric_of(root: Path, assignment: str) -> Rubric:
    """
    Return the rubric of an assignment: ``rubrics/<assignment>.toml``; empty if there is none.

    Raises
    ------
    RubricError
        If the file is no rubric.
    """
    path = root / RUBRICS / f"{assignment}.toml"
    return read_rubric(path.read_text("utf-8")) if path.is_file() else Rubric({})


def to_mark(results: tuple[Result, ...], rubric: Rubric) -> dict[str, int]:
    """Return the questions that a person marks, and how many answers wait at each."""
    found = {}
    for item in results[0].items if results else ():
        waiting = sum(item.name in each.waiting and not each.unread for each in results)
        if waiting or _cell(item) in rubric.questions:
            found[_cell(item)] = waiting
    return found


def marking_notebook(assignment: str, questions: list[str], grader: str, *, second: bool) -> dict[str, Any]:
    """Return a notebook in Jupyter's format 4.5 that opens a panel for each question."""
    cells: list[dict[str, Any]] = [
        _text(f"# {assignment}: marking by hand\n\nRun a cell, and mark. All is saved at once.")
    ]
    more = ", second=True" if second else ""
    for number, question in enumerate(questions):
        start = "from fairgrader.rubric.opening import open_panel\n\n" if not number else ""
        cells.append(_code(f"{start}open_panel({assignment!r}, {question!r}, grader={grader!r}{more})"))
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place}"
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _items(course: Course, assignment: str) -> tuple[Item, ...]:
    results = read_results(course.db_url, assignment)
    return results[0].items if results else ()


def _cell(item: Item) -> str:
    """Return the grade id: where two notebooks share one, the item is called by both."""
    return item.name.removeprefix(f"{item.notebook}/")


def _key(root: Path) -> bytes:
    """Return the course's key, made once: without it nobody can compute who stands behind a name."""
    path = root / KEY
    path.parent.mkdir(exist_ok=True)
    if not path.is_file():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, secrets.token_bytes(32))
        os.close(handle)
    return path.read_bytes()


def _text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code(source: str) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
