"""A lesson run for another reader: each cell with what a notebook would show below it."""

import ast
import contextlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...activities.frame.saved_work import WORK_FOLDER
from ...activities.frame.student import STUDENT

__all__ = ["ShownCell", "run_again", "run_lesson"]

NOBODY = "0" * 16  # the same student at every run: what is shuffled for one stays where it was


@dataclass(frozen=True, slots=True)
class ShownCell:
    """
    A cell of a lesson, and what it shows.

    Parameters
    ----------
    name : str
        The id of the cell.
    source : str
        Its text or its code.
    is_text : bool
        Whether it is text in Markdown.
    printed : str
        What the code printed.
    value : object
        What the last line of the code gave.
    space : dict
        The names that the notebook knows after this cell; the same for all cells of a lesson.
    """

    name: str
    source: str
    is_text: bool
    printed: str = ""
    value: object = None
    space: dict[str, Any] | None = None


def run_lesson(path: Path) -> Iterator[ShownCell]:
    """
    Run a lesson as a notebook does, in a folder of its own, so that nobody's work is touched.

    The cells are given one by one, and run as they are asked for.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    space: dict[str, Any] = {"__name__": "lesson"}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for lesson in path.parent.glob("*.ipynb"):  # some cells look at the lessons beside theirs
            shutil.copy(lesson, folder)
        Path(WORK_FOLDER).mkdir()
        Path(WORK_FOLDER, f"{STUDENT}.json").write_text(json.dumps({STUDENT: NOBODY}), encoding="utf-8")
        for cell in cells:
            source, name = "".join(cell["source"]), cell.get("id", "")
            if cell["cell_type"] == "markdown":
                yield ShownCell(name, source, is_text=True)
            else:
                yield ShownCell(name, source, False, *run_again(source, space), space)


def run_again(source: str, space: dict[str, Any]) -> tuple[str, object]:
    """Run the code of a cell, and return what it printed and what its last line gave."""
    tree = ast.parse(source)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]  # the line above looked
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), space)
        value = eval(compile(last, "cell", "eval"), space) if last else None
    return printed.getvalue(), value
