"""What lies in a course's folders: an assignment's notebooks, its other files, and what each student handed in."""

import fnmatch
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from ..errors import FairgraderError
from ..notebook.cells import HIDDEN, SOLUTION, grade_id, labels, without_region
from ..notebook.reading import Limits, RefusedError, cells_of, parsed, read_file
from .sheets import Sheet

__all__ = ["Assignment", "Course", "Submission", "of_submission"]

LARGEST_FILES = 50_000_000
NEVER_KEPT = ("*.html", "*.htm", "*.xhtml", "*.svg", "*.ipynb", "*.pdf.html", "*.js")
LEAST_OVERLAP = 0.5  # of the grade ids, for a notebook under another name


class Course(Protocol):
    """A course folder with its nbgrader settings."""

    @property
    def root(self) -> Path:
        """The folder."""

    @property
    def settings(self) -> Config:
        """As ``nbgrader_config.py`` says them."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in: notebooks by the name of the sheet, other files, time, and what was noticed."""

    student: str
    notebooks: Mapping[str, bytes]
    files: Mapping[str, bytes]
    timestamp: datetime | None = None
    notes: tuple[str, ...] = ()
    refused: str = ""

    def digest(self) -> str:
        """Return a hash of all that was handed in."""
        found = hashlib.sha256(repr((self.timestamp, self.refused)).encode())
        for name, content in sorted({**self.notebooks, **self.files}.items()):
            found.update(f"\0{name}\0{len(content)}\0".encode())
            found.update(content)
        return found.hexdigest()


@dataclass(frozen=True)
class Assignment:
    """
    One assignment of a course, found through nbgrader's own settings.

    Parameters
    ----------
    course : Course
        The course.
    name : str
        The assignment.
    """

    course: Course
    name: str

    def directory(self, student: str = "*") -> CourseDirectory:
        """Return nbgrader's view of the course."""
        return CourseDirectory(
            config=self.course.settings, root=str(self.course.root), assignment_id=self.name, student_id=student
        )

    def folder(self, step: str, student: str = ".") -> Path:
        """Return the folder of a step (source, release, submitted, autograded, feedback) for a student."""
        directory = self.directory()
        path = directory.format_path(str(getattr(directory, f"{step}_directory")), student, self.name)
        return Path(os.path.normpath(path))

    def sheets(self, names: Iterable[str]) -> dict[str, Sheet]:
        """
        Return the sheets of the notebooks that are named.

        Raises
        ------
        FairgraderError
            If the source of one is missing.
        """
        return {name: self._sheet(name) for name in names}

    def _sheet(self, name: str) -> Sheet:
        path = self.folder("source") / f"{name}.ipynb"
        if not path.is_file():
            raise FairgraderError(f"the gradebook knows a notebook {name!r}, but there is no {path}: write it there")
        source = nbformat.read(path, as_version=4)
        handed_out = self.folder("release") / f"{name}.ipynb"
        released = nbformat.read(handed_out, as_version=4) if handed_out.is_file() else _stripped(source)
        return Sheet(name, source, released)

    def files(self, step: str) -> dict[str, bytes]:
        """Return the files beside the notebooks of the source or the release, but for those that students change."""
        left_out = self.course.settings.get("Autograde", {}).get("exclude_overwriting", {}).get(self.name, [])
        found, _ = _files(self.folder(step), [*self.directory().ignore, "*.ipynb"])
        return {name: content for name, content in found.items() if name not in left_out}

    def handed_in(self, student: str) -> tuple[dict[str, bytes], list[str]]:
        """Return the files beside a student's notebooks, and what was left out of them."""
        return _files(self.folder("submitted", student), [*self.directory().ignore, *NEVER_KEPT])

    def students(self) -> list[str]:
        """Return who handed in, in order."""
        directory = self.directory()
        pattern = directory.format_path(directory.submitted_directory, "*", self.name)
        root, _, rest = pattern.partition("*")
        found = {path.name for path in Path(root).glob("*") if Path(f"{root}{path.name}{rest}").is_dir()}
        excluded = {one.strip() for one in directory.student_id_exclude.split(",")}
        return sorted(found - excluded)

    def submission(self, student: str, sheets: Mapping[str, Sheet], limits: Limits) -> Submission:
        """Read what a student handed in; a file that cannot be read costs only this student."""
        folder = self.folder("submitted", student)
        files, notes = self.handed_in(student)
        timestamp, words = _timestamp(files.get("timestamp.txt"))
        try:
            notebooks, renamed = _notebooks(folder, sheets, limits)
        except RefusedError as refused:
            return Submission(student, {}, files, timestamp, (*notes, *words), str(refused))
        return Submission(student, notebooks, files, timestamp, (*notes, *words, *renamed))


def of_submission(text: bytes, limits: Limits) -> Mapping[str, Any]:
    """Return the JSON of a submitted notebook."""
    return parsed(text, limits)


def _stripped(source: NotebookNode) -> NotebookNode:
    """Return what is handed out, for a course whose release lies elsewhere."""
    released: NotebookNode = nbformat.from_dict(source)
    for cell in released.cells:
        cell.source = without_region(cell.source, HIDDEN)
        if labels(cell).get("solution"):
            whole = f"BEGIN {SOLUTION}" not in cell.source
            cell.source = "" if whole else without_region(cell.source, SOLUTION, "# YOUR CODE HERE")
    return released


def _notebooks(folder: Path, sheets: Mapping[str, Sheet], limits: Limits) -> tuple[dict[str, bytes], list[str]]:
    there = sorted(path for path in folder.glob("*.ipynb"))
    found = {
        name: read_file(folder / f"{name}.ipynb", limits.file) for name in sheets if folder / f"{name}.ipynb" in there
    }
    notes = []
    others = [path for path in there if path.stem not in sheets]
    for name, sheet in sheets.items():
        if name in found:
            continue
        wanted = {grade_id(cell) for cell in sheet.released.cells} - {""}
        for path in others:
            content = read_file(path, limits.file)
            if _overlap(content, wanted, limits) >= LEAST_OVERLAP:
                found[name] = content
                notes.append(f"{path.name} is {name}.ipynb, by its grade ids")
                break
    if not found:
        names = ", ".join(f"{name}.ipynb" for name in sheets)
        raise RefusedError(f"there is no notebook of this assignment in it ({names}): look at what was handed in")
    return found, notes


def _overlap(content: bytes, wanted: set[str], limits: Limits) -> float:
    try:
        cells = cells_of(parsed(content, limits), limits)
    except RefusedError:
        return 0.0
    return len({cell.grade_id or cell.cell_id for cell in cells} & wanted) / max(len(wanted), 1)


def _files(folder: Path, ignored: Iterable[str]) -> tuple[dict[str, bytes], list[str]]:
    """Return the regular files of a folder by their path in it, and what was left out."""
    found: dict[str, bytes] = {}
    notes, room = [], LARGEST_FILES
    for path in _walk(folder, [*ignored]):
        name = path.relative_to(folder).as_posix()
        try:
            found[name] = read_file(path, room)
        except RefusedError as refused:
            notes.append(f"the file {name} was left out: {refused}")
        room -= len(found.get(name, b""))
    return found, notes


def _walk(folder: Path, ignored: list[str]) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored):
            continue
        kind = path.lstat().st_mode
        if stat.S_ISDIR(kind):
            yield from _walk(path, ignored)
        else:
            yield path


def _timestamp(content: bytes | None) -> tuple[datetime | None, list[str]]:
    if content is None:
        return None, []
    words = content[:200].decode("utf-8", "replace").strip()
    try:
        return utils.parse_utc(words) if words else None, []
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None, [f"timestamp.txt says {words[:40]!r}, which is no time: the time of handing in is not known"]
