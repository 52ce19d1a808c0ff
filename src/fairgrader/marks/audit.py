"""Who did what to the marks, and when: one line of JSON for each command, only ever added to."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .snapshots import HOME

__all__ = ["Entry", "History", "history", "record"]

LOG = HOME / "audit.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One command that changed something."""

    when: datetime
    who: str
    command: str
    what: Mapping[str, object]

    def line(self) -> str:
        """
        Say it in one line.

        >>> Entry(datetime(2026, 3, 1, 9, 5), "ada", "regrade ps1", {"gained": 3}).line()
        '2026-03-01 09:05  ada  regrade ps1  (gained 3)'
        """
        what = ", ".join(f"{name} {_short(value)}" for name, value in self.what.items())
        return f"{self.when:%Y-%m-%d %H:%M}  {self.who}  {self.command}" + (f"  ({what})" if what else "")


@dataclass(frozen=True, slots=True)
class History:
    """Everything that was recorded, the oldest first, and how many lines could not be read."""

    entries: tuple[Entry, ...]
    broken: int = 0

    def lines(self, most: int = 20) -> list[str]:
        """Return the newest entries, the newest last, in one screen."""
        if not self.entries:
            return ["Nothing has changed any marks here yet."]
        more = len(self.entries) - most
        found = [f"{more} older entries; --json lists all"] if more > 0 else []
        found += [entry.line() for entry in self.entries[-most:]]
        return found + ([f"{self.broken} lines of {LOG} cannot be read"] if self.broken else [])

    def as_dict(self) -> dict[str, object]:
        """Return the same for a program to read."""
        return {"entries": [_told(entry) for entry in self.entries], "broken": self.broken}


def record(root: Path, entry: Entry) -> None:
    """Add one entry; a line is written whole or not at all, and two commands at once do not mix theirs."""
    path = root / LOG
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(_told(entry), ensure_ascii=False, sort_keys=True) + "\n"
    torn = path.is_file() and path.stat().st_size and path.read_bytes()[-1:] != b"\n"
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, (("\n" if torn else "") + line).encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def history(root: Path) -> History:
    """Return what was recorded; a line torn by a power cut is counted and skipped."""
    path = root / LOG
    found, broken = [], 0
    for line in path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else ():
        try:
            told = json.loads(line)
            found.append(Entry(datetime.fromisoformat(told["when"]), told["who"], told["command"], told["what"]))
        except (ValueError, KeyError, TypeError):
            broken += 1
    return History(tuple(found), broken)


def _short(value: object) -> object:
    """Return names of files without their folders, for a line."""
    return " ".join(Path(str(each)).name for each in value) if isinstance(value, list | tuple) else value


def _told(entry: Entry) -> dict[str, object]:
    return {"when": entry.when.isoformat(), "who": entry.who, "command": entry.command, "what": dict(entry.what)}
