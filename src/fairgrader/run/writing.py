"""Writes the graded notebook of a student where nbgrader puts it: all of the folder at once, or nothing of it."""

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

__all__ = ["put_in_place", "sweep"]

_MARK = ".fairgrader-"


def put_in_place(folder: Path, notebooks: Mapping[str, NotebookNode], files: Mapping[str, bytes], mode: int) -> None:
    """
    Write the folder of one student beside its place, then swap the two.

    Parameters
    ----------
    folder : Path
        Where nbgrader looks for it.
    notebooks, files : dict
        What stands in it, by name.
    mode : int
        The permissions of the files.
    """
    new, old = (folder.with_name(f"{_MARK}{kind}-{folder.name}") for kind in ("new", "old"))
    _remove(new)
    new.mkdir(parents=True)
    for name, content in files.items():
        _write(new / name, content, mode)
    for name, notebook in notebooks.items():
        _write(new / f"{name}.ipynb", (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode(), mode)
    _remove(old)
    with contextlib.suppress(FileNotFoundError):
        folder.rename(old)
    new.rename(folder)
    _remove(old)


def sweep(folder: Path) -> None:
    """Put right what a run that was killed left beside a student's folder."""
    new, old = (folder.with_name(f"{_MARK}{kind}-{folder.name}") for kind in ("new", "old"))
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    _remove(new)
    _remove(old)


def _write(path: Path, content: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder, onerror=_again)


def _again(function: object, path: str, _about: object) -> None:
    """Remove what is not writable after all: nbgrader writes its files read-only."""
    os.chmod(Path(path).parent, 0o755)  # noqa: PTH101 # rmtree gives text
    if not Path(path).is_dir():  # Windows removes no file that is read-only
        os.chmod(path, 0o600)  # noqa: PTH101 # rmtree gives text
    with contextlib.suppress(FileNotFoundError):
        (os.rmdir if Path(path).is_dir() else os.unlink)(path)
