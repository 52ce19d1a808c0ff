"""Files that answers write: which are found in the student's folder, and how tests may read them."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from .wire import NotPlainError

__all__ = ["listed", "take_over"]

LARGEST_FILE, MOST_LISTED, MOST_FOLDERS = 5_000_000, 1_000, 4
NEVER_FETCHED = (".py", ".pyc", ".pyd", ".so", ".pth", ".ipynb")


def listed(home: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of the files in a folder and in those inside it, by their path from there."""
    found: dict[str, tuple[int, int]] = {}
    for path, about in _files(home, MOST_FOLDERS):
        if len(found) >= MOST_LISTED:
            break
        if stat.S_ISREG(about.st_mode) and about.st_size <= LARGEST_FILE and not path.endswith(NEVER_FETCHED):
            found[os.path.relpath(path, home)] = (about.st_size, about.st_mtime_ns)
    return found


def _files(folder: str | Path, levels: int) -> Iterator[tuple[str, os.stat_result]]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path, entry.stat(follow_symlinks=False)
            elif levels > 1 and not entry.name.startswith((".", "__pycache__")):
                yield from _files(entry.path, levels - 1)


def take_over(files: Any, protected: frozenset[str]) -> None:
    """
    Write what a student's cells wrote into the working folder, but for code and for what the author gave.

    From then on nothing is unpickled here that is more than plain data, for to unpickle is to run what the file says.
    """
    for name, content in files.items() if isinstance(files, Mapping) else ():
        if isinstance(content, bytes) and isinstance(name, str) and _own(name) and name not in protected:
            with contextlib.suppress(OSError, ValueError):  # a name that no file can have here
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_bytes(content)
                _Unpickling.forbid()


def _own(name: str) -> bool:
    parts = PurePosixPath(name).parts
    inside = bool(parts) and len(parts) <= MOST_FOLDERS and not any(part.startswith((".", "/")) for part in parts)
    return inside and not name.endswith(NEVER_FETCHED)


class _Unpickling:
    """Python's own hook for what a pickle names; it can be set once in a process, and not taken away."""

    forbidden = False

    @classmethod
    def forbid(cls) -> None:
        if not cls.forbidden:
            cls.forbidden = True
            sys.addaudithook(cls.heard)

    @staticmethod
    def heard(event: str, about: tuple[Any, ...]) -> None:
        if event == "pickle.find_class" and about[-2:] not in _DATA:
            raise NotPlainError("a pickle of a student's is not opened, for it can hold code")


_NUMPY = ("numpy.core.multiarray", "numpy._core.multiarray")
_DATA = {
    *(("builtins", name) for name in ("set", "frozenset", "complex", "bytearray", "range", "slice")),
    *((module, name) for module in _NUMPY for name in ("_reconstruct", "scalar")),
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    ("_codecs", "encode"),
    ("collections", "OrderedDict"),
    ("datetime", "datetime"),
    ("datetime", "date"),
}
