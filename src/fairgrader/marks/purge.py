"""Forgets students: what is older than a date is listed first, and then deleted from the gradebook and the disk."""

import json
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Gradebook

from .address import sqlite_file
from .audit import LOG, history
from .snapshots import HOME, snapshots

__all__ = ["LEDGERS", "Purge", "plan_purge", "purge"]


# Where the marking panel keeps what each grader decided.
LEDGERS = HOME / "ledgers"
# Where collecting keeps every file that was handed in, by its SHA-256, and one record a student.
COLLECTED = HOME / "collected"


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
    paths : tuple of Path
        Files and folders: submitted, graded, feedback, downloads, snapshots.
    entries : int
        How many lines of the audit log.
    undated : tuple of (str, str)
        Student and assignment with no time anywhere: they stay.
    """

    before: datetime
    submissions: tuple[tuple[str, str], ...]
    students: tuple[str, ...]
    paths: tuple[Path, ...]
    entries: int
    undated: tuple[tuple[str, str], ...] = ()

    def lines(self, most: int = 8) -> list[str]:
        """Return what to show before asking for a yes, in one screen."""
        counts = f"{len(self.submissions)} submissions with their marks and comments, {len(self.students)} students"
        found = [
            f"Older than {self.before:%Y-%m-%d}: {counts}, {len(self.paths)} files or folders, "
            f"{self.entries} lines of the audit log.",
            "This cannot be undone: the snapshots from before that day go as well.",
        ]
        for title, names in (
            ("students", self.students),
            ("paths", [str(path) for path in self.paths]),
            ("stay, because no time is known", [" ".join(each) for each in self.undated]),
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
            "paths": [str(path) for path in self.paths],
            "entries": self.entries,
            "undated": [list(each) for each in self.undated],
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
    old: list[tuple[str, str]] = []
    undated: list[tuple[str, str]] = []
    newer: set[str] = set()
    known: set[str] = set()
    for student, assignment, when in _handed_in(db_url, steps.get("submitted", root / "submitted")):
        known.add(student)
        if when is None:
            undated.append((student, assignment))
        elif when < before:
            old.append((student, assignment))
            continue
        newer.add(student)
    folders = [steps[step] / student / work for student, work in old for step in steps if step != "downloaded"]
    zips = steps.get("downloaded", root / "downloaded").glob("*")
    downloads = sorted(path for path in zips if _changed(path) < before)
    kept = [each.folder for shelf in ("snapshots", "undone") for each in snapshots(root, shelf) if each.when < before]
    return Purge(
        before,
        tuple(sorted(old)),
        tuple(sorted(known - newer)),
        tuple(path for path in (*sorted(folders), *_collected(root, old), *downloads, *kept) if path.exists()),
        sum(entry.when < before for entry in history(root).entries),
        tuple(sorted(undated)),
    )


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
    with Gradebook(db_url) as gradebook:
        for student, assignment in planned.submissions:
            gradebook.remove_submission(assignment, student)
        for student in planned.students:
            gradebook.remove_student(student)
    place = sqlite_file(db_url)
    if place is not None:
        with closing(sqlite3.connect(place)) as database:
            database.execute("VACUUM")  # a deleted row stays readable in the file until this
    log = root / LOG
    if log.is_file():
        kept = [entry for entry in history(root).entries if entry.when >= planned.before]
        new = log.with_suffix(".new")
        told = ({"when": e.when.isoformat(), "who": e.who, "command": e.command, "what": dict(e.what)} for e in kept)
        new.write_text("".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in told), "utf-8")
        new.replace(log)


def _collected(root: Path, old: Sequence[tuple[str, str]]) -> list[Path]:
    """Return the records of these hand-ins, and the files that no other student handed in as well."""
    found: list[Path] = []
    for work in sorted({work for _, work in old}):
        folder = root / COLLECTED / work
        records = {path: _digests(path) for path in sorted((folder / "students").glob("*.json"))}
        gone = [path for path in records if (path.stem, work) in old]
        others = {digest for path, digests in records.items() if path not in gone for digest in digests}
        own = sorted({digest for path in gone for digest in records[path]} - others)
        found += [*gone, *(folder / "files" / digest for digest in own)]
    return found


def _digests(record: Path) -> list[str]:
    try:
        return [each["sha256"] for each in json.loads(record.read_text("utf-8"))["sent"] if each["sha256"]]
    except (ValueError, LookupError, TypeError):
        return []


def _forget_decisions(folder: Path, student: str) -> None:
    """Take one student out of what graders decided about an assignment."""
    for path in sorted(folder.rglob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        if told.pop(student, None) is not None:
            new = path.with_suffix(".new")
            new.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
            new.replace(path)


def _handed_in(db_url: str, submitted: Path) -> list[tuple[str, str, datetime | None]]:
    place = sqlite_file(db_url)
    if place is not None and not place.is_file():
        return []
    with Gradebook(db_url) as gradebook:
        rows = [
            (submission.student.id, assignment.name, submission.timestamp)
            for assignment in gradebook.assignments
            for submission in assignment.submissions
        ]
    return [
        (student, work, when.replace(tzinfo=UTC) if when else _newest(submitted / student / work))
        for student, work, when in rows
    ]


def _newest(folder: Path) -> datetime | None:
    times = [_changed(path) for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return max(times, default=None)


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and folder.name not in (HOME.name, "snapshots", "undone") and not any(folder.iterdir()):
        folder.rmdir()
