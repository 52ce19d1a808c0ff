"""`nbgrader autograde` itself, with the two plug-ins: the same marks as the pool, in a course that is not ours."""

import copy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook

from ..foreign import ForeignCourse, Item, labelled

ITEMS = [
    Item("total", "total = 7 * 6", "assert total == 42", "total = 41"),
    Item("share", "share = np.float64(0.5)", "np.float64(2 if share == 0.5 else 0.5)", "share = 1", points=2),
    Item("noisy", "noisy = 1", "import warnings\nwarnings.warn('mind this')\nassert noisy == 1", "noisy = 2"),
]
DEAF = "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\nwhile True: pass"
CELLS = {
    "exits": "total = 42\nexit()",
    "endless": "while True: pass",
    "deaf": DEAF,
    "killer": "import os\nos._exit(0)",
    "aborts": "import os\nos.abort()",
    "floods": "total = 42\nfor number in range(200_000): print('x' * 50)",
    "paints": "total = 42\nfrom IPython.display import HTML\nHTML('y' * 9_000_000)",
    "shouts": "total = 42\nraise ValueError('z' * 9_000_000)",
}


def the_test(notebook):
    return next(cell for cell in notebook.cells if cell.id == "total_test")


def tagged(notebook):
    """Stock nbgrader gives all points for a test cell with the tag skip-execution."""
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution"]
        cell["source"] = "total = 41" if cell.id == "total" else cell.source


def doubled(notebook):
    """Stock nbgrader stops the whole class at it."""
    notebook.cells.append(the_test(notebook) | {"id": "again"})


def without_test(notebook):
    """Stock nbgrader leaves it ungraded for ever."""
    notebook.cells.remove(the_test(notebook))


def mislabelled(notebook):
    """Stock nbgrader fails the student over it."""
    notebook.cells[0].metadata["nbgrader"] = {"grade_id": "hw9_q1", "grade": True}


def unlabelled(notebook):
    for cell in notebook.cells:
        cell["metadata"] = {}


def rewritten(notebook):
    the_test(notebook)["source"] = "100.0"


DAMAGE = {
    "tagged": tagged,
    "doubled": doubled,
    "without-test": without_test,
    "mislabelled": mislabelled,
    "unlabelled": unlabelled,
    "rewritten": rewritten,
}
PLUG_INS = [
    "fairgrader.plugins.contained.ExecuteContained",
    "fairgrader.plugins.contained.SaveVerifiedGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
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
    for student, answer in CELLS.items():
        made.hand_in(student, right | {"total": answer})
    for student, damage in DAMAGE.items():
        notebook = copy.deepcopy(made.released())
        for cell in notebook.cells:
            cell["source"] = right.get(cell.id, cell.source)
        damage(notebook)
        made.hand_in(student, {}, notebook)
    made.settings.Execute.timeout = 2
    made.settings.Autograde.sanitize_preprocessors = []
    made.settings.Autograde.autograde_preprocessors = PLUG_INS
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


@pytest.mark.parametrize(
    "student",
    ["exits", "floods", "paints", "shouts", "doubled", "without-test", "mislabelled", "unlabelled", "rewritten"],
)
def test_an_answer_counts_whatever_was_done_around_it(student, course):
    assert course.marks(student) == course.marks("right")


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("endless", "CellTimeoutError"),
        ("deaf", "this cell did not end and could not be stopped"),
        ("killer", "this cell ended the Python that ran it"),
        ("aborts", "this cell ended the Python that ran it"),
        ("tagged", ""),
    ],
)
def test_one_cell_never_takes_the_rest_with_it(student, words, course):
    assert course.marks(student) == course.marks("right") | {"total_test": 0.0}
    assert words in course.printed(student, "total")


@pytest.mark.parametrize("student", ["floods", "paints", "shouts"])
def test_a_flood_of_output_is_cut(student, course):
    place = course.root / "autograded" / student / course.name / f"{course.name}.ipynb"
    assert place.stat().st_size < 1_500_000


def test_what_was_repaired_is_told_at_the_top(course):
    told = {student: course.graded(student).cells[0].source for student in ("without-test", "doubled", "rewritten")}
    assert "total_test was missing; it was put back" in told["without-test"]
    assert "total_test was there more than once; the first one counts as total_test" in told["doubled"]
    assert "total_test is not for editing; the released text counts" in told["rewritten"]


def test_when_the_time_for_the_notebook_is_used_up_the_rest_is_not_run_and_says_so(course):
    course.settings.Fairgrader.notebook_timeout = 3
    course.settings.Execute.timeout = 60
    course.hand_in("slow", {"total": "while True: pass", "share": "share = np.float64(0.5)", "noisy": "noisy = 1"})
    course.ours(students=["slow"])
    assert set(course.marks("slow").values()) == {0.0}
    assert "the 3 seconds for this notebook were used up" in course.printed("slow", "noisy")


def test_the_pool_gives_the_same_marks(course):
    plain = {student: course.marks(student) for student in ("right", "wrong", "forger", "exits", "doubled", "killer")}
    course.ours()
    assert {student: course.marks(student) for student in plain} == plain


def test_without_a_wall_the_mark_of_a_person_says_so_too(tmp_path):
    essay = labelled(new_markdown_cell("Write here."), "essay", grade=True, solution=True, points=3)
    made = ForeignCourse.written(tmp_path / "course", [*ITEMS[0].cells(), essay])
    made.hand_in("anna", {"total": "total = 42", "essay": "My thoughts."})
    made.settings.ExecuteContained.containment = "none"
    made.settings.Autograde.sanitize_preprocessors = []
    made.settings.Autograde.autograde_preprocessors = PLUG_INS
    made.stock()
    assert made.marks("anna") == {"total_test": 1.0, "essay": None}
    with Gradebook(f"sqlite:///{made.root}/gradebook.db") as gradebook:
        noted = gradebook.find_comment("essay", made.name, made.name, "anna").auto_comment
    assert noted == "No wall stood around the code of this class."
    assert "no wall stood around the code of this class" in made.printed("anna", "total_test")
