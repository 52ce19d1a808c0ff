"""Makes the one file that students get who have only a learning management system: the notebook and what it needs."""

import ast
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .archives import IntakeError
from .places import Places
from .released import Released

__all__ = ["Bundle", "bundle"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same release always makes the same bytes
_ANSWER = re.compile(r"BEGIN (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)")
_LINK = re.compile(r"\]\((?P<file>[^)\s#]+)\)|(?:src|href)=[\"'](?P<tag>[^\"']+)")
_NEVER = (".ipynb_checkpoints", "__pycache__", ".DS_Store")


@dataclass(frozen=True, slots=True)
class Bundle:
    """
    The file for the students.

    Parameters
    ----------
    path : Path
        Where it lies.
    files : tuple of str
        What is in it.
    outside : tuple of str
        Files that the notebook names and that lie elsewhere, so that students will not have them.
    """

    path: Path
    files: tuple[str, ...]
    outside: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.path}: upload this one file. It holds {', '.join(self.files)}."]
        lines += [
            f"  {file} is named in the notebook and lies outside; put it beside the notebook" for file in self.outside
        ]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """Return the same as plain values."""
        return {"path": str(self.path), "files": list(self.files), "outside": list(self.outside)}


def bundle(places: Places, to: Path, *, dry_run: bool = False) -> Bundle:
    """
    Write what students of an assignment get to a folder: the notebook itself if it needs nothing, else a zip.

    Parameters
    ----------
    places : Places
        The folders of the assignment.
    to : Path
        The folder to write to.
    dry_run : bool
        Whether to write nothing.

    Raises
    ------
    IntakeError
        If the assignment was never released, or its release still holds a solution.
    """
    released = [each for each in places.released() if each.assignment == places.assignment and not each.origin]
    if not released:
        raise IntakeError(f"there is no release of {places.assignment} in {places.release}: release it first")
    for each in released:
        leak = next((cell for cell in each.cells if _ANSWER.search(cell.text)), None)
        if leak:
            raise IntakeError(
                f"{each.notebook} still holds a solution or a hidden test, in {leak.name or leak.id}: release it again"
            )
    files = sorted(path for path in places.release.rglob("*") if path.is_file() and not set(path.parts) & set(_NEVER))
    names = tuple(path.relative_to(places.release).as_posix() for path in files)
    outside = tuple(sorted({file for each in released for file in _outside(each, places.release)}))
    single = len(files) == 1
    path = to / (files[0].name if single else f"{places.assignment}.zip")
    if not dry_run:
        to.mkdir(parents=True, exist_ok=True)
        content = files[0].read_bytes() if single else None
        _write(path, content, files, places)
    return Bundle(path, names, outside)


def _write(path: Path, content: bytes | None, files: list[Path], places: Places) -> None:
    part = path.with_name(path.name + ".part")
    if content is not None:
        part.write_bytes(content)
    else:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for each in files:
                info = zipfile.ZipInfo(f"{places.assignment}/{each.relative_to(places.release).as_posix()}", _EPOCH)
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(info, each.read_bytes())
    part.replace(path)


def _outside(released: Released, folder: Path) -> Iterator[str]:
    """Give the files that a notebook names and that exist, but not in its folder."""
    for cell in released.cells:
        for name in _named(cell.text):
            path = folder / name
            if not name.startswith(("http:", "https:", "attachment:", "data:")) and _exists(path):
                inside = path.resolve().is_relative_to(folder.resolve())
                if not inside:
                    yield name


def _named(text: str) -> Iterator[str]:
    for match in _LINK.finditer(text):
        yield match["file"] or match["tag"]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's own, about a text that may be no program
            tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"[^\n*?]{3,200}", node.value)
        ):
            yield node.value


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
