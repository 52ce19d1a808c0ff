"""Prose is never discarded: written beside its cell it waits for a person, with the stub left or deleted."""

import copy

import pytest
from nbformat.v4 import new_markdown_cell

from .conftest import FULL, RIGHT

pytestmark = pytest.mark.nbgrader


def test_prose_below_an_empty_answer_waits_for_a_person_and_a_blank_one_does_not(small):
    notebook = copy.deepcopy(small.released())
    for cell in notebook.cells:
        cell["source"] = RIGHT.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
    small.hand_in("blank", notebook=notebook)
    below = copy.deepcopy(notebook)
    below.cells.append(new_markdown_cell("My thoughts, below the box.", id="mine"))
    small.hand_in("below", notebook=below)
    deleted = copy.deepcopy(below)
    deleted.cells = [cell for cell in deleted.cells if cell.get("id") != "essay"]
    small.hand_in("deleted", notebook=deleted)
    report = small.ours()
    assert small.marks("blank") == FULL | {"essay": 0.0}
    assert small.marks("below") == FULL | {"essay": None}
    assert small.marks("deleted") == FULL | {"essay": None}
    assert [entry.student for entry in report.by_hand] == ["below"]  # where the cell is gone, the text takes its place
