"""What a student did to the cells is undone where it is no answer, and told."""

import copy

import pytest

from fairgrader.notebook.cells import grade_id
from fairgrader.plugins.repairing import Template, repair


@pytest.fixture
def templates(toy):
    """Return the cells of the toy as a gradebook remembers them."""
    found = []
    for cell in toy.cells:
        about = cell.metadata.nbgrader
        kinds = {kind: about[kind] for kind in ("grade", "solution", "locked")}
        found.append(
            Template(about.grade_id, cell.cell_type, cell.source, points=float(about.get("points", 0)), **kinds)
        )
    return found


def labels_of(notebook):
    return [grade_id(cell) for cell in notebook.cells]


def take(notebook, *names):
    notebook.cells = [cell for cell in notebook.cells if cell.id not in names]
    return notebook


def test_an_untouched_notebook_stays_as_it_is(toy, templates):
    before = copy.deepcopy(toy.cells)
    assert repair(toy, templates) == []
    assert [cell.source for cell in toy.cells] == [cell.source for cell in before]


@pytest.mark.parametrize("name", ["toy-q1-test", "toy-q2-test", "toy-setup", "toy-q3-question", "toy-q5-answer"])
def test_a_deleted_cell_comes_back_to_its_place(name, toy, templates):
    order = labels_of(toy)
    assert repair(take(toy, name), templates) == [f"{name} was missing; it was put back"]
    assert labels_of(toy) == order


def test_a_deleted_answer_does_not_come_back_but_the_test_does_behind_what_the_student_wrote(toy, templates):
    plain = copy.deepcopy(toy.cells[2]) | {"id": "my-own", "metadata": {}}
    toy.cells.insert(4, type(toy.cells[2])(plain))
    repair(take(toy, "toy-q1-answer", "toy-q1-test"), templates)
    ids = [cell.id for cell in toy.cells]
    assert ids[1:5] == ["toy-q1-question", "my-own", "toy-q1-test", "toy-q2-question"]


def test_an_empty_notebook_gets_all_locked_and_graded_cells_in_order(toy, templates):
    order = [name for name in labels_of(toy) if not name.endswith("-answer") or name == "toy-q5-answer"]
    toy.cells = []
    repair(toy, templates)
    assert labels_of(toy) == order


def test_of_two_cells_with_one_label_the_first_keeps_it(toy, templates):
    double = copy.deepcopy(toy.cells[2])
    double.id, double.source = "other", "answer_q1 = 'Beta'"
    toy.cells.insert(3, double)
    assert repair(toy, templates) == ["toy-q1-answer was there more than once; the first one counts as toy-q1-answer"]
    assert grade_id(toy.cells[2]) == "toy-q1-answer"
    assert "nbgrader" not in toy.cells[3].metadata
    assert toy.cells[3].source == "answer_q1 = 'Beta'"


def test_points_and_kinds_are_those_of_the_gradebook(toy, templates):
    toy.cells[3].metadata.nbgrader |= {"points": 100, "grade": False, "solution": True, "schema_version": 0}
    repair(toy, templates)
    about = toy.cells[3].metadata.nbgrader
    assert (about.points, about.grade, about.solution, about.schema_version) == (2.0, True, False, 3)


def test_an_edited_test_is_told_and_one_without_its_hidden_lines_is_not(toy, templates):
    toy.cells[3].source = "2.0"
    toy.cells[6].source = "import numpy as np"  # as released
    assert repair(toy, templates) == ["toy-q1-test is not for editing; the released text counts"]
    assert toy.cells[3].source == templates[3].source
    assert toy.cells[6].source == templates[6].source


@pytest.mark.parametrize("label", ["broken", {}, {"grade_id": 3}, {"grade_id": "ps9-q1-test", "grade": True}])
def test_a_label_that_means_nothing_here_is_taken_away(label, toy, templates):
    """Stock nbgrader fails the student over each of them, and stops the whole class over the second."""
    toy.cells[2].id, toy.cells[2].metadata = "own", type(toy.metadata)({"nbgrader": label, "editable": False})
    repair(toy, templates)
    assert toy.cells[2].metadata == {}


def test_a_lost_label_is_found_again_by_the_cell_id(toy, templates):
    for cell in toy.cells:
        cell.metadata = type(toy.metadata)()
    said = repair(toy, templates)
    assert labels_of(toy) == [template.name for template in templates]
    assert said[0] == "toy-setup had lost its label; it was found by its cell id"
