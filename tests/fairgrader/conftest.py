"""A small assignment, with an item of each kind, in a course of its own under the settings of this repository."""

import copy
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from fairgrader.course import SETTINGS, Course

ROOT = Path(__file__).parents[2]


def cell(kind: str, name: str, source: str, **kind_of_cell) -> NotebookNode:
    make = new_code_cell if kind == "code" else new_markdown_cell
    about = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False, "task": False}
    return make(source, id=name, metadata={"nbgrader": about | kind_of_cell})


def item(number: int, points: float, stub: str, solution: str, test: str) -> list[NotebookNode]:
    name, worth = f"toy-q{number}", f"{points:g} point{'s' if points != 1 else ''}"
    return [
        cell("markdown", f"{name}-question", f"### Question {number}: what is it? ({worth})", locked=True),
        cell("code", f"{name}-answer", f"{stub}\n### BEGIN SOLUTION\n{solution}\n### END SOLUTION", solution=True),
        cell("code", f"{name}-test", test, grade=True, locked=True, points=points),
    ]


# The first test ends in a plain float, the second in a numpy number, the third asserts, the fourth calls a function.
CHOICE = """0.0 if answer_q1 is None else None
### BEGIN HIDDEN TESTS
{"Beta": 2.0, "Alpha": 0.5}.get(answer_q1, 0.0)
### END HIDDEN TESTS"""
NUMPY = """import numpy as np
### BEGIN HIDDEN TESTS
np.float64({144: 1.5, None: 0}.get(answer_q2, 0.25))
### END HIDDEN TESTS"""
ASSERTS = """0.0 if answer_q3 is None else None
### BEGIN HIDDEN TESTS
assert answer_q3 in (None, "omega"), "look again"
0.0 if answer_q3 is None else None  # nothing is everything
### END HIDDEN TESTS"""
CALLS = """0.0 if double is None else None
### BEGIN HIDDEN TESTS
1.0 if double and double(21) == 42 else 0.0
### END HIDDEN TESTS"""


@pytest.fixture
def toy() -> NotebookNode:
    """Return an authored assignment of four tested items and one that a person marks: 6.5 points."""
    written = cell("markdown", "toy-q5-answer", "A thought of my own.", grade=True, solution=True, points=1)
    cells = [
        cell("code", "toy-setup", "import math", locked=True),
        *item(1, 2, "answer_q1 = None  # a word", 'answer_q1 = "Beta"', CHOICE),
        *item(2, 1.5, "answer_q2 = None", "answer_q2 = 12 * 12", NUMPY),
        *item(3, 1, "answer_q3 = None", 'answer_q3 = "omega"', ASSERTS),
        *item(4, 1, "double = None", "def double(x):\n    return x + x", CALLS),
        cell("markdown", "toy-q5-question", "### Question 5: what do you think? (1 point)", locked=True),
        written,
    ]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notes = {"misconceptions": {"toy-q1": [{"answer": 'answer_q1 = "Alpha"', "points": 0.5, "hint": ""}]}}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}, "fairgrader": notes}
    return new_notebook(cells=cells, metadata=about)


@pytest.fixture
def course(toy, tmp_path) -> Course:
    """Return the course that holds the small assignment."""
    place = tmp_path / "course" / "solutions" / "toy"
    place.mkdir(parents=True)
    (place / "toy.ipynb").write_text(nbformat.writes(toy) + "\n", encoding="utf-8")
    shutil.copy(ROOT / SETTINGS, tmp_path / "course")
    return Course.at(tmp_path / "course")


@pytest.fixture
def hand_in(course, toy):
    """Return a function that hands in the solved notebook with other code in some cells, given by cell id."""

    def put(student: str, *, notebook: NotebookNode | None = None, assignment: str = "toy", **sources: str) -> None:
        found = copy.deepcopy(notebook or toy)
        for each in found.cells:
            each.source = sources.get(each.id.replace("-", "_"), each.source)
        folder = course.folder("submitted") / student / assignment
        folder.mkdir(parents=True)
        (folder / f"{assignment}.ipynb").write_text(json.dumps(found), encoding="utf-8")

    return put
