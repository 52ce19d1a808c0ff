"""
Canvas: Grades, Export, then the same file back under Import.

The importer matches ID, SIS User ID, SIS Login ID and name, in that order, and makes a new assignment of every title
that has no number in parentheses (instructure/canvas-lms, lib/gradebook_importer.rb).
"""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from ...marks.record import Result
from ..choosing import the_number, the_one
from ..filling import Columns, Filled, Wanted, fill_sheet
from ..matching import names, strong
from ..sheet import ExportError, Sheet, read_sheet

__all__ = ["HOW", "TITLE", "feedback_name", "fill"]

TITLE = "Canvas"
HOW = "In Canvas: Grades, Import, and choose this file. Feedback: Assignment, Upload Submissions, and choose the zip."
ASSIGNMENT = re.compile(r"(?P<title>.+) \((?P<id>\d+)\)")
SUBMISSION = re.compile(r"(?P<before>(?:.*?_)?(?:\d+|anon_[A-Za-z0-9]+)_\d+_)(?P<file>.+)")
IDENTITY = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")


def fill(template: bytes | None, results: Sequence[Result], wanted: Wanted) -> Filled:
    """
    Return the gradebook that Canvas exported, with the marks of one assignment in it.

    Raises
    ------
    ExportError
        If there is no export to fill, or no column in it that Canvas would take for the assignment.
    """
    if template is None:
        raise ExportError("Canvas wants its own file back: Grades, Export, Export Entire Gradebook, and give that file")
    sheet = read_sheet(template)
    if sheet.column("Student") is None or sheet.column("ID") is None:
        raise ExportError("this is no gradebook of Canvas, it lacks Student or ID: Grades, Export Entire Gradebook")
    mark = _column(sheet, wanted)
    keys = [(x, strong) for name in IDENTITY if (x := sheet.column(name)) is not None]
    keys += [(x, names) for name in ("Student",) if (x := sheet.column(name)) is not None]
    number = sheet.column("ID")
    columns = Columns(keys, mark, _most(sheet, mark), is_student=lambda row: bool(row[number or 0].strip()))
    return fill_sheet(sheet, columns, results, wanted, f"canvas-{wanted.assignment}.csv")


def feedback_name(came_from: str) -> str | None:
    """
    Return the name of a feedback page in the zip, from the name that the hand-in had in Canvas's zip.

    >>> feedback_name("doejane_LATE_12345_678901_ps1-1.ipynb")
    'doejane_LATE_12345_678901_ps1-1.html'
    >>> feedback_name("doejane_12345_678901_homework.zip/inner/ps1.ipynb")
    'doejane_12345_678901_homework.html'
    """
    for part in PurePosixPath(came_from).parts:
        found = SUBMISSION.fullmatch(part)
        if found:
            return f"{found['before']}{PurePosixPath(found['file']).stem}.html"
    return None


def _column(sheet: Sheet, wanted: Wanted) -> int:
    titles = {}
    for x, name in enumerate(sheet.header):
        found = ASSIGNMENT.fullmatch(name)
        if found and not name.endswith("(read only)"):
            titles[x] = (found["title"], found["id"])
    bare = wanted.column or wanted.assignment
    if bare in sheet.header and sheet.header.index(bare) not in titles:
        raise ExportError(
            f"the column {bare!r} has no number in parentheses: Canvas would make a new assignment of it. "
            "Make the assignment in Canvas, export the gradebook again, and give that file"
        )
    return the_one(titles, wanted)


def _most(sheet: Sheet, mark: int) -> float | None:
    """Return what stands in the row Points Possible, which has no student's number."""
    number = sheet.column("ID")
    for row in sheet.rows[1:4]:
        if "points possible" in row[0].casefold() and number is not None and not row[number].strip():
            return the_number(row[mark])
    return None
