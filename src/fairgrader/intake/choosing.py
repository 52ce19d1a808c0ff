"""Chooses, of several notebooks of one student, the one that counts: the newest with answers, and never a blank one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from .answered import Written

__all__ = ["Candidate", "Choice", "choose"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    One notebook that a student handed in.

    Parameters
    ----------
    digest : str
        The SHA-256 of the notebook, which tells whether two are the same.
    file : str
        Where it came from, for people.
    written : Written
        What in it is the student's.
    time : datetime, optional
        When it was handed in, in UTC.
    attempt : int
        What grows from one attempt to the next; 0 if nothing does.
    collected : str
        When it was collected first, in ISO form; of two zips the later one has the later attempt.
    changed : datetime, optional
        When the file was last changed, by its archive's word.
    """

    digest: str
    file: str
    written: Written
    time: datetime | None = None
    attempt: int = 0
    collected: str = ""
    changed: datetime | None = None

    @property
    def order(self) -> tuple[bool, str, int, str, str, int]:
        """What the one that counts has most of: an answer, the time, the attempt, then what the file says."""
        return (
            not self.written.blank,
            self.time.isoformat() if self.time else "",
            self.attempt,
            self.collected,
            self.changed.isoformat() if self.changed else "",
            self.written.amount,
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """The notebook that counts, the others, and one line on why; the line is empty if there was no choice."""

    taken: Candidate
    others: tuple[Candidate, ...]
    why: str = ""


def choose(candidates: Sequence[Candidate]) -> Choice:
    """
    Return the notebook that counts.

    Notes
    -----
    Blank ones come last, whatever their time. Among those with answers the newest counts: by the time that the system
    wrote (in UTC), else by its number of the attempt, else by the zip that came later, else by the time of the file.
    Two copies of one notebook are one.

    Examples
    --------
    >>> blank = Candidate("a", "ps1 (1).ipynb", Written({}, (), 2), attempt=2)
    >>> full = Candidate("b", "ps1.ipynb", Written({"q1": "4"}, (), 2), attempt=1)
    >>> choose([blank, full]).why
    'took ps1.ipynb (1 of 2 answered), not ps1 (1).ipynb (blank)'
    """
    by_content: dict[str, Candidate] = {}
    for candidate in candidates:
        before = by_content.get(candidate.digest)
        if before is None or candidate.order > before.order:
            by_content[candidate.digest] = candidate
    ordered = sorted(by_content.values(), key=lambda each: (each.order, each.digest), reverse=True)
    taken, others = ordered[0], tuple(ordered[1:])
    if all(each.written.blank for each in others):  # whoever sends the same once more is not later for it
        times = [each.time for each in candidates if each.digest == taken.digest and each.time]
        taken = replace(taken, time=min(times, default=None))
    if not others:
        return Choice(taken, ())
    refused = ", ".join(f"{each.file} ({each.written})" for each in others[:3])
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    fuller = [each for each in others if each.written.amount > taken.written.amount]
    doubt = f"; {fuller[0].file} is older and holds more: look" if fuller else ""
    return Choice(taken, others, f"took {taken.file} ({taken.written}), not {refused}{more}{doubt}")
