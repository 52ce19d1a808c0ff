"""The class is read from the table of any of five systems, joined to what names say, and written to the gradebook."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.intake.archives import IntakeError
from fairgrader.intake.enrolling import enrol, enrolled
from fairgrader.intake.lms.naming import Claim
from fairgrader.intake.roster import read_roster, roster_from
from fairgrader.intake.students import Roster, Student, Unsure
from fairgrader.intake.tables import decoded, read_table

from .. import classes

SYSTEMS = ("canvas", "moodle", "blackboard", "brightspace", "ilias")


@pytest.mark.parametrize("lms", SYSTEMS)
def test_the_table_of_each_system_gives_the_sixty_students(lms, tmp_path):
    found = read_roster(classes.roster_csv(lms, tmp_path))
    assert found.written_by.lower() == lms
    assert found.left_out == ()
    for pupil in classes.pupils():
        student = found.roster[pupil.login]
        assert (student.name, student.id) == (pupil.name, pupil.login)
        assert student.email == ("" if lms in ("canvas", "blackboard") else pupil.email)
        assert student.lms_id == ("" if lms == "moodle" else pupil.number)
        assert student.participants == ({pupil.participant} if lms == "moodle" else frozenset())


def table(text: str, encoding: str = "utf-8"):
    return roster_from(read_table(text.encode(encoding), "class.csv"), "class.csv")


def test_zeros_in_front_of_an_id_are_kept():
    assert [each.id for each in table("id,first_name,last_name\n007,James,Bond\n7,Other,Man\n").roster] == ["007", "7"]


def test_moodles_list_of_participants_in_german_is_read():
    found = table("\ufeffVorname;Nachname;E-Mail-Adresse;Anmeldename\nZoë;Müller;zoe@x.example;zm\n")
    assert found.roster["zm"].label == "Zoë Müller (zm)"


def test_moodles_worksheet_of_hidden_names_still_joins_the_files():
    found = table("Identifier,Status,Grade\nParticipant 1001,,\nParticipant 1002,,\n")
    assert found.roster.find([Claim("participant", "1002")]).id == "Participant 1002"


def test_a_worksheet_in_another_language_is_read_by_what_its_cells_say():
    found = table("Kennung,Vollst\u00e4ndiger Name\nTeilnehmer/in 1001,Ada Berg\nTeilnehmer/in 1002,Ben Cho\n")
    assert found.roster.find([Claim("participant", "1001")]).name == "Ada Berg"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("only a line\n", "no row below its header"),
        ("points,grade\n3,A\n", "none says who a student is"),
        ("id,name\n../../etc,Eve\n", "cannot be a student's id"),
        ("Student,ID,Section\n    Points Possible,,\n", "names no student"),
    ],
)
def test_a_table_that_names_nobody_is_an_error_with_a_cure(text, why):
    with pytest.raises(IntakeError, match=why):
        table(text)


def test_a_spreadsheet_of_excel_and_a_missing_file_are_errors_with_a_cure(tmp_path):
    with pytest.raises(IntakeError, match="save it as CSV"):
        read_table(b"PK\x03\x04xl/workbook.xml", "class.xlsx")
    with pytest.raises(IntakeError, match="there is no file"):
        read_roster(tmp_path / "class.csv")


CELL = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@given(
    st.lists(st.tuples(CELL, CELL), min_size=1),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_a_table_comes_back_as_it_was_written(rows, separator, encoding):
    rows = [("login", "full name"), ("x", "y"), *rows]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    found = read_table(text.getvalue().encode(encoding), "class.csv")
    assert [tuple(row.values()) for row in found.rows] == [row for row in rows[1:] if any(row)]


def test_text_of_windows_is_read():
    assert decoded("Zoë".encode("cp1252")) == ("Zoë", "Windows-1252")


CLASS = Roster(
    (
        Student("j_doe", "Jane", "Doe", "jane@x.example", lms_id="12"),
        Student("m_doe", "Max", "Doe", lms_id="13"),
        Student("007", "James", "Bond", numbers=frozenset({"99"})),
        Student("zm", "Zoe\u0308", "Müller-Østby"),
        Student("king", "Martin", "King, Jr."),
        Student("as1", "Anna", "Schmidt", participants=frozenset({"1001"})),
        Student("as2", "Anna", "Schmidt", participants=frozenset({"1002"})),
    )
)


@pytest.mark.parametrize(
    ("field", "value", "student"),
    [
        ("number", "12", "j_doe"),
        ("number", "99", "007"),
        ("login", "m_doe", "m_doe"),
        ("login", "M_Doe", "m_doe"),
        ("login", "jane@x.example", "j_doe"),
        ("name", "Jane Doe", "j_doe"),
        ("name", "Doe Jane", "j_doe"),
        ("name", "doejane", "j_doe"),
        ("name", "Zoë  MÜLLER-ØSTBY", "zm"),
        ("name", "Muller-Ostby Zoe", "zm"),
        ("name", "Mueller-Ostby, Zoee", None),
        ("name", "kingjrmartin", "king"),
        ("name", "Anna Schmidt", None),
        ("participant", "1002", "as2"),
        ("number", "7", None),
        ("login", "doe", None),
        ("name", "Doe", None),
    ],
)
def test_a_number_a_login_or_a_name_means_one_student_or_nobody(field, value, student):
    found = CLASS.find([Claim(field, value)])
    assert (found.id if isinstance(found, Student) else None) == student


def test_a_name_that_two_have_is_named_with_both_and_a_stronger_claim_decides():
    found = CLASS.find([Claim("name", "Anna Schmidt")])
    assert found == Unsure("Anna Schmidt may be Anna Schmidt (as1) or Anna Schmidt (as2)")
    assert CLASS.find([Claim("participant", "1001"), Claim("name", "Anna Schmidt")]).id == "as1"


def test_two_students_with_one_id_are_an_error():
    with pytest.raises(IntakeError, match="more than one student has the id a"):
        Roster((Student("a"), Student("a")))


def test_two_tables_of_one_class_are_joined_by_login_mail_or_number():
    worksheet = Roster((Student("jane@x.example", participants=frozenset({"7"})), Student("new", "New", "One")))
    joined = CLASS.joined(worksheet)
    assert joined.find([Claim("participant", "7")]).id == "j_doe"
    assert len(joined.students) == len(CLASS.students) + 1


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
