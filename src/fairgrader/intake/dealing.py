"""Deals with one student: what all the files come to, what is written for nbgrader, and what becomes of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from .collect_report import Outcome
from .judging import Judgement, judge
from .keeping import Kept, Writing, digest_of, remember, writing
from .places import Places
from .released import Released
from .sending import Sent
from .students import Student

__all__ = ["Dealt", "deal", "outcome", "writing_of", "written"]


@dataclass(frozen=True, slots=True)
class Dealt:
    """
    One student's hand-in, judged, and nothing written yet.

    Parameters
    ----------
    student : Student
        Whose it is.
    judgement : Judgement
        What the files come to.
    kept : Kept
        What is known from earlier.
    sent : tuple of Sent
        All files, earlier ones too.
    with_ : str
        The label of the student of the same team whose notebook counts for both; empty if the own one does.
    failed : str
        Why this hand-in could not be dealt with; empty if it could.
    """

    student: Student
    judgement: Judgement
    kept: Kept = field(default_factory=Kept)
    sent: tuple[Sent, ...] = ()
    with_: str = ""
    failed: str = ""

    @property
    def wrote(self) -> dict[str, str]:
        """The text of each notebook for nbgrader, by name."""
        return {name: taken.handed.text for name, taken in self.judgement.notebooks.items()}


def deal(places: Places, student: Student, new: Sequence[Sent], released: Sequence[Released]) -> Dealt:
    """Return what one student's files come to; whatever goes wrong there is told and stays there."""
    try:
        kept = remember(places, student.id)
        sent = _joined(kept.sent, new)
        return Dealt(student, judge(sent, released, places.assignment), kept, sent)
    except Exception as error:
        return Dealt(student, Judgement({}), failed=_reason(error))


def outcome(places: Places, dealt: Dealt) -> Outcome:
    """Return what becomes of it."""
    judgement, student = dealt.judgement, dealt.student
    told = Outcome(student.id, student.label, "failed", (dealt.failed,), email=student.email)
    if dealt.failed:
        return told
    foreign = _changed_by_hand(places, dealt)
    time, clock = judgement.when
    return replace(
        told,
        state="kept" if foreign else _state(places, dealt),
        asks=judgement.asks,
        notes=(*judgement.notes, *foreign),
        late=judgement.late,
        time=time.isoformat() if time else "",
        clock=clock,
        changed=judgement.changed,
        strays=judgement.strays,
    )


def writing_of(places: Places, dealt: Dealt) -> Writing | None:
    """Return what must be written, or None if this hand-in could not be dealt with."""
    if dealt.failed:
        return None
    foreign = bool(_changed_by_hand(places, dealt))
    kept = Kept() if foreign else dealt.kept
    return writing(places, dealt.student.id, kept, dealt.sent, dealt.judgement, foreign=foreign)


def written(told: Outcome, planned: Writing) -> Outcome:
    """Write what was planned, and return what became of it."""
    try:
        planned.carry_out()
    except Exception as error:
        return Outcome(told.student, told.label, "failed", (_reason(error),), email=told.email)
    return told


def _reason(error: Exception) -> str:
    return f"this could not be collected ({type(error).__name__}: {error}); all others were"


def _joined(before: Sequence[Sent], new: Sequence[Sent]) -> tuple[Sent, ...]:
    """Return all files, each once: what was there before keeps the day on which it was collected first."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    known = {(each.digest, each.file, each.time) for each in before}
    fresh = {(each.digest, each.file, each.time): replace(each, collected=each.collected or now) for each in new}
    return (*before, *(each for place, each in fresh.items() if place not in known))


def _changed_by_hand(places: Places, dealt: Dealt) -> tuple[str, ...]:
    """Name the notebooks that lie there already and that this program did not write; they are never replaced."""
    ours, wrote = dict(dealt.kept.wrote or {}), dealt.wrote
    paths = {name: places.submission(dealt.student.id) / f"{name}.ipynb" for name in wrote}
    return tuple(
        f"{path} was changed by hand and stays as it is; delete it to take what was handed in"
        for name, path in paths.items()
        if digest_of(path) not in ("", ours.get(name), _digest(wrote[name]))
    )


def _state(places: Places, dealt: Dealt) -> str:
    if dealt.with_:
        return "team"
    if dealt.judgement.asks:
        return "ask"
    digests = {name: _digest(text) for name, text in dealt.wrote.items()}
    there = {name: digest_of(places.submission(dealt.student.id) / f"{name}.ipynb") for name in digests}
    if digests == there and digests == dict(dealt.kept.wrote or {}):
        return "unchanged"
    return "again" if dealt.kept.wrote and digests != dict(dealt.kept.wrote) else "new"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
