"""The same robots, graded by the engine, behind walls and with the tests split off: each gets its fair marks."""

import html
import re

import nbformat
import pytest

from fairgrader.release.leaks import secrets
from fairgrader.run.autograde import autograde

from .conftest import ROOT, Classroom, mistaken, robots, trial_course
from .damage import DAMAGED
from .test_robots import NAMES, each_assignment


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Return a function that gives the class of an assignment, graded by the engine."""
    known = {}

    def classroom(name):
        if name not in known:
            course = trial_course(tmp_path_factory.mktemp(f"engine-{name}"), name)
            room = Classroom(course, name, nbformat.read(course.source(name), as_version=4))
            for who, robot in robots(room).items():
                room.hand_in(who, robot)
            known[name] = room, autograde(course, name, readable=[ROOT / "data"])
        return known[name]

    return classroom


@each_assignment
def test_the_reference_earns_every_point_and_a_blank_nothing(name, graded):
    room, report = graded(name)
    assert room.marks("reference") == room.full
    assert set(room.marks("blank").values()) == {0.0}
    assert report.unverified == ()


@each_assignment
def test_each_documented_mistake_earns_its_points_and_its_hint(name, graded):
    room, _ = graded(name)
    for robot, mistakes in mistaken(room.authored).items():
        assert room.marks(robot) == room.but({item: mistake["points"] for item, mistake in mistakes.items()})
        for item, mistake in mistakes.items():
            assert mistake["hint"] in room.printed(robot, f"{item}-test")


@pytest.mark.parametrize("robot", DAMAGED)
def test_a_damaged_notebook_loses_what_the_damage_takes_and_no_more(robot, graded):
    room, _ = graded(NAMES[0])
    assert room.marks(robot) == room.but(dict.fromkeys(DAMAGED[robot].lost(room), 0.0))


# Noise that a student's hook makes before each cell is no part of the tests any more: they run elsewhere.
TOLD = [robot for robot, damage in DAMAGED.items() if damage.told and not damage.matched and robot != "noise-on-stderr"]


@pytest.mark.parametrize("robot", TOLD)
def test_what_was_repaired_or_noticed_is_told(robot, graded):
    room, _ = graded(NAMES[0])
    first, *_ = (item.removesuffix("-test") for item in room.full)
    words = re.sub(r"[^\w\s.,:;'()/%=-]", "?", DAMAGED[robot].told.format(item=first, name=room.name))
    seen = "\n".join(
        [cell.source for cell in room.graded(robot).cells]
        + [str(output) for cell in room.graded(robot).cells for output in cell.get("outputs", [])]
    )
    assert words in html.unescape(seen)


def test_a_renamed_notebook_is_graded_and_one_that_is_none_is_named(graded):
    room, report = graded(NAMES[0])
    assert room.marks("renamed") == room.full
    assert {entry.student for entry in report.refused} == {"no-notebook", "nothing"}


@each_assignment
def test_the_feedback_of_nbgrader_is_made_from_what_the_engine_wrote(name, graded):
    room, _ = graded(name)
    robot, mistakes = next(iter(mistaken(room.authored).items()))
    room.course.generate_feedback(name, robot)
    page = (room.course.folder("feedback") / robot / name / f"{name}.html").read_text("utf-8")
    text = html.unescape(re.sub(r"<[^>]*>", "", page))
    assert all(mistake["hint"] in text for mistake in mistakes.values())
    own = "\n".join(mistake["answer"] for mistake in mistakes.values())
    assert [secret for secret in secrets(room.authored) if secret in text and secret not in own] == []
