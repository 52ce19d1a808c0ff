"""The few calls of the Linux kernel that Python has no name for. Importing this module is safe on every system."""

from __future__ import annotations

import ctypes
import os
from functools import lru_cache
from typing import Any

from fairgrader.contain.syscall_numbers import number

__all__ = [
    "BIND", "CLONE_NEWIPC", "CLONE_NEWNET", "CLONE_NEWNS", "CLONE_NEWPID", "CLONE_NEWUSER", "CLONE_NEWUTS", "DETACH",
    "NODEV", "NOEXEC", "NOSUID", "PRIVATE", "RDONLY", "RECURSIVE", "REMOUNT", "SLAVE", "control", "die_with_parent",
    "drop_capabilities", "forbid_new_privileges", "mount", "system_call", "unmount", "unshare",
]  # fmt: skip

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x0002_0000, 0x0400_0000, 0x0800_0000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x1000_0000, 0x2000_0000, 0x4000_0000
RDONLY, NOSUID, NODEV, NOEXEC, REMOUNT, BIND = 1, 2, 4, 8, 32, 4096
RECURSIVE, PRIVATE, SLAVE = 16384, 1 << 18, 1 << 19
DETACH = 2

_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 24, 38
_CAPABILITY_VERSION_3 = 0x2008_0522
_SIGKILL = 9


@lru_cache(maxsize=1)
def _library() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def system_call(name: str, *arguments: Any) -> int:
    """
    Call the kernel by the name of the system call.

    Raises
    ------
    OSError
        If the kernel refuses; the message names the call.
    """
    nr = number(name)
    if nr is None:
        raise OSError(38, f"{name}: this machine has no such system call")
    wide = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    return _checked(_library().syscall(ctypes.c_long(nr), *wide), name)


def control(option: int, *arguments: int) -> int:
    """Call `prctl`; the arguments that are left out are zero."""
    padded = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    return _checked(_library().prctl(ctypes.c_int(option), *padded), f"prctl {option}")


def unshare(flags: int) -> None:
    """Leave the namespaces that the flags name, for new ones of our own."""
    _checked(_library().unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount, bind or remount; the names are paths as the kernel sees them now."""
    result = _library().mount(
        os.fsencode(source), os.fsencode(target), kind.encode() or None, ctypes.c_ulong(flags), options.encode() or None
    )
    _checked(result, f"mount {kind or source} on {target}")


def unmount(target: str, flags: int = DETACH) -> None:
    """Take a mount away, at once for us and for the rest when nobody uses it any more."""
    _checked(_library().umount2(os.fsencode(target), ctypes.c_int(flags)), f"unmount {target}")


def forbid_new_privileges() -> None:
    """Forbid for ever that a program with a set-user bit gives this process or its children more rights."""
    control(_PR_SET_NO_NEW_PRIVS, 1)


def die_with_parent() -> None:
    """Ask to be killed when the thread that started this process ends."""
    control(_PR_SET_PDEATHSIG, _SIGKILL)


def drop_capabilities() -> None:
    """Give up every capability, also those that a new program could have been given."""
    for capability in range(64):
        try:
            control(_PR_CAPBSET_DROP, capability)
        except OSError:  # the last one this kernel knows is passed, or there is nothing left to give up
            break
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    system_call("capset", ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))
