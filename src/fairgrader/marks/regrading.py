"""Grades an assignment again: kept first, compared after, and taken back at a word."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .changes import Changes, compare
from .class_results import class_results
from .manual_marks import Settled, remember, settle
from .snapshots import Snapshot, take

__all__ = ["Regraded", "regrade"]


@dataclass(frozen=True, slots=True)
class Regraded:
    """What a new grading changed, what became of marks by hand, and what ``undo`` would put back."""

    changes: Changes
    by_hand: Settled
    snapshot: Snapshot

    def lines(self) -> list[str]:
        """Return what to show before asking whether it stays, in one screen."""
        kept = [self.snapshot.note] if self.snapshot.note else []
        return [*self.changes.lines(8), *self.by_hand.lines(4), *kept]

    def as_dict(self) -> dict[str, object]:
        """Return the same for a program to read."""
        places = [list(place) for place in self.by_hand.to_look_at]
        return {**self.changes.as_dict(), "kept_by_hand": len(self.by_hand.kept), "to_look_at": places}


def regrade(
    root: Path,
    db_url: str,
    assignment: str,
    grade: Callable[[], None],
    when: datetime,
    paths: Iterable[Path] = (),
) -> Regraded:
    """
    Grade again, and return what changed; if the answer is no, ``snapshots.undo`` puts everything back.

    Parameters
    ----------
    root : Path
        The folder of the course.
    db_url : str
        Where nbgrader keeps the marks.
    assignment : str
        The name of the assignment.
    grade : callable
        Grades what has to be graded again.
    when : datetime
        Now.
    paths : iterable of Path
        What grading rewrites, such as the folders of graded notebooks.

    Notes
    -----
    If it is killed, or grading fails, the snapshot is the newest one, and ``undo`` puts everything back as well.
    """
    snapshot = take(root, db_url, f"regrade {assignment}", when, paths)
    before, _ = class_results(root, db_url, assignment)
    remembered = remember(db_url, assignment)
    grade()
    settled = settle(db_url, assignment, remembered)
    after, _ = class_results(root, db_url, assignment)
    return Regraded(compare(before, after), settled, snapshot)
