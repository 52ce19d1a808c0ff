"""A new grading keeps marks by hand; only where the automatic mark changed a person looks again."""

from nbgrader.api import Gradebook

from fairgrader.marks.manual_marks import remember, settle
from fairgrader.marks.results import read_results

SCORES = {"jdoe": (1.0, 0.5, 2.5), "mdoe": (1.0, 0.5, 2.0), "007": (1.0, 1.0, None)}


def regrade(address: str, **automatic: float) -> None:
    """Do to the marks what nbgrader's autograde does: new automatic marks, and a flag on every mark by hand."""
    with Gradebook(address) as book:
        for student in SCORES:
            grade = book.find_grade("q2-test", "ps1", "ps1", student)
            grade.auto_score = automatic.get(student, grade.auto_score)
            for name in ("q2-test", "q10-answer"):
                each = book.find_grade(name, "ps1", "ps1", student)
                each.needs_manual_grade = each.manual_score is not None or each.auto_score is None
        book.db.commit()


def override(address: str, student: str, points: float) -> None:
    with Gradebook(address) as book:
        book.find_grade("q2-test", "ps1", "ps1", student).manual_score = points
        book.db.commit()


def test_an_essay_is_not_marked_twice_because_a_test_was_mended(gradebook):
    address = gradebook(SCORES)
    totals = {each.student.id: each.total for each in read_results(address, "ps1")}
    before = remember(address, "ps1")
    regrade(address)
    assert [each.total for each in read_results(address, "ps1")] == [None] * 4
    settled = settle(address, "ps1", before)
    assert settled.kept == (("jdoe", "ps1", "q10-answer"), ("mdoe", "ps1", "q10-answer"))
    assert {each.student.id: each.total for each in read_results(address, "ps1")} == totals


def test_a_mark_by_hand_over_an_automatic_one_that_changed_is_for_a_person(gradebook):
    address = gradebook(SCORES)
    for student in ("jdoe", "mdoe"):
        override(address, student, 1.5)
    before = remember(address, "ps1")
    regrade(address, jdoe=2.0)
    settled = settle(address, "ps1", before)
    assert settled.to_look_at == (("jdoe", "ps1", "q2-test"),)
    found = {each.student.id: each for each in read_results(address, "ps1")}
    assert found["jdoe"].why_no_mark == "a person must mark q2-test"
    assert found["jdoe"].points["q2-test"] == 1.5
    assert found["mdoe"].total == 1.0 + 1.5 + 2.0
    assert settled.lines()[1:] == ["1 have another automatic mark under them: look at them again.", "  jdoe: q2-test"]


def test_what_waited_for_a_person_before_still_waits(gradebook):
    address = gradebook(SCORES)
    with Gradebook(address) as book:
        book.find_grade("q10-answer", "ps1", "ps1", "jdoe").needs_manual_grade = True
        book.db.commit()
    before = remember(address, "ps1")
    regrade(address)
    assert settle(address, "ps1", before).to_look_at == (("jdoe", "ps1", "q10-answer"),)
