"""
Blackboard: Grade Center, Work Offline, Download, then the same file back under Upload.

Students are matched by user name and columns by the number behind the bar; a column without a number becomes a new one
that counts nothing (Blackboard Help, "Working Offline with Grade Data"). The file is quoted CSV, or tab-separated text
in UTF-16 that calls itself .xls.
"""

import html
import re
from collections.abc import Sequence

from ...marks.record import Result
from ..choosing import the_number, the_one
from ..filling import Columns, Filled, Wanted, fill_sheet
from ..matching import strong
from ..numerals import harmless
from ..sheet import ExportError, Sheet, read_sheet

__all__ = ["HOW", "TITLE", "feedback_name", "fill"]

TITLE = "Blackboard"
HOW = (
    "In Blackboard: Grade Center, Work Offline, Upload. It takes no zip of feedback: open each attempt and attach the "
    "page, or send it by mail; the zip has one page a user name."
)
COLUMN = re.compile(r"(?P<title>.+?)(?: \[(?P<about>[^\]]*)\])? \|(?P<id>\d+)")


def fill(template: bytes | None, results: Sequence[Result], wanted: Wanted) -> Filled:
    """
    Return the file that Blackboard gave for work offline, with the marks of one column in it.

    Raises
    ------
    ExportError
        If there is no such file, or no column in it that Blackboard would take for the assignment.
    """
    if template is None:
        raise ExportError(
            "Blackboard wants its own file back: Grade Center, Work Offline, Download, and give that file"
        )
    sheet = read_sheet(template)
    user = sheet.column("Username", "User Name", "Benutzername", "Nombre de usuario", "Nom d'utilisateur")
    if user is None:
        raise ExportError("this is no file of Blackboard, it lacks Username: Grade Center, Work Offline, Download")
    columns = {x: found for x, name in enumerate(sheet.header) if (found := COLUMN.fullmatch(name))}
    bare = wanted.column or wanted.assignment
    if bare in sheet.header:
        raise ExportError(
            f"the column {bare!r} has no number behind a bar: Blackboard would make a new column of it that counts "
            "nothing. Make the column in Blackboard, download the file again, and give that file"
        )
    mark = the_one({x: (found["title"], found["id"]) for x, found in columns.items()}, wanted)
    keys = [(user, strong), *((x, strong) for x in (sheet.column("Student ID"),) if x is not None)]
    comment = sheet.column("Feedback to Learner")
    text = harmless if _plain(sheet) else _as_html
    ending = "xls" if sheet.dialect.delimiter == "\t" else "csv"
    most = the_number(columns[mark]["about"] or "")
    return fill_sheet(
        sheet, Columns(keys, mark, most, comment, text), results, wanted, f"blackboard-{wanted.assignment}.{ending}"
    )


def feedback_name(came_from: str) -> str | None:
    """Return nothing: Blackboard takes no zip back, so a page is named by its student."""
    return None


def _plain(sheet: Sheet) -> bool:
    """Whether the file says that its feedback is plain text; it says HTML otherwise."""
    kind = sheet.column("Feedback Format")
    return kind is not None and any(row[kind].strip().upper() in ("PLAIN_TEXT", "TEXT") for row in sheet.rows[1:])


def _as_html(text: str) -> str:
    return harmless(html.escape(text, quote=False).replace("\n", "<br />"))
