"""
Root becomes a stranger first, so that everything after it is held like an ordinary user.

Defends against what root keeps even behind walls: limits on processes do not count for it, and whatever it owns outside
stays its own. It cannot step down where the machine gives root no other user to become.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from fairgrader.contain import linux

__all__ = ["give", "step_down", "stranger"]

_PR_SET_DUMPABLE = 4
_CANDIDATES = (1_987_654_321, 65_534)
"""An id that owns nothing on any machine; where a container has no such id, that of `nobody`."""


def _mapped(user: int, table: str) -> bool:
    rows = (map(int, line.split()) for line in table.splitlines())
    return any(first <= user < first + count for first, _, count in rows)


def stranger() -> int | None:
    """Tell the id that root should become here; None for an ordinary user, or where there is no other id."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not Path("/proc/self/uid_map").exists():
        return None
    tables = [Path("/proc/self", name).read_text() for name in ("uid_map", "gid_map")]
    return next((user for user in _CANDIDATES if all(_mapped(user, table) for table in tables)), None)


def give(folder: Path, user: int) -> None:
    """Make the folder and what is in it the stranger's; links are not followed."""
    for place, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            os.chown(Path(place, name), user, user, follow_symlinks=False)


def _closed_ancestor(path: Path) -> Path | None:
    closed = (parent for parent in reversed(path.parents) if parent.is_dir() and not parent.stat().st_mode & 0o001)
    return next(closed, None)


def _open_a_way(paths: Iterable[Path]) -> None:
    """
    Let strangers walk to the paths, and to nothing beside them, in a private view of the file system.

    A folder that only root may cross (`/root`, a private home) is covered by one in which just the paths stand.
    """
    behind: dict[Path, list[tuple[Path, int]]] = {}
    for path in paths:
        if path.exists() and (closed := _closed_ancestor(path)) is not None:
            behind.setdefault(closed, []).append((path, os.open(path, os.O_PATH | os.O_CLOEXEC)))
    for closed, entries in behind.items():
        linux.mount("tmpfs", str(closed), "tmpfs", linux.NOSUID | linux.NODEV, "mode=755,size=1m")
        for path, descriptor in entries:
            put(path, descriptor)
            os.close(descriptor)


def put(target: Path, descriptor: int) -> None:
    """Show the file or folder that a descriptor holds under another name, with everything mounted in it."""
    held = Path("/proc/self/fd", str(descriptor))
    if held.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    linux.mount(str(held), str(target), flags=linux.BIND | linux.RECURSIVE)


def step_down(user: int, paths: Iterable[Path]) -> None:
    """
    Become the stranger, for ever, and keep the paths within reach.

    Raises
    ------
    OSError
        If the machine forbids a private view (some containers), or root has no right to become another user.
    """
    needed = list(paths)
    if any(_closed_ancestor(path) for path in needed):
        linux.unshare(linux.CLONE_NEWNS)
        linux.mount("none", "/", flags=linux.RECURSIVE | linux.SLAVE)
        _open_a_way(needed)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    linux.control(_PR_SET_DUMPABLE, 1)  # else `/proc/self` stays root's, and no namespace can be described in it
