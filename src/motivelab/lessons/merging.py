"""A newer edition of a notebook, with what a student wrote in the older one: cell by cell, by their ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Merged", "merge"]

Cell = Mapping[str, Any]
Notebook = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """
    A notebook made of two.

    Parameters
    ----------
    notebook : mapping
        The newer edition with the student's cells, as nbformat writes it.
    both : tuple of str
        Ids of cells that the student and the newer edition changed: the student's stands, the new one below it.
    """

    notebook: dict[str, Any]
    both: tuple[str, ...]


def merge(base: Notebook, mine: Notebook, new: Notebook) -> Merged:
    """
    Bring a student's cells into a newer edition; no cell that the student wrote or changed is left out.

    Parameters
    ----------
    base, mine, new : mapping
        The edition that the student began with, what the student made of it, and the newer edition.

    Examples
    --------
    >>> def notebook(**cells):
    ...     return {"cells": [{"id": name, "cell_type": "code", "source": text} for name, text in cells.items()]}
    >>> found = merge(notebook(a="x", b="y"), notebook(a="x", b="mine", extra="z"), notebook(a="new", b="y"))
    >>> [cell["source"] for cell in found.notebook["cells"]]
    ['new', 'mine', 'z']
    """
    before, own = _by_id(base), _by_id(mine)
    placed: list[Cell] = []
    both: list[str] = []
    for cell in new["cells"]:
        name, found = str(cell.get("id")), own.get(str(cell.get("id")))
        if found is None:
            removed = name in before and _text(before[name]) == _text(cell)
            placed += [] if removed else [cell]
        elif not _changed(found, before) or _is_locked(cell):
            placed.append({**found, "metadata": cell.get("metadata", {})} if _text(found) == _text(cell) else cell)
        else:
            placed.append({**found, "metadata": cell.get("metadata", {})})
            if _text(cell) not in (_text(found), _text(before.get(name, {}))):
                both.append(name)
                placed += [] if _is_graded(cell) else [{**cell, "id": _free(f"{name}-new", own)}]
    return Merged({**new, "cells": _with_own(placed, mine["cells"], before)}, tuple(both))


def _with_own(placed: list[Cell], mine: Iterable[Cell], before: Mapping[str, Cell]) -> list[Cell]:
    """Put the cells that only the student has behind the cell that they stood behind."""
    place = 0
    for cell in mine:
        at = next((number for number, each in enumerate(placed) if each.get("id") == cell.get("id")), None)
        if at is not None:
            place = at + 1
        elif _changed(cell, before):
            placed.insert(place, cell)
            place += 1
    return placed


def _by_id(notebook: Notebook) -> dict[str, Cell]:
    return {str(cell.get("id")): cell for cell in notebook["cells"]}


def _text(cell: Cell) -> str:
    source = cell.get("source", "")
    return (source if isinstance(source, str) else "".join(source)).rstrip("\n")


def _changed(cell: Cell, before: Mapping[str, Cell]) -> bool:
    old = before.get(str(cell.get("id")))
    return old is None or _text(old) != _text(cell)


def _is_locked(cell: Cell) -> bool:
    return bool(cell.get("metadata", {}).get("nbgrader", {}).get("locked"))


def _is_graded(cell: Cell) -> bool:
    return bool(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id"))


def _free(name: str, taken: Mapping[str, Cell]) -> str:
    return name if name not in taken else _free(f"{name}-2", taken)
