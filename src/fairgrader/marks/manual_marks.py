"""
Marks by hand across a new grading: they stay, unless the automatic mark under them is another one.

nbgrader flags every mark by hand again when it grades again, changed or not, so that a teacher who mends one test would
have to look at every essay once more.
"""

from dataclasses import dataclass

from nbgrader import api
from nbgrader.api import Gradebook

from .changes import keeps_manual_mark

__all__ = ["Before", "Settled", "remember", "settle"]

# Student, notebook and cell; then the automatic mark, and whether a person was waited for.
Place = tuple[str, str, str]
Before = dict[Place, tuple[float | None, bool]]


@dataclass(frozen=True, slots=True)
class Settled:
    """Which marks by hand stay as they were, and which a person must look at again."""

    kept: tuple[Place, ...]
    to_look_at: tuple[Place, ...]

    def lines(self, most: int = 12) -> list[str]:
        """Return what to tell a teacher, in one screen."""
        found = [f"{len(self.kept)} marks by hand stay as they are."]
        if self.to_look_at:
            found.append(f"{len(self.to_look_at)} have another automatic mark under them: look at them again.")
            found += [f"  {student}: {cell}" for student, _, cell in self.to_look_at[:most]]
        return found + ([f"  and {len(self.to_look_at) - most} more"] if len(self.to_look_at) > most else [])


def remember(db_url: str, assignment: str) -> Before:
    """Return the automatic marks under all marks by hand, before a new grading."""
    with Gradebook(db_url) as gradebook:
        return {
            _place(grade): (grade.auto_score, bool(grade.needs_manual_grade))
            for grade in _by_hand(gradebook, assignment)
        }


def settle(db_url: str, assignment: str, before: Before) -> Settled:
    """Take back nbgrader's flag where nothing changed under a mark by hand that was settled, after a new grading."""
    kept: list[Place] = []
    again: list[Place] = []
    with Gradebook(db_url) as gradebook:
        for grade in _by_hand(gradebook, assignment):
            place = _place(grade)
            automatic, waited = before.get(place, (None, True))
            if waited or not keeps_manual_mark(automatic, grade.auto_score):
                again.append(place)
                grade.needs_manual_grade = True
            else:
                kept.append(place)
                grade.needs_manual_grade = False
        gradebook.db.commit()
    return Settled(tuple(sorted(kept)), tuple(sorted(again)))


def _by_hand(gradebook: Gradebook, assignment: str) -> list[api.Grade]:
    found = gradebook.db.query(api.Grade).filter(api.Grade.manual_score.isnot(None))
    return [grade for grade in found if grade.notebook.assignment.assignment.name == assignment]


def _place(grade: api.Grade) -> Place:
    return grade.notebook.assignment.student.id, grade.notebook.notebook.name, grade.cell.name
