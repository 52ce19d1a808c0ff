"""How far the lessons are done: read from the lessons beside this notebook and from the student's saved work."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from IPython.display import HTML

from ..activities.frame.decoder import upgraded
from ..activities.frame.saved_work import WORK_FOLDER, SavedWork, SavedWorkError, decoded
from .showing import show_table

__all__ = ["show_progress"]

COLUMNS = ["lesson", "piece of work", "how far", "last saved"]
NOT_BEGUN = "not begun"
UNREADABLE = "cannot be read"
UNSAID = "the notebook does not say"

Row = tuple[str, str, str, str]


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

    rows = [row for path in sorted(Path(lessons).glob("*.ipynb")) for row in _rows(path, Path(folder))]
    overview = pandas.DataFrame(_by_lesson(rows), columns=["lesson", "begun", "of", "what comes next"])
    begun = sum(map(_is_begun, rows))
    summary = show_table(overview, caption=f"Your work so far: {begun} of {len(rows)} pieces begun")
    details = show_table(pandas.DataFrame(rows, columns=COLUMNS), caption="Each piece of work, by the name of its file")
    # Where the keyboard of the notebook listens first, it must leave Enter to the line that folds.
    folding = '<details><summary data-lm-suppress-shortcuts="true">Every piece of work</summary>'
    return HTML(f"{summary.data}{folding}{details.data}</details>")


def _is_begun(row: Row) -> bool:
    return row[2] not in (NOT_BEGUN, UNREADABLE, UNSAID)


def _by_lesson(rows: list[Row]) -> list[tuple[str, int, int, str]]:
    lessons: dict[str, list[Row]] = {}
    for row in rows:
        lessons.setdefault(row[0], []).append(row)
    return [
        (
            lesson,
            sum(map(_is_begun, own)),
            len(own),
            next((row[1].replace("-", " ") for row in own if not _is_begun(row)), "all begun"),
        )
        for lesson, own in lessons.items()
    ]


def _rows(notebook: Path, folder: Path) -> list[Row]:
    content = _read(notebook)
    if content is None:
        return [(notebook.stem, "", UNREADABLE, "")]
    kit = content.get("metadata")
    work = kit.get("motivelab") if isinstance(kit, dict) else None
    names = work.get("work", []) if isinstance(work, dict) else []
    if not isinstance(names, list):
        return [(_title(notebook, content), "", UNSAID, "")]
    return [(_title(notebook, content), str(name), *_state(str(name), folder)) for name in names]


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


def _state(name: str, folder: Path) -> tuple[str, str]:
    try:
        path = SavedWork(name, folder).path
    except SavedWorkError:  # no file can have that name
        return NOT_BEGUN, ""
    if not path.exists():
        return NOT_BEGUN, ""
    content = _read(path)
    try:
        content = None if content is None else upgraded(content)
    except SavedWorkError:  # of a later edition of the kit
        content = None
    if content is None:
        return UNREADABLE, ""
    return _how_far(content), _when(content.get("saved_at"))


def _how_far(content: dict[str, Any]) -> str:
    if content.get("commitments"):
        return "committed"
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
