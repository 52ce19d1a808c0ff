"""Forgets students: what is older than a date is listed first, and then deleted from the gradebook and the disk."""

import json
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Gradebook

from .address import sqlite_file
from .audit import LOG, history
from .holdings import LEDGERS, STEPS, HandIn, changed, collected_hand_ins, holdings, left_to_look_at
from .snapshots import HOME

__all__ = ["Purge", "plan_purge", "purge"]


@dataclass(frozen=True, slots=True)
class Purge:
    """
    What would be forgotten.

    Parameters
    ----------
    before : datetime
        Everything older than this.
    submissions : tuple of (str, str)
        Student and assignment in the gradebook.
    students : tuple of str
        Students who have nothing newer.
    held : mapping of str to tuple of Path
        Files and folders, by kind.
    entries : int
        How many lines of the audit log.
    undated : tuple of (str, str)
        Student and assignment with no time anywhere: they stay.
    look_at : tuple of str
        Files that hold something about these students and are not this program's: they stay.
    """

    before: datetime
    submissions: tuple[tuple[str, str], ...]
    students: tuple[str, ...]
    held: Mapping[str, tuple[Path, ...]]
    entries: int
    undated: tuple[tuple[str, str], ...] = ()
    look_at: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """All files and folders."""
        return tuple(path for paths in self.held.values() for path in paths)

    def lines(self, most: int = 3) -> list[str]:
        """Return what to show before asking for a yes, in one screen."""
        counts = f"{len(self.submissions)} submissions with their marks and comments, {len(self.students)} students"
        found = [
            f"Older than {self.before:%Y-%m-%d}: {counts}, {len(self.paths)} files or folders, "
            f"{self.entries} lines of the audit log.",
            "This cannot be undone: each snapshot holds the whole gradebook, so they go as well.",
        ]
        for title, names in (
            ("students", self.students),
            *((kind, [str(path) for path in paths]) for kind, paths in self.held.items()),
            ("stay, because no time is known", [" ".join(each) for each in self.undated]),
            ("stay; look at them yourself", self.look_at),
        ):
            more = f" and {len(names) - most} more" if len(names) > most else ""
            found += [f"  {title}: {', '.join(names[:most])}{more}"] if names else []
        return found

    def as_dict(self) -> dict[str, object]:
        """Return the same for a program to read."""
        return {
            "before": self.before.isoformat(),
            "submissions": [list(each) for each in self.submissions],
            "students": list(self.students),
            "held": {kind: [str(path) for path in paths] for kind, paths in self.held.items()},
            "entries": self.entries,
            "undated": [list(each) for each in self.undated],
            "look_at": list(self.look_at),
        }


def plan_purge(root: Path, db_url: str, before: datetime, steps: Mapping[str, Path]) -> Purge:
    """
    Return what is older than a moment, and delete nothing.

    Parameters
    ----------
    root : Path
        The folder of the course.
    db_url : str
        Where the marks are.
    before : datetime
        The moment, with a time zone.
    steps : mapping of str to Path
        Where nbgrader keeps ``submitted``, ``autograded``, ``feedback`` and ``downloaded``.
    """
    when = _hand_ins(root, db_url, steps)
    old = {each for each, time in when.items() if time is not None and time < before}
    undated = {each for each, time in when.items() if time is None}
    known, newer = {each.student for each in when}, {each.student for each in when if each not in old}
    gone = known - newer
    if old and not newer:  # the course is over, so whoever never handed in goes as well
        gone |= _enrolled(db_url)
    return Purge(
        before,
        tuple(sorted((each.student, each.work) for each in old)),
        tuple(sorted(gone)),
        holdings(root, steps, old, before),
        sum(entry.when < before for entry in history(root).entries),
        tuple(sorted((each.student, each.work) for each in undated)),
        left_to_look_at(root, old, before),
    )


def _hand_ins(root: Path, db_url: str, steps: Mapping[str, Path]) -> dict[HandIn, datetime | None]:
    """Return all that anybody handed in, graded or not, and when; a folder's time counts where nothing else tells."""
    found: dict[HandIn, datetime | None] = {}
    for step in STEPS:
        for folder in steps.get(step, root / step).glob("*/*"):
            found.setdefault(HandIn(folder.parent.name, folder.name), _newest(folder))
    told = [*_graded(db_url), *collected_hand_ins(root).items()]
    for each in {each for each, _ in told}:
        times = [time for other, time in told if other == each and time]
        found[each] = max(times, default=found.get(each))
    return found


def purge(root: Path, db_url: str, planned: Purge) -> None:
    """Delete what was planned: the files first, so that a purge that is killed is planned again and finishes."""
    for path in planned.paths:
        if path.is_dir():
            shutil.rmtree(path)
            _remove_empty(path.parent)
        else:
            path.unlink(missing_ok=True)
    for student, assignment in planned.submissions:
        _forget_decisions(root / LEDGERS / assignment, student)
    if not _is_missing(db_url):
        _forget_marks(db_url, planned)
    log = root / LOG
    if log.is_file():
        kept = [entry for entry in history(root).entries if entry.when >= planned.before]
        new = log.with_suffix(".new")
        told = ({"when": e.when.isoformat(), "who": e.who, "command": e.command, "what": dict(e.what)} for e in kept)
        new.write_text("".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in told), "utf-8")
        new.replace(log)


def _forget_marks(db_url: str, planned: Purge) -> None:
    with Gradebook(db_url) as gradebook:
        graded = {(each.student.id, work.name) for work in gradebook.assignments for each in work.submissions}
        for student, assignment in set(planned.submissions) & graded:
            gradebook.remove_submission(assignment, student)
        for student in {each.id for each in gradebook.students} & set(planned.students):
            gradebook.remove_student(student)
    place = sqlite_file(db_url)
    if place is not None:
        with closing(sqlite3.connect(place)) as database:
            database.execute("VACUUM")  # a deleted row stays readable in the file until this


def _forget_decisions(folder: Path, student: str) -> None:
    """Take one student out of what graders decided about an assignment."""
    for path in sorted(folder.rglob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        if told.pop(student, None) is not None:
            new = path.with_suffix(".new")
            new.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
            new.replace(path)


def _graded(db_url: str) -> list[tuple[HandIn, datetime | None]]:
    if _is_missing(db_url):
        return []
    with Gradebook(db_url) as gradebook:
        rows = [
            (HandIn(submission.student.id, assignment.name), submission.timestamp)
            for assignment in gradebook.assignments
            for submission in assignment.submissions
        ]
    return [(each, when.replace(tzinfo=UTC) if when else None) for each, when in rows]


def _enrolled(db_url: str) -> set[str]:
    if _is_missing(db_url):
        return set()
    with Gradebook(db_url) as gradebook:
        return {student.id for student in gradebook.students}


def _is_missing(db_url: str) -> bool:
    place = sqlite_file(db_url)
    return place is not None and not place.is_file()


def _newest(folder: Path) -> datetime | None:
    times = [changed(path) for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return max(times, default=None)


def _remove_empty(folder: Path) -> None:
    if (
        folder.is_dir()
        and folder.name not in (HOME.name, "snapshots", "undone", "files", "students")
        and not any(folder.iterdir())
    ):
        folder.rmdir()
