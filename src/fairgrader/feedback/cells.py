"""The cells of a graded notebook, one by one: what each is to the student, and its part of the page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..marks.record import Result
from ..notebook.plain_text import joined, shown
from ..notebook.prose import Outline, headings, prose
from .outputs import hint, outputs

__all__ = ["Mark", "Parts", "parts"]

# What is for the person who marks: between these lines.
_HIDDEN = re.compile(r"[^\n]*BEGIN (?P<kind>HIDDEN TESTS|MARK SCHEME).*?(?:END (?P=kind)[^\n]*\n?|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """One graded cell in the page: its place, what the question is called, and what is said about it."""

    name: str
    anchor: str
    title: str
    points: float | None
    most: float
    hints: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """
        The mark in a sign and words, so that no colour is needed.

        >>> Mark("q1", "item-1", "Question 1", 0.5, 2).words
        '◐ in part: 0.5 of 2'
        """
        if self.points is None:
            return "… waiting for a person"
        sign = "✓ full" if self.points >= self.most else "◐ in part" if self.points > 0 else "✗ none"
        return f"{sign}: {self.points:g} of {self.most:g}"


@dataclass(slots=True)
class Parts:
    """The HTML of the cells in order, and the marks that stand in them."""

    html: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def parts(notebook: Mapping[str, Any], result: Result, outline: Outline, name: str = "", *, first: int = 1) -> Parts:
    """
    Return the page's parts for one notebook.

    Parameters
    ----------
    notebook : mapping
        The graded notebook, as its file holds it.
    result : Result
        The student's marks and comments.
    outline : Outline
        The levels of headings.
    name : str
        The notebook's name, where two notebooks of the assignment name cells alike.
    first : int
        The number of its first mark in the page.

    Notes
    -----
    Locked code and the source of tests are left out: they are not the student's work, and may hold answers.
    """
    found = Parts()
    items = {item.name: item for item in result.items}
    last, used, pending = "", set[str](), list[str]()
    for cell in _cells(notebook):
        label = _label(cell)
        last = _heading(cell) or last
        found.html += _shown(cell, label, outline)
        key = joined(label.get("grade_id"))
        pending += filter(None, (hint(_outputs(cell)) if _is_test(label) else "", result.comments.get(key, "")))
        item = items.get(f"{name}/{key}") or items.get(key)
        if item is None or not (label.get("grade") or label.get("task")):
            continue
        title = last if last and last not in used else f"{last}: {key}" if last else key
        used.add(last)
        points = None if item.name in result.waiting else result.points.get(item.name)
        mark = Mark(item.name, f"item-{first + len(found.marks)}", title, points, item.most, tuple(pending))
        pending.clear()
        found.marks.append(mark)
        found.html.append(_told(mark))
    if pending:
        found.html.append(f'<div class="mark">{_said(pending)}</div>')
    return found


def _heading(cell: Mapping[str, Any]) -> str:
    """Return the last heading of a text cell."""
    return ["", *headings(joined(cell.get("source")))][-1] if cell.get("cell_type") == "markdown" else ""


def _cells(notebook: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    cells = notebook.get("cells")
    return (cell for cell in cells if isinstance(cell, Mapping)) if isinstance(cells, list) else iter(())


def _label(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = cell.get("metadata")
    label = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return label if isinstance(label, Mapping) else {}


def _outputs(cell: Mapping[str, Any]) -> Sequence[Any]:
    found = cell.get("outputs")
    return found if isinstance(found, list) else []


def _is_test(label: Mapping[str, Any]) -> bool:
    return bool(label.get("grade")) and not label.get("solution")


def _shown(cell: Mapping[str, Any], label: Mapping[str, Any], outline: Outline) -> Iterator[str]:
    """Give a text cell to all, code only if it is the student's."""
    kind, source = cell.get("cell_type"), joined(cell.get("source"))
    own = bool(label.get("solution")) or not label
    if kind == "markdown":
        attachments = cell.get("attachments")
        text = source if own else _HIDDEN.sub("", source)
        html = prose(text, outline, attachments if isinstance(attachments, Mapping) else None)
        yield f'<div class="own"><p class="who">Your text</p>\n{html}</div>' if own else f"<div>{html}</div>"
    elif kind == "raw" and source.strip():
        yield f'<div class="own"><p class="who">Your text</p>\n<pre>{shown(source)}</pre></div>'
    elif kind == "code" and own and (source.strip() or _outputs(cell)):
        code = f"<pre><code>{shown(source)}</code></pre>"
        yield f'<div class="own"><p class="who">Your code</p>\n{code}\n{outputs(_outputs(cell))}</div>'


def _told(mark: Mark) -> str:
    return f'<div class="mark" id="{mark.anchor}"><p><strong>{mark.words}</strong></p>{_said(mark.hints)}</div>'


def _said(texts: Sequence[str]) -> str:
    return "".join(f'<p class="said">{shown(text)}</p>' for text in texts)
