"""A root of one's own: a new view of the file system in which only what was named exists."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from fairgrader.contain import linux
from fairgrader.contain.stepping_down import put

__all__ = ["SHARED_MEMORY", "build_root", "hold", "move_in"]

_BASE = Path("/tmp")
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_DEVICES = ("null", "zero", "full", "random", "urandom")
_WAY = "mode=755,size=1m"
SHARED_MEMORY = ".shm"


def hold(paths: Iterable[Path]) -> dict[Path, int]:
    """Open every path without reading it, so that it can be shown later, when its name means nothing any more."""
    return {path: os.open(path, os.O_PATH | os.O_CLOEXEC) for path in paths if path.exists() and not path.is_symlink()}


def _change(path: Path, *, give: int = 0, take: int = 0, below: bool = False) -> None:
    attributes = (ctypes.c_uint64 * 4)(give, take, 0, 0)
    linux.system_call(
        "mount_setattr", _AT_FDCWD, os.fsencode(path), _AT_RECURSIVE if below else 0, ctypes.byref(attributes), 32
    )


def _devices(root: Path) -> None:
    folder = root / "dev"
    linux.mount("tmpfs", str(folder), "tmpfs", linux.NOSUID | linux.NOEXEC, "mode=755,size=64k")
    for name in _DEVICES:
        (folder / name).touch()
        linux.mount(f"/dev/{name}", str(folder / name), flags=linux.BIND)
    for name, target in (("fd", "/proc/self/fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")):
        (folder / name).symlink_to(target)
    (folder / "pts").mkdir()
    linux.mount("devpts", str(folder / "pts"), "devpts", linux.NOSUID | linux.NOEXEC, "newinstance,ptmxmode=0666")
    (folder / "ptmx").symlink_to("pts/ptmx")
    (folder / "shm").mkdir()
    linux.mount(str(root / "tmp" / SHARED_MEMORY), str(folder / "shm"), flags=linux.BIND)
    _change(folder, give=linux.RDONLY)


def _ways(paths: Iterable[Path]) -> set[Path]:
    """Return the folders right below `/tmp` that lead to what is shown: they must not be a part of the free space."""
    inside = [path.parts for path in paths if path.is_relative_to("/tmp")]
    return {Path(*parts[:3]) for parts in inside if len(parts) > 3}


def build_root(shown: Mapping[Path, int], links: Iterable[Path], writable: Mapping[Path, int], size: int) -> Path:
    """
    Build the new root, not yet moved into.

    It holds `shown` read-only, `links` as they are, `writable`, an empty `/tmp` of limited size whose `.shm` is also
    `/dev/shm`, a minimal `/dev`, and an empty `/proc` to be filled by whoever is process 1. What of `shown` lies below
    `/tmp` stands there too, and neither it nor the folders on the way to it can be written.

    Parameters
    ----------
    shown, writable
        Where each held file or folder is to stand.
    links
        Symbolic links that are copied, such as `/bin`.
    size
        Bytes that may be written to `/tmp` and `/dev/shm` together.

    Returns
    -------
    Path
        Where the new root waits.
    """
    targets = {link: link.readlink() for link in links}  # read now, for the new root hides what lies below its place
    linux.mount("none", "/", flags=linux.RECURSIVE | linux.PRIVATE)
    linux.mount("tmpfs", str(_BASE), "tmpfs", linux.NOSUID | linux.NODEV, "mode=755,size=4m")
    for name in ("tmp", "dev", "proc"):
        (_BASE / name).mkdir()
    room = f"mode=1777,size={size},nr_inodes={max(1024, size // 8192)}"
    linux.mount("tmpfs", str(_BASE / "tmp"), "tmpfs", linux.NOSUID | linux.NODEV, room)
    (_BASE / "tmp" / SHARED_MEMORY).mkdir(mode=0o1777)
    for way in _ways((*shown, *targets)):
        (_BASE / way.relative_to("/")).mkdir()
        linux.mount("tmpfs", str(_BASE / way.relative_to("/")), "tmpfs", linux.NOSUID | linux.NODEV, _WAY)
    for path, descriptor in shown.items():
        if os.fstat(descriptor).st_nlink:  # else it was replaced meanwhile, as an update of the system does
            put(_BASE / path.relative_to("/"), descriptor)
    for link, target in targets.items():
        place = _BASE / link.relative_to("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)
    for path in writable:
        (_BASE / path.relative_to("/")).mkdir(parents=True, exist_ok=True)
    _change(_BASE, give=linux.RDONLY | linux.NOSUID | linux.NODEV, below=True)
    _change(_BASE / "tmp", take=linux.RDONLY)
    for path, descriptor in writable.items():
        put(_BASE / path.relative_to("/"), descriptor)
    _devices(_BASE)
    return _BASE


def move_in(root: Path) -> None:
    """Make the new root the only one: the old view is gone for this process and all it starts."""
    os.chdir(root)
    linux.system_call("pivot_root", b".", b".")
    linux.unmount(".")
    os.chdir("/")
