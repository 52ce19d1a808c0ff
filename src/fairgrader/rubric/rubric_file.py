"""Reads a rubric from its file, and says where it and an authored assignment do not fit together."""

import math
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from ..notebook.cells import grade_id, labels, points_of
from ..soundness import Rule
from .scheme import Criterion, Question, Rubric, RubricError

__all__ = ["RUBRIC_RULES", "ByHand", "marked_by_hand", "read_rubric"]

QUESTION_KEYS, CRITERION_KEYS = {"name", "points", "comments", "item"}, {"key", "part", "title", "points", "comment"}


def read_rubric(text: str) -> Rubric:
    """
    Return the rubric that a TOML file tells.

    Raises
    ------
    RubricError
        If it is none; the message names the question and the key.

    Examples
    --------
    >>> rubric = read_rubric('''
    ... [[question]]
    ... name = "ps4-q10-answer"
    ... points = 3
    ... comments = ["Say from whom you know this."]
    ... [[question.item]]
    ... title = "Names both conditions"
    ... points = 2
    ... [[question.item]]
    ... title = "Hedges where the source hedges"
    ... points = 1
    ... ''')
    >>> rubric.questions["ps4-q10-answer"].score(["2"])
    1.0
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RubricError(f"the rubric cannot be read: {error}") from error
    if set(told) != {"question"} or not isinstance(told["question"], list):
        raise RubricError("a rubric has tables [[question]] and nothing else beside them")
    questions = [_question(each) for each in told["question"]]
    names = [question.name for question in questions]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise RubricError(f"the rubric has {', '.join(twice)} twice: keep one of each")
    return Rubric({question.name: question for question in questions})


def _question(told: Any) -> Question:
    name = str(told.get("name", "")).strip()
    if not name:
        raise RubricError("a question of the rubric has no name: write the grade id of its cell")
    _only(told, QUESTION_KEYS, name)
    criteria = tuple(_criterion(each, name, place) for place, each in enumerate(told.get("item", ()), 1))
    return Question(name, _points(told, name), criteria, tuple(map(str, told.get("comments", ()))))


def _criterion(told: Any, question: str, place: int) -> Criterion:
    where = f"item {place} of {question}"
    _only(told, CRITERION_KEYS, where)
    title = str(told.get("title", "")).strip()
    if not title:
        raise RubricError(f"{where} has no title: say what to look for")
    comment, part = str(told.get("comment", "")), str(told.get("part", "")).strip()
    return Criterion(str(told.get("key", place)), title, _points(told, where), comment, part)


def _points(told: Mapping[str, object], where: str) -> float:
    points = told.get("points")
    if isinstance(points, bool) or not isinstance(points, int | float) or not math.isfinite(points):
        raise RubricError(f"{where} has the points {points!r}: write a number")
    return float(points)


def _only(told: Mapping[str, object], keys: Collection[str], where: str) -> None:
    strange = sorted(set(told) - set(keys))
    if strange:
        raise RubricError(f"{where} tells {', '.join(strange)}: it can tell {', '.join(sorted(keys))}")


def marked_by_hand(notebook: NotebookNode) -> dict[str, float]:
    """Return what each cell that a person marks is worth, by grade id: its answer has points and no test."""
    return {
        grade_id(cell): points_of(cell)
        for cell in notebook.cells
        if labels(cell).get("task") or (labels(cell).get("grade") and labels(cell).get("solution"))
    }


@dataclass(frozen=True, slots=True)
class ByHand:
    """An authored assignment, and the rubric that it is marked by."""

    notebook: NotebookNode
    rubric: Rubric


class EveryHandMarkedCellHasARubric:
    """Each cell that a person marks has a question in the rubric, with the points of the cell, and no other has."""

    def broken(self, subject: ByHand) -> Iterator[str]:
        """Write a table [[question]] for it into rubrics/<assignment>.toml."""
        yield from subject.rubric.complaints(marked_by_hand(subject.notebook))


class ThePartsAddToThePoints:
    """The best item of each part adds up to what the cell is worth: no more, so that the cap cuts nothing off."""

    def broken(self, subject: ByHand) -> Iterator[str]:
        """Change the points of the items, or of the question."""
        for question in subject.rubric.questions.values():
            if question.criteria and abs(question.reachable - question.points) > 1e-9:
                parts = f"its parts add up to {question.reachable:g}"
                yield f"{question.name}: {parts}, and it is worth {question.points:g}"


RUBRIC_RULES: tuple[Rule[ByHand], ...] = (EveryHandMarkedCellHasARubric(), ThePartsAddToThePoints())
"""What holds of an assignment and its rubric."""
