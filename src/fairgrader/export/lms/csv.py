"""A plain table: for a spreadsheet, for a system that has no file of its own, or to fill any table of students."""

from collections.abc import Sequence

from ...marks.record import Result
from ..choosing import the_one
from ..filling import Columns, Filled, NotFilled, Wanted, fill_sheet, prove
from ..matching import names, strong
from ..numerals import harmless, number
from ..sheet import Dialect, Field, Row, Sheet, read_sheet

__all__ = ["HOW", "TITLE", "feedback_name", "fill"]

TITLE = "a plain table"
HOW = "Open it with any spreadsheet: UTF-8, commas, a decimal point."
BOM = b"\xef\xbb\xbf"  # without it Excel takes é for two letters
HEADER = ("Student", "Last name", "First name", "Email", "LMS id", "Points", "Of", "Taken off for lateness", "No mark")


def fill(template: bytes | None, results: Sequence[Result], wanted: Wanted) -> Filled:
    """
    Return a table of all students and all items; with a file, that file with the marks in the column that is named.

    Raises
    ------
    ExportError
        If the file has no such column.
    """
    if template is not None:
        sheet = read_sheet(template)
        columns = range(len(sheet.header))
        mark = the_one({x: (name,) for x, name in enumerate(sheet.header)}, wanted)
        keys = [*((x, strong) for x in columns if x != mark), *((x, names) for x in columns if x != mark)]
        return fill_sheet(sheet, Columns(keys, mark), results, wanted, f"marks-{wanted.assignment}.csv")
    items = results[0].items if results else ()
    lines = [[*HEADER, *(item.name for item in items)], *([*_line(each)] for each in results)]
    rows = tuple(Row(tuple(_quoted(harmless(text)) for text in line), "\r\n") for line in lines)
    sheet = Sheet(Dialect(bom=BOM), rows)
    content = sheet.content()
    prove(sheet, content, {})
    left = tuple(NotFilled(each.student.label, each.why_no_mark) for each in results if each.total is None)
    done = tuple(each.student.id for each in results if each.total is not None)
    return Filled(content, f"marks-{wanted.assignment}.csv", done, left)


def feedback_name(came_from: str) -> str | None:
    """Return nothing: a page is named by its student."""
    return None


def _line(result: Result) -> list[str]:
    one = result.student
    total = "" if result.total is None else number(result.total)
    off = number(result.deduction.points) if result.deduction and result.total is not None else ""
    marks = (result.points.get(item.name) for item in result.items)
    return [
        *(one.id, one.last, one.first, one.email, one.lms_id, total, number(result.most), off, result.why_no_mark),
        *("" if mark is None else number(mark) for mark in marks),
    ]


def _quoted(text: str) -> Field:
    return Field(text, '"' + text.replace('"', '""') + '"')
