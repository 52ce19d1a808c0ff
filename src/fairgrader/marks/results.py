"""Reads a class's results from nbgrader's gradebook: the only place where the rest of the kit meets its tables."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .record import Item, MarksError, Result, Student
from .tables import rows

__all__ = ["read_results"]

ASSIGNMENTS = "SELECT name FROM assignment ORDER BY name"
STUDENTS = "SELECT id, first_name, last_name, email, lms_user_id FROM student"
ITEMS = """
SELECT notebook.name, base_cell.name, COALESCE(grade_cells.max_score, task_cells.max_score)
FROM base_cell
JOIN notebook ON notebook.id = base_cell.notebook_id
JOIN assignment ON assignment.id = notebook.assignment_id
LEFT JOIN grade_cells ON grade_cells.id = base_cell.id
LEFT JOIN task_cells ON task_cells.id = base_cell.id
WHERE assignment.name = :assignment AND (grade_cells.id IS NOT NULL OR task_cells.id IS NOT NULL)"""
SUBMISSIONS = """
SELECT submitted_assignment.student_id, submitted_assignment.timestamp
FROM submitted_assignment
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
WHERE assignment.name = :assignment"""
_OF_A_CELL = """
JOIN submitted_notebook ON submitted_notebook.id = {table}.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
JOIN base_cell ON base_cell.id = {table}.cell_id
JOIN notebook ON notebook.id = base_cell.notebook_id
WHERE assignment.name = :assignment"""
GRADES = """
SELECT submitted_assignment.student_id, notebook.name, base_cell.name, grade.auto_score, grade.manual_score,
    grade.extra_credit, grade.needs_manual_grade
FROM grade""" + _OF_A_CELL.format(table="grade")
COMMENTS = """
SELECT submitted_assignment.student_id, base_cell.name, COALESCE(comment.manual_comment, comment.auto_comment)
FROM comment""" + _OF_A_CELL.format(table="comment")


def read_results(
    db_url: str, assignment: str, *, handed_in: Collection[str] = (), unread: Mapping[str, str] | None = None
) -> tuple[Result, ...]:
    """
    Return the result of every student of the course, in order of last name, first name and id.

    Parameters
    ----------
    db_url : str
        Where nbgrader keeps the marks, for example ``sqlite:///gradebook.db``; any database that nbgrader knows.
    assignment : str
        The name of the assignment.
    handed_in : collection of str
        Who handed in, by id: whoever is not in the gradebook yet is unread, and not missing.
    unread : mapping of str to str
        Whose notebook could not be graded, and why, in words that a teacher can act on.

    Raises
    ------
    MarksError
        If there is no gradebook, or it does not know the assignment.

    Notes
    -----
    Six queries whatever the size of the class: nbgrader's own sums are one query a student and item. Times in the
    gradebook are in Coordinated Universal Time, and come back saying so.
    """
    queries = ASSIGNMENTS, STUDENTS, ITEMS, SUBMISSIONS, GRADES, COMMENTS
    known, people, cells, submissions, grades, comments = rows(db_url, *queries, assignment=assignment)
    names = [str(row[0]) for row in known]
    if assignment not in names:
        raise MarksError(
            f"the gradebook has no assignment {assignment!r}: choose from {', '.join(names) or 'none yet'}, "
            "or release it first"
        )
    items = _items(cells)
    works = {str(student): _Work(_time(when)) for student, when in submissions}
    for student, notebook, cell, *scores in grades:
        works[str(student)].add(items[str(notebook), str(cell)].name, *scores)
    for student, cell, words in comments:
        if words:
            works[str(student)].comments[str(cell)] = str(words)
    students = {str(row[0]): Student(*(str(text or "") for text in row)) for row in people}
    wrong = dict(unread or {})
    strangers = {name: Student(name) for name in (*handed_in, *wrong) if name not in students}
    everybody = sorted({**students, **strangers}.values(), key=lambda one: (one.last.casefold(), one.first, one.id))
    return tuple(
        _result(one, tuple(items.values()), works.get(one.id), wrong.get(one.id, ""), one.id in handed_in)
        for one in everybody
    )


@dataclass(slots=True)
class _Work:
    """What the gradebook holds of one submission."""

    handed_in: datetime | None
    points: dict[str, float | None] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    comments: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, automatic: Any, manual: Any, extra: Any, waits: Any) -> None:
        """Add a mark as nbgrader adds them, but none where nothing has given points: nbgrader calls that 0."""
        given = automatic if manual is None else manual
        self.points[name] = None if given is None else float(given) + float(extra or 0.0)
        if waits:
            self.waiting.add(name)


def _items(cells: list[tuple[Any, ...]]) -> dict[tuple[str, str], Item]:
    """Return the items by notebook and cell; where two notebooks name a cell alike, the item is named by both."""
    often = Counter(cell for _, cell, _ in cells)
    ordered = sorted(cells, key=lambda each: (_natural(each[0]), _natural(each[1])))
    return {
        (notebook, cell): Item(f"{notebook}/{cell}" if often[cell] > 1 else cell, float(most), notebook)
        for notebook, cell, most in ordered
    }


def _natural(name: str) -> list[tuple[int, str]]:
    """Order q2 before q10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _time(value: object) -> datetime | None:
    """Return a time that SQLite keeps as text, and a server as a time."""
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    return when.replace(tzinfo=UTC) if isinstance(when, datetime) else None


def _result(student: Student, items: tuple[Item, ...], work: _Work | None, wrong: str, handed_in: bool) -> Result:
    if work is None:
        words = wrong or ("handed in, but not graded yet" if handed_in else "")
        return Result(student, items, submitted=bool(words), unread=words)
    return Result(student, items, work.points, frozenset(work.waiting), work.comments, work.handed_in, unread=wrong)
