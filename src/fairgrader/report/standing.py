"""Where everybody stands: what collecting kept, what the journal of grading says and what the gradebook holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..course import Course
from ..intake.collecting import collect
from ..intake.enrolling import known_students
from ..intake.judging import OTHER_SET, PUBLIC_SET
from ..intake.keeping import Kept, kept_students, remember
from ..intake.places import Places
from ..marks.class_results import class_results
from ..marks.record import Result
from ..run.coursework import Assignment
from ..run.journal import Entry, read_journal
from .summary import Notes

__all__ = ["Standing", "in_short", "journal_of", "standing"]

MANY = 3  # cells with which the same was done


@dataclass(frozen=True, slots=True)
class Standing:
    """
    One assignment as it stands now.

    Parameters
    ----------
    assignment : str
        Its name.
    results : tuple of Result
        Everybody, with lateness in it.
    notes : Notes
        What collecting and grading had to say.
    told : tuple of str
        What a person should know about teams.
    handed_in, to_grade : tuple of str
        Whose notebook lies there, and whose was never graded or is newer than its marks.
    """

    assignment: str
    results: tuple[Result, ...]
    notes: Notes
    told: tuple[str, ...]
    handed_in: tuple[str, ...]
    to_grade: tuple[str, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many are where; whoever is to be asked, marked or graded again needs a person."""
        unread = [each for each in self.results if each.unread and each.student.id not in self.to_grade]
        waiting = [each for each in self.results if each.submitted and not each.unread and each.total is None]
        return {
            "students": len(self.results),
            "handed in": sum(each.submitted for each in self.results),
            "to grade": len(self.to_grade),
            "have a mark": sum(each.total is not None for each in self.results),
            "wait for a person": len(waiting),
            "to ask": len(unread),
        }

    @property
    def needs_a_person(self) -> bool:
        """Whether anybody waits for a person."""
        return any(self.counts[name] for name in ("to grade", "wait for a person", "to ask"))

    def line(self) -> str:
        """Say it in one line."""
        counts = dict(self.counts)
        return f"{self.assignment}: {counts.pop('students')} students: " + ", ".join(
            f"{count} {name}" for name, count in counts.items()
        )


def standing(course: Course, assignment: str, *, look_alike: bool = False) -> Standing:
    """
    Return where everybody stands, and write nothing.

    Parameters
    ----------
    course : Course
        The course.
    assignment : str
        The assignment.
    look_alike : bool
        Whether to compare all hand-ins once more, which takes some seconds.

    Raises
    ------
    FairgraderError
        If there is no such assignment, or the gradebook cannot be read.
    """
    work = Assignment(course, assignment)
    handed_in = work.students()
    graded = read_journal(journal_of(course, assignment))
    newer = [student for student in handed_in if _newer(work.folder("submitted", student), graded, work, student)]
    refused = {
        student: entry.reason
        for student, entry in graded.items()
        if entry.state != "graded" and student in handed_in and student not in newer
    }
    places = Places.of(course.directory(), assignment)
    kept = {student: remember(places, student) for student in kept_students(places)}
    asks = {student: " ".join(each.asked) for student, each in kept.items() if each.asked}
    results, told = class_results(
        course.root, course.db_url, assignment, handed_in=handed_in, unread={**refused, **asks}
    )
    notes = Notes(
        repaired={student: in_short(entry.healed) for student, entry in graded.items() if entry.healed},
        changed={student: "its work is newer than its mark: grade it" for student in newer if student in graded},
        other_set=_strayed(kept, OTHER_SET),
        public_set=_strayed(kept, PUBLIC_SET),
        late={
            student: "marked as late by the system; no time is known, so nothing is taken off"
            for student, each in kept.items()
            if each.late
        },
        alike=_alike(course, places) if look_alike else (),
        no_wall=tuple(student for student, entry in graded.items() if entry.containment == "none"),
    )
    return Standing(assignment, results, notes, told, tuple(handed_in), tuple(newer))


def journal_of(course: Course, assignment: str) -> Path:
    """Return where grading writes down what is done."""
    return course.root / ".fairgrader" / f"{assignment}.jsonl"


def _newer(handed_in: Path, graded: Mapping[str, Entry], work: Assignment, student: str) -> bool:
    """Say whether a hand-in was never graded, or changed after it was."""
    if student not in graded:
        return True
    entry, marked = graded[student], work.folder("autograded", student)
    if entry.state == "graded" and not marked.is_dir():
        return True
    if not marked.is_dir():
        return False
    return any(path.stat().st_mtime > marked.stat().st_mtime for path in handed_in.glob("*.ipynb"))


def in_short(told: Sequence[str]) -> str:
    """
    Return what was mended in one line: what befell many cells is said once.

    >>> in_short(["q1 had lost its label", "q2 had lost its label", "q3 had lost its label", "q4 was split"])
    '3 times (q1 ...): had lost its label; q4 was split'
    """
    groups: dict[str, list[str]] = {}
    for line in told:
        name, _, rest = line.partition(" ")
        groups.setdefault(rest, []).append(name)
    parts = [
        [f"{len(names)} times ({names[0]} ...): {rest}"] if len(names) >= MANY else [f"{name} {rest}" for name in names]
        for rest, names in groups.items()
    ]
    return "; ".join(line.strip() for part in parts for line in part)


def _strayed(kept: Mapping[str, Kept], kind: str) -> dict[str, str]:
    """Say who handed in something else, what it is, and whether the right one came as well."""
    found = {student: [words for sort, words in each.strays if sort == kind] for student, each in kept.items()}
    return {
        student: ", ".join(words) + ("; the right one came as well, and counts" if kept[student].wrote else "")
        for student, words in found.items()
        if words
    }


def _alike(course: Course, places: Places) -> tuple[tuple[str, str, str], ...]:
    """Return the pairs that agree too much, of all that was ever collected."""
    if not kept_students(places):
        return ()
    pairs = []
    for line in collect(places, [], roster=known_students(course.db_url), dry_run=True).alike:
        who, _, words = line.partition(": ")
        first, _, second = who.partition(" and ")
        pairs.append((first, second, words))
    return tuple(pairs)
