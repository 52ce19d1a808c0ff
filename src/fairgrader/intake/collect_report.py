"""What collecting did, on one screen: how many, whom to ask, what is nobody's, who is missing, what to look at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["CollectReport", "Outcome"]

ASKED, SHOWN = 12, 5  # lines of the part on whom to ask, and of each other part; the rest is in the JSON
WIDTH = 160  # letters of a line


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What became of one student's hand-in.

    Parameters
    ----------
    student, label : str
        The id, and the name for people.
    state : str
        ``new``, ``again`` (a newer one took the place of an older one), ``unchanged``, ``team`` (another one's of the
        team counts), ``ask`` (nothing is graded until the student answers), ``kept`` (somebody changed the submission
        by hand) or ``failed``.
    asks : tuple of str
        What to ask, in words to the student.
    notes : tuple of str
        What the teacher may want to know.
    late : bool
        Whether the system marked it as late.
    time : str
        When it was handed in, in ISO form and UTC, or empty.
    clock : str
        What says so: its ``name``, the ``worksheet``, or the ``file`` itself, which anybody can set.
    changed : str
        When it was last changed, and by what word: its ``receipt`` or the ``file`` itself. No mark hangs on it.
    strays : tuple of (str, str)
        What was handed in under this name and is another set, or the public one.
    email : str
        The mail address, for those whom somebody must ask.
    """

    student: str
    label: str
    state: str
    asks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    late: bool = False
    time: str = ""
    email: str = ""
    clock: str = ""
    changed: str = ""
    strays: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CollectReport:
    """
    What collecting did.

    Parameters
    ----------
    assignment : str
        What was collected.
    sources : tuple of (str, str)
        Each source, with the sentence on which system wrote it.
    outcomes : tuple of Outcome
        All students who ever handed in.
    nobodys, refused : tuple of str
        Files that are nobody's, and files that were not read, with the reasons.
    noise : int
        Files that systems left behind, which were passed over.
    missing : tuple of str
        Who of the roster handed in nothing.
    alike : tuple of str
        Pairs of notebooks to look at.
    zone : str
        The time zone that was guessed; empty if somebody said one or nothing has a time.
    dry_run : bool
        Whether nothing was written.
    """

    assignment: str
    sources: tuple[tuple[str, str], ...]
    outcomes: tuple[Outcome, ...]
    nobodys: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    noise: int = 0
    missing: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    zone: str = ""
    dry_run: bool = False

    @property
    def needs_a_person(self) -> bool:
        """Whether anybody must be asked or looked for; the command then ends with 1."""
        return bool(
            self.nobodys or self.refused or any(each.state in ("ask", "kept", "failed") for each in self.outcomes)
        )

    def lines(self) -> Iterator[str]:
        """Give the lines that a teacher reads."""
        count = Counter(each.state for each in self.outcomes)
        there = sum(count[state] for state in ("new", "again", "unchanged", "team", "kept"))
        teams = f", {count['team']} with one of their team" if count["team"] else ""
        yield from (f"{name}: {why}" for name, why in self.sources[:SHOWN])
        yield (
            f"{self.assignment}: {there} of {len(self.outcomes) + len(self.missing)} students have a notebook to grade"
            f" ({count['new']} new, {count['again']} handed in again, "
            f"{count['unchanged'] + count['kept']} as before{teams})"
            f"{', nothing was written (dry run)' if self.dry_run else ''}."
        )
        asked = [f"{each.label}: {' '.join(each.asks)}" for each in self.outcomes if each.asks]
        yield from _part(f"Ask {_people(len(asked))}; nothing of theirs is graded until then:", asked, ASKED)
        yield from _part("Nobody's, and not collected (put whoever is new on the roster):", self.nobodys)
        yield from _part("Not opened:", self.refused)
        noted = sorted((each for each in self.outcomes if each.notes), key=_is_harmless)
        told = [f"{each.label}: {'; '.join(each.notes)}" for each in noted]
        yield from _part(f"Look at {_people(len(told))}, if you like:", told)
        yield from _part("Much alike; a reason to look, no proof:", self.alike)
        late = [each.label for each in self.outcomes if each.late]
        if late:
            yield f"Marked as late ({len(late)}): {_few(late)}"
        yield from _clocks(self.outcomes)
        if self.missing:
            yield f"Nothing from {_people(len(self.missing))}: {_few(self.missing)}"
        if self.zone:
            yield f"The times were read in this computer's zone ({self.zone}). Say it once: --zone Europe/Berlin"

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def as_dict(self) -> dict[str, Any]:
        """Return the whole report as plain values."""
        return {**asdict(self), "needs_a_person": self.needs_a_person}


def _part(title: str, lines: Sequence[str], shown: int = SHOWN) -> Iterator[str]:
    if lines:
        yield title
        yield from (f"  {line if len(line) <= WIDTH else line[: WIDTH - 3] + '...'}" for line in lines[:shown])
        if len(lines) > shown:
            yield f"  and {len(lines) - shown} more: --json shows all"


def _clocks(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Say where no system told a time, and what the files themselves say."""
    taken = [each for each in outcomes if each.clock == "file"]
    if taken:
        yield f"The time of {_people(len(taken))} is the one of the file itself, which anybody can set."
    untimed = [each for each in outcomes if each.changed and not each.time]
    if untimed:
        said = sorted(each.changed[:16].replace("T", " ") for each in untimed)
        receipts = sum(each.changed.endswith("receipt") for each in untimed)
        yield (
            f"No system says when {_people(len(untimed))} handed in, so nobody is late by it; with --times files the "
            "files' own times count:"
        )
        clocks = f"{receipts} by a receipt, {len(said) - receipts} by the file itself"
        yield f"  they were last changed from {said[0]} to {said[-1]} UTC ({clocks})"


def _is_harmless(outcome: Outcome) -> bool:
    """Say whether a file was only mended; a choice between two, or a doubt, stands above it."""
    return all(note.startswith("read all the same") for note in outcome.notes)


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")


def _people(number: int) -> str:
    return "1 student" if number == 1 else f"{number} students"
