"""No wall at all: for machines on which none can stand, after somebody has said so in so many words."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NoReturn

from fairgrader.contain.containment import Containment
from fairgrader.contain.inner import close_all_but, fork_watched, new_environment
from fairgrader.contain.limits import Limits
from fairgrader.contain.own_folder import new_folder, remove
from fairgrader.contain.plan import Plan
from fairgrader.contain.rlimits import hold_to
from fairgrader.contain.starting import become
from fairgrader.contain.watching import descendants, processes_of_user, usage_outside
from fairgrader.errors import ContainmentError

__all__ = ["Uncontained"]

_WINDOWS_NEEDS = ("SYSTEMROOT", "SYSTEMDRIVE", "PATHEXT", "COMSPEC")


class Uncontained(Containment):
    """
    No wall: limits, a folder of its own and a clean environment are all there is.

    They defend against accidents (an endless loop, a full disk, a forgotten file). They defend nothing against a
    student who means harm: their code reads and writes whatever the person who runs the grader can.
    """

    name: ClassVar[str] = "none"

    def available(self) -> str | None:
        """Tell None: nothing stands everywhere."""
        return None

    def stand(self, plan: Plan) -> NoReturn:
        """Become the program of the plan."""
        become(plan)

    def start(
        self,
        argv: Sequence[str],
        *,
        readable: Sequence[Path],
        scratch: Path,
        pass_fds: Sequence[int] = (),
        environment: Mapping[str, str],
    ) -> subprocess.Popen[bytes]:
        """Start a program with an environment of its own and no wall; see `Containment.start`."""
        if pass_fds and os.name == "nt":
            raise ContainmentError("Windows passes no descriptors to a program. Talk to it over its standard streams.")
        needed = {name: os.environ[name] for name in _WINDOWS_NEEDS if os.name == "nt" and name in os.environ}
        folder = os.path.realpath(scratch)
        return subprocess.Popen(
            list(map(str, argv)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=tuple(pass_fds),
            env={**needed, **environment, "TMPDIR": folder, "TEMP": folder, "TMP": folder},
            cwd=folder,
            start_new_session=os.name != "nt",
        )

    def enter(self, limits: Limits, *, readable: Sequence[Path] = (), keep_fds: Sequence[int] = ()) -> Path:
        """
        Make a folder, forget the environment, keep to the limits; see `Containment.enter`.

        Where there is no `/proc` (macOS, Windows), the process must be a spawned one: nothing is forked, nobody
        watches, and the caller keeps the time.
        """
        folder = new_folder()
        if sys.platform == "linux":
            done = fork_watched(
                limits,
                lambda child: usage_outside(descendants(child), folder, limits),
                lambda child: _end(child, folder),
            )
            close_all_but((*keep_fds, done))
            hold_to(limits, processes_of_others=processes_of_user())
            os.close(done)
        else:
            atexit.register(_leave, folder)
            hold_to(limits)
        os.chdir(folder)
        new_environment(folder, folder)
        return folder


def _leave(folder: Path) -> None:
    """Step out of the folder, which Windows would not remove otherwise, and remove it."""
    os.chdir(folder.parent)
    remove(folder)


def _end(child: int, folder: Path) -> None:
    """Kill what the child left in its session; what left the session too stays, for nothing holds it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    remove(folder)
