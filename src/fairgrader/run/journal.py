"""
Remembers what is done, so that a run that was killed goes on, and nothing unchanged is graded again.

One line a submission, written after its marks are in the gradebook. A line that was cut by the end of the machine is
passed over: that submission is graded once more, with the same result.
"""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Entry", "Journal", "forget", "read_journal"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one submission: ``state`` is ``graded``, ``refused`` or ``failed``."""

    student: str
    digest: str
    state: str
    score: float = 0.0
    healed: tuple[str, ...] = ()
    by_hand: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    containment: str = ""
    seconds: float = 0.0


class Journal:
    """
    The journal of one assignment.

    Parameters
    ----------
    path : Path
        A file that only this run writes to.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries = read_journal(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        torn = path.is_file() and path.read_bytes()[-1:] not in (b"", b"\n")
        self._file = path.open("a", encoding="utf-8")
        if torn:
            self._file.write("\n")

    def done(self, student: str, digest: str) -> Entry | None:
        """Return what became of a submission, if it is the same as then."""
        entry = self._entries.get(student)
        return entry if entry is not None and entry.digest == digest else None

    def add(self, entry: Entry) -> None:
        """Write down what became of a submission; it is on the disk when this returns."""
        self._entries[entry.student] = entry
        self._file.write(json.dumps(asdict(entry), sort_keys=True) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def read_journal(path: Path) -> dict[str, Entry]:
    """Return the newest entry of each student; none where nothing was ever graded."""
    lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else ()
    return {entry.student: entry for line in lines if (entry := _entry(line)) is not None}


def forget(path: Path, students: Collection[str]) -> None:
    """Take some students out of a journal; it is replaced whole, or not at all."""
    if not path.is_file():
        return
    kept = [entry for entry in read_journal(path).values() if entry.student not in students]
    beside = path.with_suffix(".new")
    beside.write_text("".join(json.dumps(asdict(entry), sort_keys=True) + "\n" for entry in kept), "utf-8")
    beside.replace(path)


def _entry(line: str) -> Entry | None:
    try:
        found: dict[str, Any] = json.loads(line)
        return Entry(**{**found, "healed": tuple(found["healed"])})
    except (ValueError, TypeError, KeyError):
        return None
