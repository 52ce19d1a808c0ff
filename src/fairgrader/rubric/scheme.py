"""How a question is marked by hand: a file with items and their points, and how a mark follows from them."""

import math
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..errors import FairgraderError

__all__ = ["Criterion", "Question", "Rubric", "RubricError", "read_points", "read_rubric"]

QUESTION_KEYS, CRITERION_KEYS = {"name", "points", "comments", "item"}, {"key", "title", "points", "comment"}
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class RubricError(FairgraderError):
    """A rubric that nobody can mark by, or a mark that it does not allow."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to look for: the key that ticks it, what it is, its points (below 0: a deduction), and a comment."""

    key: str
    title: str
    points: float
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question that a person marks.

    Parameters
    ----------
    name : str
        The grade id of its cell.
    points : float
        The maximum: what is ticked is added up, and kept between 0 and this.
    criteria : tuple of Criterion
        What to look for.
    comments : tuple of str
        Comments to use again.

    Raises
    ------
    RubricError
        If two criteria share a key, or the maximum cannot be reached.

    Examples
    --------
    >>> wanted = Criterion("1", "a claim", 2), Criterion("2", "a source", 2), Criterion("3", "off topic", -1)
    >>> question = Question("q5", 3, wanted)
    >>> question.score(["1", "2"]), question.score(["1", "3"]), question.score(["3"])
    (3.0, 1.0, 0.0)
    """

    name: str
    points: float
    criteria: tuple[Criterion, ...] = ()
    comments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (math.isfinite(self.points) and self.points > 0):
            raise RubricError(f"{self.name} is worth {self.points:g}: give it a number of points above 0")
        keys = [criterion.key for criterion in self.criteria]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise RubricError(f"{self.name} uses the key {', '.join(twice)} twice: give each item its own")
        reachable = math.fsum(max(0.0, criterion.points) for criterion in self.criteria)
        if self.criteria and reachable < self.points:
            cure = f"nobody can earn its {self.points:g} points"
            raise RubricError(f"the items of {self.name} add up to {reachable:g}: {cure}")

    def score(self, ticked: Collection[str]) -> float:
        """
        Return the mark for the criteria that are ticked, by key.

        Raises
        ------
        RubricError
            If there is no such criterion.
        """
        known = {criterion.key: criterion.points for criterion in self.criteria}
        strange = sorted(set(ticked) - set(known))
        if strange:
            raise RubricError(f"{self.name} has no item {', '.join(strange)}: choose from {', '.join(known)}")
        return min(float(self.points), max(0.0, math.fsum(known[key] for key in set(ticked))))

    def comment(self, ticked: Collection[str]) -> str:
        """Return the comments of what is ticked, in the order of the rubric."""
        return "\n".join(each.comment for each in self.criteria if each.key in ticked and each.comment)


@dataclass(frozen=True, slots=True)
class Rubric:
    """All questions of an assignment that a person marks, by name."""

    questions: Mapping[str, Question]

    def __post_init__(self) -> None:
        object.__setattr__(self, "questions", MappingProxyType(dict(self.questions)))

    def complaints(self, most: Mapping[str, float]) -> list[str]:
        """
        Say where the rubric and the assignment disagree, from what each hand-marked cell is worth there.

        >>> Rubric({"q5": Question("q5", 3)}).complaints({"q5": 4.0, "q6": 1.0})
        ['q5 is worth 3 in the rubric and 4 in the assignment', 'q6 has no rubric: it is marked by a number alone']
        """
        found = [
            f"{name} is worth {question.points:g} in the rubric and {most[name]:g} in the assignment"
            for name, question in self.questions.items()
            if name in most and abs(most[name] - question.points) > 1e-9
        ]
        found += [f"{name} is not in the assignment: look at its name" for name in self.questions if name not in most]
        bare = [name for name in most if name not in self.questions]
        return found + [f"{name} has no rubric: it is marked by a number alone" for name in bare]


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


def read_points(text: str, most: float) -> float | None:
    """
    Return the points that a person typed, with a decimal point or comma; None for an empty field.

    Raises
    ------
    RubricError
        If it is no number, below 0, or above the maximum.

    Examples
    --------
    >>> read_points("1,5", 3), read_points(" 2.25 ", 3), read_points("", 3)
    (1.5, 2.25, None)
    """
    bare = text.strip()
    if not bare:
        return None
    if not _NUMBER.fullmatch(bare):
        raise RubricError(f"{text!r} is no number of points: write 1.5 or 1,5")
    points = float(bare.replace(",", "."))
    if not 0 <= points <= most:
        raise RubricError(f"{text.strip()} is not between 0 and {most:g}, what the question is worth")
    return points + 0.0


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
    return Criterion(str(told.get("key", place)), title, _points(told, where), str(told.get("comment", "")))


def _points(told: Mapping[str, object], where: str) -> float:
    points = told.get("points")
    if isinstance(points, bool) or not isinstance(points, int | float) or not math.isfinite(points):
        raise RubricError(f"{where} has the points {points!r}: write a number")
    return float(points)


def _only(told: Mapping[str, object], keys: Collection[str], where: str) -> None:
    strange = sorted(set(told) - set(keys))
    if strange:
        raise RubricError(f"{where} tells {', '.join(strange)}: it can tell {', '.join(sorted(keys))}")
