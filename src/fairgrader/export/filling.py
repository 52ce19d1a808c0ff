"""Fills a learning management system's own file with marks: who is who, what stays blank and why, and the proof."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ..marks.record import Result
from .matching import Key, by_name_alone, who_is_who
from .numerals import number
from .sheet import ExportError, Field, Row, Sheet

__all__ = ["Columns", "Filled", "NotFilled", "Wanted", "fill_sheet", "prove"]

BLANK = (Field("", ""),)


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What to write.

    Parameters
    ----------
    assignment : str
        The name of the assignment here.
    column : str
        The name or number of the column there, where it cannot be told from the assignment's name.
    comments : mapping of str to str
        A line for each student, by id, where the file has a place for it.
    scale : bool
        Whether marks are turned into the maximum of the file, where that is another one.
    """

    assignment: str
    column: str = ""
    comments: Mapping[str, str] = field(default_factory=dict)
    scale: bool = False


@dataclass(frozen=True, slots=True)
class NotFilled:
    """Somebody whose cell stays as it was, and why."""

    student: str
    reason: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The file to upload, who got a mark, who did not, and what to know before uploading it."""

    content: bytes
    name: str
    filled: tuple[str, ...]
    not_filled: tuple[NotFilled, ...] = ()
    notes: tuple[str, ...] = ()

    def lines(self, most: int = 15) -> list[str]:
        """Return what to tell a teacher, in one screen."""
        found = [f"{self.name}: {len(self.filled)} marks written, and read back from the file."]
        found += self.notes
        if self.not_filled:
            found.append(f"{len(self.not_filled)} without a mark; none of them got a zero:")
            found += [f"  {each.student}: {each.reason}" for each in self.not_filled[:most]]
        if len(self.not_filled) > most:
            found.append(f"  and {len(self.not_filled) - most} more; --json lists all")
        return found

    def as_dict(self) -> dict[str, object]:
        """Return the same for a program to read, without the file itself."""
        return {
            "file": self.name,
            "filled": list(self.filled),
            "not_filled": [{"student": each.student, "reason": each.reason} for each in self.not_filled],
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a file the students stand (best key first), and where mark and comment go."""

    keys: Sequence[Key]
    mark: int
    most: float | None = None
    comment: int | None = None
    comment_text: Callable[[str], str] = str
    is_student: Callable[[Row], bool] = bool


def fill_sheet(sheet: Sheet, columns: Columns, results: Sequence[Result], wanted: Wanted, name: str) -> Filled:
    """
    Return the sheet with the marks in it, read back and compared.

    Raises
    ------
    ExportError
        If the file is out of another maximum than the assignment, or does not hold afterwards what was written.
    """
    factor, notes = _factor(columns.most, results, wanted)
    notes = (f"The column is {sheet.header[columns.mark]!r}.", *notes)
    students = {y: row for y, row in enumerate(sheet.rows[1:], 1) if columns.is_student(row)}
    rows, strangers = who_is_who(students, columns.keys, results)
    left = [NotFilled(who, "in the file, but nobody here is this one student for sure") for who in strangers]
    cells: dict[tuple[int, int], str] = {}
    done: list[str] = []
    replaced = 0
    for y, result in rows.items():
        words = _why_not(result)
        if words:
            kept = sheet.rows[y][columns.mark].strip()
            left.append(NotFilled(result.student.label, words + (f"; the file keeps its {kept}" if kept else "")))
            continue
        mark = number((result.total or 0.0) * factor, sheet.dialect.decimal)
        replaced += sheet.rows[y][columns.mark].strip() not in ("", "-", mark)
        cells[y, columns.mark] = mark
        done.append(result.student.id)
        text = wanted.comments.get(result.student.id, "")
        if columns.comment is not None and text:
            cells[y, columns.comment] = columns.comment_text(text)
    placed = {result.student.id for result in rows.values()}
    left += [
        NotFilled(each.student.label, f"not in the file{_lost(each)}")
        for each in results
        if each.student.id not in placed
    ]
    if replaced:
        notes += (f"{replaced} marks that stood in the file were other ones, and are replaced.",)
    notes += _by_name(by_name_alone(rows, students, columns.keys))
    content = sheet.filled(cells).content()
    prove(sheet, content, cells)
    return Filled(content, name, tuple(done), tuple(left), notes)


def prove(before: Sheet, content: bytes, cells: Mapping[tuple[int, int], str]) -> None:
    """
    Read a written file with Python's own reader of tables, and compare every cell.

    Raises
    ------
    ExportError
        If any cell is not what it was, or what was to be written.
    """
    dialect = before.dialect
    text = content[len(dialect.bom) :].decode(dialect.encoding)
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True))
    for y, row in enumerate(before.rows):
        wanted = [cells.get((y, x), field.value) for x, field in enumerate(row.fields)]
        if (read[y] if y < len(read) else None) != (wanted if row.fields != BLANK else []):
            raise ExportError(f"line {y + 1} of the written file is not what was meant: nothing was saved; tell us")
    if len(read) != len(before.rows):
        raise ExportError("the written file has another number of lines than the one it was made from: tell us")


def _factor(most: float | None, results: Sequence[Result], wanted: Wanted) -> tuple[float, tuple[str, ...]]:
    ours = results[0].most if results else None
    if most is None or ours is None or abs(most - ours) < 0.005:
        return 1.0, ()
    if not wanted.scale:
        raise ExportError(
            f"the column is out of {most:g} there, {wanted.assignment} is out of {ours:g} here: "
            "make them the same there and download the file again, or ask for scaled marks"
        )
    return most / ours, (f"The marks out of {ours:g} were turned into marks out of {most:g}.",)


def _by_name(labels: tuple[str, ...]) -> tuple[str, ...]:
    if not labels:
        return ()
    more = f" and {len(labels) - 3} more" if len(labels) > 3 else ""
    return (f"Found by name alone, as no id or address in the file is known here: {', '.join(labels[:3])}{more}.",)


def _why_not(result: Result) -> str:
    total = result.total
    if total is None:
        return result.why_no_mark
    if total > result.most + 1e-9:
        return f"{total:g} points are more than the {result.most:g} there are: change them in the gradebook"
    return f"{total:g} points are less than nothing: change them in the gradebook" if total < 0 else ""


def _lost(result: Result) -> str:
    total = result.total
    return f" ({result.why_no_mark})" if total is None else f": {total:g} points go nowhere; is it the right class?"
