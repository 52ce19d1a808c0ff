"""
Tells which two notebooks agree in what only one of them can have thought of: wrong answers, prose, cells of their own.

Right answers tell nothing: two perfect notebooks always agree. What many have wrong tells little. It is a reason to
look, never a mark and never a proof.
"""

import ast
import math
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from .answered import Written
from .released import squeezed

__all__ = ["Alike", "alike", "at_least", "chance_to_agree", "plain_answer", "shared_text"]

EXPECTED = 0.05  # pairs that chance alone may give in the whole class and that are told all the same
FEWEST = 3  # equal wrong answers; two may meet in any class
COMMON = 0.25  # of the class: an answer that so many gave is taken for right where the right one is not known
LONGEST = 50_000  # letters of an answer that are looked at
WORDS, RUN, SHARED = 40, 6, 0.5  # prose: words that it must have, words in a run, and the share of runs
FEW = 3  # students that may have a cell of one's own, and it is still nobody else's; more have it from one teacher
OWN, CODE = 60, 160  # letters that a cell of one's own must have, and an answer that computes something


@dataclass(frozen=True, slots=True)
class Alike:
    """
    Two students whose notebooks agree in more than chance explains.

    Parameters
    ----------
    first, second : str
        The students.
    same, both_wrong : int
        Questions with the same wrong answer, of the questions that both have wrong (or that have no right answer).
    expected : float
        How many pairs of this class chance alone would give that agree so far; 1 if wrong answers tell nothing.
    text : float
        The share of the shorter prose that stands in the other's word for word, from 0 to 1.
    cells : int
        Cells of their own, and long computed answers, that are equal and that few others have.
    """

    first: str
    second: str
    same: int
    both_wrong: int
    expected: float
    text: float
    cells: int

    def __str__(self) -> str:
        told = []
        if self.expected <= EXPECTED and self.same >= FEWEST:
            by_chance = f"{self.expected:.2f}" if self.expected >= 0.005 else "less than 0.01"
            told.append(
                f"{self.same} of the {self.both_wrong} answers that both have wrong are the same "
                f"(by chance {by_chance} such pairs in this class)"
            )
        if self.text >= SHARED:
            told.append(f"{self.text:.0%} of the shorter text stands in the other")
        if self.cells:
            told.append("1 long cell is equal" if self.cells == 1 else f"{self.cells} long cells are equal")
        return f"{self.first} and {self.second}: {'; '.join(told)}"


def alike(class_: Mapping[str, Written], right: Mapping[str, str], common: frozenset[str] = frozenset()) -> list[Alike]:
    """
    Return the pairs that agree in more than chance explains, the most telling first.

    Parameters
    ----------
    class_ : mapping of str to Written
        What each student wrote.
    right : mapping of str to str
        The right answers that are known, by grade id. For a question without one, what a quarter of the class gave
        counts as right.
    common : frozenset of str
        Texts that everybody may have, squeezed: those of the release.

    Notes
    -----
    Only questions count that both of a pair have wrong. Take one of them as the source: the other, working alone,
    meets the source's wrong answer with the chance that the rest of the class shows for it, ``(c + 1) / (n + k + 1)``,
    where ``n`` others have the question wrong in ``k`` ways, ``c`` of them in this one. The number of equal answers
    then has a Poisson binomial distribution; its upper tail, times the number of pairs, is how many such pairs chance
    gives in the class. The larger of the two tails is taken. To start from the source's answers is the idea of Wollack
    (1997), "A nominal response model approach for detecting answer copying", Applied Psychological Measurement 21(4),
    307-320; to count wrong ones only, that of the K-index (Holland 1996, ETS RR-96-7). Friends agree more.
    """
    wrong = _wrong({who: _values(each.answers) for who, each in class_.items()}, _values(right))
    answers = _by_question(wrong)
    own = {who: _own_cells(each, common) for who, each in class_.items()}
    prose = {who: _runs(_prose(each)) for who, each in class_.items()}
    seldom = Counter(cell for cells in own.values() for cell in cells)
    pairs = len(class_) * (len(class_) - 1) // 2
    found = []
    for first, second in combinations(sorted(class_), 2):
        same, both, tail = _agreement(first, second, wrong, answers)
        cells = sum(1 for cell in own[first] & own[second] if seldom[cell] <= FEW)
        pair = Alike(first, second, same, both, min(1.0, tail * pairs), shared_text(prose[first], prose[second]), cells)
        if (pair.expected <= EXPECTED and same >= FEWEST) or pair.text >= SHARED or pair.cells:
            found.append(pair)
    return sorted(found, key=lambda pair: (pair.expected, -pair.text, -pair.cells, pair.first, pair.second))


def plain_answer(text: str) -> str | None:
    r"""
    Return the value that an answer gives to its name, or None if it computes one.

    Only values are compared as wrong answers: right code is written alike by many.

    >>> plain_answer("q1 = 'A'  # I think"), plain_answer('q1=None\nq1 = "A"'), plain_answer("q1 = f(x)")
    ("'A'", "'A'", None)
    """
    body = _parsed(text)
    last = body[-1] if body else None
    try:
        return repr(ast.literal_eval(last.value)) if isinstance(last, ast.Assign) else None
    except (ValueError, TypeError, RecursionError, MemoryError):
        return None


def _parsed(text: str) -> list[ast.stmt] | None:
    """Return the statements of a program, or None if it is none, or too long for an answer."""
    if len(text) > LONGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's own, about what a student wrote
            return ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _values(answers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, text in answers.items() if (value := plain_answer(text)) is not None}


def _wrong(given: Mapping[str, Mapping[str, str]], right: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return each student's answers but for the right ones and, where those are not known, but for the common ones."""
    often = Counter((name, answer) for answers in given.values() for name, answer in answers.items())
    most = max(FEWEST, COMMON * len(given))
    return {
        who: {
            name: answer
            for name, answer in answers.items()
            if (answer != right[name] if name in right else often[name, answer] < most)
        }
        for who, answers in given.items()
    }


def _by_question(wrong: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for who, answers in wrong.items():
        for name, answer in answers.items():
            found.setdefault(name, {})[who] = answer
    return found


def _agreement(
    first: str, second: str, wrong: Mapping[str, Mapping[str, str]], answers: Mapping[str, Mapping[str, str]]
) -> tuple[int, int, float]:
    """Return how many answers are equal, of how many that both have wrong, and the chance of so many."""
    both = sorted(set(wrong[first]) & set(wrong[second]))
    same = sum(wrong[first][name] == wrong[second][name] for name in both)
    if same < FEWEST:
        return same, len(both), 1.0
    rest = {name: [each for who, each in answers[name].items() if who not in (first, second)] for name in both}
    tails = (
        at_least(same, [chance_to_agree(wrong[source][name], rest[name]) for name in both])
        for source in (first, second)
    )
    return same, len(both), max(tails)


def chance_to_agree(answer: str, others: Sequence[str]) -> float:
    """
    Return the chance to give this wrong answer, by what others have wrong; an answer that nobody gave has some, too.

    >>> chance_to_agree("A", ["A", "A", "B"]), chance_to_agree("never seen", ["A", "A", "B"])  # 3/6 and 1/6
    (0.5, 0.16666666666666666)
    """
    return (others.count(answer) + 1) / (len(others) + len(set(others)) + 1)


def at_least(number: int, chances: Sequence[float]) -> float:
    """
    Return the chance that at least so many of independent events happen (the Poisson binomial distribution).

    >>> at_least(2, [0.5, 0.5]), at_least(0, [])
    (0.25, 1.0)
    """
    exactly = [1.0]
    for chance in chances:
        exactly = [
            (exactly[hits] if hits < len(exactly) else 0.0) * (1 - chance)
            + (exactly[hits - 1] if hits else 0.0) * chance
            for hits in range(len(exactly) + 1)
        ]
    return math.fsum(exactly[number:])


def _own_cells(each: Written, common: frozenset[str]) -> frozenset[str]:
    """Return the cells of one's own, and the answers that compute something, if they are too long to meet by chance."""
    own = [(OWN, text) for text in each.own if not _reads_as_prose(text)]
    computed = [
        (CODE, text) for text in each.answers.values() if plain_answer(text) is None and not _reads_as_prose(text)
    ]
    found = {(most, squeezed(text)) for most, text in (*own, *computed)}
    return frozenset(text for most, text in found if len(text) >= most and text not in common)


def _prose(each: Written) -> tuple[str, ...]:
    """Return the words of the longest answer that is prose."""
    texts = [text for text in (*each.answers.values(), *each.own, *each.elsewhere) if _reads_as_prose(text)]
    return tuple(max(texts, key=len, default="")[:LONGEST].casefold().split())


def _reads_as_prose(text: str) -> bool:
    if len(text.split()) < WORDS:
        return False
    body = _parsed(text)
    return body is None or (len(body) == 1 and isinstance(getattr(body[0], "value", None), ast.Constant))


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Return all runs of six words, if there are enough words to tell anything."""
    if len(words) < WORDS:
        return frozenset()
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def shared_text(first: Set[tuple[str, ...]], second: Set[tuple[str, ...]]) -> float:
    """
    Return the share of the shorter text's runs of words that stand in the other text.

    Broder (1997), "On the resemblance and containment of documents": the containment of shingles.

    >>> shared_text({("a", "b"), ("b", "c")}, {("a", "b"), ("x", "y"), ("y", "z")})
    0.5
    """
    shorter, longer = sorted((first, second), key=len)
    return len(shorter & longer) / len(shorter) if shorter else 0.0
