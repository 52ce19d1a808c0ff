"""One student's marks for one assignment, as plain values: what every export, page and report starts from."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from ..errors import FairgraderError

__all__ = ["Deduction", "Item", "MarksError", "Result", "Student"]


class MarksError(FairgraderError):
    """Marks that cannot be what they say."""


@dataclass(frozen=True, slots=True)
class Student:
    """Whoever hands in: the name that nbgrader knows, and what the roster says."""

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms_id: str = ""

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise MarksError("a student has no id: give each row of the roster one")

    @property
    def name(self) -> str:
        """
        The name as one says it, or the id where the roster has none.

        >>> Student("jdoe", "Jane", "Doe").name, Student("jdoe").name
        ('Jane Doe', 'jdoe')
        """
        return " ".join(part for part in (self.first.strip(), self.last.strip()) if part) or self.id

    @property
    def label(self) -> str:
        """
        The name with the id, for lists that a person reads.

        >>> Student("jdoe", "Jane", "Doe").label
        'Jane Doe (jdoe)'
        """
        return self.id if self.name == self.id else f"{self.name} ({self.id})"


@dataclass(frozen=True, slots=True)
class Item:
    """One graded cell: its grade id, what it is worth, and the notebook that holds it."""

    name: str
    most: float
    notebook: str = ""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.most) and self.most >= 0):
            raise MarksError(f"{self.name} is worth {self.most}: give it a number of points from 0 up")


@dataclass(frozen=True, slots=True)
class Deduction:
    """What lateness costs one student, and the sentence that explains it."""

    points: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Result:
    """
    What one student earned.

    Parameters
    ----------
    student : Student
        Whose marks these are.
    items : tuple of Item
        The graded cells of the assignment, in order.
    points : mapping of str to float or None
        Points by item; None where nobody and nothing has given any yet.
    waiting : frozenset of str
        The items that a person must still mark.
    comments : mapping of str to str
        What a person wrote, by the cell it stands at.
    handed_in : datetime, optional
        When; None where no time is known.
    submitted : bool
        Whether anything was handed in.
    unread : str
        Why what was handed in could not be graded, in words; "" if it was graded.
    deduction : Deduction, optional
        What the late policy takes off.
    work_of : Student, optional
        Who of the team handed it in, where it was somebody else.
    """

    student: Student
    items: tuple[Item, ...]
    points: Mapping[str, float | None] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    comments: Mapping[str, str] = field(default_factory=dict)
    handed_in: datetime | None = None
    submitted: bool = True
    unread: str = ""
    deduction: Deduction | None = None
    work_of: Student | None = None

    @property
    def graded_as(self) -> str:
        """The id under which the graded notebook lies: that of whoever handed it in."""
        return (self.work_of or self.student).id

    def __post_init__(self) -> None:
        known = {item.name for item in self.items}
        strange = sorted((set(self.points) | self.waiting) - known)
        if strange:
            raise MarksError(f"{self.student.id} has marks for {', '.join(strange)}: the assignment has no such item")
        for name, points in self.points.items():
            if points is not None and not math.isfinite(points):
                raise MarksError(f"{self.student.id} has {points} points for {name}: a mark is a number")
        object.__setattr__(self, "points", MappingProxyType(dict(self.points)))
        object.__setattr__(self, "comments", MappingProxyType(dict(self.comments)))

    @property
    def most(self) -> float:
        """What the whole assignment is worth."""
        return math.fsum(item.most for item in self.items)

    @property
    def why_no_mark(self) -> str:
        """
        Why there is no mark yet, in words; "" if there is one.

        >>> Result(Student("jdoe"), (Item("q1", 2),), submitted=False).why_no_mark
        'not handed in'
        >>> Result(Student("jdoe"), (Item("q1", 2),), {"q1": None}).why_no_mark
        'a person must mark q1'
        """
        if not self.submitted:
            return "not handed in"
        if self.unread:
            return self.unread
        open_items = [
            item.name for item in self.items if item.name in self.waiting or self.points.get(item.name) is None
        ]
        shown = ", ".join(open_items[:3]) + (f" and {len(open_items) - 3} more" if len(open_items) > 3 else "")
        return f"a person must mark {shown}" if open_items else ""

    @property
    def earned(self) -> float | None:
        """The sum of the points before lateness; None if there is no mark yet."""
        return None if self.why_no_mark else math.fsum(self.points[item.name] or 0.0 for item in self.items)

    @property
    def total(self) -> float | None:
        """
        The mark that counts: what was earned less what lateness costs; None, never 0, if there is no mark yet.

        >>> items = Item("q1", 2), Item("q2", 3)
        >>> Result(Student("jdoe"), items, {"q1": 1.5, "q2": 3.0}, deduction=Deduction(0.5, "a day late")).total
        4.0
        """
        if self.earned is None:
            return None
        return self.earned - (self.deduction.points if self.deduction else 0.0)
