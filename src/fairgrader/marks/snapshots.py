"""
One step back: what a command is about to rewrite is kept before it starts, and put back by ``undo``.

A snapshot counts once its last file, ``about.json``, is in place. So a command that is killed while it takes one leaves
nothing that undo would mistake for one, and an undo that is killed is done again from the same snapshot.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .address import sqlite_file
from .record import MarksError

__all__ = ["Snapshot", "copy_database", "latest", "snapshots", "take", "undo"]

HOME = Path(".fairgrader")
KEPT = 20
DATABASE, FILES, ABOUT = "gradebook.db", "files", "about.json"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was kept, before which command, and when."""

    folder: Path
    command: str
    when: datetime
    saved: tuple[str, ...]
    absent: tuple[str, ...]
    note: str = ""

    def line(self) -> str:
        """Say in one line what undo would take back."""
        return f"{self.when:%Y-%m-%d %H:%M}  before: {self.command}"


def take(
    root: Path, db_url: str, command: str, when: datetime, paths: Iterable[Path] = (), *, shelf: str = "snapshots"
) -> Snapshot:
    """
    Keep the gradebook and everything that a command will rewrite.

    Parameters
    ----------
    root : Path
        The folder of the course.
    db_url : str
        Where the marks are. A database with a server of its own is not copied; the snapshot's note says how to.
    command : str
        What is about to run.
    when : datetime
        Now.
    paths : iterable of Path
        Files and folders that it will write, replace or delete, whether they exist yet or not.
    shelf : str
        Which collection of snapshots it joins.

    Raises
    ------
    MarksError
        If a path is outside the course.
    """
    relative = [_inside(root, path) for path in paths]
    home = root / HOME / shelf
    home.mkdir(parents=True, exist_ok=True)
    made = home / f".making-{os.getpid()}"
    shutil.rmtree(made, ignore_errors=True)
    (made / FILES).mkdir(parents=True)
    saved = [path for path in relative if (root / path).exists()]
    for path in saved:
        _copy(root / path, made / FILES / path)
    place, note = sqlite_file(db_url), ""
    if place is None:
        note = "The marks are in a database server: keep them with its own tool, such as pg_dump, before this command."
    elif place.is_file():
        copy_database(place, made / DATABASE)
    snapshot = Snapshot(
        home / f"{when:%Y%m%dT%H%M%S}-{len(list(home.glob('[0-9]*'))):04}",
        command,
        when,
        tuple(map(str, saved)),
        tuple(str(path) for path in relative if path not in saved),
        note,
    )
    told = {
        "command": command,
        "when": when.isoformat(),
        "saved": snapshot.saved,
        "absent": snapshot.absent,
        "note": note,
    }
    (made / ABOUT).write_text(json.dumps(told), encoding="utf-8")
    made.rename(snapshot.folder)
    for old in snapshots(root, shelf)[:-KEPT]:
        shutil.rmtree(old.folder)
    return snapshot


def snapshots(root: Path, shelf: str = "snapshots") -> tuple[Snapshot, ...]:
    """Return all snapshots of a course, the oldest first."""
    found = []
    for about in sorted((root / HOME / shelf).glob(f"[0-9]*/{ABOUT}")):
        told = json.loads(about.read_text("utf-8"))
        when = datetime.fromisoformat(told["when"])
        found.append(
            Snapshot(about.parent, told["command"], when, tuple(told["saved"]), tuple(told["absent"]), told["note"])
        )
    return tuple(sorted(found, key=lambda each: (each.when, each.folder.name)))


def latest(root: Path) -> Snapshot:
    """
    Return the newest snapshot.

    Raises
    ------
    MarksError
        If there is none.
    """
    found = snapshots(root)
    if not found:
        raise MarksError("there is nothing to undo: no command has changed anything here yet")
    return found[-1]


def undo(root: Path, db_url: str, when: datetime) -> Snapshot:
    """
    Put back what stood before the last command, and keep what stands now under ``undone``.

    Returns
    -------
    Snapshot
        What was put back; it is used up.

    Raises
    ------
    MarksError
        If there is nothing to undo.
    """
    snapshot = latest(root)
    touched = [root / path for path in (*snapshot.saved, *snapshot.absent)]
    take(root, db_url, f"undo of {snapshot.command}", when, touched, shelf="undone")
    for path in snapshot.saved:
        _replace(snapshot.folder / FILES / path, root / path)
    for path in snapshot.absent:
        _remove(root / path)
    place = sqlite_file(db_url)
    if place is not None and (snapshot.folder / DATABASE).is_file():
        copy_database(snapshot.folder / DATABASE, place)
    elif place is not None and not snapshot.note:
        place.unlink(missing_ok=True)  # the command had made it
    (snapshot.folder / ABOUT).unlink()  # from here on it is no snapshot any more
    shutil.rmtree(snapshot.folder)
    return snapshot


def _inside(root: Path, path: Path) -> Path:
    try:
        return (root / path).resolve().relative_to(root.resolve())
    except ValueError:
        raise MarksError(f"{path} is outside the course {root}: only what is inside can be put back") from None


def copy_database(source: Path, target: Path) -> None:
    """Copy with the database's own means: whole, whoever is writing, and all or nothing."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=30)) as new:
        old.backup(new)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target)


def _replace(source: Path, target: Path) -> None:
    """Copy beside the target first, so that the target itself is only ever renamed."""
    beside = target.with_name(f".putting-back-{target.name}")
    _remove(beside)
    _copy(source, beside)
    if target.is_dir():
        aside = target.with_name(f".put-aside-{target.name}")
        _remove(aside)
        target.rename(aside)
        beside.rename(target)
        _remove(aside)
    else:
        beside.replace(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
