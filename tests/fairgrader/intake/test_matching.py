"""Which notebook it is, which of several counts, ."""

import copy

import pytest

from fairgrader.intake.matching import Match, Unmatched, match

from .. import classes, course
from .handed_out import (
    ALL,
    MINE,
    OTHER,
    PUBLIC,
    SOLVED,
    changed,
    handed,
    no_labels,
    no_labels_or_ids,
    other_spaces,
    released,
    some_letters,
)


@pytest.mark.parametrize(
    ("edit", "by"),
    [
        (lambda number, cell: None, "grade ids"),
        (no_labels, "cell ids"),
        (no_labels_or_ids, "text"),
        (other_spaces, "text"),
        (some_letters, "text"),
    ],
)
def test_a_notebook_is_told_by_its_grade_ids_then_its_cell_ids_then_its_text(edit, by):
    found = match(changed(edit), "homework.ipynb", ALL)
    assert isinstance(found, Match)
    assert (found.released, found.by) == (MINE, by)


@pytest.mark.parametrize("given_", ALL)
@pytest.mark.parametrize("edit", [no_labels_or_ids, lambda number, cell: None])
def test_another_set_and_the_public_set_are_told_under_whatever_name(given_, edit):
    notebooks = {MINE: classes.release(), OTHER: classes.other_set(), PUBLIC: classes.public_set()}
    notebook = copy.deepcopy(course.solved(notebooks[given_], classes.answers_of("ben")))
    for number, cell in enumerate(notebook.cells):
        edit(number, cell)
    assert match(handed(notebook), "titration.ipynb", ALL).released is given_


def test_a_third_of_the_grade_ids_is_not_enough_and_a_name_alone_is_believed_last():
    few = copy.deepcopy(SOLVED)
    few.cells = few.cells[:5]
    assert match(handed(few), "titration (1).ipynb", ALL).by == "name"
    assert isinstance(match(handed(few), "homework.ipynb", ALL), Unmatched)


def test_where_all_is_equal_the_courses_own_release_is_meant():
    assert match(handed(SOLVED), "x.ipynb", (MINE, released(classes.release(), origin="a copy"))).released is MINE


def test_a_deleted_half_still_tells_which_it_is():
    half = copy.deepcopy(SOLVED)
    half.cells = half.cells[: len(half.cells) // 2 + 1]
    assert match(handed(half), "x.ipynb", ALL).released is MINE
