"""What is known of one notebook of an assignment before any submission is looked at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nbformat import NotebookNode

from ..notebook.cells import HIDDEN, grade_id, labels, without_region
from ..notebook.graft import Grafted, is_locked
from ..verify.names import bound, import_lines, modules
from ..verify.verifier import Cell

__all__ = ["Sheet", "is_test"]


def is_test(cell: Mapping[str, Any]) -> bool:
    """
    Whether a cell is a test: graded code that the student does not write.

    >>> is_test({"cell_type": "code", "metadata": {"nbgrader": {"grade": True, "solution": False}}})
    True
    """
    about = labels(cell)
    return cell.get("cell_type") == "code" and bool(about.get("grade")) and not about.get("solution")


@dataclass(frozen=True)
class Sheet:
    """
    A notebook of an assignment: as its author wrote it, as it was released, and what follows from both.

    Parameters
    ----------
    name : str
        As nbgrader calls it.
    source, released : NotebookNode
        With solutions and hidden tests, and as handed out.
    profile : dict, optional
        What of the reference solution is not plain data; None before it was run.
    unverified : dict
        Grade id of each test that the reference solution does not pass here, with the reason.
    """

    name: str
    source: NotebookNode
    released: NotebookNode
    profile: Mapping[str, Any] | None = None
    unverified: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = field(init=False, default=frozenset())
    imports: Mapping[str, str] = field(init=False, default_factory=dict)
    texts: Mapping[int, str] = field(init=False, default_factory=dict)
    roles: Mapping[int, Cell] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        solved = [bound(cell.source) for cell in self.source.cells if _is_solution(cell)]
        object.__setattr__(self, "names", frozenset().union(*(one.names for one in solved)))
        object.__setattr__(self, "imports", {name: text for one in solved for name, text in one.imports.items()})
        object.__setattr__(self, "texts", dict(_paired(self.source, self.released)))
        code = [(number, cell) for number, cell in enumerate(self.released.cells) if cell.cell_type == "code"]
        object.__setattr__(self, "roles", {number: _role(cell, self.texts[number]) for number, cell in code})

    def modules(self, *, hidden: bool) -> list[str]:
        """Return what the notebook imports, so that it can be prepared; without ``hidden`` only what all may know."""
        cells = [*self.released.cells, *(self.source.cells if hidden else ())]
        solved = [cell for cell in self.source.cells if _is_solution(cell)]
        found = [modules(cell.source) for cell in (*cells, *solved) if cell.cell_type == "code"]
        return sorted(frozenset().union(*found))

    def after(self, profile: Mapping[str, Any], unverified: Mapping[str, str]) -> "Sheet":
        """Return the sheet after the reference solution was run."""
        return replace(self, profile=profile, unverified=unverified)

    def cells(self, grafted: Grafted) -> tuple[tuple[int, Cell], ...]:
        """Return the code cells of a grafted submission as they are run, each with its number in the notebook."""
        found = []
        for number, (cell, origin) in enumerate(zip(grafted.notebook.cells, grafted.origins, strict=True)):
            if cell.cell_type == "code":
                found.append((number, self._cell(cell, origin)))
        return tuple(found)

    def _cell(self, cell: NotebookNode, origin: int | None) -> Cell:
        if origin is None:
            return Cell("own", cell.source)
        role = self.roles[origin]
        return role if is_locked(self.released.cells[origin]) else replace(role, source=cell.source)


def _role(template: NotebookNode, text: str) -> Cell:
    """Return how a released cell is run, before any student wrote in it."""
    about = labels(template)
    if about.get("solution"):
        return Cell("own", "", names=tuple(sorted(bound(text).names)))
    if is_test(template):
        visible = import_lines(without_region(template.source, HIDDEN))
        return Cell("test", visible, text, points=float(about.get("points", 0)))
    return Cell("given", template.source, text)


def _is_solution(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(labels(cell).get("solution"))


def _paired(source: NotebookNode, released: NotebookNode) -> Iterator[tuple[int, str]]:
    """Give, for each released cell, the text that its author wrote."""
    by_label = {grade_id(cell): cell for cell in source.cells if grade_id(cell)}
    by_id = {cell["id"]: cell for cell in source.cells if cell.get("id") and not grade_id(cell)}
    for number, cell in enumerate(released.cells):
        authored = by_label.get(grade_id(cell)) if grade_id(cell) else by_id.get(cell.get("id", ""))
        yield number, cell.source if authored is None else authored.source
