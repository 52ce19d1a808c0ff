"""
ILIAS: the status file of an exercise, as its "Multi-Feedback" of ILIAS 8 and later gives and takes it.

The importer wants the columns update, usr_id, login, status and mark, and reads only the rows whose ``update`` is 1
(ilifau/ExerciseStatusFile, class.ilPluginExAssignmentStatusFile.php). Where a site has no status file, marks go by the
plain table, and feedback by the zip ``multi_feedback``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ...marks.record import Result
from ..filling import Columns, Filled, Wanted, fill_sheet
from ..matching import names, strong, who_is_who
from ..numerals import harmless
from ..sheet import ExportError, Sheet, read_sheet
from . import csv

__all__ = ["HOW", "TITLE", "came_from", "feedback_name", "fill"]

TITLE = "ILIAS"
HOW = "In ILIAS: the exercise, Submissions and Grades, Multi-Feedback, and upload the zip (with status.csv inside)."
FOLDER = re.compile(r"[^_/]+_[^_/]+_[^/]+_\d+")


def fill(template: bytes | None, results: Sequence[Result], wanted: Wanted) -> Filled:
    """
    Return the status file that ILIAS gave, with the marks in it; without one, the plain table.

    Raises
    ------
    ExportError
        If the file is no status file.
    """
    if template is None:
        made = csv.fill(None, results, wanted)
        note = "ILIAS got the plain table; with the status.csv of its Multi-Feedback, the marks go in by upload."
        return Filled(made.content, f"ilias-{wanted.assignment}.csv", made.filled, made.not_filled, (note,))
    sheet = read_sheet(template)
    update, mark = _place(sheet, "update"), _place(sheet, "mark")
    keys = [(_place(sheet, name), strong) for name in ("usr_id", "login")]
    last = sheet.column("lastname")
    keys += [(last, names)] if last is not None else []
    columns = Columns(keys, mark, None, sheet.column("comment"), harmless)
    found = fill_sheet(sheet, columns, results, wanted, "status.csv")
    written = read_sheet(found.content)
    changed = {(y, update): "1" for y, row in enumerate(written.rows) if y and row[mark] != sheet.rows[y][mark]}
    note = "ILIAS wants passed or failed beside a mark: the file keeps what stood there."
    return replace(found, content=written.filled(changed).content(), notes=(*found.notes, note))


def feedback_name(came_from: str) -> str | None:
    """
    Return the name of a feedback page in the zip, from the path that the hand-in had in ILIAS's zip.

    >>> feedback_name("Exercise/Submissions/Doe_Jane_jdoe12s_2345678/ps1.ipynb")
    'multi_feedback/Doe_Jane_jdoe12s_2345678/feedback.html'
    """
    folder = next((part for part in PurePosixPath(came_from).parts if FOLDER.fullmatch(part)), None)
    return f"multi_feedback/{folder}/feedback.html" if folder else None


def came_from(template: bytes, results: Sequence[Result]) -> dict[str, str]:
    """Return the folder that each student has in ILIAS's zip, from the status file: for work that came another way."""
    sheet = read_sheet(template)
    keys = [(_place(sheet, name), strong) for name in ("usr_id", "login")]
    rows, _ = who_is_who(dict(enumerate(sheet.rows[1:], 1)), keys, results)
    parts = [_place(sheet, name) for name in ("lastname", "firstname", "login", "usr_id")]
    return {result.student.id: "_".join(sheet.rows[y][part] for part in parts) for y, result in rows.items()}


def _place(sheet: Sheet, name: str) -> int:
    found = sheet.column(name)
    if found is None:
        raise ExportError(f"this is no status file of ILIAS, it lacks {name}: take status.csv from its Multi-Feedback")
    return found
