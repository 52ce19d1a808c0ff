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

from .judging import Judgement
from .places import Places
from .sending import Sent

__all__ = ["Kept", "digest_of", "forget", "keep", "kept_students", "remember", "write_text"]

STAMP = "timestamp.txt"


@dataclass(frozen=True, slots=True)
class Kept:
    """
    What is known of a student from earlier: all files, and what was written for nbgrader, by notebook.

    ``asked`` is what the student was asked last.
    """

    sent: tuple[Sent, ...] = ()
    wrote: Mapping[str, str] | None = None
    asked: tuple[str, ...] = ()


def kept_students(places: Places) -> tuple[str, ...]:
    """Return the students of whom something is kept."""
    return tuple(sorted(path.name.removesuffix(".json") for path in (places.kept / "students").glob("*.json")))


def remember(places: Places, student: str) -> Kept:
    """Return what is known of a student; a record that was damaged counts as none, for the files are still there."""
    try:
        found = json.loads(_record(places, student).read_text("utf-8"))
        sent = tuple(_from_record(places, each) for each in found["sent"])
        return Kept(sent, found["wrote"], tuple(found["asked"]))
    except (OSError, ValueError, LookupError, TypeError):
        return Kept()


def keep(
    places: Places, student: str, kept: Kept, sent: Sequence[Sent], judgement: Judgement, wrote: Mapping[str, str]
) -> None:
    """
    Keep a student's files and write what counts to the submission.

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
    wrote : mapping of str to str
        The text of each notebook for nbgrader, by name.
    """
    for each in sent:
        if each.content:
            _write(places.kept / "files" / each.digest, each.content)
    folder = places.submission(student)
    for name, text in wrote.items():
        write_text(folder / f"{name}.ipynb", text)
    for name, digest in (kept.wrote or {}).items():
        if name not in wrote and digest == digest_of(folder / f"{name}.ipynb"):
            (folder / f"{name}.ipynb").unlink()
    if wrote:
        _stamp(folder, judgement)
    told = {
        "student": student,
        "sent": [_to_record(each) for each in sent],
        "wrote": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in wrote.items()},
        "late": any(taken.late for taken in judgement.notebooks.values()),
        "asked": list(judgement.asks),
    }
    write_text(_record(places, student), json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def forget(places: Places, student: str) -> None:
    """Take away what was written for somebody who turned out to be another student; what was handed in is kept."""
    folder, kept = places.submission(student), remember(places, student)
    ours = [folder / f"{name}.ipynb" for name, digest in (kept.wrote or {}).items()]
    if all(digest_of(path) in ("", digest) for path, digest in zip(ours, (kept.wrote or {}).values(), strict=True)):
        for path in (*ours, folder / STAMP):
            path.unlink(missing_ok=True)
        for empty in (folder, folder.parent):
            if empty.is_dir() and not any(empty.iterdir()):
                empty.rmdir()
    _record(places, student).unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, or "" if there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _stamp(folder: Path, judgement: Judgement) -> None:
    """Write when it was handed in, as nbgrader reads it; without a time there is none."""
    times = [taken.choice.taken.time for taken in judgement.notebooks.values() if taken.choice.taken.time]
    if times:
        write_text(folder / STAMP, f"{max(times).astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC\n")
    else:
        (folder / STAMP).unlink(missing_ok=True)


def _record(places: Places, student: str) -> Path:
    return places.kept / "students" / f"{student}.json"


def _to_record(sent: Sent) -> dict[str, Any]:
    return {
        "sha256": sent.digest if sent.content else "",
        "file": sent.file,
        "name": sent.name,
        "time": sent.time.isoformat() if sent.time else None,
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
        _write(path, content, again=True)


def _write(path: Path, content: bytes, *, again: bool = False) -> None:
    if path.is_file() and not again:
        return
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
