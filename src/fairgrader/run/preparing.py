"""What a run needs before the first submission: the two prepared processes, and what the course's settings say."""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from ..contain import Containment, choose, likely
from ..contain import Limits as Room
from ..errors import FairgraderError
from ..verify.verifier import Budget
from .attempts import Pair
from .coursework import Course
from .sheets import Sheet
from .spawning import SpawningProcess
from .warming import WarmProcess

__all__ = ["budget_of", "prepared", "processors", "readable_of", "rehearsing", "versions"]

T = TypeVar("T")

_VERSIONS = ("fairgrader", "motivelab", "nbgrader", "ipython", "numpy", "pandas", "matplotlib", "scipy")
_READABLE = ("data",)  # what of a course's own folders its notebooks may read


def forks_here() -> bool:
    """Whether a prepared process with libraries loaded can be forked safely: on Linux alone."""
    return sys.platform == "linux"


def processors() -> int:
    """Return how many processors this process may use; all there are where the system does not say, as on Windows."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def readable_of(course: Course) -> list[Path]:
    """Return what of the course's own folders its notebooks may read: ``c.Fairgrader.readable``, else ``data``."""
    named = course.settings.get("Fairgrader", {}).get("readable", _READABLE)
    return [course.root / one for one in named if (course.root / one).exists()]


@contextmanager
def prepared(
    sheets: Mapping[str, Sheet],
    containment: str = "auto",
    readable: Sequence[Path] = (),
    used: list[float] | None = None,
) -> Iterator[tuple[Pair, str]]:
    """
    Give the two prepared processes for some sheets, and the name of what stands around them; both end with it.

    The CPU seconds that they used are added to ``used`` when they end.
    """
    with rehearsing(sheets, lambda _pair: None, containment, readable, used) as (pair, kind, _):
        yield pair, kind


@contextmanager
def rehearsing(
    sheets: Mapping[str, Sheet],
    rehearsal: Callable[[Pair], T],
    containment: str = "auto",
    readable: Sequence[Path] = (),
    used: list[float] | None = None,
) -> Iterator[tuple[Pair, str, T]]:
    """
    Give what `prepared` gives, and what a rehearsal came to: the author's own code, run while the walls are tried.

    Nothing is given before every self-check has passed, so no student's code runs before. If it is another kind than
    the likely one that holds, the processes and the rehearsal begin again behind that.

    Raises
    ------
    ContainmentError
        If no wall holds; whatever the rehearsal came to.
    """
    used = [] if used is None else used
    first = likely(containment)
    with ThreadPoolExecutor(1) as trying:
        chosen = trying.submit(choose, containment, consent=containment == "none")
        with ExitStack() as stack:
            failed: FairgraderError | None = None
            try:
                if first is not None:
                    pair = stack.enter_context(_started(first, sheets, readable, used))
                    found = rehearsal(pair)
            except FairgraderError as error:
                failed = error
            kind = chosen.result()
            if kind is not first:
                stack.close()
                pair = stack.enter_context(_started(kind, sheets, readable, used))
                found = rehearsal(pair)
            elif failed is not None:
                raise failed
            yield pair, kind.name, found


@contextmanager
def _started(
    kind: Containment, sheets: Mapping[str, Sheet], readable: Sequence[Path], used: list[float]
) -> Iterator[Pair]:
    hidden = sorted({name for sheet in sheets.values() for name in sheet.modules(hidden=True)})
    shown = sorted({name for sheet in sheets.values() for name in sheet.modules(hidden=False)})
    with tempfile.TemporaryDirectory(prefix="fairgrader-") as folder:
        os.chmod(folder, 0o711)  # noqa: PTH101 # the prepared processes may run as somebody else
        limits = Room()
        process = WarmProcess if forks_here() else SpawningProcess
        student = process("student", kind, Path(folder) / "student", shown, readable, limits).start()
        tests = process("tests", kind, Path(folder) / "tests", hidden, readable, limits).start()
        try:
            student.ready()
            tests.ready()
            yield Pair(student, tests)
        finally:
            for each in (student, tests):
                used.append(each.close())


def budget_of(course: Course) -> Budget:
    """
    Return what a notebook has: ``c.Execute.timeout`` seconds a cell, ``c.Fairgrader.notebook_timeout`` in all.

    Without the second there is room for four such cells at least.
    """
    cell = course.settings.get("Execute", {}).get("timeout")
    notebook = course.settings.get("Fairgrader", {}).get("notebook_timeout")
    usual = Budget()
    seconds = _seconds(cell, usual.cell)
    return Budget(cell=seconds, notebook=_seconds(notebook, max(usual.notebook, 4 * seconds)))


def _seconds(said: object, usual: float) -> float:
    return float(said) if isinstance(said, (int, float)) and said > 0 else usual


def versions() -> list[tuple[str, str]]:
    """Return the versions of what a mark can depend on."""
    found = [("python", platform.python_version())]
    for name in _VERSIONS:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue
    return found
