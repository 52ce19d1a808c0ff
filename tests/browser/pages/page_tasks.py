"""The tasks as a page without a kernel has them, beside the same tasks in Python."""

from importlib import import_module
from pathlib import Path
from typing import Any

from motivelab.activities.forecasts.task import ForecastTask
from motivelab.activities.frame.decoder import record_of
from motivelab.activities.frame.line_of_text import from_line, to_line
from motivelab.activities.frame.open_task import OpenTask
from motivelab.activities.frame.record import plain
from motivelab.activities.frame.saved_work import SavedWork
from motivelab.activities.frame.views import module
from motivelab.activities.matrix.task import EvidenceTask
from motivelab.activities.ordering.task import EventOrdering
from motivelab.activities.quiz.task import QuizTask
from motivelab.activities.sorting.task import ClaimSorting
from motivelab.activities.weighing.widget import ShownWeighing
from motivelab.activities.writing.cards import CardsTask
from motivelab.activities.writing.task import WritingTask
from motivelab.errors import MotivelabError

__all__ = [
    "MotivelabError",
    "OpenTask",
    "SavedWork",
    "bent",
    "cards_of",
    "content_of",
    "known",
    "module_of",
    "plain",
    "read_line",
    "record_of",
    "task_of",
    "to_line",
]

TASKS = {
    "forecasts": ForecastTask,
    "matrix": EvidenceTask,
    "ordering": EventOrdering,
    "quiz": QuizTask,
    "sorting": ClaimSorting,
    "writing": WritingTask,
}


def task_of(kind: str, *what: Any, **choices: Any) -> Any:
    """Make a task of a kind."""
    if kind == "weighing":
        lab = {"question": None, "class_file": None, "folder": Path("never-used")}
        return ShownWeighing(*what, **{**lab, **choices})
    return TASKS[kind](*what, **choices)


def cards_of(case: Any) -> Any:
    """Make the cards of the motives."""
    return CardsTask(case)


def content_of(task: Any) -> dict[str, Any]:
    """Return what a page is given to show of a task, as `Activity` puts it together."""
    return {"check": task.check_label, "commits": task.commits, "reopens": task.reopens, **task.content()}


def known(kind: str, task: Any) -> Any:
    """Return what a page must know to answer."""
    return import_module(f"motivelab.activities.{kind}.page").known(task)


def module_of(kind: str) -> str:
    """Return a module that exports what the page answers with."""
    if kind == "line":
        return module("frame/read_line.js")
    return module(f"{kind}/task.js", "frame/page_task.js", "frame/line_of_text.js")


def bent(line: str) -> list[str]:
    """Return a line as mails and word processors hand it on."""
    half = len(line) // 2
    return [
        f"  > {line[:half]}\n> {line[half:]}\n",
        line.replace('"', "\u201c"),
        f"\ufeff{line}\u200b.",
        f"{line[:half]}=\r\n{line[half:]}",
    ]


def read_line(line: str) -> dict[str, Any] | str:
    """Return what Python reads in a line, or what it says of it."""
    try:
        return from_line(line)
    except MotivelabError as error:
        return str(error)
