"""For honest notebooks the scores are those of stock nbgrader, cell by cell, in a course that is not ours."""

import pytest
from nbformat.v4 import new_code_cell

from ..foreign import ForeignCourse, labelled
from .idioms import ANSWERS, FORGED, IDIOMS, UNVERIFIABLE, WAYS_OUT

IMPORTS = "import numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    cells = [labelled(new_code_cell(IMPORTS), "imports", locked=True)]
    cells += [cell for item in (*IDIOMS, *UNVERIFIABLE) for cell in item.cells()]
    course = ForeignCourse.written(tmp_path_factory.mktemp("same") / "course", cells, {"given.csv": "a\n1\n2\n3\n"})
    for student, answers in ANSWERS.items():
        course.hand_in(student, answers)
    course.stock()
    stock = {student: course.marks(student) for student in ANSWERS}
    course.hand_in("forger", FORGED)
    report = course.ours()
    return course, stock, {student: course.marks(student) for student in (*ANSWERS, "forger")}, report


@pytest.mark.parametrize("student", ANSWERS)
@pytest.mark.parametrize("item", IDIOMS, ids=lambda item: item.name)
def test_an_idiom_earns_what_stock_nbgrader_gives(item, student, graded):
    _, stock, ours, _ = graded
    assert ours[student][f"{item.name}_test"] == stock[student][f"{item.name}_test"]


def test_the_right_answers_earn_everything_and_the_wrong_ones_less(graded):
    """Without this the comparison with stock would pass if both gave nothing."""
    _, _, ours, _ = graded
    for item in IDIOMS:
        assert ours["right"][f"{item.name}_test"] == item.points, item.name
        assert ours["wrong"][f"{item.name}_test"] < item.points, item.name


def test_a_test_that_the_split_cannot_run_is_named_and_left_to_a_person(graded):
    _, _, ours, report = graded
    assert {words.partition(":")[0] for words in report.unverified} == {f"{item.name}_test" for item in UNVERIFIABLE}
    assert all(WAYS_OUT[words.partition("_test:")[0]] in words for words in report.unverified)
    assert all(ours[student][f"{item.name}_test"] is None for student in ANSWERS for item in UNVERIFIABLE)
    assert report.exit_code == 1


@pytest.mark.parametrize("item", FORGED)
def test_an_object_that_is_equal_to_everything_is_not_believed_where_the_answer_is_plain(item, graded):
    """The tests of this course compare objects of a class of the answer's, and only there `==` is the student's."""
    _, _, ours, _ = graded
    assert not ours["forger"][f"{item}_test"]  # nothing, or nothing before a person has looked
