"""
Rebuilds a clean notebook from the released one; of a submission only the text of its cells is taken.

A student's file is never graded: tags, metadata, outputs, attachments and kernel of a submission do not survive, so
nothing in them can steer the grader or the browser of whoever looks at it. Locked cells say what was released. It does
not judge what the text does when it runs; that is for the containment and for the split of tests from answers.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from .cells import HIDDEN, grade_id, labels, without_region
from .making import made_cell, made_notebook
from .matching import Matched, match
from .reading import Limits, RefusedError, SubmittedCell, cells_of

__all__ = ["Grafted", "graft", "is_locked"]

Placed = tuple[NotebookNode, int | None]


@dataclass(frozen=True, slots=True)
class Grafted:
    """
    A clean notebook, what was healed in words, and why the submission is not graded ("" if it is).

    ``origins`` says of each cell which released cell it is, by number; None is a cell of the student's own.
    """

    notebook: NotebookNode
    notes: tuple[str, ...] = ()
    origins: tuple[int | None, ...] = ()
    refused: str = ""


def is_locked(cell: Mapping[str, Any]) -> bool:
    """
    Whether a student may not edit a cell: a test, a task, or what its author locked.

    >>> is_locked({"metadata": {"nbgrader": {"grade": True, "solution": False}}})
    True
    """
    about = labels(cell)
    return not about.get("solution") and bool(about.get("grade") or about.get("task") or about.get("locked"))


def graft(released: NotebookNode, submitted: Mapping[str, Any], limits: Limits | None = None) -> Grafted:
    """
    Put a student's answers into the released notebook.

    Parameters
    ----------
    released : NotebookNode
        What was handed out, in its order; hidden tests may stand in it.
    submitted : mapping
        The JSON of what was handed in.
    limits : Limits, optional
        How large it may be.

    Returns
    -------
    Grafted
        Cells of the student's own follow the cell that they followed in the submission. Text that was written into a
        locked cell stands beside it as a plain cell. A deleted answer does not come back, for it would undo what the
        student may have written in a cell of their own; a deleted cell that is graded or locked does.
    """
    try:
        given = cells_of(submitted, limits)
    except RefusedError as refused:
        return Grafted(made_notebook(), refused=str(refused))
    found = match(released.cells, given)
    if not found.places and any(grade_id(cell) for cell in released.cells):
        return Grafted(made_notebook(), refused="not one cell of the released notebook is in it: is it another file?")
    notes = [*found.notes]
    cells: list[Placed] = [(_own(given[place]), None) for place in found.extras.get(-1, ())]
    for number, template in enumerate(released.cells):
        cells += _cell(template, number, found.places.get(number), given, notes)
        cells += [(_own(given[place]), None) for place in found.extras.get(number, ())]
    notes += _moved(found, released.cells)
    _name([cell for cell, _ in cells])
    about = {key: released.metadata[key] for key in ("kernelspec", "language_info") if key in released.metadata}
    return Grafted(
        made_notebook(cells=[cell for cell, _ in cells], metadata=about),
        tuple(dict.fromkeys(notes)),
        tuple(origin for _, origin in cells),
    )


def _cell(
    template: NotebookNode, number: int, place: int | None, given: Sequence[SubmittedCell], notes: list[str]
) -> list[Placed]:
    """Return the cell as it is graded, with what a student wrote into a locked one beside it."""
    about, name = labels(template), _called(template)
    if place is None:
        if is_locked(template) or about.get("grade") or (template.cell_type == "code" and not about.get("solution")):
            notes.append(f"{name} was missing; it was put back")
            return [(_released(template), number)]
        return []
    cell = given[place]
    if cell.pictures and not is_locked(template):
        notes.append(f"a picture in {name} is not shown here; look at it in the submitted file")
    if not is_locked(template):
        return [(_released(template, cell.source), number)]
    written = _written(template.source, cell.source)
    if written is None:
        return [(_released(template), number)]
    notes.append(f"{name} is not for editing; the released text counts")
    kind = template.cell_type if cell.kind == "code" else cell.kind
    beside: list[Placed] = [(_own(SubmittedCell(kind, written)), None)] if written else []
    return [*beside, (_released(template), number)]


def _released(template: NotebookNode, source: str | None = None) -> NotebookNode:
    metadata = {"nbgrader": dict(labels(template))} if labels(template) else {}
    text = template.source if source is None else source
    return made_cell(template.cell_type, text, name=template.get("id", ""), metadata=metadata)


def _own(cell: SubmittedCell) -> NotebookNode:
    return made_cell(cell.kind, cell.source)


def _written(released: str, found: str) -> str | None:
    """Return what a student wrote into a locked cell: None if it is as released, "" if text was only taken away."""
    visible, text = without_region(released, HIDDEN).strip(), found.strip()
    if text in (visible, released.strip()) or without_region(text, HIDDEN).strip() == visible:
        return None
    before, after = visible.split("\n"), text.split("\n")
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    kinds = {kind for kind, *_ in changes}
    if kinds <= {"equal", "delete"} or visible.startswith(text):
        return ""
    if kinds <= {"equal", "insert"}:
        added = "\n".join("\n".join(after[start:stop]) for kind, _, _, start, stop in changes if kind == "insert")
        return added if added.strip() else ""
    return found


def _moved(found: Matched, released: Sequence[NotebookNode]) -> list[str]:
    furthest, moved = -1, []
    for number, place in sorted(found.places.items()):
        if place < furthest:
            moved.append(f"{_called(released[number])} stood elsewhere; it was put back in its place")
        furthest = max(furthest, place)
    return moved


def _name(cells: Sequence[NotebookNode]) -> None:
    """Give each cell an id that no other has, and keep those of the release."""
    taken: set[str] = {cell["id"] for cell in cells if cell["id"]}
    seen: set[str] = set()
    for number, cell in enumerate(cells, 1):
        if not cell["id"] or cell["id"] in seen:
            cell["id"] = next(name for name in (f"own-{number}", f"own-{number}-again") if name not in taken)
        seen.add(cell["id"])


def _called(cell: NotebookNode) -> str:
    return grade_id(cell) or cell.get("id") or "a cell"
