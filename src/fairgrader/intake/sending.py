"""Whose each file is: the files of a source, by the names that its system gave them, joined to the roster."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from .archives import Found, Member, Noise, Parts, Refused, read
from .lms.naming import Claim, HandIn, Hints
from .lms.recognising import Recognised, recognise
from .students import Roster, Student, Unsure
from .tables import decoded
from .whose import whose_is

__all__ = ["Reader", "Sent", "Source", "may_be_notebook", "merged", "open_source"]

NOTE = 20_000  # bytes; what a system writes about a hand-in is smaller
HEAD = 100_000  # bytes that are kept of a file that is no notebook


@dataclass(frozen=True, slots=True)
class Sent:
    """
    One file that one student handed in.

    Parameters
    ----------
    content : bytes
        What it holds.
    file : str
        Its path, for people.
    name : str
        Its name as the student gave it.
    time : datetime, optional
        When it was handed in, in UTC, if the system says so.
    late : bool
        Whether the system marked it as late.
    attempt : int
        What grows from one attempt to the next.
    collected : str
        When it was collected first, in ISO form.
    changed : datetime, optional
        When it was last changed, in UTC, by the word of its archive or folder.
    clock : str
        What says when it was handed in: ``name``, ``worksheet`` or ``file``; empty if nothing does.
    refused : str
        Why it was not read; empty if it was.
    """

    content: bytes = field(repr=False)
    file: str
    name: str
    time: datetime | None = None
    late: bool = False
    attempt: int = 0
    collected: str = ""
    changed: datetime | None = None
    clock: str = ""
    refused: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """
    All that one zip or folder holds.

    Parameters
    ----------
    name, kind, why : str
        The source, the system that wrote it, and why we think so.
    sent : mapping
        What each student handed in.
    nobodys : tuple of str
        Files that are nobody's, each with the reason.
    refused : tuple of Refused
        Files that were not read.
    noise : int
        How many files systems left behind.
    """

    name: str
    kind: str
    why: str
    sent: Mapping[Student, tuple[Sent, ...]]
    nobodys: tuple[str, ...]
    refused: tuple[Refused, ...]
    noise: int


@dataclass(frozen=True, slots=True)
class Reader:
    """
    What is known before a source is opened.

    Parameters
    ----------
    kind : str
        The system that was asked for, or ``auto``.
    roster : Roster, optional
        Who may hand in.
    zone : tzinfo
        The zone of times that name none.
    assignments : frozenset of str
        What assignments and notebooks are called.
    teams : mapping of str to str
        The team of each student who works in one.
    of_files : bool
        Whether the files' own times count where the system gives none.
    """

    kind: str
    roster: Roster | None
    zone: tzinfo
    assignments: frozenset[str]
    teams: Mapping[str, str] = field(default_factory=dict)
    of_files: bool = False


def open_source(source: Path, reader: Reader) -> Source:
    """
    Return all that a source holds, by student.

    Raises
    ------
    IntakeError
        If there is nothing at this place, or no system is called as asked.
    """
    found = [_lightened(each) for each in read(source)]
    members = _each_once(each for each in found if isinstance(each, Member))
    refused = {each.parts: each for each in found if isinstance(each, Refused)}
    notes = {
        parts: decoded(each.content)[0]
        for parts, each in members.items()
        if parts[-1].casefold().endswith(".txt") and len(each.content) <= NOTE
    }
    known = reader.roster.known if reader.roster else frozenset()
    named = recognise(
        [*members, *(parts for parts in refused if parts not in members)],
        Hints(notes, reader.assignments, known),
        reader.kind,
    )
    sent, nobodys = _by_student({**members, **refused}, named, reader)
    return Source(
        name=source.name,
        kind=named.kind,
        why=named.why,
        sent=sent,
        nobodys=(*nobodys, *_unfit(members, named.unfit), *_empty(source, found)),
        refused=tuple(refused.values()),
        noise=sum(isinstance(each, Noise) for each in found),
    )


def may_be_notebook(name: str, content: bytes) -> bool:
    """
    Say whether a file is meant to be a notebook, by its name, or is one, by what it begins with.

    >>> may_be_notebook("ps1.ipynb.txt", b""), may_be_notebook("ps1", b'{"cells": []}')
    (True, True)
    """
    if ".ipynb" in name.casefold():
        return True
    begin = content[:4000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"")
    end = content[-4000:].replace(b"\0", b"")
    return begin.startswith(b"{") and (b'"cells"' in begin or b'"worksheets"' in begin or b'"nbformat' in begin + end)


def _lightened(found: Found) -> Found:
    """Keep only the beginning of what is no notebook: sixty photos need not be in the memory at once."""
    if isinstance(found, Member) and len(found.content) > HEAD and not may_be_notebook(found.parts[-1], found.content):
        return replace(found, content=found.content[:HEAD])
    return found


def _empty(source: Path, found: Sequence[Found]) -> list[str]:
    return [] if found else [f"{source.name} holds no file"]


def _each_once(found: Iterable[Member]) -> dict[Parts, Member]:
    """Return the files by path; an archive may hold one path twice, and neither file is lost."""
    members: dict[Parts, Member] = {}
    for each in found:
        stem, dot, ending = each.parts[-1].partition(".")
        names = (each.parts[-1], *(f"{stem} ({number}){dot}{ending}" for number in range(2, 10_000)))
        parts = next(parts for name in names if (parts := (*each.parts[:-1], name)) not in members)
        members[parts] = each if parts == each.parts else replace(each, parts=parts)
    return members


def _unfit(members: Mapping[Parts, object], unfit: Iterable[Parts]) -> list[str]:
    """Name the files that nothing in their path gives to anybody; a system's own pages are nobody's and no news."""
    return [
        f"{'/'.join(parts)} does not say whose it is"
        for parts in unfit
        if parts in members and parts[-1].casefold() not in ("index.html", "timestamp.txt", "manifest.xml")
    ]


def _by_student(
    files: Mapping[Parts, Member | Refused], named: Recognised, reader: Reader
) -> tuple[dict[Student, tuple[Sent, ...]], list[str]]:
    whose = {parts: whose_is(each, reader.roster, reader.teams) for parts, each in named.hand_ins.items()}
    doubtful = _doubtful(named.hand_ins, whose)
    sent: dict[Student, tuple[Sent, ...]] = {}
    nobodys: dict[str, int] = {}
    for parts, hand_in in named.hand_ins.items():
        found = whose[parts]
        if isinstance(found, Unsure) or (hand_in.called, found.id) in doubtful:
            reason = found.reason if isinstance(found, Unsure) else doubtful[hand_in.called, found.id]
            nobodys.setdefault(f"{'/'.join(parts)}: {reason}", 0)
        else:
            sent[found] = (*sent.get(found, ()), _sent(files[parts], hand_in, found.submitted, reader))
    return sent, list(nobodys)


def _doubtful(
    hand_ins: Mapping[Parts, HandIn], whose: Mapping[Parts, Student | Unsure]
) -> Mapping[tuple[str, str], str]:
    """
    Return who is meant by two different logins or numbers, which can be no more than one of them.

    The one that the roster knows by login or number is certain; one that was found by its name alone is not.
    """
    called: dict[Student, dict[Claim, str]] = {}
    for parts, hand_in in hand_ins.items():
        found = whose[parts]
        if isinstance(found, Student):
            called.setdefault(found, {})[hand_in.claims[0]] = hand_in.called
    return {
        (name, student.id): f"{' and '.join(claim.value for claim in claims)} may both be {student.label}"
        for student, claims in called.items()
        if len(claims) > 1
        for claim, name in claims.items()
        if claim.value not in student.called(claim.field) | {student.id}
    }


def _sent(file: Member | Refused, hand_in: HandIn, told: datetime | None, reader: Reader) -> Sent:
    """Return what was handed in; its time is that of its name, else that of the worksheet, else none."""
    changed = _in_utc(file.time if isinstance(file, Member) else None, reader.zone)
    clocks = {"name": hand_in.time, "worksheet": told, "file": changed if reader.of_files else None}
    clock, time = next(((clock, time) for clock, time in clocks.items() if time), ("", None))
    return Sent(
        content=file.content if isinstance(file, Member) else b"",
        file="/".join(file.parts[1:]) or file.parts[0],
        name=hand_in.file[-1] if hand_in.file else file.parts[-1],
        time=_in_utc(time, reader.zone),
        late=hand_in.late,
        attempt=hand_in.attempt,
        changed=changed,
        clock=clock,
        refused=file.reason if isinstance(file, Refused) else "",
    )


def _in_utc(time: datetime | None, zone: tzinfo) -> datetime | None:
    return time and (time if time.tzinfo else time.replace(tzinfo=zone)).astimezone(UTC)


def merged(sources: Sequence[Source]) -> dict[Student, tuple[Sent, ...]]:
    """Return what each student handed in, over all sources."""
    found: dict[Student, tuple[Sent, ...]] = {}
    for source in sources:
        for student, sent in source.sent.items():
            found[student] = (*found.get(student, ()), *sent)
    return found
