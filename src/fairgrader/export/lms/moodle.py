"""
Moodle: the grading worksheet of the assignment, whose headings are in the language of whoever downloads it.

The importer finds its columns by these very words and takes the number at the end of the identifier (moodle/moodle,
mod/assign/feedback/offline/importgradeslib.php). So the file is filled, never invented, and its columns are found by
what stands in them, in any language.
"""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ...marks.record import Result
from ..choosing import the_number
from ..filling import Columns, Filled, Wanted, fill_sheet
from ..matching import Key, names, strong, who_is_who
from ..sheet import ExportError, Sheet, read_sheet

__all__ = ["HOW", "TITLE", "came_from", "feedback_name", "fill", "folder"]

TITLE = "Moodle"
HOW = (
    "In Moodle: the assignment, Submissions, Actions, Upload grading worksheet (and for feedback: Upload multiple "
    "feedback files in a zip)."
)
SUBMISSION = re.compile(r"(?P<folder>[^/]*_\d+_assignsubmission_[a-z]+)(?P<rest>[_/].*|)")
IDENTIFIER = re.compile(r"\D*?(?P<number>\d+)")
MARK = re.compile(r"\d+(?:[.,]\d+)?")
NO = {"no", "nein", "non", "não", "nao", "nee", "nej", "nei", "ei", "nie", "ne", "нет", "否", "いいえ"}
GRADE = {
    "grade", "bewertung", "calificación", "note", "nota", "valutazione", "cijfer", "beoordeling", "betyg", "karakter",
    "ocena", "qualificació", "cualificación", "оценка", "成绩", "評定",
}  # fmt: skip


def fill(template: bytes | None, results: Sequence[Result], wanted: Wanted) -> Filled:
    """
    Return the grading worksheet that Moodle gave, with the marks and perhaps a comment in it.

    Raises
    ------
    ExportError
        If there is no worksheet, or it is none of an assignment that is graded with points.
    """
    if template is None:
        raise ExportError("Moodle wants its own file back: Assignment, Submissions, Download grading worksheet")
    sheet = read_sheet(template)
    mark, most = _grade_column(sheet)
    closed = _closed(sheet, mark + 2)
    columns = Columns(_keys(sheet, mark), mark, most, _comment_column(sheet, mark), _as_html)
    found = fill_sheet(sheet, columns, results, wanted, f"moodle-{wanted.assignment}.csv")
    return _told(found, closed)


def came_from(template: bytes, results: Sequence[Result]) -> dict[str, str]:
    """Return the folder that each student has in Moodle's zip, from the worksheet: for work that came another way."""
    sheet = read_sheet(template)
    rows, _ = who_is_who(dict(enumerate(sheet.rows[1:], 1)), _keys(sheet, _grade_column(sheet)[0]), results)
    return {result.student.id: folder(sheet.rows[y][0], sheet.rows[y][1]) for y, result in rows.items()}


def folder(identifier: str, full_name: str) -> str:
    """
    Return the folder that Moodle's zip has for a row of the worksheet.

    >>> folder("Participant 1001", "Alice Johnson")
    'Alice Johnson_1001_assignsubmission_file'
    """
    found = IDENTIFIER.fullmatch(identifier.strip())
    if found is None:
        raise ExportError(f"the worksheet's identifier {identifier!r} has no number at its end: download it again")
    return f"{full_name.replace('_', ' ').strip()}_{found['number']}_assignsubmission_file"


def feedback_name(came_from: str) -> str | None:
    """
    Return the name of a feedback page in the zip, from the path that the hand-in had in Moodle's zip.

    >>> feedback_name("Alice Doe_1001_assignsubmission_file/sub/ps1.ipynb")
    'Alice Doe_1001_assignsubmission_file/feedback.html'
    >>> feedback_name("Alice Doe_1001_assignsubmission_file_ps1.ipynb")
    'Alice Doe_1001_assignsubmission_file_feedback.html'
    """
    for part in PurePosixPath(came_from).parts:
        found = SUBMISSION.fullmatch(part)
        if found:
            flat = found["rest"].strip("_") != ""
            return f"{found['folder']}{'_' if flat else found['rest'] + '/'}feedback.html"
    return None


def _grade_column(sheet: Sheet) -> tuple[int, float]:
    """Return the column left of the one that has the same number, the maximum, in every row; and that number."""
    body = [row for row in sheet.rows[1:] if any(field.value.strip() for field in row.fields)]
    found = []
    for x in range(3, len(sheet.header)):
        values = {row[x].strip() for row in body}
        most = the_number(next(iter(values))) if len(values) == 1 else None
        if most and _all_marks([row[x - 1] for row in body], most):
            found.append((sheet.header[x - 1].casefold() not in GRADE, x - 1, most))
    if found:
        return min(found)[1:]  # the one whose name we know, or else the first
    raise ExportError(
        "this is no grading worksheet with points: Assignment, Submissions, Download grading worksheet. "
        "(An assignment that is graded with a scale has no points to fill.)"
    )


def _keys(sheet: Sheet, mark: int) -> list[Key]:
    """Return what tells who is who: any id or address left of the grade, then the name, then the participant."""
    left = range(1, mark)
    return [*((x, strong) for x in left), *((x, names) for x in left), (0, _participant(_word(sheet)))]


def _all_marks(texts: Iterable[str], most: float) -> bool:
    return all(
        text in ("", "-") or (MARK.fullmatch(text) and float(text.replace(",", ".")) <= most)
        for text in map(str.strip, texts)
    )


def _comment_column(sheet: Sheet, mark: int) -> int | None:
    """Return the column after "Last modified (grade)", the last whose name ends in parentheses like an earlier one."""
    starts = [name.partition("(")[0] if name.endswith((")", "\uff09")) else "" for name in sheet.header]
    dates = [x for x, start in enumerate(starts) if x > mark and start]
    after = (max(dates) if dates else mark + 2) + 1
    return after if after < len(sheet.header) else None


def _participant(word: str) -> Callable[[Result], Iterable[str]]:
    """Return what an identifier may be: a word, which some languages put no space behind, and the number."""
    return lambda result: (f"{word}{text}" for text in strong(result) if text.isdecimal())


def _word(sheet: Sheet) -> str:
    """Return the word that stands before the number in every identifier, in whatever language."""
    found = {re.sub(r"\d+$", "", row[0].strip()) for row in sheet.rows[1:] if row[0].strip()}
    return found.pop() if len(found) == 1 else ""


def _closed(sheet: Sheet, column: int) -> list[int]:
    return [y for y, row in enumerate(sheet.rows) if row[column].strip().casefold() in NO]


def _told(found: Filled, closed: list[int]) -> Filled:
    if not closed:
        return found
    note = f"Moodle says of {len(closed)} rows that their grade cannot be changed: it will leave those out."
    return replace(found, notes=(*found.notes, note))


def _as_html(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br />")
