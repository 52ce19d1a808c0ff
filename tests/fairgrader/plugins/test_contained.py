"""`nbgrader autograde` itself, with the two plug-ins: the same marks as the pool, in a course that is not ours."""

import pytest
from nbformat.v4 import new_code_cell

from ..foreign import ForeignCourse, Item, labelled

ITEMS = [
    Item("total", "total = 7 * 6", "assert total == 42", "total = 41"),
    Item("share", "share = np.float64(0.5)", "np.float64(2 if share == 0.5 else 0.5)", "share = 1", points=2),
    Item("noisy", "noisy = 1", "import warnings\nwarnings.warn('mind this')\nassert noisy == 1", "noisy = 2"),
]
FORGED = "class E:\n    def __eq__(self, other): return True\n    def __bool__(self): return True\ntotal = E()"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    cells = [labelled(new_code_cell("import numpy as np"), "imports", locked=True)]
    made = ForeignCourse.written(
        tmp_path_factory.mktemp("plain") / "course", [*cells, *(cell for item in ITEMS for cell in item.cells())]
    )
    right = {item.name: item.solution for item in ITEMS}
    made.hand_in("right", right)
    made.hand_in("wrong", {item.name: item.wrong for item in ITEMS})
    made.hand_in("forger", right | {"total": FORGED})
    made.hand_in("exits", right | {"total": "total = 42\nexit()"})
    made.settings.Autograde.autograde_preprocessors = [
        "fairgrader.plugins.contained.ExecuteContained",
        "nbgrader.preprocessors.LimitOutput",
        "fairgrader.plugins.contained.SaveVerifiedGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    made.stock()
    return made


def test_a_warning_costs_nothing(course):
    """Stock nbgrader gives 0 for it."""
    assert course.marks("right") == {"total_test": 1.0, "share_test": 2.0, "noisy_test": 1.0}


def test_a_numpy_number_is_partial_credit(course):
    """Stock nbgrader gives 2 of 2 for it."""
    assert course.marks("wrong") == {"total_test": 0.0, "share_test": 0.5, "noisy_test": 0.0}


def test_an_object_that_equals_everything_is_left_to_a_person(course):
    assert course.marks("forger")["total_test"] is None


def test_exit_costs_its_own_cell_only(course):
    assert course.marks("exits") == course.marks("right")


def test_the_pool_gives_the_same_marks(course):
    plain = {student: course.marks(student) for student in ("right", "wrong", "forger", "exits")}
    course.ours()
    assert {student: course.marks(student) for student in plain} == plain
