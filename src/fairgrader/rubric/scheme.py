"""How a question is marked by hand: what to look for, its points, and how a mark follows from them."""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ..errors import FairgraderError

__all__ = ["Criterion", "Question", "Rubric", "RubricError", "read_points"]

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class RubricError(FairgraderError):
    """A rubric that nobody can mark by, or a mark that it does not allow."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """
    One thing to look for: the key that ticks it, what it is, its points (below 0: a deduction), and a comment.

    Criteria of one part, such as a claim that is clear or has to be guessed, exclude each other.
    """

    key: str
    title: str
    points: float
    comment: str = ""
    part: str = ""

    @property
    def shown(self) -> str:
        """
        What a grader reads.

        >>> Criterion("1", "The first sentence answers.", 1, part="claim").shown
        '1 · claim: The first sentence answers. (+1)'
        """
        return f"{self.key} · {self.part + ': ' if self.part else ''}{self.title} ({self.points:+g})"


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
        if self.criteria and self.reachable < self.points:
            cure = f"nobody can earn its {self.points:g} points"
            raise RubricError(f"the items of {self.name} add up to {self.reachable:g}: {cure}")

    @property
    def reachable(self) -> float:
        """What an answer earns that has the best item of each part, before the maximum caps it."""
        return math.fsum(self._points_of({each.key for each in self.criteria if each.points > 0}))

    def score(self, ticked: Collection[str]) -> float:
        """
        Return the mark for the criteria that are ticked, by key.

        Raises
        ------
        RubricError
            If there is no such criterion.
        """
        known = [criterion.key for criterion in self.criteria]
        strange = sorted(set(ticked) - set(known))
        if strange:
            raise RubricError(f"{self.name} has no item {', '.join(strange)}: choose from {', '.join(known)}")
        return min(float(self.points), max(0.0, math.fsum(self._points_of(ticked))))

    def ticked(self, before: Sequence[str], key: str) -> tuple[str, ...]:
        """
        Return what is ticked after one more press of a key: a part has one tick at most.

        >>> halves = Criterion("1", "clear", 1, part="claim"), Criterion("q", "guessed", 0.5, part="claim")
        >>> Question("q5", 1, halves).ticked(["1"], "q"), Question("q5", 1, halves).ticked(["q"], "q")
        (('q',), ())
        """
        if key in before:
            return tuple(each for each in before if each != key)
        part = {criterion.key: criterion.part for criterion in self.criteria}
        mine = part.get(key)
        return (*(each for each in before if not mine or part.get(each) != mine), key)

    def _points_of(self, ticked: Collection[str]) -> list[float]:
        """Return the points of each part: the best that is ticked there."""
        best: dict[str, float] = {}
        for each in self.criteria:
            if each.key in ticked:
                name = f"part {each.part}" if each.part else f"item {each.key}"
                best[name] = max(best.get(name, each.points), each.points)
        return list(best.values())

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
