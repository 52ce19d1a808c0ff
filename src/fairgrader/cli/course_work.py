"""What all verbs of the evening share: the course here, what is kept before a change, one screen, a plain yes."""

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..course import Course

__all__ = [
    "ROWS",
    "add_common",
    "changing",
    "here",
    "named",
    "now",
    "rewritten",
    "say",
    "screen",
    "steps",
    "write_down",
    "yes",
]

ROWS = 24


def add_common(parser: argparse.ArgumentParser, *, writes: bool = True) -> None:
    """Add what every verb can: JSON, and a dry run where it writes."""
    if writes:
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def here() -> "Course":
    """Return the course in the folder where the program runs; nbgrader takes two seconds to load."""
    from ..course import Course

    return Course.at(Path.cwd())


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC).astimezone()


def screen(lines: Sequence[str], most: int = ROWS) -> list[str]:
    """
    Return what fits on a screen, and how much more there is.

    >>> screen(["a", "b", "c"], 2)
    ['a', 'and 2 more lines; --json has all']
    """
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], f"and {len(lines) - most + 1} more lines; --json has all"]


def say(arguments: argparse.Namespace, lines: Sequence[str], told: Mapping[str, Any]) -> None:
    """Print a report, for a person or for a program."""
    print(json.dumps(told, ensure_ascii=False, default=str) if arguments.json else "\n".join(screen(lines)))


def steps(arguments: argparse.Namespace) -> Callable[[str, int], None]:
    """Return what a long command calls after each student: it tells how far it is, unless a program reads along."""
    from ..run.progress import Progress

    shown: list[Progress] = []

    def step(student: str, total: int) -> None:
        if not shown:
            shown.append(Progress(total, None if arguments.json else sys.stderr))
        shown[0].step(student)

    return step


def yes(question: str, arguments: argparse.Namespace) -> bool:
    """Ask for a plain yes; where nobody can answer, only --yes is one."""
    if arguments.yes:
        return True
    if not sys.stdin.isatty():
        return False
    print(f"{question} Type yes: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() == "yes"


def named(*files: Path | None) -> dict[str, object]:
    """Return the files that a command read or wrote, for the audit log: whoever purges later must find them."""
    found = sorted({str(file.resolve()) for file in files if file is not None})
    return {"files": found} if found else {}


def write_down(course: "Course", command: str, what: Mapping[str, object]) -> None:
    """Add one line to the audit log."""
    from ..marks.audit import Entry, record

    record(course.root, Entry(now(), getpass.getuser(), command, what))


@contextmanager
def changing(course: "Course", command: str, paths: Iterable[Path] = ()) -> Iterator[dict[str, object]]:
    """Keep what a command will rewrite, give it a place to tell what it did, and write that down whatever happens."""
    from ..marks.snapshots import take

    take(course.root, course.db_url, command, now(), paths)
    told: dict[str, object] = {}
    try:
        yield told
    except BaseException as error:
        told["stopped"] = type(error).__name__
        raise
    finally:
        write_down(course, command, told)


def rewritten(course: "Course", assignment: str) -> list[Path]:
    """Return what grading writes besides the gradebook: the graded notebooks and its journal."""
    from ..report.standing import journal_of
    from ..run.coursework import Assignment

    work = Assignment(course, assignment)
    return [journal_of(course, assignment), *(work.folder("autograded", student) for student in work.students())]
