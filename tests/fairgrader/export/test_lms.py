"""Each system's own file comes back filled, in its own dialect, and every other cell as it came."""

import csv
import io

import pytest

from fairgrader.export.filling import Wanted
from fairgrader.export.find import known, the_lms
from fairgrader.export.sheet import ExportError

WANTED = Wanted("ps1", comments={"jdoe": "Well done <3\nSee q2", "obrien": "=SUM(A1)"})
CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Problem set 1 (987654),Problem set 2 (987655),"
    "Current Score (read only),Shouting\r\n"
    ',,,,,Manual Posting,,,\r\n"    Points Possible",,,,,10.00,25.00,(read only),\r\n'
    '"Doe, Jane",12345,S1,jdoe,Sec 1,,12.00,88.10,\r\n"O\'Brien, Jr., Élodie",12346,S2,obrien,Sec 1,,,50.00,\r\n'
    '"Bond, =cmd",12347,S3,007,"Sec 1, Sec 2",EX,,,\r\n"Wait, Wanda",12348,S4,wait,Sec 1,,,,\r\n'
    '"Student, Test",99,,abc,Sec 1,,,,\r\n'
)
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (submission),"
    "Last modified (grade),Feedback comments\n"
    'Participant 1001,Jane Doe,jane@example.org,Submitted for grading,,10.00,Yes,"Monday, 1 January 2026, 12:00 PM",-,'
    "\n"
    "Participant 1002,Élodie O'Brien Jr.,elodie@example.org,Submitted for grading,,10.00,Yes,-,-,\n"
    "Participant 1003,Wanda Wait,wanda@example.org,Submitted for grading - Late,,10.00,No,-,-,\n"
)
MOODLE_GERMAN = (
    "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden,"
    "Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),Feedback als Kommentar\n"
    'Teilnehmer/in1001,Jane Doe,jane@example.org,Zur Bewertung abgegeben,,"10,00",Ja,-,-,\n'
    'Teilnehmer/in1002,Élodie O\'Brien,elodie@example.org,Zur Bewertung abgegeben,"1,00","10,00",Ja,-,-,\n'
)
BLACKBOARD = (
    '"Last Name","First Name","Username","Problem set 1 [Total Pts: 10 Score] |1702852","Grading Notes","Notes Format",'
    '"Feedback to Learner","Feedback Format"\r\n"Doe","Jane","jdoe","","","PLAIN_TEXT","","HTML"\r\n'
    '"O\'Brien, Jr.","Élodie","obrien","Needs Grading(0.00)","","PLAIN_TEXT","","HTML"\r\n'
    '"Wait","Wanda","wait","","","PLAIN_TEXT","","HTML"\r\n'
)
BRIGHTSPACE = (
    "OrgDefinedId,Username,Last Name,Email,Problem set 1 Points Grade <Numeric MaxPoints:10 Weight:5>,"
    'End-of-Line Indicator\n#12345,#jdoe,Doe,jane@example.org,,#\n#12346,#obrien,"O\'Brien, Jr.",e@example.org,,\n'
    "#12348,#wait,Wait,w@example.org,,#\n"
)
ILIAS = (
    "update,usr_id,login,lastname,firstname,status,mark,notice,comment,plagiarism,plag_comment\n"
    '0,12345,jdoe,Doe,Jane,notgraded,,,,,\n0,12346,obrien,"O\'Brien, Jr.",Élodie,notgraded,,,,,\n'
    "0,12348,wait,Wait,Wanda,notgraded,,,,,\n"
)
COMMENTS = "Well done &lt;3<br />See q2", "Well done <3\nSee q2", "=SUM(A1)", "'=SUM(A1)"
FILES = {
    "canvas": (CANVAS.encode(), "utf-8-sig", ",", {"8.13", "2.50", "10.00"}),
    "moodle": (MOODLE.encode(), "utf-8", ",", {"8.13", "2.50"}),
    "blackboard": (BLACKBOARD.encode(), "utf-8", ",", {"8.13", "2.50"}),
    "ilias": (ILIAS.encode(), "utf-8", ",", {"8.13", "2.50"}),
}


def table(content: bytes, encoding: str = "utf-8", delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("name", FILES)
def test_marks_go_in_and_every_other_cell_stays(name, results):
    template, encoding, delimiter, marks = FILES[name]
    filled = the_lms(name).fill(template, results, WANTED).content
    before, after = (table(content, encoding, delimiter) for content in (template, filled))
    pairs = [(old, new) for x, y in zip(before, after, strict=True) for old, new in zip(x, y, strict=True)]
    changed = {(old, new) for old, new in pairs if old != new}
    assert {new for _, new in changed} >= marks
    assert {new for _, new in changed} - marks <= {"1", *COMMENTS}
    assert {old for old, _ in changed} <= {"", "0", "EX", "Needs Grading(0.00)"}


def test_canvas_keeps_its_points_row_its_read_only_columns_and_its_byte_order_mark(results):
    filled = the_lms("canvas").fill(CANVAS.encode(), results, WANTED)
    wanted = CANVAS.replace("jdoe,Sec 1,,", "jdoe,Sec 1,8.13,").replace("obrien,Sec 1,,", "obrien,Sec 1,2.50,")
    assert filled.content.decode() == wanted.replace(",EX,", ",10.00,")
    who = {each.student: each.reason for each in filled.not_filled}
    assert who["Wanda Wait (wait)"] == "a person must mark q2"
    assert who["99, abc, Student, Test"].startswith("in the file, but nobody here")
    assert "Points Possible" not in " ".join(who)


def test_canvas_refuses_a_title_without_a_number_and_says_what_to_do(results):
    bare = CANVAS.replace("Problem set 1 (987654)", "ps1").encode()
    with pytest.raises(ExportError, match=r"'ps1' has no number in parentheses: Canvas would make a new assignment"):
        the_lms("canvas").fill(bare, results, WANTED)


def test_canvas_refuses_another_maximum(results):
    with pytest.raises(ExportError, match="out of 25 there, ps1 is out of 10 here"):
        the_lms("canvas").fill(CANVAS.encode(), results, Wanted("ps1", column="987655"))


def test_canvas_with_semicolons_and_decimal_commas_gets_decimal_commas(results):
    template = b"Student;ID;Section;Problem set 1 (1)\n    Points Possible;;;10,00\nDoe Jane;12345;A;\n"
    assert the_lms("canvas").fill(template, results, WANTED).content.endswith(b"Doe Jane;12345;A;8,13\n")


def test_an_unclear_column_is_asked_for_with_what_there_is(results):
    with pytest.raises(ExportError, match=r"is 'essay'.*It has: Problem set 1 987654; Problem set 2 987655"):
        the_lms("canvas").fill(CANVAS.encode(), results, Wanted("essay"))


def test_moodle_is_filled_in_any_language_with_its_own_decimal_mark(results):
    filled = the_lms("moodle").fill(MOODLE_GERMAN.encode(), results, WANTED)
    rows = table(filled.content)
    assert [row[4] for row in rows] == ["Bewertung", "8,13", "2,50"]
    assert rows[1][9] == "Well done &lt;3<br />See q2"
    assert filled.notes[1:] == ("1 marks that stood in the file were other ones, and are replaced.",)


def test_moodle_says_which_grades_it_will_not_take(results):
    notes = the_lms("moodle").fill(MOODLE.encode(), results, WANTED).notes
    assert notes[1:] == ("Moodle says of 1 rows that their grade cannot be changed: it will leave those out.",)


def test_moodle_without_mail_addresses_goes_by_the_number_of_the_participant(results):
    template = (
        b"ID,Nombre completo,Estado,Calificaci\xc3\xb3n,Calificaci\xc3\xb3n m\xc3\xa1xima,Puede cambiarse\n"
        b"Participante12345,X,Enviado,,10.00,S\xc3\xad\nParticipante12346,X,Enviado,,10.00,S\xc3\xad\n"
    )
    assert [row[3] for row in table(the_lms("moodle").fill(template, results, WANTED).content)][1:] == ["8.13", "2.50"]


def test_moodle_in_a_class_of_one_takes_no_number_for_the_maximum_that_is_a_students(results):
    template = (
        b"Identifier,Full name,Username,ID number,Email,Status,Grade,Maximum grade,Grade can be changed\n"
        b"Participant 1,Jane Doe,11,12345,jane2@example.org,Submitted,,10.00,Yes\n"
    )
    rows = table(the_lms("moodle").fill(template, results, WANTED).content)
    assert rows[1][:8] == [
        "Participant 1",
        "Jane Doe",
        "11",
        "12345",
        "jane2@example.org",
        "Submitted",
        "8.13",
        "10.00",
    ]


def test_moodle_refuses_a_scale(results):
    template = b"Identifier,Full name,Status,Grade,Scale,Grade can be changed\nParticipant 1,A B,x,,Good,Yes\n"
    with pytest.raises(ExportError, match="no grading worksheet with points"):
        the_lms("moodle").fill(template, results, WANTED)


def test_blackboard_takes_utf_16_with_tabs_as_well_and_gives_it_back(results):
    template = b"\xff\xfe" + BLACKBOARD.replace('","', '"\t"').encode("utf-16-le")
    filled = the_lms("blackboard").fill(template, results, WANTED)
    assert filled.name == "blackboard-ps1.xls"
    rows = table(filled.content, "utf-16", "\t")
    assert [row[3] for row in rows[1:]] == ["8.13", "2.50", ""]
    assert rows[2][6] == "'=SUM(A1)"
    assert filled.content.decode("utf-16").count('"') == BLACKBOARD.count('"')


def test_blackboard_refuses_a_column_without_its_number(results):
    bare = BLACKBOARD.replace("Problem set 1 [Total Pts: 10 Score] |1702852", "ps1").encode()
    with pytest.raises(ExportError, match="has no number behind a bar: Blackboard would make a new column"):
        the_lms("blackboard").fill(bare, results, WANTED)


def test_brightspace_gets_keys_points_and_the_end_of_each_line_and_nothing_else(results):
    filled = the_lms("brightspace").fill(BRIGHTSPACE.encode(), results, WANTED)
    assert filled.content.decode() == (
        "OrgDefinedId,Username,Problem set 1 Points Grade <Numeric MaxPoints:10 Weight:5>,End-of-Line Indicator\n"
        "#12345,#jdoe,8.13,#\n#12346,#obrien,2.50,#\n#12348,#wait,,#\n"
    )
    assert filled.notes[1:] == ("Left out, because Brightspace imports no such columns: Last Name, Email.",)


def test_brightspace_can_be_made_from_the_roster(results):
    content = the_lms("brightspace").fill(None, results[:2], Wanted("ps1", column="Problem set 1")).content
    assert content == b"Username,Problem set 1 Points Grade,End-of-Line Indicator\r\n#jdoe,8.13,#\r\n#obrien,2.50,#\r\n"


def test_ilias_updates_only_the_rows_that_have_a_mark(results):
    rows = table(the_lms("ilias").fill(ILIAS.encode(), results, WANTED).content)
    assert [(row[0], row[6]) for row in rows[1:]] == [("1", "8.13"), ("1", "2.50"), ("0", "")]


@pytest.mark.parametrize("name", ["canvas", "moodle", "blackboard"])
def test_a_system_that_wants_its_own_file_back_says_where_to_get_it(name, results):
    with pytest.raises(ExportError, match="wants its own file back: "):
        the_lms(name).fill(None, results, WANTED)


@pytest.mark.parametrize("name", ["canvas", "moodle", "blackboard", "brightspace", "ilias"])
def test_a_file_of_another_system_is_refused_by_name(name, results):
    with pytest.raises(ExportError):
        the_lms(name).fill(b"Some,Other,Table\n1,2,3\n", results, WANTED)


def test_the_plain_table_computes_nothing_and_holds_no_zero_that_is_none(results):
    filled = the_lms("csv").fill(None, results, WANTED)
    rows = table(filled.content, "utf-8-sig")
    assert rows[0][:7] == ["Student", "Last name", "First name", "Email", "LMS id", "Points", "Of"]
    assert {row[0]: row[5] for row in rows[1:]} == {
        "jdoe": "8.13", "obrien": "2.50", "007": "10.00", "wait": "", "gone": "", "zero": "0.00"
    }  # fmt: skip
    assert not [text for row in rows for text in row if text[:1] in ("=", "+", "-", "@")]
    assert rows[2][7] == "0.50"


def test_any_table_can_be_filled_by_the_name_of_a_column(results):
    template = b"mail;Punkte\nJANE@example.org;\nnobody@example.org;\n"
    filled = the_lms("csv").fill(template, results, Wanted("ps1", column="Punkte"))
    assert filled.content == b"mail;Punkte\nJANE@example.org;8,13\nnobody@example.org;\n"


def test_the_systems_are_found_and_an_unknown_one_is_answered_with_the_list():
    assert known() == ("blackboard", "brightspace", "canvas", "csv", "ilias", "moodle")
    with pytest.raises(ExportError, match="no LMS 'sakai' here: choose from blackboard, "):
        the_lms("sakai")
