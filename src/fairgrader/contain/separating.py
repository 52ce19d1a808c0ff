"""Namespaces of one's own: other processes, networks, mounts, queues and names stop to exist for this process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

from fairgrader.contain import linux

__all__ = ["follow", "leave_for_new_namespaces", "namespaces_unavailable"]

_ALL = (
    linux.CLONE_NEWUSER | linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWNET | linux.CLONE_NEWIPC
    | linux.CLONE_NEWUTS
)  # fmt: skip
_OLDEST = (5, 12)  # mount_setattr, which makes a whole tree read-only in one call


def namespaces_unavailable() -> str | None:
    """Say why this kernel gives an ordinary user no namespaces, or None; only a trial tells for sure."""
    if not hasattr(os, "fork") or not Path("/proc/self/ns/user").exists():
        return "this system has no user namespaces; they are a part of Linux"
    release = tuple(int(part) for part in os.uname().release.split("-")[0].split(".")[:2])
    if release < _OLDEST:
        return f"Linux {os.uname().release} is older than 5.12, which namespaces need here"
    switches = {"max_user_namespaces": "/proc/sys/user", "unprivileged_userns_clone": "/proc/sys/kernel"}
    for name, folder in switches.items():
        switch = Path(folder, name)
        if switch.exists() and switch.read_text().strip() == "0":
            return f"user namespaces are switched off ({switch} is 0)"
    return None


def leave_for_new_namespaces() -> None:
    """
    Leave all namespaces for new ones, keeping user and group; the next fork is process 1.

    Raises
    ------
    OSError
        If the kernel, or a rule of the machine (AppArmor on Ubuntu 24.04, a container), refuses.
    """
    user, group = os.geteuid(), os.getegid()
    linux.unshare(_ALL)
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")
    (own / "uid_map").write_text(f"{user} {user} 1")
    (own / "gid_map").write_text(f"{group} {group} 1")


def follow(status: int) -> NoReturn:
    """End as another process ended, given what `waitpid` said of it: with its code, or 128 and its signal."""
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)
