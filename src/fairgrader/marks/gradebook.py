"""
The only writer of nbgrader's gradebook: one engine for a run, one transaction for a submission.

It writes the rows that `nbgrader autograde` writes, so formgrader, feedback and export work on them, and no row of
another student. A mark that a person gave stays. It decides no mark.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from sqlalchemy import Connection, insert, select, update

from ..errors import FairgraderError

__all__ = ["GradebookError", "GradebookWriter", "NotebookMarks", "Penalty"]

Penalty = Callable[[str, float, float], float | None]  # student, score, seconds late


class GradebookError(FairgraderError):
    """The gradebook does not know what is to be graded; the message says what to run first."""


@dataclass(frozen=True, slots=True)
class NotebookMarks:
    """
    What is to be written about one notebook of a submission, by grade id.

    ``auto`` holds the automatic score of graded cells, None where a person must look; ``unanswered`` the solution cells
    that are as released; ``changed`` the cells whose text is another than when a person marked them; ``remark`` what is
    noted beside each mark that a person gives. A notebook that was not handed in is ``absent`` and earns 0.
    """

    auto: Mapping[str, float | None] = field(default_factory=dict)
    unanswered: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    absent: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    notebook: str
    graded: Mapping[str, str]
    tasks: Mapping[str, str]
    solutions: Mapping[str, str]


class GradebookWriter:
    """
    The gradebook of a course, opened once for a run on one assignment.

    Parameters
    ----------
    url : str
        As nbgrader names it.
    course : str
        The course id.
    assignment : str
        The name of the assignment.

    Raises
    ------
    GradebookError
        If the assignment was never generated.
    """

    def __init__(self, url: str, course: str, assignment: str) -> None:
        self._gradebook = Gradebook(url, course)
        self._engine = self._gradebook.engine
        with self._engine.connect() as connection:
            found = connection.execute(
                select(Assignment.id, Assignment.duedate).where(Assignment.name == assignment)
            ).first()
            if found is None:
                self.close()
                raise GradebookError(
                    f"the gradebook knows no assignment {assignment!r}: run `nbgrader generate_assignment {assignment}`"
                )
            self._assignment, self._due = found
            self._known = {name: self._cells(connection, number) for number, name in self._notebooks(connection)}

    @property
    def notebooks(self) -> tuple[str, ...]:
        """The names of the notebooks of the assignment."""
        return tuple(self._known)

    def graded(self, notebook: str) -> frozenset[str]:
        """Return the grade ids of a notebook that carry points."""
        return frozenset(self._known[notebook].graded)

    def students(self) -> frozenset[str]:
        """Return whom the gradebook knows."""
        with self._engine.connect() as connection:
            return frozenset(connection.execute(select(Student.id)).scalars())

    def close(self) -> None:
        """Let go of the database."""
        self._gradebook.close()

    def record(
        self,
        student: str,
        timestamp: datetime | None,
        marks: Mapping[str, NotebookMarks],
        penalty: Penalty | None = None,
    ) -> None:
        """Write all about one submission in one transaction: all of it stands afterwards, or nothing."""
        with self._engine.begin() as connection:
            submission, late = self._submission(connection, student, timestamp)
            for name, found in marks.items():
                row = connection.execute(
                    select(SubmittedNotebook.id).where(
                        SubmittedNotebook.assignment_id == submission,
                        SubmittedNotebook.notebook_id == self._known[name].notebook,
                    )
                ).scalar_one()
                score = self._grades(connection, row, self._known[name], found)
                self._comments(connection, row, self._known[name], found)
                self._late(connection, row, penalty(student, score, late) if penalty and late > 0 else None, score)

    def _notebooks(self, connection: Connection) -> list[Any]:
        where = Notebook.assignment_id == self._assignment
        return list(connection.execute(select(Notebook.id, Notebook.name).where(where).order_by(Notebook.name)))

    @staticmethod
    def _cells(connection: Connection, notebook: str) -> _Known:
        base = BaseCell.__table__
        kinds = []
        for kind in (GradeCell, TaskCell, SolutionCell):
            own = kind.__table__
            rows = select(base.c.name, base.c.id).join(own, own.c.id == base.c.id).where(base.c.notebook_id == notebook)
            kinds.append(dict(map(tuple, connection.execute(rows))))
        return _Known(notebook, *kinds)

    def _submission(self, connection: Connection, student: str, timestamp: datetime | None) -> tuple[str, float]:
        """Return the id of the submission, made if it is new, and how many seconds it is late."""
        if connection.execute(select(Student.id).where(Student.id == student)).first() is None:
            connection.execute(insert(Student.__table__).values(id=student))
        where = (SubmittedAssignment.assignment_id == self._assignment, SubmittedAssignment.student_id == student)
        columns = (SubmittedAssignment.id, SubmittedAssignment.timestamp, SubmittedAssignment.extension)
        found = connection.execute(select(*columns).where(*where)).first()
        if found is None:
            return self._new(connection, student, timestamp), self._seconds_late(timestamp, None)
        number, before, extension = found
        if timestamp is not None:
            connection.execute(update(SubmittedAssignment.__table__).where(
                SubmittedAssignment.__table__.c.id == number).values(timestamp=timestamp))  # fmt: skip
        return number, self._seconds_late(timestamp or before, extension)

    def _seconds_late(self, timestamp: datetime | None, extension: Any) -> float:
        if timestamp is None or self._due is None:
            return 0.0
        due = self._due + extension if extension is not None else self._due
        return max(0.0, float((timestamp - due).total_seconds()))

    def _new(self, connection: Connection, student: str, timestamp: datetime | None) -> str:
        number: str = new_uuid()
        connection.execute(insert(SubmittedAssignment.__table__).values(
            id=number, assignment_id=self._assignment, student_id=student, timestamp=timestamp))  # fmt: skip
        for known in self._known.values():
            notebook = new_uuid()
            connection.execute(insert(SubmittedNotebook.__table__).values(
                id=notebook, assignment_id=number, notebook_id=known.notebook, flagged=False))  # fmt: skip
            grades = [
                {"id": new_uuid(), "notebook_id": notebook, "cell_id": cell, "needs_manual_grade": True}
                for cell in (*known.graded.values(), *known.tasks.values())
            ]
            comments = [
                {"id": new_uuid(), "notebook_id": notebook, "cell_id": cell}
                for cell in (*known.solutions.values(), *known.tasks.values())
            ]
            for table, rows in ((Grade.__table__, grades), (Comment.__table__, comments)):
                if rows:
                    connection.execute(insert(table), rows)
        return number

    @staticmethod
    def _grades(connection: Connection, notebook: str, known: _Known, found: NotebookMarks) -> float:
        """Write the scores, leave what a person gave, and return what the notebook earns now."""
        table = Grade.__table__
        names = {cell: name for name, cell in (*known.graded.items(), *known.tasks.items())}
        score = 0.0
        for row in connection.execute(select(table).where(table.c.notebook_id == notebook)).mappings().all():
            name, auto = names.get(row["cell_id"], ""), row["auto_score"]
            if found.absent or name in found.auto:
                auto = 0.0 if found.absent else found.auto[name]
                wanted = {"auto_score": auto, "needs_manual_grade": _needs(row, auto, name in found.changed)}
                if found.absent:
                    wanted["needs_manual_grade"] = False
                if any(row[key] != value for key, value in wanted.items()):
                    connection.execute(update(table).where(table.c.id == row["id"]).values(**wanted))
            given = row["manual_score"] if row["manual_score"] is not None else auto
            score += (given or 0.0) + ((row["extra_credit"] or 0.0) if given is not None else 0.0)
        return score

    @staticmethod
    def _comments(connection: Connection, notebook: str, known: _Known, found: NotebookMarks) -> None:
        table = Comment.__table__
        names = {cell: name for name, cell in (*known.solutions.items(), *known.tasks.items())}
        by_hand = {*known.tasks, *(known.graded.keys() & known.solutions.keys())}
        for row in connection.execute(select(table).where(table.c.notebook_id == notebook)).mappings().all():
            name = names.get(row["cell_id"], "")
            said = ["No response."] if name in found.unanswered else []
            said += [found.remark] if name in by_hand and found.remark else []
            words = " ".join(said) or None
            if not found.absent and row["auto_comment"] != words:
                connection.execute(update(table).where(table.c.id == row["id"]).values(auto_comment=words))

    @staticmethod
    def _late(connection: Connection, notebook: str, penalty: float | None, score: float) -> None:
        table = SubmittedNotebook.__table__
        kept = None if penalty is None else min(max(penalty, 0.0), score)
        connection.execute(update(table).where(table.c.id == notebook).values(late_submission_penalty=kept))


def _needs(row: Any, auto: float | None, changed: bool) -> bool:
    """Whether a person must look: at what has no score, and at what they marked if the score under it is another."""
    if row["manual_score"] is None:
        return auto is None
    return bool(row["needs_manual_grade"]) or changed or row["auto_score"] != auto
