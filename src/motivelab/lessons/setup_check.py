"""Checks a set-up in plain words: what is fine, what is off, and what to do about it."""

import importlib.metadata
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fairgrader.soundness import Finding, Report

from ..activities.frame.saved_work import WORK_FOLDER
from ..case import load_case
from ..errors import MotivelabError

__all__ = ["check_setup"]

OLDEST_PYTHON = (3, 11)
PACKAGES = ("jupyterlab", "ipywidgets", "anywidget", "matplotlib", "nbgrader", "pandas")
IN_BROWSER = (
    "ipywidgets",
    "anywidget",
)  # where the page itself is the program, and the others come when they are needed


def check_setup(folder: str | os.PathLike[str] = ".", *, disk: bool = False) -> Report:
    """
    Look at Python, the packages, the case and the folder, and say what is off.

    Parameters
    ----------
    folder : path
        Where the student's work will be saved: the notebook's own folder.
    disk : bool
        Whether to say as well how much the disk holds, which takes about a second.

    Returns
    -------
    Report
        One finding for each thing looked at. Nothing is changed and the network is not used.

    Examples
    --------
    >>> print(check_setup("."))  # doctest: +ELLIPSIS
    ok   Python ...
    ...
    Everything is ready.
    """
    findings = [_python(sys.version_info[:3]), _packages(_expected(sys.platform)), _case(), _folder(Path(folder))]
    if disk:
        findings.append(_disk(Path(folder), Path(sys.prefix)))
    return Report(tuple(findings), "Everything is ready.", "{off} of {of} checks are off: do what they say.")


def _python(version: tuple[int, int, int]) -> Finding:
    found, oldest = ".".join(map(str, version)), ".".join(map(str, OLDEST_PYTHON))
    if version[:2] >= OLDEST_PYTHON:
        return Finding(True, f"Python {found}")
    return Finding(False, f"Python {found} is too old: install Python {oldest} or newer, then set up the kit again")


def _expected(platform: str) -> tuple[str, ...]:
    return IN_BROWSER if platform == "emscripten" else PACKAGES


def _packages(names: Iterable[str]) -> Finding:
    found, missing = [], []
    for name in names:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding(
            False,
            f"these packages are missing: {', '.join(missing)}. Start the lessons with `make lab` or `motivelab lab`, "
            "or choose the kernel that belongs to the kit",
        )
    return Finding(True, f"packages: {', '.join(found)}")


def _case() -> Finding:
    try:
        case = load_case()
    except MotivelabError as error:
        return Finding(False, f"the case cannot be read: {error}")
    return Finding(
        True,
        f'the case: "{case.article.title}", {len(case.claims)} claims, {len(case.main_motives)} {case.article.nouns}',
    )


def _folder(folder: Path) -> Finding:
    try:
        folder = folder.resolve()  # which fails in a folder that was moved while the kernel ran
        with tempfile.NamedTemporaryFile(dir=folder):  # a file without a name is more than a browser can do
            return Finding(True, f"your work can be saved in {folder}")
    except OSError as error:
        return Finding(
            False,
            f"nothing can be saved in {folder} ({error.strerror}): copy the whole kit to a folder of your own, "
            "for example in your home folder, and open the lesson there",
        )


def _disk(folder: Path, environment: Path) -> Finding:
    """Say how much the packages hold, and the saved work in the folder and in those right below it."""
    found = [*folder.glob(WORK_FOLDER), *folder.glob(f"*/{WORK_FOLDER}")]
    work = "; ".join(f"{path}: {_megabytes(path)}" for path in sorted(found)) or "no saved work yet"
    return Finding(True, f"on the disk: {environment}: {_megabytes(environment)}; {work}")


def _megabytes(folder: Path) -> str:
    """Return the size of all files below a folder, in millions of bytes, as a disk's maker counts them."""
    paths = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    size = sum(path.lstat().st_size for path in paths) / 1e6
    return f"{size:,.0f} MB" if size >= 10 else f"{size:.1f} MB"
