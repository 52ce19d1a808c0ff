"""Questions on a page without a kernel: what the page must know to judge as the task does."""

from typing import Any

from ...case import Option, Question
from .kind import hint
from .task import QuizTask, worked

__all__ = ["known"]


def known(task: QuizTask) -> dict[str, Any]:
    """Return the key of each question, with a hint for each option and what is said when it is right."""
    return {"questions": {one.id: _question(task, one) for one in task.questions}, "worked_after": task.worked_after}


def _question(task: QuizTask, question: Question) -> dict[str, Any]:
    found = {"rationale": question.rationale, "options": [_option(question, option) for option in question.options]}
    return found if task.worked_after is None else {**found, "worked": worked(question)}


def _option(question: Question, option: Option) -> dict[str, Any]:
    said = {
        "key": option.key,
        "side": option.side,
        "correct": option.correct,
        "position": option.position,
        "match": option.match,
        "hint": hint(question, option),
    }
    return {name: value for name, value in said.items() if value not in (None, "")}
