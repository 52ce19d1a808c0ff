"""A notebook as it was handed out: its cells by grade id, and what students were to leave as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .archives import IntakeError
from .reading import AskStudent, read_notebook

__all__ = ["Released", "ReleasedCell", "grade_id", "released_in", "released_notebook", "squeezed"]


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """
    One released cell: its grade id (empty if it has none), its id, its text.

    ``locked`` says that students were to leave it as it is, ``answer`` that they write in it.
    """

    name: str
    id: str
    text: str
    locked: bool = False
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Released:
    """
    A notebook as it was handed out.

    Parameters
    ----------
    assignment, notebook : str
        The assignment, and the name of the file without ``.ipynb``.
    cells : tuple of ReleasedCell
        Its cells, in order.
    origin : str
        Empty for the course's own release; else the words for where it is from, such as ``the public set``.
    """

    assignment: str
    notebook: str
    cells: tuple[ReleasedCell, ...]
    origin: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The grade ids."""
        return frozenset(cell.name for cell in self.cells if cell.name)

    @property
    def texts(self) -> frozenset[str]:
        """The texts of all cells, without spaces."""
        return frozenset(squeezed(cell.text) for cell in self.cells) - {""}

    @property
    def answers(self) -> tuple[ReleasedCell, ...]:
        """The cells that students write in."""
        return tuple(cell for cell in self.cells if cell.answer)

    def cell(self, name: str) -> ReleasedCell:
        """Return the cell with a grade id."""
        return next(cell for cell in self.cells if cell.name == name)


def squeezed(text: str) -> str:
    r"""
    Return a text without spaces and empty lines, which no editor keeps.

    >>> squeezed("a = 1 \n\n b")
    'a=1b'
    """
    return "".join(text.split())


def grade_id(cell: Mapping[str, Any]) -> str:
    """
    Return the name that nbgrader knows a cell by, or "" for any other cell.

    >>> grade_id({"metadata": {"nbgrader": {"grade_id": "q1"}}}), grade_id({"metadata": {"nbgrader": 3}})
    ('q1', '')
    """
    found = cell.get("metadata", {}).get("nbgrader")
    name = found.get("grade_id") if isinstance(found, Mapping) else None
    return name if isinstance(name, str) else ""


def released_notebook(assignment: str, notebook: str, cells: Iterable[Mapping[str, Any]], origin: str = "") -> Released:
    """Return the released notebook that has these cells."""
    return Released(assignment, notebook, tuple(map(_cell, cells)), origin)


def released_in(folder: Path, assignment: str, origin: str = "") -> tuple[Released, ...]:
    """
    Return the released notebooks in the folder of an assignment.

    Raises
    ------
    IntakeError
        If one of them cannot be read.
    """
    found = []
    for path in sorted(folder.glob("*.ipynb")):
        read = read_notebook(path.read_bytes())
        if isinstance(read, AskStudent):
            raise IntakeError(f"{path} cannot be read as a notebook: release {assignment} again")
        found.append(released_notebook(assignment, path.stem, read.cells, origin))
    return tuple(found)


def _cell(cell: Mapping[str, Any]) -> ReleasedCell:
    about = cell["metadata"].get("nbgrader", {})
    locked = bool(about.get("locked")) or (bool(about.get("grade")) and not about.get("solution"))
    answer = bool(about.get("solution")) or bool(about.get("task"))
    return ReleasedCell(grade_id(cell), str(cell.get("id", "")), cell["source"], locked, answer)
