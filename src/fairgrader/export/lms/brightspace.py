"""
Brightspace (D2L): Grades, Enter Grades, Export, then the file back under Import.

The importer wants a user name or an OrgDefinedId, ``<Item> Points Grade``, and the End-of-Line Indicator, and asks for
no other columns, such as names or mail addresses (D2L, "Importing grades").
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ...marks.record import Result
from ..choosing import the_number, the_one
from ..filling import Columns, Filled, Wanted, fill_sheet
from ..matching import strong
from ..sheet import Dialect, ExportError, Field, Row, Sheet, read_sheet

__all__ = ["HOW", "TITLE", "feedback_name", "fill"]

TITLE = "Brightspace"
HOW = "In Brightspace: Grades, Enter Grades, Import. Feedback: the assignment, Submissions, Add Feedback Files (zip)."
POINTS = re.compile(r"(?P<title>.+) Points Grade(?: <(?P<about>.*)>)?")
MAXIMUM = re.compile(r"MaxPoints:(?P<most>[\d.,]+)")
SUBMISSION = re.compile(r"\d+-\d+ - .+? - [A-Z][a-z]{2} \d{1,2}, \d{4} \d{3,4} [AP]M(?P<flat> - .+)?")
END = "End-of-Line Indicator"


def fill(template: bytes | None, results: Sequence[Result], wanted: Wanted) -> Filled:
    """
    Return the file that Brightspace exported, with the marks of one item; without a file, one made from the roster.

    Raises
    ------
    ExportError
        If the file has no key of a student, or no points of an item like the assignment.
    """
    sheet = read_sheet(template) if template is not None else _made(results, wanted)
    kept = [x for x, name in enumerate(sheet.header) if _is_wanted(name)]
    gone = [name for name in sheet.header if not _is_wanted(name)]
    sheet = _ended(sheet.only(kept))
    keys = [(x, strong) for name in ("OrgDefinedId", "Username") if (x := sheet.column(name)) is not None]
    if not keys:
        raise ExportError("this file has neither OrgDefinedId nor Username: Grades, Export, with key field Both")
    items = {x: found for x, name in enumerate(sheet.header) if (found := POINTS.fullmatch(name))}
    mark = the_one({x: (found["title"],) for x, found in items.items()}, wanted)
    most = MAXIMUM.search(items[mark]["about"] or "")
    columns = Columns(keys, mark, the_number(most["most"]) if most else None)
    filled = fill_sheet(sheet, columns, results, wanted, f"brightspace-{wanted.assignment}.csv")
    if not gone:
        return filled
    note = f"Left out, because Brightspace imports no such columns: {', '.join(gone)}."
    return replace(filled, notes=(*filled.notes, note))


def feedback_name(came_from: str) -> str | None:
    """
    Return the name of a feedback page in the zip, from the path that the hand-in had in Brightspace's zip.

    >>> feedback_name("202020-29393 - Suman Chapai - Sep 20, 2024 1035 PM/ps1.ipynb")
    '202020-29393 - Suman Chapai - Sep 20, 2024 1035 PM/feedback.html'
    """
    for part in PurePosixPath(came_from).parts:
        found = SUBMISSION.fullmatch(part)
        if found:
            start = part[: found.start("flat")] + " - " if found["flat"] else f"{part}/"
            return f"{start}feedback.html"
    return None


def _is_wanted(name: str) -> bool:
    keys = ("orgdefinedid", "username", END.casefold())
    return name.casefold() in keys or bool(re.search(r" (?:Points Grade|Text Grade|Grade Symbol)\b", name))


def _ended(sheet: Sheet) -> Sheet:
    """Every line ends in the indicator, a #; a line that came without it gets one."""
    end = sheet.column(END)
    if end is None:
        rows = (
            Row((*row.fields, Field(END, END) if y == 0 else Field("#", "#")), row.end)
            for y, row in enumerate(sheet.rows)
        )
        return Sheet(sheet.dialect, tuple(rows))
    return sheet.filled({(y, end): "#" for y, row in enumerate(sheet.rows) if y and row[0] and not row[end].strip()})


def _made(results: Sequence[Result], wanted: Wanted) -> Sheet:
    header = ("Username", f"{wanted.column or wanted.assignment} Points Grade", END)
    lines = [header, *((f"#{each.student.id}", "", "#") for each in results)]
    return Sheet(Dialect(), tuple(Row(tuple(Field(text, text) for text in line), "\r\n") for line in lines))
