"""Three roads to one mark: ours, plain `nbgrader autograde` with our plug-ins, and stock nbgrader for honest work."""

import contextlib

import pytest

from fairgrader.errors import GradingError

from .conftest import Robot, answered, handed_in, mistaken, trial_course
from .damage import DAMAGED
from .test_robots import NAMES, each_assignment

# Stock nbgrader gives these what the issue on fairness says is wrong; everybody else is honest and undamaged.
STOCK = [
    "nbgrader.preprocessors.Execute",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.CheckCellMetadata",
]


def as_stock(course):
    course.settings.Autograde.autograde_preprocessors = STOCK
    course.settings.Autograde.sanitize_preprocessors = [
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    course.settings.Execute.extra_arguments = ["--log-level=ERROR"]


def same_as_stock(name, classrooms, folder, robots):
    ours = classrooms(name)
    course = trial_course(folder, name)
    as_stock(course)
    room = type(ours)(course, name, ours.authored)
    for who in robots:
        found = mistaken(ours.authored).get(who, {})
        answers = {item: mistake["answer"] for item, mistake in found.items()}
        room.hand_in(who, Robot(answered(ours.authored, answers), f"{name}.ipynb"))
    course.autograde(name)
    assert {who: room.marks(who) for who in robots} == {who: ours.marks(who) for who in robots}


def test_stock_nbgrader_gives_the_same_marks_for_a_solution_and_a_round_of_mistakes(classrooms, tmp_path):
    same_as_stock(NAMES[0], classrooms, tmp_path, ["reference", "mistake-0"])


@pytest.mark.long
@each_assignment
def test_stock_nbgrader_gives_the_same_marks_for_every_honest_robot(name, classrooms, tmp_path):
    same_as_stock(name, classrooms, tmp_path, ["reference", *mistaken(classrooms(name).authored)])


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """Return the first class, graded by `nbgrader autograde` under the settings of this repository."""
    room = handed_in(tmp_path_factory.mktemp("plain"), NAMES[0])
    with contextlib.suppress(GradingError):  # at the end, over those who handed in no notebook
        room.course.autograde(NAMES[0])
    return room


@pytest.mark.long
@pytest.mark.parametrize("robot", [robot for robot in DAMAGED if robot != "renamed-and-matched"])
def test_plain_nbgrader_with_our_plug_ins_gives_a_damaged_notebook_the_same_marks(robot, plain, classrooms):
    """A renamed one it does not see at all: the intake renames it back."""
    assert plain.marks(robot) == classrooms(NAMES[0]).marks(robot)
