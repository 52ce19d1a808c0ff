"""The file that each system gives for marks, for the class of sixty, with one column out of eighteen points."""

import csv
import io
from pathlib import Path

from . import classes

MOST = 18


def _canvas() -> list[list[str]]:
    head = [
        "Student",
        "ID",
        "SIS User ID",
        "SIS Login ID",
        "Section",
        "Problem set 1: titration (987654)",
        "Final Score",
    ]
    points = ["    Points Possible", "", "", "", "", f"{MOST}.00", "(read only)"]
    return [head, points, *([f"{one.last}, {one.first}", one.number, "", one.login, "1", "", ""] for one in _class())]


def _moodle() -> list[list[str]]:
    head = ["Identifier", "Full name", "Email address", "Username", "Status", "Grade", "Maximum grade"]
    head += ["Grade can be changed", "Last modified (submission)", "Last modified (grade)", "Feedback comments"]
    rest = ["Submitted for grading", "", f"{MOST}.00", "Yes", "-", "-", ""]
    return [head, *([f"Participant {one.participant}", one.name, one.email, one.login, *rest] for one in _class())]


def _blackboard() -> list[list[str]]:
    head = ["Last Name", "First Name", "Username", f"titration [Total Pts: {MOST} Score] |1702852", "Grading Notes"]
    head += ["Notes Format", "Feedback to Learner", "Feedback Format"]
    return [head, *([one.last, one.first, one.login, "", "", "PLAIN_TEXT", "", "HTML"] for one in _class())]


def _brightspace() -> list[list[str]]:
    column = f"titration Points Grade <Numeric MaxPoints:{MOST} Weight:5>"
    head = ["OrgDefinedId", "Username", "Last Name", "First Name", column, "End-of-Line Indicator"]
    return [head, *([f"#{one.number}", f"#{one.login}", one.last, one.first, "", "#"] for one in _class())]


def _ilias() -> list[list[str]]:
    head = ["update", "usr_id", "login", "lastname", "firstname", "status", "mark", "notice", "comment"]
    return [head, *(["0", one.number, one.login, one.last, one.first, "notgraded", "", "", ""] for one in _class())]


def _class() -> tuple[classes.Pupil, ...]:
    return classes.pupils()


SHEETS = {
    "canvas": (_canvas, "Problem set 1: titration (987654)", "SIS Login ID"),
    "moodle": (_moodle, "Grade", "Username"),
    "blackboard": (_blackboard, f"titration [Total Pts: {MOST} Score] |1702852", "Username"),
    "brightspace": (_brightspace, f"titration Points Grade <Numeric MaxPoints:{MOST} Weight:5>", "Username"),
    "ilias": (_ilias, "mark", "login"),
}


def worksheet(lms: str, folder: Path) -> Path:
    """Write the file that a system gives for marks, and return where it is."""
    text = io.StringIO()
    csv.writer(text).writerows(SHEETS[lms][0]())
    path = folder / f"{lms}-worksheet.csv"
    path.write_bytes(text.getvalue().encode())
    return path


def marks_in(lms: str, path: Path) -> dict[str, str]:
    """Return what stands in the column for marks, by login, read with Python's own reader of tables."""
    _, column, login = SHEETS[lms]
    rows = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    return {row[login].lstrip("#"): row[column] for row in rows if row[login]}
