"""A class of three hundred, honest, damaged and hostile, goes through in one command; the figures are printed."""

import copy
import random
import resource

import pytest

from ..foreign import ForeignCourse
from ..hostile.attack import ITEMS, RIGHT, WRONG
from ..hostile.hostile_class import ATTACKS, FULL, hand_in, hostile_course

pytestmark = pytest.mark.long
STUDENTS, HOSTILE, DAMAGED = 300, 60, 40


def honest(number):
    """Return answers of which some are wrong, others for each student, and what they earn."""
    chance = random.Random(number)
    right = [item.name for item in ITEMS if chance.random() < 0.7]
    answers = {name: RIGHT[name] if name in right else WRONG[name] for name in RIGHT}
    return answers, {f"{name}_test": FULL[f"{name}_test"] if name in right else 0.0 for name in RIGHT}


def damage(notebook, number):
    """Do one thing to the tests that students do: delete, copy, rewrite or unlabel one."""
    tests = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    cell = tests[number % len(tests)]
    if number % 4 == 0:
        notebook.cells.remove(cell)
    elif number % 4 == 1:
        notebook.cells.append(copy.deepcopy(cell) | {"id": "copied"})
    elif number % 4 == 2:
        cell["source"] = "2.0"
    else:
        cell["metadata"] = {}


def hand_in_honest(course: ForeignCourse) -> dict[str, dict[str, float]]:
    """Let everybody hand in who is not hostile, and return what each must earn."""
    expected = {}
    for number in range(STUDENTS - HOSTILE):
        student = f"{'damaged' if number < DAMAGED else 'honest'}-{number:03d}"
        answers, expected[student] = honest(number)
        notebook = copy.deepcopy(course.released())
        for cell in notebook.cells:
            cell["source"] = answers.get(cell.id, cell.source)
        if number < DAMAGED:
            damage(notebook, number)
        course.hand_in(student, {}, notebook)
    return expected


def states(course: ForeignCourse, students) -> dict[str, str]:
    """Return the scores, comments and states of these students, as the gradebook has them."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        found = {student: gradebook.find_submission(course.name, student) for student in students}
        return {
            student: str([
                [
                    sorted((g.name, g.auto_score, g.manual_score, g.needs_manual_grade) for g in notebook.grades),
                    sorted((c.name, c.auto_comment, c.manual_comment) for c in notebook.comments),
                ]
                for notebook in submission.notebooks
            ])
            for student, submission in found.items()
        }  # fmt: skip


def test_nobody_forges_a_mark_and_nobody_elses_is_changed(tmp_path):
    alone, course = hostile_course(tmp_path / "alone"), hostile_course(tmp_path / "course")
    expected = hand_in_honest(alone)
    hand_in_honest(course)
    places = {"root": course.root, "home": tmp_path, "port": 9, "socket": tmp_path / "none"}
    chosen = random.Random(1956).sample(sorted(ATTACKS), HOSTILE)
    for name in chosen:
        hand_in(course, name, ATTACKS[name], places)
    alone.ours()
    report = course.ours()
    forged = [name for name in chosen if any(points for points in course.marks(name).values())]
    before, after = states(alone, expected), states(course, expected)
    changed = [student for student in expected if before[student] != after[student]]
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(  # noqa: T201
        f"\n{STUDENTS} submissions: {report.seconds:.0f} s wall, {report.cpu:.0f} s CPU in the children, "
        f"{peak:.0f} MB in the largest process, {len(report.healed)} healed, {len(report.refused)} refused, "
        f"{len(forged)} forged, {len(changed)} changed\n{report}"
    )
    assert len(report.graded) == STUDENTS
    assert (forged, changed) == ([], [])
    assert {student: course.marks(student) for student in expected} == expected
    assert {entry.student for entry in report.refused} <= set(chosen)
    assert sum(entry.student.startswith("damaged") for entry in report.healed) == DAMAGED
