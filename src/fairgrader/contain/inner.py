"""What every inner wall has in common: a watcher, nothing inherited, an environment of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from fairgrader.contain import linux
from fairgrader.contain.limits import Limits
from fairgrader.contain.rlimits import most_descriptors
from fairgrader.contain.watching import Usage, watch

__all__ = ["close_all_but", "fork_watched", "new_environment"]

_KEPT = ("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "MPLBACKEND", "MPLCONFIGDIR", "PATH", "PYTHONHASHSEED", "TZ")
_WINDOWS = ("COMSPEC", "PATHEXT", "SYSTEMDRIVE", "SYSTEMROOT", "WINDIR")  # without which no program starts there
_KEPT_ENDING = "_NUM_THREADS"


def fork_watched(
    limits: Limits, usage: Callable[[int], Usage], afterwards: Callable[[int], None] = lambda child: None
) -> int:
    """
    Part into an outer half, which watches and never returns, and an inner half, which goes on from here.

    Asked to end (SIGTERM), the outer half kills the inner one and tidies up; killed, it takes the inner one with it.

    Parameters
    ----------
    usage
        Measures what the inner half uses, given its process number; asked only after the wall stands.
    afterwards
        Tidies up once the inner half has ended, given its process number.

    Returns
    -------
    int
        A descriptor of the inner half: close it when the wall stands.
    """
    lifeline, held = os.pipe()
    ready, done = os.pipe()
    child = os.fork()
    if child:
        _be_the_outer_half(child, (held, ready), lambda: watch(child, limits, lambda: usage(child)), afterwards)
    os.close(held)
    os.close(ready)
    _tie_to(lifeline)
    return done


def _be_the_outer_half(
    child: int, pipes: tuple[int, int], watching: Callable[[], int], afterwards: Callable[[int], None]
) -> NoReturn:
    """
    Watch, tidy up and end, whatever happens: the outer half must never go on as if it were the inner one.

    It imports nothing any more. In namespaces it sees the same files as the inner half, which could put a module there.
    """
    status = 125
    try:
        sys.meta_path.clear()
        signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGKILL))
        close_all_but(pipes)
        os.read(pipes[1], 1)
        status = watching()
        afterwards(child)
    finally:
        os._exit(status)


def _tie_to(lifeline: int) -> None:
    """End with the outer half: be killed when it ends, and end at once if it has ended already."""
    os.setsid()
    with contextlib.suppress(
        OSError
    ):  # if the machine runs out of memory, the child ends before anything of the teacher's
        Path("/proc/self/oom_score_adj").write_text("1000")
    linux.die_with_parent()
    os.set_blocking(lifeline, False)
    try:
        if os.read(lifeline, 1) == b"":
            os._exit(128 + signal.SIGKILL)
    except BlockingIOError:
        os.close(lifeline)


def close_all_but(kept: Iterable[int]) -> None:
    """
    Close every descriptor that is not named; the three standard streams become empty ones unless they are named.

    Defends against files, sockets and pipes of the warm process that a child would inherit by its fork.
    """
    keep = set(kept)
    empty = os.open(os.devnull, os.O_RDWR)
    for stream in {0, 1, 2} - keep:
        os.dup2(empty, stream, inheritable=True)
    borders = sorted({0, 1, 2} | keep)
    for below, above in zip(borders, [*borders[1:], most_descriptors()], strict=True):
        os.closerange(below + 1, above)


def new_environment(own_folder: Path, temporary: Path) -> None:
    """Forget every variable but a few that change how numbers and pictures look, and set the child's own folders."""
    kept = {
        name: value for name, value in os.environ.items() if name in (*_KEPT, *_WINDOWS) or name.endswith(_KEPT_ENDING)
    }
    os.environ.clear()
    os.environ.update(kept, HOME=str(own_folder), TMPDIR=str(temporary), USER="student", LOGNAME="student")
    tempfile.tempdir = None  # Python remembers the warm process's folder otherwise
