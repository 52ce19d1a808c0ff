"""What of the machine a contained program may read: the system, the interpreter, its packages, and what is named."""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import fairgrader

__all__ = ["known_visible", "machine", "package_root", "visible"]

_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store",
    "/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime",
    "/etc/mime.types", "/etc/os-release", "/etc/ssl/certs", "/etc/timezone",
)  # fmt: skip
"""Not all of `/etc`: it names the machine's people, and some of it holds keys."""


_PARTS_OF_A_HOME = ("bin", "fonts", "include", "lib", "lib32", "lib64", "libexec", "pyvenv.cfg", "share", "ssl")
"""Not all of an interpreter's home: people make a virtual environment in their course folder itself."""


def package_root() -> Path:
    """Tell the folder that `import fairgrader` starts from."""
    return Path(fairgrader.__file__).absolute().parents[1]


def _hops(start: str) -> list[Path]:
    """List every name the interpreter goes by: a virtual environment's is a link to a link to a program."""
    names = [Path(start)]
    while names[-1].is_symlink() and len(names) < 16:
        names.append(Path(os.path.normpath(names[-1].parent / names[-1].readlink())))
    return names


def _interpreter() -> list[Path]:
    homes = [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix]
    places = [Path(home, part) for home in dict.fromkeys(homes) for part in _PARTS_OF_A_HOME]
    places += map(Path, site.getsitepackages())
    if site.ENABLE_USER_SITE and site.USER_SITE:
        places.append(Path(site.USER_SITE))
    return [*places, *_hops(sys.executable), package_root() / "fairgrader", Path(__file__).resolve().parent]


@lru_cache(maxsize=1)
def machine() -> tuple[Path, ...]:
    """List the system, the interpreter and its packages: what a program needs to run at all. Asked once a process."""
    return tuple(_outermost([*map(Path, _SYSTEM), *_interpreter()]))


def _outermost(paths: Iterable[Path]) -> list[Path]:
    both = {name for path in paths for name in (path, Path(os.path.realpath(path))) if os.path.lexists(name)}
    kept: list[Path] = []
    for path in sorted(both, key=lambda path: len(path.parts)):
        if path != Path("/") and not any(path.is_relative_to(other) for other in kept):
            kept.append(path)
    return kept


def visible(readable: Iterable[Path]) -> list[Path]:
    """
    List what a contained program may read, each name once, as it is called and as it is really called.

    Names that do not exist are left out, and names inside another one of the list too.

    Examples
    --------
    >>> Path("/usr/lib") in visible([Path("/usr/lib")])  # inside /usr
    False
    """
    asked = [path.absolute() for path in readable]
    return _outermost([*machine(), *asked]) if asked else list(machine())


@lru_cache(maxsize=8)
def known_visible(readable: tuple[Path, ...]) -> tuple[Path, ...]:
    """List what `visible` lists, asked once: a warm process asks before it forks, and its children need not."""
    return tuple(visible(readable))
