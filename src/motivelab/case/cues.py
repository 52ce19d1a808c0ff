"""What gives an answer away without reading: length and place of the key, words of stem and options, the order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .model import Case
from .reading import Row
from .teaching import Option, Question

__all__ = [
    "AbsoluteWordsTellNothing",
    "AnswersDiffer",
    "KeyNotByPlace",
    "KeyNotLongest",
    "OrderNotGivenAway",
    "StemTellsNothing",
    "Taught",
    "chance_range",
]

# One answer among options that a reader could also choose for the wrong reason.
ONE_RIGHT = ("multiple_choice", "who_said")
STATEMENTS = "true_false_not_stated"
ABSOLUTE = re.compile(
    r"\b(all|always|any|anybody|anything|at all|ever|every|everybody|everything|never|no|nobody|none|nothing|only)\b",
    re.IGNORECASE,
)
# From so many questions on, a habit without one exception is seen by whoever looks for habits.
NOTICED = 3


@dataclass(frozen=True, slots=True)
class Taught:
    """What is looked at: a case as its nouns, and as the rows of its tables."""

    case: Case
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def chance_range(chances: Iterable[float], *, level: float = 0.95) -> tuple[int, int]:
    """
    Return between which counts a number of independent successes stays with at least a probability.

    The exact distribution of the sum, for chances that may differ (Poisson binomial); each tail beyond the range holds
    at most ``(1 - level) / 2``.

    Examples
    --------
    Ten throws of a fair coin: 2 to 8, since 0, 1, 9 and 10 heads together have 22 of 1024 ways.

    >>> chance_range([0.5] * 10)
    (2, 8)
    """
    ways = [1.0]
    for chance in chances:
        ways = [
            (ways[count] if count < len(ways) else 0) * (1 - chance) + (ways[count - 1] * chance if count else 0)
            for count in range(len(ways) + 1)
        ]
    tail = (1 - level) / 2
    low = next(count for count in range(len(ways)) if sum(ways[: count + 1]) > tail)
    high = next(count for count in reversed(range(len(ways))) if sum(ways[count:]) > tail)
    return low, high


def _key(question: Question) -> Option:
    return next(option for option in question.options if option.correct)


def _asked(case: Case, *kinds: str) -> list[Question]:
    return [question for question in case.questions if question.kind in kinds]


def _alone(question: Question, extreme: int) -> bool:
    """Whether the key alone is as long, or as short, as `extreme`."""
    lengths = [len(option.text) for option in question.options]
    return lengths.count(extreme) == 1 and len(_key(question).text) == extreme


class KeyNotLongest:
    """The key is not told by its length."""

    def broken(self, taught: Taught) -> list[str]:
        """Lengthen or shorten options: the key is alone the longest, or the shortest, of its options too often."""
        asked = _asked(taught.case, *ONE_RIGHT)
        _, most = chance_range(1 / len(question.options) for question in asked)
        longest = [q.id for q in asked if _alone(q, max(len(option.text) for option in q.options))]
        shortest = [q.id for q in asked if _alone(q, min(len(option.text) for option in q.options))]
        return [name for names in (longest, shortest) if len(names) > most for name in names]


class KeyNotByPlace:
    """The key is not told by its place."""

    def broken(self, taught: Taught) -> list[str]:
        """Give the options another order: one letter holds the key more or less often than chance would have it."""
        asked = _asked(taught.case, *ONE_RIGHT)
        letters = sorted({option.key for question in asked for option in question.options})
        return [letter for letter in letters if not self._by_chance(asked, letter)]

    @staticmethod
    def _by_chance(asked: list[Question], letter: str) -> bool:
        offered = [question for question in asked if letter in {option.key for option in question.options}]
        least, most = chance_range(1 / len(question.options) for question in offered)
        return least <= sum(_key(question).key == letter for question in offered) <= most


class StemTellsNothing:
    """A statement to judge does not tell its answer by naming the article."""

    def broken(self, taught: Taught) -> list[str]:
        """Name the article in statements of every answer or of none: now its name rules an answer out."""
        statements = _asked(taught.case, STATEMENTS)
        named = {_key(question).text for question in statements if "article" in question.prompt.lower()}
        return sorted({_key(question).text for question in statements} - named) if named else []


class OrderNotGivenAway:
    """An order to make is not the one in which its parts are listed."""

    def broken(self, taught: Taught) -> list[str]:
        """List the parts in another order: read from the top, or from the bottom, they are the answer."""
        return [
            question.id
            for question in _asked(taught.case, "ordering")
            if [option.position for option in question.options]
            in (list(range(1, len(question.options) + 1)), list(range(len(question.options), 0, -1)))
        ]


class AbsoluteWordsTellNothing:
    """A word without exceptions, such as *only* or *never*, tells neither a right option nor a wrong one."""

    def broken(self, taught: Taught) -> list[str]:
        """Soften wrong options, or write a right one that is as absolute: such words now tell which is which."""
        offered = {
            question: absolute
            for question in _asked(taught.case, *ONE_RIGHT)
            if (absolute := [option for option in question.options if ABSOLUTE.search(option.text)])
        }
        least, most = chance_range(len(absolute) / len(question.options) for question, absolute in offered.items())
        right = sum(option.correct is True for absolute in offered.values() for option in absolute)
        if len(offered) >= NOTICED:
            least = max(least, 1)
        return [] if least <= right <= most else [question.id for question in offered]


class AnswersDiffer:
    """No two orders or matchings have the same letters for an answer."""

    def broken(self, taught: Taught) -> list[str]:
        """Give the parts of one of them other letters: whoever solved the first could copy its letters."""
        seen: dict[tuple[str, ...], str] = {}
        return [
            question.id
            for question in _asked(taught.case, "ordering", "matching")
            if seen.setdefault(_letters(question), question.id) != question.id
        ]


def _letters(question: Question) -> tuple[str, ...]:
    if question.kind == "ordering":
        return tuple(option.key for option in sorted(question.options, key=lambda option: option.position or 0))
    return tuple(option.match for option in question.options if option.match)
