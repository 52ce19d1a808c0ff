"""What every inner wall has in common: a watcher, nothing inherited, an environment of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path

from fairgrader.contain import linux
from fairgrader.contain.limits import Limits
from fairgrader.contain.watching import Usage, watch

__all__ = ["close_all_but", "fork_watched", "new_environment"]

_KEPT = ("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "MPLBACKEND", "MPLCONFIGDIR", "PATH", "PYTHONHASHSEED", "TZ")
_KEPT_ENDING = "_NUM_THREADS"


def fork_watched(
    limits: Limits, usage: Callable[[int], Usage], afterwards: Callable[[int], None] = lambda child: None
) -> int:
    """
    Part into an outer half, which watches and never returns, and an inner half, which goes on from here.

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
        close_all_but((held, ready))
        os.read(ready, 1)
        status = watch(child, limits, lambda: usage(child))
        afterwards(child)
        os._exit(status)
    os.close(held)
    os.close(ready)
    _tie_to(lifeline)
    return done


def _tie_to(lifeline: int) -> None:
    """End with the outer half: be killed when it ends, and end at once if it has ended already."""
    os.setsid()
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
    for below, above in zip(borders, [*borders[1:], os.sysconf("SC_OPEN_MAX")], strict=True):
        os.closerange(below + 1, above)


def new_environment(own_folder: Path, temporary: Path) -> None:
    """Forget every variable but a few that change how numbers and pictures look, and set the child's own folders."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT or name.endswith(_KEPT_ENDING)}
    os.environ.clear()
    os.environ.update(kept, HOME=str(own_folder), TMPDIR=str(temporary), USER="student", LOGNAME="student")
