"""When an assignment is due, as nbgrader's gradebook says it, for courses that keep due times and extensions there."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from .tables import rows

__all__ = ["read_due_times"]

# SQLite has no lengths of time: SQLAlchemy stores one as the moment that long after this.
EPOCH = datetime(1970, 1, 1)
DUE = "SELECT duedate FROM assignment WHERE name = :assignment"
EXTENSIONS = """
SELECT submitted_assignment.student_id, submitted_assignment.extension
FROM submitted_assignment
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
WHERE assignment.name = :assignment AND submitted_assignment.extension IS NOT NULL"""


def read_due_times(db_url: str, assignment: str) -> tuple[datetime | None, Mapping[tuple[str, str], datetime]]:
    """
    Return the due time of an assignment, and of each student who has an extension, by student and assignment.

    Parameters
    ----------
    db_url : str
        Where nbgrader keeps the marks.
    assignment : str
        The name of the assignment.

    Returns
    -------
    tuple
        In Coordinated Universal Time, as nbgrader keeps them; None and nothing where it keeps none. The second part is
        what ``late.judge`` takes as extensions.
    """
    found, extended = rows(db_url, DUE, EXTENSIONS, assignment=assignment)
    due = _moment(found[0][0]) if found else None
    if due is None:
        return None, {}
    return due, {(str(student), assignment): due + _length(value) for student, value in extended}


def _moment(value: object) -> datetime | None:
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    return when.replace(tzinfo=UTC) if isinstance(when, datetime) else None


def _length(value: object) -> timedelta:
    if isinstance(value, timedelta):
        return value
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    return when.replace(tzinfo=None) - EPOCH if isinstance(when, datetime) else timedelta()
