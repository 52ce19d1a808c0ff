"""
Collects an assignment: from whatever a learning management system gives to where nbgrader looks for it.

What is collected twice changes nothing; what comes later is added; a hand-in that is newer takes the place of the
older one, which is kept. Each student is dealt with alone.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from .alike import Alike, alike
from .answered import Written, written
from .archives import IntakeError
from .collect_report import CollectReport, Outcome
from .judging import Judgement, judge
from .keeping import Kept, digest_of, forget, keep, kept_students, remember, write_text
from .lms.naming import Claim
from .places import Places
from .reading import Handed, read_notebook
from .released import Released
from .sending import Reader, Sent, Source, merged, open_source
from .students import Roster, Student

__all__ = ["collect"]

ZONE = "zone.txt"


def collect(
    places: Places,
    sources: Sequence[Path],
    *,
    kind: str = "auto",
    roster: Roster | None = None,
    zone: str | None = None,
    dry_run: bool = False,
) -> CollectReport:
    """
    Write each student's notebook of an assignment to the submissions of nbgrader, and return what was done.

    Parameters
    ----------
    places : Places
        The folders of the assignment.
    sources : sequence of Path
        Zips, folders and single files.
    kind : str
        The system that wrote the names, or ``"auto"``.
    roster : Roster, optional
        Who may hand in; without one, whoever the names name.
    zone : str, optional
        The time zone of the times in the names, such as ``"Europe/Berlin"``. It is remembered for the course. If none
        was ever said, the times are read in this computer's zone, and the report says so.
    dry_run : bool
        Whether to write nothing.

    Raises
    ------
    IntakeError
        If the assignment was never released, a source is not there, or a zone or a kind is not known.
    """
    released = places.released()
    if not any(each.assignment == places.assignment and not each.origin for each in released):
        raise IntakeError(f"there is no release of {places.assignment} in {places.release}: release it first")
    clock, named = _zone(places, zone, dry_run=dry_run)
    names = frozenset(name for each in released for name in (each.assignment, each.notebook))
    reader = Reader(kind, roster, clock, names)
    opened = [open_source(source, reader) for source in sources]
    sent = merged(opened)
    if not dry_run:
        places.kept.mkdir(parents=True, exist_ok=True)
    earlier = _earlier_ids(places, roster)
    judged = {}
    outcomes = []
    for student in _students(places, sent, roster, earlier):
        new = (*_of_earlier(places, earlier, student), *sent.get(student, ()))
        outcome, judgement = _one(places, student, new, released, dry_run=dry_run)
        outcomes.append(outcome)
        judged[student.id] = judgement
    if not dry_run:
        for old in earlier:
            forget(places, old)
    return CollectReport(
        assignment=places.assignment,
        sources=tuple((each.name, each.why) for each in opened),
        outcomes=tuple(outcomes),
        nobodys=(*(line for each in opened for line in each.nobodys), *_strangers(roster, outcomes)),
        refused=tuple(str(line) for each in opened for line in each.refused),
        noise=sum(each.noise for each in opened),
        missing=_missing(roster, outcomes),
        alike=tuple(map(str, _alike(judged, released, places))),
        zone="" if named or not _timed(opened) else str(datetime.now(clock).tzname()),
        dry_run=dry_run,
    )


def _zone(places: Places, zone: str | None, *, dry_run: bool) -> tuple[tzinfo, bool]:
    """Return the time zone, and whether anybody ever said it."""
    file = places.kept.parent / ZONE
    said = zone or (file.read_text("utf-8").strip() if file.is_file() else "")
    if not said:
        return datetime.now(UTC).astimezone().tzinfo or UTC, False
    try:
        found = ZoneInfo(said)
    except (LookupError, ValueError, OSError) as error:
        raise IntakeError(f"{said!r} is no time zone: give one such as Europe/Berlin or America/New_York") from error
    if not dry_run:
        write_text(file, said + "\n")
    return found, True


def _timed(opened: Sequence[Source]) -> bool:
    return any(each.time for source in opened for sent in source.sent.values() for each in sent)


def _earlier_ids(places: Places, roster: Roster | None) -> Mapping[str, Student]:
    """Return who was collected before there was a roster, under another id than the roster's, and who that is."""
    ids = {student.id for student in roster or ()}
    found = {}
    for old in kept_students(places) if roster else ():
        student = roster.find([Claim("login", old), Claim("number", old), Claim("name", old)]) if roster else None
        if old not in ids and isinstance(student, Student):
            found[old] = student
    return found


def _of_earlier(places: Places, earlier: Mapping[str, Student], student: Student) -> tuple[Sent, ...]:
    return tuple(each for old, now in earlier.items() if now == student for each in remember(places, old).sent)


def _students(
    places: Places, sent: Mapping[Student, object], roster: Roster | None, earlier: Mapping[str, Student]
) -> list[Student]:
    """Return who handed in, now or earlier, by id."""
    known = {student.id: student for student in (*(roster or ()), *sent)}
    ids = {student.id for student in (*sent, *earlier.values())} | (set(kept_students(places)) - set(earlier))
    return [known.get(each, Student(each)) for each in sorted(ids)]


def _one(
    places: Places, student: Student, new: Sequence[Sent], released: Sequence[Released], *, dry_run: bool
) -> tuple[Outcome, Judgement]:
    """Deal with one student; whatever goes wrong there is told and stays there."""
    try:
        kept = remember(places, student.id)
        sent = _joined(kept.sent, new)
        judgement = judge(sent, released, places.assignment)
        wrote = {name: taken.handed.text for name, taken in judgement.notebooks.items()}
        foreign = _foreign(places, student, kept, wrote)
        state = "kept" if foreign else _state(places, student, kept, judgement)
        if not dry_run and (state != "unchanged" or len(sent) != len(kept.sent)):
            keep(places, student.id, Kept() if foreign else kept, sent, judgement, {} if foreign else wrote)
    except Exception as error:
        reason = f"this could not be collected ({type(error).__name__}: {error}); all others were"
        return Outcome(student.id, student.label, "failed", (reason,), email=student.email), Judgement({})
    notes = (*judgement.notes, *foreign)
    late, time = _when(judgement)
    outcome = Outcome(student.id, student.label, state, judgement.asks, notes, late, time, student.email)
    return outcome, judgement


def _joined(before: Sequence[Sent], new: Sequence[Sent]) -> tuple[Sent, ...]:
    """Return all files, each once: what was there before keeps the day on which it was collected first."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    known = {(each.digest, each.file, each.time) for each in before}
    fresh = {(each.digest, each.file, each.time): replace(each, collected=each.collected or now) for each in new}
    return (*before, *(each for place, each in fresh.items() if place not in known))


def _foreign(places: Places, student: Student, kept: Kept, wrote: Mapping[str, str]) -> tuple[str, ...]:
    """Name the notebooks that lie there already and that this program did not write; they are never replaced."""
    ours = dict(kept.wrote or {})
    paths = {name: places.submission(student.id) / f"{name}.ipynb" for name in wrote}
    return tuple(
        f"{path} was changed by hand and stays as it is; delete it to take what was handed in"
        for name, path in paths.items()
        if digest_of(path) not in ("", ours.get(name), _digest(wrote[name]))
    )


def _state(places: Places, student: Student, kept: Kept, judgement: Judgement) -> str:
    if judgement.asks:
        return "ask"
    digests = {name: taken.handed.digest for name, taken in judgement.notebooks.items()}
    there = {name: digest_of(places.submission(student.id) / f"{name}.ipynb") for name in digests}
    if digests == there and digests == dict(kept.wrote or {}):
        return "unchanged"
    return "again" if kept.wrote and digests != dict(kept.wrote) else "new"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _when(judgement: Judgement) -> tuple[bool, str]:
    times = [taken.choice.taken.time for taken in judgement.notebooks.values() if taken.choice.taken.time]
    late = any(taken.late for taken in judgement.notebooks.values())
    return late, max(times).isoformat() if times else ""


def _strangers(roster: Roster | None, outcomes: Sequence[Outcome]) -> list[str]:
    ids = {student.id for student in roster or ()}
    return [
        f"{each.student} was collected earlier and is not in the roster"
        for each in outcomes
        if roster is not None and each.student not in ids
    ]


def _missing(roster: Roster | None, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    there = {outcome.student for outcome in outcomes}
    return tuple(student.label for student in roster or () if student.id not in there)


def _alike(judged: Mapping[str, Judgement], released: Sequence[Released], places: Places) -> list[Alike]:
    """Return the pairs that agree too much, in each notebook of the assignment."""
    found = []
    for each in released:
        if each.assignment != places.assignment or each.origin:
            continue
        class_ = {
            who: judgement.notebooks[each.notebook].written
            for who, judgement in judged.items()
            if each.notebook in judgement.notebooks
        }
        solution = _solution(places, each)
        found += alike(class_, solution.answers if solution else {}, each.texts)
    return found


def _solution(places: Places, released: Released) -> Written | None:
    """Return what the solution writes, if there is one; its marks for the region are comments and change nothing."""
    path = (places.source or Path()) / f"{released.notebook}.ipynb"
    if places.source is None or not path.is_file():
        return None
    read = read_notebook(path.read_bytes())
    return written(read, released) if isinstance(read, Handed) else None
