"""Feedback goes back under the names by which each system knows its students."""

import io
import zipfile

import pytest

from fairgrader.export.feedback_zip import came_from_file, zip_for
from fairgrader.export.sheet import ExportError
from fairgrader.marks.record import Student

PAGES = {"jdoe": b"<p>Jane</p>", "mdoe": b"<p>Max</p>"}
CAME_FROM = {
    "canvas": {"jdoe": "doejane_LATE_12345_678901_ps1.ipynb", "mdoe": "sub/doemax_12346_678902_ps1-1.ipynb"},
    "moodle": {
        "jdoe": "Jane Doe_1001_assignsubmission_file/ps1.ipynb",
        "mdoe": "Max Doe_1002_assignsubmission_file_/ps1.ipynb",
    },
    "brightspace": {
        "jdoe": "12-34 - jdoe Jane Doe - Feb 11, 2026 205 AM/ps1.ipynb",
        "mdoe": "12-35 - Max Doe - Feb 11, 2026 1205 AM - ps1.ipynb",
    },
    "ilias": {"jdoe": "Doe_Jane_jdoe_2345/ps1.ipynb", "mdoe": "x/Doe_Max_mdoe_2346/ps1.ipynb"},
    "blackboard": {"jdoe": "ps1_jdoe_attempt_2026-01-30-20-30-10_ps1.ipynb"},
    "csv": {},
}
NAMES = {
    "canvas": ["doejane_LATE_12345_678901_ps1.html", "doemax_12346_678902_ps1-1.html"],
    "moodle": [
        "Jane Doe_1001_assignsubmission_file/feedback.html",
        "Max Doe_1002_assignsubmission_file_/feedback.html",
    ],
    "brightspace": [
        "12-34 - jdoe Jane Doe - Feb 11, 2026 205 AM/feedback.html",
        "12-35 - Max Doe - Feb 11, 2026 1205 AM - feedback.html",
    ],
    "ilias": ["multi_feedback/Doe_Jane_jdoe_2345/feedback.html", "multi_feedback/Doe_Max_mdoe_2346/feedback.html"],
    "blackboard": ["jdoe_feedback.html", "mdoe_feedback.html"],
    "csv": ["jdoe_feedback.html", "mdoe_feedback.html"],
}


@pytest.mark.parametrize("lms", NAMES)
def test_each_page_has_the_name_that_the_system_reads(lms):
    packed = zip_for(lms, "ps1", PAGES, CAME_FROM[lms])
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.namelist() == NAMES[lms]
        assert [archive.read(name) for name in NAMES[lms]] == [b"<p>Jane</p>", b"<p>Max</p>"]
    assert packed.left == ()


def test_a_page_without_a_known_hand_in_is_named_and_not_sent_to_a_wrong_student():
    packed = zip_for(
        "moodle", "ps1", PAGES, {"jdoe": "Jane Doe_7_assignsubmission_file/a"}, [Student("mdoe", "Max", "Doe")]
    )
    assert packed.packed == ("jdoe",)
    assert [each.student for each in packed.left] == ["Max Doe (mdoe)"]
    assert "send this page by mail" in packed.lines()[2]


def test_two_pages_never_get_one_name():
    both = dict.fromkeys(PAGES, "Jane Doe_7_assignsubmission_file/a.ipynb")
    with pytest.raises(ExportError, match=r"two pages would be called Jane Doe_7_assignsubmission_file/feedback\.html"):
        zip_for("moodle", "ps1", PAGES, both)


def test_the_same_pages_make_the_same_zip_and_a_status_file_can_lie_beside_them():
    made = [zip_for("ilias", "ps1", PAGES, CAME_FROM["ilias"], extra={"status.csv": b"x"}).content for _ in range(2)]
    assert made[0] == made[1]
    assert "status.csv" in zipfile.ZipFile(io.BytesIO(made[0])).namelist()


MOODLE = (
    b"Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed\n"
    b"Participant 1001,Jane Doe,jane@example.org,x,,10.00,Yes\nParticipant 7,Nobody,n@example.org,x,,10.00,Yes\n"
)
ILIAS = b"update,usr_id,login,lastname,firstname,status,mark\n0,12345,jdoe,Doe,Jane,notgraded,\n"


@pytest.mark.parametrize(
    ("lms", "template", "name"),
    [
        ("moodle", MOODLE, "Jane Doe_1001_assignsubmission_file/feedback.html"),
        ("ilias", ILIAS, "multi_feedback/Doe_Jane_jdoe_12345/feedback.html"),
    ],
)
def test_work_that_came_another_way_finds_its_place_through_the_file_for_marks(lms, template, name, results):
    found = came_from_file(lms, template, results)
    packed = zip_for(lms, "ps1", {"jdoe": b"x"}, found)
    assert zipfile.ZipFile(io.BytesIO(packed.content)).namelist() == [name]
    assert came_from_file("canvas", b"", results) == {}
