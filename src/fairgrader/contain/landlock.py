"""
Walls of Landlock and a filter on system calls: for Linux machines that give an ordinary user no namespaces.

That is so on Ubuntu 24.04 (AppArmor) and in most containers. The numbers are those of `include/uapi/linux/landlock.h`.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, NoReturn

from fairgrader.contain import linux, seccomp
from fairgrader.contain.containment import Containment
from fairgrader.contain.inner import close_all_but, fork_watched, new_environment
from fairgrader.contain.limits import Limits
from fairgrader.contain.own_folder import new_folder, remove
from fairgrader.contain.plan import Plan
from fairgrader.contain.rlimits import hold_to
from fairgrader.contain.starting import become
from fairgrader.contain.visible import known_visible, package_root
from fairgrader.contain.watching import processes_of_user, usage_outside
from fairgrader.errors import ContainmentError

__all__ = ["Landlock", "enter_landlock", "landlock_unavailable", "restrict"]

_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _DEVICE_CONTROL = 1 << 14, 1 << 15
_ON_FILES = _EXECUTE | _WRITE | _READ | _TRUNCATE | _DEVICE_CONTROL
_EVERYTHING = {3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}  # by version; later ones add none on files
_LOOK = _EXECUTE | _READ | _LIST
_OLDEST = 3
_TCP, _SCOPES = 0b11, 0b11  # bind and connect; abstract sockets and signals
_BENEATH = 1
_DEVICES = tuple(Path("/dev", name) for name in ("null", "zero", "full", "random", "urandom"))
_MACHINE = tuple(map(Path, ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system/cpu")))


def version() -> int:
    """Tell the kernel's version of Landlock, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    try:
        return linux.system_call("landlock_create_ruleset", None, 0, 1)
    except OSError:
        return 0


def restrict(readable: Iterable[Path], writable: Iterable[Path]) -> None:
    """
    Refuse this process, for ever, every file but these: look into the one kind, do anything with the other.

    It also refuses TCP (from version 4), abstract sockets and signals to the outside (from version 6). It does not hide
    that a file exists, nor its size and times, nor does it watch modes, owners, unix sockets or shared memory: the
    filter on system calls does that. The names in the folder that `import fairgrader` starts from stay visible: Python
    lists it to find the package.
    """
    newest = version()
    everything = _EVERYTHING[min(newest, max(_EVERYTHING))]
    attributes = struct.pack("=QQQ", everything, _TCP if newest >= 4 else 0, _SCOPES if newest >= 6 else 0)
    size = 8 if newest < 4 else 16 if newest < 6 else 24
    ruleset = linux.system_call("landlock_create_ruleset", ctypes.c_char_p(attributes), size, 0)
    for access, paths in ((_LIST, (package_root(),)), (_LOOK, readable), (everything, writable)):
        for path in paths:
            if path.exists():
                _allow(ruleset, path, access & everything)
    linux.forbid_new_privileges()
    linux.system_call("landlock_restrict_self", ruleset, 0)
    os.close(ruleset)


def _allow(ruleset: int, path: Path, access: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    fitting = access if path.is_dir() else access & _ON_FILES
    rule = struct.pack("=Qi", fitting, descriptor)
    linux.system_call("landlock_add_rule", ruleset, _BENEATH, ctypes.c_char_p(rule), 0)
    os.close(descriptor)


def landlock_unavailable() -> str | None:
    """Say why no wall of Landlock can stand here, or None."""
    found = version()
    if found < _OLDEST:
        return f"Landlock is missing or old here (version {found}; 3 is needed, which Linux has since 6.2)"
    return seccomp.unavailable()


def enter_landlock(limits: Limits, readable: Sequence[Path], keep_fds: Sequence[int]) -> Path:
    """Enter an inner wall of Landlock and a filter; see `Containment.enter`."""
    try:
        folder = new_folder()
        done = fork_watched(
            limits, lambda child: usage_outside([str(child)], folder, limits), lambda child: remove(folder)
        )
        close_all_but((*keep_fds, done))
        hold_to(limits, processes_of_others=processes_of_user())
        os.chdir(folder)
        new_environment(folder, folder)
        restrict((*known_visible(tuple(readable)), *_MACHINE, Path("/proc", str(os.getpid()))), (folder, *_DEVICES))
        seccomp.install((*seccomp.NEVER, *seccomp.INSIDE, *seccomp.TIED, *seccomp.alone(os.getpid())))
        os.close(done)
    except OSError as error:
        raise ContainmentError(f"The inner wall of Landlock does not stand here: {error}.") from error
    return folder


class Landlock(Containment):
    """
    Both walls are rules on files (Landlock) and on system calls (seccomp).

    They defend the machine, files, the network and other processes. A child may start no process of its own (`!ls`
    in a notebook is refused), since nothing would bound them; it can tell that a file or a process exists, if it knows
    or guesses the name; its scratch space is measured every 0.1 s and not by the kernel.
    """

    name: ClassVar[str] = "landlock"

    def available(self) -> str | None:
        """Tell None if the kernel's Landlock is new enough, else the reason."""
        return landlock_unavailable()

    def prepare(self, readable: Sequence[Path] = ()) -> None:
        """Find what children may see before the fork; the filter names its process, so it must wait."""
        known_visible(tuple(readable))

    def stand(self, plan: Plan) -> NoReturn:
        """Restrict this process and become the program of the plan."""
        os.chdir(plan.scratch)
        restrict((*plan.shown, *_MACHINE, Path("/proc")), (plan.scratch, *_DEVICES))
        seccomp.install((*seccomp.NEVER, *seccomp.INSIDE))
        become(plan)

    def enter(self, limits: Limits, *, readable: Sequence[Path] = (), keep_fds: Sequence[int] = ()) -> Path:
        """Enter the inner wall; see `Containment.enter`."""
        return enter_landlock(limits, readable, keep_fds)
