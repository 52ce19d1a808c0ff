"""
Robots hand in every assignment, right, wrong and damaged; each gets exactly the marks that a fair teacher would give.

Everything is real: the settings of this repository, nbgrader's gradebook, the walls, the tests in a process apart.
"""

import html
import json
import re

import nbformat
import pytest

from fairgrader.release.leaks import secrets

from .conftest import ROOT, mistaken
from .damage import DAMAGED

NAMES = sorted(path.stem for path in (ROOT / "solutions").glob("*/*.ipynb") if path.stem == path.parent.name)
MISTAKES = [
    pytest.param(name, robot, item, id=f"{item}-{robot}")
    for name in NAMES
    for robot, mistakes in mistaken(nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)).items()
    for item in mistakes
]
KEPT = ROOT / "tests" / "compatibility" / "kept" / "marks"
each_assignment = pytest.mark.parametrize("name", NAMES)


@each_assignment
def test_the_reference_earns_every_point(name, classrooms):
    assert classrooms(name).marks("reference") == classrooms(name).full


@each_assignment
def test_a_blank_earns_nothing_and_sees_no_error(name, classrooms):
    assert set(classrooms(name).marks("blank").values()) == {0.0}
    outputs = [output for cell in classrooms(name).graded("blank").cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]


@pytest.mark.parametrize(("name", "robot", "item"), MISTAKES)
def test_a_documented_mistake_earns_its_points_and_its_hint(name, robot, item, classrooms):
    mistake = mistaken(classrooms(name).authored)[robot][item]
    assert classrooms(name).marks(robot)[f"{item}-test"] == mistake["points"]
    assert mistake["hint"] in classrooms(name).printed(robot, f"{item}-test")


@each_assignment
def test_a_mistake_in_one_item_costs_nothing_in_another(name, classrooms):
    for robot, mistakes in mistaken(classrooms(name).authored).items():
        expected = {item: mistake["points"] for item, mistake in mistakes.items()}
        assert classrooms(name).marks(robot) == classrooms(name).but(expected)


@each_assignment
def test_every_robot_has_the_marks_that_were_kept_before_the_tree_was_moved(name, classrooms):
    """
    What a person marks has none yet; one who hands in nothing is in no gradebook, so no marks are kept.

    One whose notebook had another name had none then; it is found now, as `renamed-and-matched` is.
    """
    kept = json.loads((KEPT / f"{name}.json").read_text("utf-8"))
    kept.pop("renamed", None)
    assert {robot: classrooms(name).course.marks(name, robot) for robot in kept} == kept


@pytest.mark.parametrize("robot", DAMAGED)
def test_a_damaged_notebook_loses_what_the_damage_takes_and_no_more(robot, classrooms):
    classroom = classrooms(NAMES[0])
    assert classroom.marks(robot) == classroom.but(dict.fromkeys(DAMAGED[robot].lost(classroom), 0.0))


@pytest.mark.parametrize("robot", [robot for robot, damage in DAMAGED.items() if damage.told])
def test_what_was_repaired_or_noticed_is_told(robot, classrooms):
    classroom, told = classrooms(NAMES[0]), DAMAGED[robot].told
    first, *_ = (item.removesuffix("-test") for item in classroom.full)
    words = told.format(item=first, name=classroom.name)
    seen = "\n".join(
        [cell.source for cell in classroom.graded(robot).cells]
        + [str(output) for cell in classroom.graded(robot).cells for output in cell.get("outputs", [])]
        + [note for entry in classroom.report.healed if entry.student == robot for note in entry.healed]
    )
    assert re.sub(r"[^\w\s.,:;'()/%=-]", "?", words) in html.unescape(seen)


@pytest.mark.parametrize(
    ("robot", "words"), [("no-notebook", "the file is no notebook"), ("nothing", "there is no notebook of this")]
)
def test_a_submission_without_its_notebook_is_named_with_the_reason_and_stops_nobody(robot, words, classrooms):
    classroom = classrooms(NAMES[0])
    reasons = {entry.student: entry.reason for entry in classroom.report.refused}
    assert set(reasons) == {"no-notebook", "nothing"}
    assert words in reasons[robot]
    assert not classroom.graded_file(robot).exists()


@each_assignment
def test_no_test_of_ours_is_left_to_a_person_because_it_cannot_be_split(name, classrooms):
    assert classrooms(name).report.unverified == ()


def test_fifty_megabytes_of_output_are_cut_before_they_are_stored(classrooms):
    assert classrooms(NAMES[0]).graded_file("fifty-megabytes").stat().st_size < 3_000_000


@each_assignment
def test_the_feedback_shows_the_hints_and_no_hidden_test(name, classrooms):
    classroom = classrooms(name)
    robot, mistakes = next(iter(mistaken(classroom.authored).items()))
    classroom.course.generate_feedback(name, robot)
    page = (classroom.course.folder("feedback") / robot / name / f"{name}.html").read_text("utf-8")
    text = html.unescape(re.sub(r"<[^>]*>", "", page))
    assert all(mistake["hint"] in text for mistake in mistakes.values())
    own = "\n".join(mistake["answer"] for mistake in mistakes.values())
    assert [secret for secret in secrets(classroom.authored) if secret in text and secret not in own] == []
