"""The class is read from the table of any of five systems, joined to what names say, and written to the gradebook."""

import pytest

from fairgrader.intake.archives import IntakeError
from fairgrader.intake.lms.naming import Claim
from fairgrader.intake.roster import read_roster, roster_from
from fairgrader.intake.tables import read_table

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
