"""A folder of its own for a child that has no file system of its own, and its end."""

from __future__ import annotations

import itertools
import os
import tempfile
from pathlib import Path

__all__ = ["new_folder", "remove"]


def new_folder() -> Path:
    """Make an empty folder in the scratch folder of the warm process (`TMPDIR`), for this user alone."""
    return Path(os.path.realpath(tempfile.mkdtemp(prefix="child-", dir=os.environ.get("TMPDIR"))))


def remove(folder: Path) -> None:
    """
    Remove a folder and all that is in it, however deep; links are not followed.

    Deep folders are lifted to the top before they are opened, so no path and no recursion grows too long.
    """
    free_names = (folder / f".lifted-{os.urandom(8).hex()}" for _ in itertools.count())
    while inside := _folders_after_unlinking(folder):
        for below in inside:
            for deeper in _folders_after_unlinking(below):
                deeper.rename(next(free_names))
            below.rmdir()
    folder.rmdir()


def _folders_after_unlinking(folder: Path) -> list[Path]:
    """Remove the files in a folder and list its folders, made accessible."""
    folders = []
    for entry in list(os.scandir(folder)):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            path.chmod(0o700)
            folders.append(path)
        else:
            path.unlink()
    return folders
