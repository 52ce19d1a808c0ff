"""What grading again would change: who gains and who loses, by how much, before anybody says yes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .record import MarksError, Result

__all__ = ["Change", "Changes", "compare", "keeps_manual_mark"]

SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """One student whose mark is another one: before, after (None: no mark), and the items that moved."""

    student: str
    before: float | None
    after: float | None
    items: Mapping[str, tuple[float | None, float | None]]

    @property
    def by(self) -> float | None:
        """How much is gained; None where one side has no mark."""
        return None if self.before is None or self.after is None else self.after - self.before

    def line(self) -> str:
        """
        Say it in one line.

        >>> Change("Jane Doe (jdoe)", 7.0, 8.5, {"q2": (0.0, 1.5)}).line()
        'Jane Doe (jdoe): 7.00 -> 8.50 (+1.50; q2 0 -> 1.5)'
        """
        moved = ", ".join(f"{name} {_short(old)} -> {_short(new)}" for name, (old, new) in self.items.items())
        by = f"{self.by:+.2f}; " if self.by is not None else ""
        return f"{self.student}: {_long(self.before)} -> {_long(self.after)} ({by}{moved})"


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is different between two gradings of one class."""

    gains: tuple[Change, ...]
    losses: tuple[Change, ...]
    others: tuple[Change, ...]
    same: int

    @property
    def any(self) -> bool:
        """Whether anything is different."""
        return bool(self.gains or self.losses or self.others)

    def lines(self, most: int = 12) -> list[str]:
        """Return what to show before asking for a yes, in one screen: losses first."""
        if not self.any:
            return [f"Nothing changes for any of {self.same} students."]
        total = sum(change.by or 0.0 for change in (*self.gains, *self.losses))
        counts = f"{len(self.gains)} gain, {len(self.losses)} lose, {self.same} stay as they are"
        found = [f"{counts}; {total:+.2f} points in all."]
        for title, changes in (("Lose:", self.losses), ("Gain:", self.gains), ("Mark comes or goes:", self.others)):
            found += [title] if changes else []
            found += [f"  {change.line()}" for change in changes[:most]]
            found += [f"  and {len(changes) - most} more; --json lists all"] if len(changes) > most else []
        return found

    def as_dict(self) -> dict[str, object]:
        """Return the same for a program to read."""

        def told(changes: Sequence[Change]) -> list[dict[str, object]]:
            return [
                {
                    "student": each.student,
                    "before": each.before,
                    "after": each.after,
                    "items": {name: list(pair) for name, pair in each.items.items()},
                }
                for each in changes
            ]

        return {"gains": told(self.gains), "losses": told(self.losses), "others": told(self.others), "same": self.same}


def compare(before: Sequence[Result], after: Sequence[Result]) -> Changes:
    """
    Return who gains and who loses between two gradings, the largest change first.

    Raises
    ------
    MarksError
        If a student is in one of them twice.
    """
    old, new = _by_id(before), _by_id(after)
    changes = [_change(old.get(name), new.get(name)) for name in dict.fromkeys((*old, *new))]
    moved = [change for change in changes if change is not None]
    sized = sorted(moved, key=lambda change: (-abs(change.by or 0.0), change.student))
    return Changes(
        tuple(change for change in sized if change.by is not None and change.by > SAME),
        tuple(change for change in sized if change.by is not None and change.by < -SAME),
        tuple(change for change in sized if change.by is None or abs(change.by) <= SAME),
        len(changes) - len(moved),
    )


def keeps_manual_mark(automatic_before: float | None, automatic_after: float | None) -> bool:
    """
    Say whether a mark by hand survives a new grading: unless the automatic mark under it is another one.

    >>> keeps_manual_mark(0.5, 0.5), keeps_manual_mark(None, None), keeps_manual_mark(0.5, 1.0)
    (True, True, False)
    """
    if automatic_before is None or automatic_after is None:
        return automatic_before is automatic_after
    return abs(automatic_before - automatic_after) <= SAME


def _by_id(results: Sequence[Result]) -> dict[str, Result]:
    found = {result.student.id: result for result in results}
    if len(found) < len(results):
        raise MarksError("a student stands twice in the results: read them again")
    return found


def _change(before: Result | None, after: Result | None) -> Change | None:
    names = dict.fromkeys((*(before.points if before else ()), *(after.points if after else ())))
    pairs = {
        name: (before.points.get(name) if before else None, after.points.get(name) if after else None) for name in names
    }
    moved = {name: pair for name, pair in pairs.items() if not keeps_manual_mark(*pair)}
    totals = (before.total if before else None, after.total if after else None)
    if not moved and keeps_manual_mark(*totals):
        return None
    one = after or before
    return Change(one.student.label, *totals, moved) if one else None


def _short(points: float | None) -> str:
    return "none" if points is None else f"{points:g}"


def _long(points: float | None) -> str:
    return "no mark" if points is None else f"{points:.2f}"
