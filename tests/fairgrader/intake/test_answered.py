"""What in a notebook is the student's, and when it is blank."""

import copy

import pytest

from fairgrader.intake.answered import written

from .. import classes, course
from .handed_out import MINE, SOLVED, changed, handed, no_labels, no_labels_or_ids, other_spaces


def test_what_was_handed_out_is_blank_and_an_answer_anywhere_is_not():
    assert written(handed(classes.release()), MINE).blank
    answers = written(handed(SOLVED), MINE)
    assert set(answers.answers) == {f"q{number}-answer" for number in range(1, 10)}
    assert (answers.asked, answers.own) == (9, ())
    assert str(written(handed(course.solved(classes.release(), {"q1": '"B"'})), MINE)) == "1 of 9 answered"


@pytest.mark.parametrize("edit", [no_labels, no_labels_or_ids, other_spaces])
def test_a_notebook_without_labels_is_not_taken_for_blank(edit):
    assert not written(changed(edit), MINE).blank


def test_spaces_alone_are_no_answer():
    notebook = copy.deepcopy(classes.release())
    for cell in notebook.cells:
        cell.source = cell.source.replace(" = ", "=") + "\n\n"
    assert written(handed(notebook), MINE).blank


def test_an_answer_in_the_question_or_in_a_cell_of_ones_own_is_the_students():
    notebook = copy.deepcopy(classes.release())
    notebook.cells[2].source += "\n\nI think B."
    notebook.cells.append({"cell_type": "code", "source": "answer_q1 = 'B'", "metadata": {}, "id": "mine"})
    found = written(handed(notebook), MINE)
    assert (found.answers, len(found.own), len(found.elsewhere)) == ({}, 1, 1)
    assert str(found) == "0 of 9 answered, 1 cells of their own, 1 locked cells changed"
