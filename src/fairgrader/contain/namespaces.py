"""Walls of namespaces, built in Python alone: for Linux machines without bubblewrap."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NoReturn

from fairgrader.contain import linux, seccomp
from fairgrader.contain.building import build_root, hold, move_in
from fairgrader.contain.containment import Containment
from fairgrader.contain.inner import close_all_but, fork_watched, new_environment
from fairgrader.contain.limits import Limits
from fairgrader.contain.plan import Plan
from fairgrader.contain.rlimits import hold_to
from fairgrader.contain.separating import follow, leave_for_new_namespaces, namespaces_unavailable
from fairgrader.contain.starting import become
from fairgrader.contain.visible import known_visible
from fairgrader.contain.watching import everybody, measure
from fairgrader.errors import ContainmentError

__all__ = ["Namespaces", "enter_namespaces", "prepare_namespaces"]

_WARM_ROOM = 256 * 1024**2
_WORK = Path("/tmp/work")
_FILTER = (*seccomp.NEVER, *seccomp.INSIDE, *seccomp.TIED)
_SEALED = linux.NOSUID | linux.NODEV | linux.NOEXEC


def _links(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if path.is_symlink()]


def _build(limits: Limits, readable: Sequence[Path]) -> Path:
    """Move into a root of one's own, and return the folder to work in."""
    shown = known_visible(tuple(readable))
    root = build_root(hold(shown), _links(shown), {}, limits.scratch)
    linux.mount("proc", str(root / "proc"), "proc", _SEALED | linux.RDONLY)
    move_in(root)
    linux.system_call("sethostname", b"student", 7)
    work = _WORK if not _WORK.exists() else Path(tempfile.mkdtemp(prefix="work-", dir="/tmp"))  # a kit in /tmp/work
    work.mkdir(exist_ok=True)
    os.chdir(work)
    return work


def enter_namespaces(limits: Limits, readable: Sequence[Path], keep_fds: Sequence[int]) -> Path:
    """
    Enter an inner wall of namespaces; see `Containment.enter`.

    The outer half is moved into the new view along with the inner one, so its `/proc` shows the child's processes only.
    """
    try:
        leave_for_new_namespaces()
        done = fork_watched(limits, lambda child: measure(everybody(), limits.total_memory))
        work = _build(limits, readable)
        close_all_but((*keep_fds, done))
        new_environment(work, Path("/tmp"))
        hold_to(limits)
        linux.drop_capabilities()
        seccomp.install(_FILTER)
        os.close(done)
    except OSError as error:
        raise ContainmentError(f"The inner wall of namespaces does not stand here: {error}.") from error
    return work


def prepare_namespaces(readable: Sequence[Path]) -> None:
    """Find what children may see and translate the filter before the fork."""
    known_visible(tuple(readable))
    seccomp.program(_FILTER)


class Namespaces(Containment):
    """
    Both walls are namespaces made by this process itself.

    They defend the machine, the teacher's files, the network and other processes. They do not defend against a hole
    in the kernel itself, of which the filter on system calls hides a large part.
    """

    name: ClassVar[str] = "namespaces"

    def available(self) -> str | None:
        """Tell None if the kernel has what namespaces need, else the reason."""
        return namespaces_unavailable() or seccomp.unavailable()

    def prepare(self, readable: Sequence[Path] = ()) -> None:
        """Do what every child would do again; see `Containment.prepare`."""
        prepare_namespaces(readable)

    def stand(self, plan: Plan) -> NoReturn:
        """Build a root of the plan's paths alone, move in, and become the program, with a process 1 above it."""
        leave_for_new_namespaces()
        first = os.fork()
        if first:
            follow(os.waitpid(first, 0)[1])
        linux.die_with_parent()
        root = build_root(hold(plan.shown), _links(plan.shown), hold([plan.scratch]), _WARM_ROOM)
        linux.mount("proc", str(root / "proc"), "proc", _SEALED)
        move_in(root)
        linux.drop_capabilities()
        seccomp.install(seccomp.NEVER)
        program = os.fork()
        if not program:
            become(plan)
        while True:
            ended, status = os.wait()
            if ended == program:
                follow(status)

    def enter(self, limits: Limits, *, readable: Sequence[Path] = (), keep_fds: Sequence[int] = ()) -> Path:
        """Enter the inner wall; see `Containment.enter`."""
        return enter_namespaces(limits, readable, keep_fds)
