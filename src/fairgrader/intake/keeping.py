"""
Keeps all that was ever handed in, and writes what counts to where nbgrader looks for it.

Every file is kept under its SHA-256; beside them lies one record a student. Each file is written whole or not at all,
and the record last, so that whatever is stopped in between is done again, and nothing is lost.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .judging import SECRET, STAMP, Judgement
from .places import Places
from .sending import Sent

__all__ = ["Kept", "Writing", "digest_of", "forget", "kept_students", "remember", "write_text", "writing"]


@dataclass(frozen=True, slots=True)
class Kept:
    """
    What is known of a student from earlier: all files, and what was written for nbgrader, by notebook.

    ``asked`` is what the student was asked last, ``strays`` are the sets that were handed in instead of this one,
    ``late`` is whether the system said so, and ``changed`` is when the files were last changed, by their own word.
    """

    sent: tuple[Sent, ...] = ()
    wrote: Mapping[str, str] | None = None
    asked: tuple[str, ...] = ()
    strays: tuple[tuple[str, str], ...] = ()
    late: bool = False
    changed: str = ""


def kept_students(places: Places) -> tuple[str, ...]:
    """Return the students of whom something is kept."""
    return tuple(sorted(path.name.removesuffix(".json") for path in (places.kept / "students").glob("*.json")))


def remember(places: Places, student: str) -> Kept:
    """Return what is known of a student; a record that was damaged counts as none, for the files are still there."""
    try:
        found = json.loads(_record(places, student).read_text("utf-8"))
        sent = tuple(_from_record(places, each) for each in found["sent"])
        strays = tuple((str(kind), str(words)) for kind, words in found.get("strays", ()))
        late, changed = bool(found.get("late")), str(found.get("changed", ""))
        return Kept(sent, found["wrote"], tuple(found["asked"]), strays, late, changed)
    except (OSError, ValueError, LookupError, TypeError):
        return Kept()


@dataclass(frozen=True, slots=True)
class Writing:
    """
    What would be written of one student: only what is not there yet.

    Parameters
    ----------
    files : mapping of Path to bytes
        What goes before the record: what was handed in, the notebooks that count, their time.
    gone : tuple of Path
        What does not count any more.
    record : mapping of Path to bytes
        The record, which goes last.
    folder : Path
        The student's submission.
    """

    files: Mapping[Path, bytes]
    gone: tuple[Path, ...]
    record: Mapping[Path, bytes]
    folder: Path

    @property
    def touched(self) -> tuple[Path, ...]:
        """What undo must put back: the submission and the record. What was handed in stays: it is only added to."""
        inside = any(path.is_relative_to(self.folder) for path in (*self.files, *self.gone))
        return (*([self.folder] if inside else []), *self.record)

    def carry_out(self) -> None:
        """Write it, each file whole or not at all."""
        for path, content in self.files.items():
            _write(path, content)
        for path in self.gone:
            path.unlink(missing_ok=True)
        for empty in (self.folder, self.folder.parent) if self.gone else ():
            if empty.is_dir() and not any(empty.iterdir()):
                empty.rmdir()
        for path, content in self.record.items():
            _write(path, content)


def writing(
    places: Places, student: str, kept: Kept, sent: Sequence[Sent], judgement: Judgement, *, foreign: bool = False
) -> Writing:
    """
    Return what must be written so that a student's files are kept and what counts is where nbgrader looks.

    Parameters
    ----------
    places : Places
        Where.
    student : str
        The student's id.
    kept : Kept
        What was written earlier: a notebook that no longer counts is taken away, if nobody changed it.
    sent : sequence of Sent
        All files of the student, earlier ones too.
    judgement : Judgement
        What counts.
    foreign : bool
        Whether somebody changed the submission by hand: then only what was handed in is kept.
    """
    folder = places.submission(student)
    counts = {} if foreign else {name: taken.handed.text for name, taken in judgement.notebooks.items()}
    wanted = {places.kept / "files" / each.digest: each.content for each in sent if each.content}
    wanted |= {folder / f"{name}.ipynb": text.encode("utf-8") for name, text in counts.items()}
    time, _ = judgement.when
    if counts and time:
        wanted[folder / STAMP] = f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode()
    secrets = [taken.secret for taken in judgement.notebooks.values() if taken.secret and not foreign]
    if secrets:
        wanted[folder / SECRET] = secrets[0]
    files = {path: content for path, content in wanted.items() if not _holds(path, content, places)}
    earlier = {} if foreign else kept.wrote or {}
    gone = [folder / f"{name}.ipynb" for name, digest in earlier.items() if name not in counts]
    gone = [path for path in gone if digest_of(path) == earlier[path.stem]]
    if (counts and not time) or (gone and not counts and {*_others(folder, gone)} <= {STAMP, SECRET}):
        gone += [folder / STAMP, *([] if counts else [folder / SECRET])]
    record = _record(places, student)
    text = (json.dumps(_told(student, sent, judgement, counts), indent=1, ensure_ascii=False) + "\n").encode()
    return Writing(
        files,
        tuple(path for path in gone if path.is_file()),
        {} if _holds(record, text, places) else {record: text},
        folder,
    )


def _holds(path: Path, content: bytes, places: Places) -> bool:
    """Say whether a file is there already; one that is named by its SHA-256 need not be read for it."""
    return path.is_file() and (path.parent == places.kept / "files" or path.read_bytes() == content)


def _others(folder: Path, gone: Sequence[Path]) -> list[str]:
    return [path.name for path in folder.iterdir() if path not in gone] if folder.is_dir() else []


def _told(student: str, sent: Sequence[Sent], judgement: Judgement, counts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "student": student,
        "sent": [_to_record(each) for each in sent],
        "wrote": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in counts.items()},
        "late": judgement.late,
        "asked": list(judgement.asks),
        "strays": [list(each) for each in judgement.strays],
        "changed": judgement.changed,
    }


def forget(places: Places, student: str) -> None:
    """Take away what was written for somebody who turned out to be another student; what was handed in is kept."""
    folder, kept = places.submission(student), remember(places, student)
    ours = [folder / f"{name}.ipynb" for name, digest in (kept.wrote or {}).items()]
    if all(digest_of(path) in ("", digest) for path, digest in zip(ours, (kept.wrote or {}).values(), strict=True)):
        for path in (*ours, folder / STAMP, folder / SECRET):
            path.unlink(missing_ok=True)
        for empty in (folder, folder.parent):
            if empty.is_dir() and not any(empty.iterdir()):
                empty.rmdir()
    _record(places, student).unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, or "" if there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _record(places: Places, student: str) -> Path:
    return places.kept / "students" / f"{student}.json"


def _to_record(sent: Sent) -> dict[str, Any]:
    return {
        "sha256": sent.digest if sent.content else "",
        "file": sent.file,
        "name": sent.name,
        "time": sent.time.isoformat() if sent.time else None,
        "clock": sent.clock,
        "late": sent.late,
        "attempt": sent.attempt,
        "collected": sent.collected,
        "changed": sent.changed.isoformat() if sent.changed else None,
        "refused": sent.refused,
    }


def _from_record(places: Places, told: Mapping[str, Any]) -> Sent:
    content = (places.kept / "files" / told["sha256"]).read_bytes() if told["sha256"] else b""
    return Sent(
        content=content,
        file=told["file"],
        name=told["name"],
        time=datetime.fromisoformat(told["time"]) if told["time"] else None,
        clock=told.get("clock", ""),
        late=told["late"],
        attempt=told["attempt"],
        collected=told["collected"],
        changed=datetime.fromisoformat(told["changed"]) if told["changed"] else None,
        refused=told["refused"],
    )


def write_text(path: Path, text: str) -> None:
    """Write a text to a file, whole or not at all."""
    content = text.encode("utf-8")
    if not path.is_file() or path.read_bytes() != content:
        _write(path, content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
