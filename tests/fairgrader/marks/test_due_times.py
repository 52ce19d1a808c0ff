"""Due times and extensions are those that nbgrader itself keeps and computes with."""

from datetime import UTC, datetime, timedelta

from nbgrader.api import Gradebook

from fairgrader.marks.due_times import read_due_times
from fairgrader.marks.late import judge
from fairgrader.marks.late_policy import LatePolicy
from fairgrader.marks.results import read_results

SCORES = {"jdoe": (1.0, 2.0, 3.0), "mdoe": (1.0, 2.0, 3.0)}


def test_an_extension_is_added_as_nbgrader_adds_it(gradebook):
    """Both handed in at 10:30 on 1 March; due was two and a half hours before, for one of them two days later."""
    address = gradebook(SCORES)
    with Gradebook(address) as book:
        book.find_assignment("ps1").duedate = datetime(2026, 3, 1, 8)
        book.find_submission("ps1", "mdoe").extension = timedelta(days=2, hours=1)
        book.db.commit()
        theirs = book.find_submission("ps1", "mdoe").duedate
        late = book.find_submission("ps1", "jdoe").total_seconds_late
    due, extensions = read_due_times(address, "ps1")
    assert due == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert extensions == {("mdoe", "ps1"): theirs.replace(tzinfo=UTC)}
    policy = LatePolicy(0.5, due={"ps1": due})
    found = {each.student.id: each for each in judge(read_results(address, "ps1"), "ps1", policy, extensions)}
    assert (found["jdoe"].handed_in - due).total_seconds() == late
    assert (found["jdoe"].total, found["mdoe"].total) == (3.0, 6.0)


def test_without_a_due_time_there_is_none(gradebook):
    assert read_due_times(gradebook(SCORES), "ps1") == (None, {})
    assert read_due_times(gradebook(SCORES), "ps9") == (None, {})
