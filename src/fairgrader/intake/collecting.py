"""
Collects an assignment: from whatever a learning management system gives to where nbgrader looks for it.

What is collected twice changes nothing; what comes later is added; a hand-in that is newer takes the place of the
older one, which is kept. Each student is dealt with alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from .archives import IntakeError
from .collect_report import CollectReport, Outcome
from .dealing import Dealt, deal, outcome, writing_of, written
from .keeping import Writing, forget, kept_students, remember, write_text
from .likeness import much_alike
from .lms.naming import Claim
from .places import Places
from .sending import Reader, Sent, Source, merged, open_source
from .students import Roster, Student
from .team_work import settled

__all__ = ["Clock", "Collection", "collect", "plan_collect"]

ZONE = "zone.txt"


@dataclass(frozen=True, slots=True)
class Clock:
    """
    How times are read.

    Parameters
    ----------
    zone : str, optional
        The time zone of the times in the names, such as ``"Europe/Berlin"``. It is remembered for the course. If none
        was ever said, the times are read in this computer's zone, and the report says so.
    of_files : bool
        Whether the times of the files themselves count where the system gives none.
    """

    zone: str | None = None
    of_files: bool = False


@dataclass(frozen=True)
class Collection:
    """
    What collecting will do; nothing is written before ``carry_out``.

    Parameters
    ----------
    report : CollectReport
        What will be done, in words.
    writings : mapping of str to Writing
        What must be written of each student, in order.
    earlier : tuple of str
        Ids of students who turned out to be others.
    zone : mapping of Path to str
        The file that remembers the zone.
    places : Places
        The folders of the assignment.
    """

    report: CollectReport
    writings: Mapping[str, Writing]
    earlier: tuple[str, ...]
    zone: Mapping[Path, str]
    places: Places

    @property
    def touched(self) -> tuple[Path, ...]:
        """The files and folders that will be written or taken away: nothing if all is as it should be."""
        renamed = [self.places.submission(old) for old in self.earlier]
        records = [self.places.kept / "students" / f"{old}.json" for old in self.earlier]
        zone = [path for path, text in self.zone.items() if not path.is_file() or path.read_text("utf-8") != text]
        return (*(path for each in self.writings.values() for path in each.touched), *renamed, *records, *zone)

    def carry_out(self) -> CollectReport:
        """Write it, and return what was done."""
        for path, text in self.zone.items():
            write_text(path, text)
        self.places.kept.mkdir(parents=True, exist_ok=True)
        done = tuple(
            written(each, self.writings[each.student]) if each.student in self.writings else each
            for each in self.report.outcomes
        )
        for old in self.earlier:
            forget(self.places, old)
        return replace(self.report, outcomes=done, dry_run=False)


def collect(
    places: Places,
    sources: Sequence[Path],
    *,
    kind: str = "auto",
    roster: Roster | None = None,
    zone: str | None = None,
    dry_run: bool = False,
) -> CollectReport:
    """Write each student's notebook of an assignment to the submissions of nbgrader, as planned, at once."""
    planned = plan_collect(places, sources, kind=kind, roster=roster, clock=Clock(zone))
    return planned.report if dry_run else planned.carry_out()


def plan_collect(
    places: Places,
    sources: Sequence[Path],
    *,
    kind: str = "auto",
    roster: Roster | None = None,
    clock: Clock | None = None,
    step: Callable[[str, int], object] = lambda student, total: None,
) -> Collection:
    """
    Return what collecting will do; nothing is written yet.

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
    clock : Clock, optional
        How times are read.
    step : callable
        Told each student who was dealt with, and how many there are.

    Raises
    ------
    IntakeError
        If the assignment was never released, a source is not there, or a zone or a kind is not known.
    """
    released = places.released()
    if not any(each.assignment == places.assignment and not each.origin for each in released):
        raise IntakeError(f"there is no release of {places.assignment} in {places.release}: release it first")
    clock, teams = clock or Clock(), places.team_of()
    zone, named = _zone(places, clock.zone)
    names = frozenset(name for each in released for name in (each.assignment, each.notebook))
    reader = Reader(kind, roster, zone, names, teams, clock.of_files)
    opened = [open_source(source, reader) for source in sources]
    sent = merged(opened)
    earlier = _earlier_ids(places, roster)
    students = _students(places, sent, roster, earlier)
    dealt = []
    for student in students:
        new = (*_of_earlier(places, earlier, student), *sent.get(student, ()))
        dealt.append(deal(places, student, new, released))
        step(student.id, len(students))
    dealt = settled(dealt, teams)
    outcomes = tuple(outcome(places, each) for each in dealt)
    judged = {each.student.id: each.judgement for each in dealt}
    report = CollectReport(
        assignment=places.assignment,
        sources=tuple((each.name, each.why) for each in opened),
        outcomes=outcomes,
        nobodys=(*(line for each in opened for line in each.nobodys), *_strangers(roster, outcomes)),
        refused=tuple(str(line) for each in opened for line in each.refused),
        noise=sum(each.noise for each in opened),
        missing=_missing(roster, outcomes, teams),
        alike=tuple(map(str, much_alike(judged, released, places, teams))),
        zone="" if named or not _timed(opened) else str(datetime.now(zone).tzname()),
        dry_run=True,
    )
    remembered = {places.kept.parent / ZONE: clock.zone + "\n"} if clock.zone else {}
    return Collection(report, _writings(places, dealt), tuple(earlier), remembered, places)


def _writings(places: Places, dealt: Sequence[Dealt]) -> dict[str, Writing]:
    planned = {each.student.id: writing_of(places, each) for each in dealt}
    return {student: each for student, each in planned.items() if each and (each.files or each.gone or each.record)}


def _zone(places: Places, zone: str | None) -> tuple[tzinfo, bool]:
    """Return the time zone, and whether anybody ever said it."""
    file = places.kept.parent / ZONE
    said = zone or (file.read_text("utf-8").strip() if file.is_file() else "")
    if not said:
        return datetime.now(UTC).astimezone().tzinfo or UTC, False
    try:
        return ZoneInfo(said), True
    except (LookupError, ValueError, OSError) as error:
        raise IntakeError(f"{said!r} is no time zone: give one such as Europe/Berlin or America/New_York") from error


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


def _strangers(roster: Roster | None, outcomes: Sequence[Outcome]) -> list[str]:
    ids = {student.id for student in roster or ()}
    return [
        f"{each.student} was collected earlier and is not in the roster"
        for each in outcomes
        if roster is not None and each.student not in ids
    ]


def _missing(roster: Roster | None, outcomes: Sequence[Outcome], teams: Mapping[str, str]) -> tuple[str, ...]:
    """Return who handed in nothing, and nobody of the team did."""
    there = {outcome.student for outcome in outcomes}
    represented = {teams[student] for student in there if student in teams}
    return tuple(
        student.label
        for student in roster or ()
        if student.id not in there and teams.get(student.id) not in represented
    )
