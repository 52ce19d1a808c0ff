"""A test is mended: who gains is shown, essays keep their marks, and a no puts everything back."""

from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from fairgrader.marks.class_results import class_results
from fairgrader.marks.regrading import regrade
from fairgrader.marks.snapshots import undo

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
SCORES = {"jdoe": (1.0, 0.5, 2.5), "mdoe": (1.0, 2.0, 2.0)}


@pytest.fixture
def course(tmp_path, gradebook):
    """Return a course, and a grading that mends q2 for jdoe, spoils q1 for mdoe, and rewrites a notebook."""
    address = gradebook(SCORES)
    graded = tmp_path / "autograded" / "jdoe" / "ps1" / "ps1.ipynb"
    graded.parent.mkdir(parents=True)
    graded.write_text("before")

    def grade() -> None:
        with Gradebook(address) as book:
            for student, name, points in (("jdoe", "q2-test", 2.0), ("mdoe", "q1-test", 0.0)):
                book.find_grade(name, "ps1", "ps1", student).auto_score = points
                book.find_grade("q10-answer", "ps1", "ps1", student).needs_manual_grade = True  # as nbgrader flags it
            book.db.commit()
        graded.write_text("after")

    return tmp_path, address, graded, grade


def totals(root, address) -> dict[str, float | None]:
    return {each.student.id: each.total for each in class_results(root, address, "ps1")[0]}


def test_who_gains_and_who_loses_and_no_essay_is_marked_again(course):
    root, address, graded, grade = course
    found = regrade(root, address, "ps1", grade, NOW, [graded.parents[2]])
    assert [(each.student, each.by) for each in found.changes.gains] == [("Jane Doe (jdoe)", 1.5)]
    assert [(each.student, each.by) for each in found.changes.losses] == [("Max Doe (mdoe)", -1.0)]
    assert found.by_hand.to_look_at == ()
    assert totals(root, address)["jdoe"] == 5.5
    assert found.lines()[0] == "1 gain, 1 lose, 2 stay as they are; +0.50 points in all."
    assert found.as_dict()["kept_by_hand"] == 2


def test_a_no_puts_marks_and_notebooks_back(course):
    root, address, graded, grade = course
    before = totals(root, address)
    regrade(root, address, "ps1", grade, NOW, [graded.parents[2]])
    undo(root, address, NOW)
    assert totals(root, address) == before
    assert graded.read_text() == "before"


def test_a_grading_that_is_killed_is_put_back_as_well(course):
    root, address, graded, grade = course
    before = totals(root, address)

    def killed() -> None:
        grade()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        regrade(root, address, "ps1", killed, NOW, [graded.parents[2]])
    undo(root, address, NOW)
    assert totals(root, address) == before
    assert graded.read_text() == "before"
