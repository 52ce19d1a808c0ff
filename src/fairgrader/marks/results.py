"""Reads a class's results from nbgrader's gradebook: the only place where the rest of the kit meets its tables."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import UTC
from typing import Any

from nbgrader import api
from nbgrader.api import Gradebook
from sqlalchemy.orm import selectinload

from .address import sqlite_file
from .record import Item, MarksError, Result, Student

__all__ = ["read_results"]


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
    Four queries whatever the size of the class: nbgrader's own sums are one query a student and item. Times in the
    gradebook are in Coordinated Universal Time, and come back saying so.
    """
    place = sqlite_file(db_url)
    if place is not None and not place.is_file():
        raise MarksError(f"there is no gradebook at {place}: grade something first, or run this in the course's folder")
    wrong = dict(unread or {})
    with Gradebook(db_url) as gradebook:
        found = _assignment(gradebook, assignment)
        items = _items(found)
        submissions = {each.student_id: each for each in _submissions(gradebook, found)}
        students = {each.id: _student(each) for each in gradebook.db.query(api.Student)}
        strangers = {name: Student(name) for name in (*handed_in, *wrong) if name not in students}
        people = sorted({**students, **strangers}.values(), key=lambda one: (one.last.casefold(), one.first, one.id))
        return tuple(
            _result(one, items, submissions.get(one.id), wrong.get(one.id, ""), one.id in handed_in) for one in people
        )


def _assignment(gradebook: Gradebook, name: str) -> Any:
    found = gradebook.db.query(api.Assignment).filter(api.Assignment.name == name).one_or_none()
    if found is None:
        known = ", ".join(sorted(each.name for each in gradebook.assignments)) or "none yet"
        raise MarksError(f"the gradebook has no assignment {name!r}: choose from {known}, or release it first")
    return found


def _items(assignment: Any) -> dict[tuple[str, str], Item]:
    """Return the items by notebook and cell; where two notebooks name a cell alike, the item is named by both."""
    cells = [
        (notebook.name, cell)
        for notebook in sorted(assignment.notebooks, key=lambda each: _natural(each.name))
        for cell in sorted((*notebook.grade_cells, *notebook.task_cells), key=lambda each: _natural(each.name))
    ]
    often = Counter(cell.name for _, cell in cells)
    return {
        (notebook, cell.name): Item(
            f"{notebook}/{cell.name}" if often[cell.name] > 1 else cell.name, float(cell.max_score), notebook
        )
        for notebook, cell in cells
    }


def _natural(name: str) -> list[tuple[int, str]]:
    """Order q2 before q10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _submissions(gradebook: Gradebook, assignment: Any) -> list[Any]:
    notebooks = selectinload(api.SubmittedAssignment.notebooks)
    query = gradebook.db.query(api.SubmittedAssignment).filter(api.SubmittedAssignment.assignment_id == assignment.id)
    return list(
        query.options(
            notebooks.selectinload(api.SubmittedNotebook.grades).selectinload(api.Grade.cell),
            notebooks.selectinload(api.SubmittedNotebook.comments).selectinload(api.Comment.cell),
        )
    )


def _student(row: Any) -> Student:
    return Student(row.id, row.first_name or "", row.last_name or "", row.email or "", row.lms_user_id or "")


def _result(
    student: Student, items: Mapping[tuple[str, str], Item], submission: Any, wrong: str, handed_in: bool
) -> Result:
    every = tuple(items.values())
    if submission is None:
        words = wrong or ("handed in, but not graded yet" if handed_in else "")
        return Result(student, every, submitted=bool(words), unread=words)
    grades = {
        items[notebook.name, grade.name].name: grade for notebook in submission.notebooks for grade in notebook.grades
    }
    comments = [comment for notebook in submission.notebooks for comment in notebook.comments]
    return Result(
        student,
        every,
        {name: _points(grade) for name, grade in grades.items()},
        frozenset(name for name, grade in grades.items() if grade.needs_manual_grade),
        {comment.name: comment.comment for comment in comments if comment.comment},
        submission.timestamp.replace(tzinfo=UTC) if submission.timestamp else None,
        unread=wrong,
    )


def _points(grade: Any) -> float | None:
    """None where nothing has given points: nbgrader's own sum calls that 0."""
    if grade.manual_score is None and grade.auto_score is None:
        return None
    return float(grade.score)
