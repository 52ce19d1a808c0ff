"""Where a course keeps something about its students, kind by kind: what purge must find, and what nobody may forget."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .audit import history
from .snapshots import HOME, snapshots

__all__ = ["COLLECTED", "LEDGERS", "STEPS", "HandIn", "changed", "collected_hand_ins", "holdings", "left_to_look_at"]

# Where the marking panel keeps what each grader decided.
LEDGERS = HOME / "ledgers"
# Where collecting keeps every file that was handed in, by its SHA-256, and one record a student.
COLLECTED = HOME / "collected"
STEPS = ("submitted", "autograded", "feedback")
MARKING = ("marking-{work}.ipynb", ".ipynb_checkpoints/marking-{work}-checkpoint.ipynb")
LOGS = (".nbgrader.log", "gradebook.db.*")
ZIPS = "feedback-*.zip"
TABLES = ("teams.csv", "extensions.csv")


@dataclass(frozen=True, slots=True)
class HandIn:
    """Who handed in what, as a student's id and an assignment."""

    student: str
    work: str


def changed(path: Path) -> datetime:
    """Return when a file was last changed."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def collected_hand_ins(root: Path) -> dict[HandIn, datetime | None]:
    """Return everybody of whom collecting keeps something, graded or not, and when the newest came, if that is told."""
    found: dict[HandIn, datetime | None] = {}
    for record in sorted((root / COLLECTED).glob("*/students/*.json")):
        sent = _sent(record)
        times = [datetime.fromisoformat(text) for each in sent if (text := each.get("time") or each.get("collected"))]
        when = max((time if time.tzinfo else time.replace(tzinfo=UTC) for time in times), default=None)
        found[HandIn(record.stem, record.parent.parent.name)] = when
    return found


def holdings(
    root: Path, steps: Mapping[str, Path], old: Collection[HandIn], before: datetime
) -> dict[str, tuple[Path, ...]]:
    """
    Return the files and folders to forget, by kind.

    Parameters
    ----------
    root : Path
        The folder of the course.
    steps : mapping of str to Path
        Where nbgrader keeps ``submitted``, ``autograded``, ``feedback`` and ``downloaded``.
    old : collection of HandIn
        What is forgotten.
    before : datetime
        What cannot be told by a hand-in goes if it was last changed before this.
    """
    works = sorted({each.work for each in old})
    downloaded = steps.get("downloaded", root / "downloaded")
    shelves = [each for shelf in ("snapshots", "undone") for each in snapshots(root, shelf)]
    found: dict[str, Iterable[Path]] = {
        **{step: [steps[step] / each.student / each.work for each in old] for step in STEPS if step in steps},
        "collected": [*_collected(root, old), *_orphans(root, before)],
        "downloaded": _older(downloaded.glob("*"), before),
        # Each holds the whole gradebook as it stood: with one student gone, all of them must go.
        "snapshots": (each.folder for each in shelves if old or each.when < before),
        "marking notebooks": _marking(root, works, before),
        "files that were read or written": _older(
            (*(path for path in _told(root, before) if path.is_relative_to(root)), *root.glob(ZIPS)), before
        ),
        "logs and old copies": [path for name in LOGS for path in root.glob(name) if old or changed(path) < before],
    }
    return {kind: kept for kind, paths in found.items() if (kept := tuple(sorted({p for p in paths if p.exists()})))}


def left_to_look_at(root: Path, old: Collection[HandIn], before: datetime) -> tuple[str, ...]:
    """Name what holds something about these students and is not this program's to delete."""
    outside = [path for path in _told(root, before) if not path.is_relative_to(root) and path.exists()]
    students = {each.student for each in old}
    tables = [
        name
        for name in TABLES
        if (root / name).is_file()
        and students & set((root / name).read_text("utf-8", "replace").replace(",", " ").split())
    ]
    return (*map(str, sorted({*outside})), *tables)


def _older(paths: Iterable[Path], before: datetime) -> Iterator[Path]:
    return (path for path in paths if path.exists() and changed(path) < before)


def _marking(root: Path, works: Collection[str], before: datetime) -> Iterator[Path]:
    """Give the notebooks of the marking panel: saved, they hold answers; `mark` makes them anew."""
    for pattern in MARKING:
        yield from (root / pattern.format(work=work) for work in works)
        yield from _older(root.glob(pattern.format(work="*")), before)


def _told(root: Path, before: datetime) -> Iterator[Path]:
    """Give the files that commands said they had read or written: zips, filled tables, reports."""
    for entry in history(root).entries:
        files = entry.what.get("files", ()) if entry.when < before else ()
        yield from (Path(str(file)) for file in (files if isinstance(files, list) else ()))


def _collected(root: Path, old: Collection[HandIn]) -> list[Path]:
    """Return the records of these hand-ins, and the files that no other student handed in as well."""
    found: list[Path] = []
    for work in sorted({each.work for each in old}):
        folder = root / COLLECTED / work
        records = {path: _digests(path) for path in sorted((folder / "students").glob("*.json"))}
        gone = [path for path in records if HandIn(path.stem, work) in old]
        others = {digest for path, digests in records.items() if path not in gone for digest in digests}
        own = sorted({digest for path in gone for digest in records[path]} - others)
        found += [*gone, *(folder / "files" / digest for digest in own)]
    return found


def _orphans(root: Path, before: datetime) -> Iterator[Path]:
    """Give the files that no record names, as an undone command or a stopped one leaves them."""
    for folder in sorted((root / COLLECTED).glob("*/files")):
        named = {digest for path in (folder.parent / "students").glob("*.json") for digest in _digests(path)}
        yield from _older((path for path in folder.iterdir() if path.name not in named), before)


def _digests(record: Path) -> list[str]:
    return [each["sha256"] for each in _sent(record) if each.get("sha256")]


def _sent(record: Path) -> list[dict[str, str]]:
    try:
        found = json.loads(record.read_text("utf-8"))["sent"]
        return [each for each in found if isinstance(each, dict)]
    except (ValueError, LookupError, TypeError):
        return []
