"""What a course says in its three files is what marks go out with."""

import warnings
from datetime import datetime

import pytest
from nbgrader.api import Gradebook

from fairgrader.marks.class_results import class_results
from fairgrader.marks.record import MarksError

SCORES = {"jdoe": (1.0, 2.0, 3.0), "mdoe": (1.0, 2.0, 3.0)}
LATE = 'zone = "Europe/Berlin"\npercent_per_day = 10\n[due]\nps1 = "2026-02-28 12:00"\n'


def by_id(told) -> dict:
    return {result.student.id: result for result in told[0]}


def test_without_any_file_marks_are_as_earned(tmp_path, gradebook):
    found = by_id(class_results(tmp_path, gradebook(SCORES), "ps1"))
    assert (found["jdoe"].total, found["jdoe"].deduction) == (6.0, None)


def test_the_policy_and_an_extension_from_the_files(tmp_path, gradebook):
    """Both handed in on 1 March at 11:30 in Berlin, less than a day after noon of 28 February."""
    (tmp_path / "late.toml").write_text(LATE)
    (tmp_path / "extensions.csv").write_text("student,assignment,due\nmdoe,ps1,2026-03-01\n")
    found = by_id(class_results(tmp_path, gradebook(SCORES), "ps1"))
    assert (found["jdoe"].total, found["mdoe"].total) == (pytest.approx(5.4), 6.0)


def test_a_due_time_of_the_gradebook_counts_where_the_file_has_none(tmp_path, gradebook):
    address = gradebook(SCORES)
    with Gradebook(address) as book:
        book.find_assignment("ps1").duedate = datetime(2026, 3, 1, 10)
        book.db.commit()
    (tmp_path / "late.toml").write_text("percent_per_day = 50\n")
    assert by_id(class_results(tmp_path, address, "ps1"))["jdoe"].total == 3.0
    (tmp_path / "late.toml").write_text('percent_per_day = 50\n[due]\nps1 = "2026-03-02"\n')
    assert by_id(class_results(tmp_path, address, "ps1"))["jdoe"].total == 6.0


def test_a_team_shares_the_mark_and_the_lateness_of_whoever_handed_in(tmp_path, gradebook):
    (tmp_path / "late.toml").write_text(LATE)
    (tmp_path / "teams.csv").write_text("team,student\nred,jdoe\nred,absent\nred,guest\n")
    results, told = class_results(tmp_path, gradebook(SCORES), "ps1")
    found = {result.student.id: result for result in results}
    assert found["absent"].total == found["jdoe"].total == pytest.approx(5.4)
    assert told == ("team red: guest is not in the course",)


def test_free_days_are_spent_on_the_earliest_assignment_first(tmp_path, gradebook):
    """Of two free days jdoe needs one for ps0 and two for ps1: the second one of ps1 costs."""
    address = gradebook(SCORES)
    with Gradebook(address) as book, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Object of type <Submitted", Warning)  # nbgrader's own
        book.add_assignment("ps0")
        book.add_submission("ps0", "jdoe", timestamp=datetime(2026, 2, 1, 13))
    due = '[due]\nps9 = "2026-05-01"\nps1 = "2026-02-27 12:00"\nps0 = "2026-02-01 12:00"\n'
    (tmp_path / "late.toml").write_text("percent_per_day = 10\nfree_days = 2\n" + due)
    found = by_id(class_results(tmp_path, address, "ps1"))
    assert found["jdoe"].total == pytest.approx(5.4)
    assert "1 of them free" in found["jdoe"].deduction.sentence
    assert found["mdoe"].total == 6.0


def test_a_file_that_is_no_utf_8_is_named(tmp_path, gradebook):
    (tmp_path / "teams.csv").write_bytes("team,student\nrot,Jürgen\n".encode("cp1252"))
    with pytest.raises(MarksError, match=r"teams\.csv is not written in UTF-8"):
        class_results(tmp_path, gradebook(SCORES), "ps1")
