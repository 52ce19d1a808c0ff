"""All that the tests of the website know of where things are in the package."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from motivelab.activities.argument.widget import ArgumentMap
from motivelab.activities.frame.activity import Activity
from motivelab.lessons.editions.running import run_lesson
from motivelab.lessons.editions.site.building import build_site
from motivelab.lessons.editions.site.notebooks import Notebooks
from motivelab.lessons.editions.site.serving import site_server
from motivelab.lessons.launching import lab_environment

__all__ = [
    "ROOT",
    "ArgumentMap",
    "Notebooks",
    "activities_of",
    "build_site",
    "lab_environment",
    "right_answers",
    "site_server",
]

ROOT = Path(__file__).parents[3]


def activities_of(lesson: str) -> Iterator[Activity]:
    """Give the activities of a lesson as its notebook makes them, each name once, in a folder of their own."""
    seen = set()
    for cell in run_lesson(ROOT / "notebooks" / f"{lesson}.ipynb"):
        if isinstance(cell.value, Activity) and cell.value.work not in seen:
            seen.add(cell.value.work)
            yield cell.value


def right_answers(widget: Activity) -> Any:
    """Return what a student answers who is right everywhere, in the words of the widget's task."""
    task = widget.task
    kind = type(widget).__name__
    if kind == "Quiz":
        return {question.id: _right(question) for question in task.questions}
    if kind == "ClaimSorter":
        return task.kit
    if kind == "TimelineOrder":
        events = sorted(task.events.values(), key=lambda event: (event.first, event.last))
        return [event.label for event in events]
    return None


def _right(question: Any) -> Any:
    if any(option.position for option in question.options):
        return [option.key for option in sorted(question.options, key=lambda option: option.position)]
    if any(option.match for option in question.options):
        return {option.key: option.match for option in question.options if option.match}
    return [option.key for option in question.options if option.correct]
