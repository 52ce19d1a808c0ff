"""The roster goes into nbgrader's own gradebook."""

from pathlib import Path

import pytest

from fairgrader.intake.enrolling import enrol, enrolled, known_students
from fairgrader.intake.lms.naming import Claim
from fairgrader.intake.students import Roster, Student

from .some_students import CLASS


@pytest.fixture
def gradebook(tmp_path) -> str:
    return f"sqlite:///{tmp_path / 'gradebook.db'}"


def test_the_roster_goes_into_nbgraders_gradebook_and_twice_changes_nothing(gradebook):
    first = enrol(CLASS, gradebook)
    assert (len(first.new), len(first.changed)) == (7, 0)
    found = enrolled(gradebook)
    assert (found["j_doe"].name, found["j_doe"].email, found["j_doe"].lms_id) == ("Jane Doe", "jane@x.example", "12")
    second = enrol(CLASS, gradebook)
    assert (second.new, second.changed, len(second.unchanged)) == ((), (), 7)


def test_a_dry_run_leaves_the_gradebook_as_it_is(gradebook):
    assert len(enrol(CLASS, gradebook, dry_run=True).new) == 7
    assert enrolled(gradebook).students == ()
    assert not Path(gradebook.removeprefix("sqlite:///")).exists()


def test_collecting_expects_the_gradebooks_students_and_knows_what_the_worksheet_adds(gradebook):
    assert known_students(gradebook) is None
    enrol(Roster((Student("hub-jane", "Jane", "Doe", "jane@x.example"),)), gradebook)
    worksheet = Roster((Student("jdoe", "Jane", "Doe", "jane@x.example", participants=frozenset({"1001"})),))
    known = known_students(gradebook, worksheet)
    assert [each.id for each in known] == ["hub-jane"]
    assert known.find([Claim("participant", "1001")]).id == "hub-jane"


def test_what_the_gradebook_knows_is_completed_and_never_emptied(gradebook):
    enrol(Roster((Student("j_doe", "Jane", "Doe", "jane@x.example"), Student("gone", "Left", "Course"))), gradebook)
    report = enrol(Roster((Student("j_doe", "Janet", "", lms_id="12"),)), gradebook)
    assert (report.changed, report.only_in_gradebook) == (("j_doe",), ("gone",))
    found = enrolled(gradebook)["j_doe"]
    assert (found.first, found.last, found.email, found.lms_id) == ("Janet", "Doe", "jane@x.example", "12")
    assert "gone" in str(report)
    assert report.as_dict()["changed"] == ["j_doe"]


def test_a_student_whom_the_gradebook_knows_by_another_id_keeps_it(gradebook):
    enrol(Roster((Student("hub-jane", "Jane", "Doe", "jane@x.example"),)), gradebook)
    report = enrol(Roster((Student("j_doe", "Jane", "Doe", "jane@x.example", lms_id="12"),)), gradebook)
    assert (report.new, report.changed) == ((), ("hub-jane",))
    assert enrolled(gradebook)["hub-jane"].lms_id == "12"
