"""An outer wall by bubblewrap, the small program that Flatpak trusts, and namespaces inside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NoReturn

from fairgrader.contain import seccomp
from fairgrader.contain.containment import Containment
from fairgrader.contain.landlock import enter_landlock, landlock_unavailable
from fairgrader.contain.limits import Limits
from fairgrader.contain.namespaces import enter_namespaces, prepare_namespaces
from fairgrader.contain.plan import Plan
from fairgrader.contain.separating import namespaces_unavailable

__all__ = ["Bubblewrap", "BubblewrapWithLandlock"]

_PROGRAM = "bwrap"
_WARM_ROOM = 256 * 1024**2


class Bubblewrap(Containment):
    """
    The outer wall is bubblewrap's, the inner one is made of namespaces by the child itself.

    bubblewrap executes a program, so a fork cannot enter it; that is why the inner wall is our own. It defends what
    `Namespaces` defends, with an outer wall that many people have looked at.
    """

    name: ClassVar[str] = "bubblewrap"

    def available(self) -> str | None:
        """Tell None if bubblewrap is installed and namespaces can stand inside, else the reason."""
        return _not_installed() or namespaces_unavailable() or seccomp.unavailable()

    def prepare(self, readable: Sequence[Path] = ()) -> None:
        """Do what every child would do again; see `Containment.prepare`."""
        prepare_namespaces(readable)

    def stand(self, plan: Plan) -> NoReturn:
        """Become bubblewrap, which becomes the program of the plan."""
        program = shutil.which(_PROGRAM, path=plan.programs) or _PROGRAM
        filter_fd, writing = os.pipe()
        os.write(writing, seccomp.program(seccomp.NEVER))
        os.close(writing)
        for descriptor in (filter_fd, *plan.keep_fds):
            os.set_inheritable(descriptor, True)
        os.execve(program, [program, *_options(plan), "--seccomp", str(filter_fd), "--", *plan.argv], {})

    def enter(self, limits: Limits, *, readable: Sequence[Path] = (), keep_fds: Sequence[int] = ()) -> Path:
        """Enter the inner wall; see `Containment.enter`."""
        return enter_namespaces(limits, readable, keep_fds)


class BubblewrapWithLandlock(Bubblewrap):
    """
    The outer wall is bubblewrap's, the inner one Landlock and a filter.

    For machines that let bubblewrap make namespaces and nobody inside it (AppArmor's profile for it does so). A child
    may start no process of its own here.
    """

    name: ClassVar[str] = "bubblewrap-landlock"

    def available(self) -> str | None:
        """Tell None if bubblewrap is installed and Landlock is new enough, else the reason."""
        return _not_installed() or landlock_unavailable()

    def enter(self, limits: Limits, *, readable: Sequence[Path] = (), keep_fds: Sequence[int] = ()) -> Path:
        """Enter the inner wall; see `Containment.enter`."""
        return enter_landlock(limits, readable, keep_fds)


def _not_installed() -> str | None:
    return None if shutil.which(_PROGRAM) else "the program bwrap is not installed (package bubblewrap)"


def _options(plan: Plan) -> list[str]:
    options = ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    options += ["--proc", "/proc", "--dev", "/dev", "--size", str(_WARM_ROOM), "--tmpfs", "/tmp"]
    for path in plan.shown:
        link = path.is_symlink()
        options += ["--symlink", str(path.readlink()), str(path)] if link else ["--ro-bind", str(path), str(path)]
    options += ["--bind", str(plan.scratch), str(plan.scratch), "--remount-ro", "/"]
    for name, value in plan.environment.items():
        options += ["--setenv", name, value]
    return options
