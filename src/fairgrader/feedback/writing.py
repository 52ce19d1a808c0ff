"""Writes the pages of a class, only those that are not right any more, and takes away those that are out of date."""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..marks.record import Result
from .page import page

__all__ = ["Written", "read_pages", "write_feedback"]

# Counts up when the look of the page changes, so that all pages are made again.
EDITION = 3
_DIGEST = re.compile(rb'<meta name="fairgrader" content="(?P<digest>[0-9a-f]{64})">')
HEAD = 2000
EXCHANGE = ("timestamp.txt", "submission_secret.txt")


@dataclass(frozen=True, slots=True)
class Written:
    """Which pages are new, which were right already, which went, and who has none."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[Path, ...]
    none: tuple[tuple[str, str], ...]

    def lines(self, most: int = 12) -> list[str]:
        """Return what to tell a teacher, in one screen."""
        found = [
            f"{len(self.made)} pages written, {len(self.kept)} were right already, "
            f"{len(self.removed)} out of date and removed."
        ]
        found += [f"  no page: {student}: {reason}" for student, reason in self.none[:most]]
        return found + ([f"  and {len(self.none) - most} more; --json lists all"] if len(self.none) > most else [])

    def as_dict(self) -> dict[str, object]:
        """Return the same for a program to read."""
        return {
            "made": list(self.made),
            "kept": list(self.kept),
            "removed": [str(path) for path in self.removed],
            "none": [list(each) for each in self.none],
        }


def write_feedback(
    results: Sequence[Result],
    assignment: str,
    autograded: Path,
    feedback: Path,
    *,
    language: str = "en",
    step: Callable[[str, int], object] = lambda student, total: None,
) -> Written:
    """
    Write ``<feedback>/<student>/<assignment>/<notebook>.html`` for everybody who has a mark.

    Whoever has none has no page either: one that stands there from before would be out of date, and goes.

    Parameters
    ----------
    results : sequence of Result
        The class, with lateness in it.
    assignment : str
        The name of the assignment.
    autograded, feedback : Path
        Where nbgrader keeps the graded notebooks and the pages.
    language : str
        The language of the course.
    step : callable
        Told each student, and how many there are.
    """
    made: list[str] = []
    kept: list[str] = []
    removed: list[Path] = []
    none: list[tuple[str, str]] = []
    for result in results:
        step(result.student.id, len(results))
        target = feedback / result.student.id / assignment
        sources = sorted((autograded / result.graded_as / assignment).glob("*.ipynb"))
        reason = result.why_no_mark or ("" if sources else "its graded notebook is gone: grade it again")
        if reason:
            none.append((result.student.label, reason))
            removed += _remove(target, keep=None)
            continue
        contents = {path.stem: path.read_bytes() for path in sources}
        place = target / f"{sources[0].stem if len(sources) == 1 else assignment}.html"
        _beside(sources[0].parent, target)
        digest = _digest(result, contents, assignment, language)
        removed += _remove(target, keep=place)
        if _stands(place, digest):
            kept.append(result.student.id)
            continue
        notebooks: dict[str, dict[str, Any]] = {name: json.loads(content) for name, content in contents.items()}
        _write(place, page(notebooks, result, title=assignment, language=language, digest=digest))
        made.append(result.student.id)
    return Written(tuple(made), tuple(kept), tuple(removed), tuple(none))


def read_pages(results: Sequence[Result], assignment: str, feedback: Path) -> dict[str, bytes]:
    """Return the pages that stand, by student, for everybody who has a mark."""
    found = {}
    for result in results:
        pages = sorted((feedback / result.student.id / assignment).glob("*.html"))
        if pages and result.total is not None:
            found[result.student.id] = pages[0].read_bytes()
    return found


def _digest(result: Result, contents: dict[str, bytes], title: str, language: str) -> str:
    one, off = result.student, result.deduction
    told = [
        EDITION,
        [one.id, one.first, one.last, result.graded_as],
        [[item.name, item.most, result.points.get(item.name)] for item in result.items],
        sorted(result.waiting),
        sorted(result.comments.items()),
        [off.points, off.sentence] if off else None,
        [title, language],
        [[name, hashlib.sha256(content).hexdigest()] for name, content in contents.items()],
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _stands(place: Path, digest: str) -> bool:
    if not place.is_file():
        return False
    with place.open("rb") as file:
        found = _DIGEST.search(file.read(HEAD))
    return found is not None and found["digest"].decode() == digest


def _write(place: Path, text: str) -> None:
    """Write beside the page and rename, so that no student ever gets half of one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(place)


def _beside(graded: Path, target: Path) -> None:
    """Copy what nbgrader's exchange needs to give a page to its student; nothing for other work."""
    found = [graded / name for name in EXCHANGE if (graded / name).is_file()]
    if len(found) == len(EXCHANGE):
        target.mkdir(parents=True, exist_ok=True)
        for path in found:
            (target / path.name).write_bytes(path.read_bytes())


def _remove(folder: Path, keep: Path | None) -> list[Path]:
    gone = [path for path in sorted(folder.glob("*.html")) if path != keep]
    for path in gone:
        path.unlink()
    return gone
