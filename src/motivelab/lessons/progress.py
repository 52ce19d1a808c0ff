"""How far the lessons are done: read from the lessons beside this notebook and from the student's saved work."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from IPython.display import HTML

from ..activities.frame.decoder import upgraded
from ..activities.frame.saved_work import WORK_FOLDER, SavedWork, SavedWorkError, decoded
from .plan import sections_of
from .showing import show_table

__all__ = ["show_progress"]

COLUMNS = ["lesson", "piece of work", "how far", "last saved"]
NOT_BEGUN = "not begun"
UNREADABLE = "cannot be read"
UNSAID = "the notebook does not say"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work of a lesson: how far it is, when it was saved, and how many steps of it are done."""

    lesson: str
    name: str
    how_far: str
    saved: str = ""
    section: str = ""
    done: bool = False

    @property
    def to_do(self) -> str:
        """What is still to do, with its section."""
        return f"section {self.section}: {self.name.replace('-', ' ')}" if self.section else self.name.replace("-", " ")


def show_progress(folder: str | os.PathLike[str] = WORK_FOLDER, lessons: str | os.PathLike[str] = ".") -> HTML:
    """
    Return a table of the lessons and how far each is, with every piece of work folded away below it.

    Parameters
    ----------
    folder : path
        Where the work is saved.
    lessons : path
        Where the lessons are: each notebook names its work in its metadata, as ``motivelab.work``.
    """
    import pandas  # here, because the widgets themselves do without it

    pieces = list(_pieces(sorted(Path(lessons).glob("*.ipynb")), Path(folder)))
    overview = pandas.DataFrame(_by_lesson(pieces), columns=["lesson", "done", "to do"])
    done = sum(piece.done for piece in pieces)
    summary = show_table(
        overview, caption=f"Your work so far: {done} of {len(pieces)} done, {len(pieces) - done} to do"
    )
    rows = [(piece.lesson, piece.name, piece.how_far, piece.saved) for piece in pieces]
    details = show_table(pandas.DataFrame(rows, columns=COLUMNS), caption="Each piece of work, by the name of its file")
    # Where the keyboard of the notebook listens first, it must leave Enter to the line that folds.
    folding = '<details><summary data-lm-suppress-shortcuts="true">Every piece of work</summary>'
    return HTML(f"{summary.data}{folding}{details.data}</details>")


def _by_lesson(pieces: list[Piece]) -> list[tuple[str, str, str]]:
    lessons: dict[str, list[Piece]] = {}
    for piece in pieces:
        lessons.setdefault(piece.lesson, []).append(piece)
    return [
        (
            lesson,
            f"{sum(piece.done for piece in own)} of {len(own)}",
            "; ".join(piece.to_do for piece in own if not piece.done) or "nothing",
        )
        for lesson, own in lessons.items()
    ]


def _pieces(notebooks: list[Path], folder: Path) -> Iterator[Piece]:
    """Give each piece of work; one that a later lesson goes on with is done there by a step more."""
    seen: dict[str, int] = {}
    for notebook in notebooks:
        content = _read(notebook)
        if content is None:
            yield Piece(notebook.stem, "", UNREADABLE)
            continue
        title, names = _title(notebook, content), _names(content)
        if names is None:
            yield Piece(title, "", UNSAID)
            continue
        sections = sections_of(content)
        for name in map(str, names):
            seen[name] = seen.get(name, 0) + 1
            how_far, saved, steps = _state(name, folder)
            yield Piece(title, name, how_far, saved, sections.get(name, ""), steps >= seen[name])


def _names(content: dict[str, Any]) -> list[Any] | None:
    kit = content.get("metadata")
    work = kit.get("motivelab") if isinstance(kit, dict) else None
    names = work.get("work", []) if isinstance(work, dict) else []
    return names if isinstance(names, list) else None


def _title(notebook: Path, content: dict[str, Any]) -> str:
    """Return the first heading of a notebook, or its file's name."""
    cells = content.get("cells")
    for cell in cells if isinstance(cells, list) else []:
        source = cell.get("source") if isinstance(cell, dict) else None
        text = "".join(map(str, source)) if isinstance(source, (list, str)) else ""
        for line in text.splitlines():
            if line.startswith("# ") and cell.get("cell_type") == "markdown":
                return line.removeprefix("# ").strip()
    return notebook.stem


def _state(name: str, folder: Path) -> tuple[str, str, int]:
    """Return how far a piece of work is, when it was saved, and how many steps are done: sealed, committed, checked."""
    try:
        path = SavedWork(name, folder).path
    except SavedWorkError:  # no file can have that name
        return NOT_BEGUN, "", 0
    sealed = path.with_suffix(".sealed").exists()
    if not path.exists():
        return NOT_BEGUN, "", int(sealed)
    content = _read(path)
    try:
        content = None if content is None else upgraded(content)
    except SavedWorkError:  # of a later edition of the kit
        content = None
    if content is None:
        return UNREADABLE, "", 0
    return _how_far(content, sealed=sealed), _when(content.get("saved_at")), _steps(content) + sealed


def _steps(content: dict[str, Any]) -> int:
    kept = content.get("commitments") or content.get("attempts")
    return len(kept) if isinstance(kept, list) else int(content.get("checked") is not None)


def _how_far(content: dict[str, Any], *, sealed: bool) -> str:
    if content.get("commitments"):
        return "committed"
    if sealed:
        return "sealed"
    if content.get("checked") is None:
        return "begun"
    attempts = content.get("attempts")
    last = attempts[-1] if isinstance(attempts, list) and attempts else None
    right, of = (last.get("right"), last.get("of")) if isinstance(last, dict) else (None, None)
    return f"checked: {right} of {of} right" if type(right) is type(of) is int else "checked"


def _when(saved_at: object) -> str:
    try:
        time = datetime.fromisoformat(str(saved_at)).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    return f"{time.day} {time:%B %Y, %H:%M}"


def _read(path: Path) -> dict[str, Any] | None:
    try:
        content = decoded(path.read_bytes())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None
