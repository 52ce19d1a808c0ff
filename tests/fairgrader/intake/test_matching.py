"""Which notebook it is, which of several counts, ."""

import copy
import json

import pytest

from fairgrader.intake.matching import Match, Unmatched, match
from fairgrader.intake.reading import Handed, read_notebook
from fairgrader.intake.released import released_notebook

from .. import classes, course


def handed(notebook) -> Handed:
    found = read_notebook(json.dumps(notebook).encode())
    assert isinstance(found, Handed)
    return found


def released(notebook, assignment: str = course.NAME, origin: str = ""):
    return released_notebook(assignment, assignment, handed(notebook).cells, origin)


MINE = released(classes.release())
OTHER = released(classes.other_set(), "buffers")
PUBLIC = released(classes.public_set(), origin="the public set")
ALL = (MINE, OTHER, PUBLIC)
SOLVED = course.solved(classes.release(), classes.answers_of("anna"), classes.prose_of("anna"))


def changed(edit) -> Handed:
    notebook = copy.deepcopy(SOLVED)
    for number, cell in enumerate(notebook.cells):
        edit(number, cell)
    return handed(notebook)


def no_labels(number, cell):
    cell.metadata = {}


def no_labels_or_ids(number, cell):
    cell.metadata, cell.id = {}, f"fresh-{number}"


def other_spaces(number, cell):
    no_labels_or_ids(number, cell)
    cell.source = cell.source.replace("\n", "\n\n").replace(" = ", "  =  ")


def some_letters(number, cell):
    no_labels_or_ids(number, cell)
    cell.source = cell.source.replace("Question", "Qestion").replace("points", "Points")


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
