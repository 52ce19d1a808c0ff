"""
What the questions of a test were worth: how hard, how telling, and how well they go together.

Classical test theory throughout; numpy and no more.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import FairgraderError

__all__ = [
    "Choice",
    "ItemStatistics",
    "ReportError",
    "alpha",
    "choices",
    "complete",
    "correlation",
    "item_statistics",
    "wilson_interval",
]

HAIR = 0.1
Z_95 = 1.959963984540054


class ReportError(FairgraderError):
    """Marks that no statistic is defined for."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """
    One question.

    Parameters
    ----------
    name : str
        Its name.
    students : int
        How many have points for it.
    difficulty : float
        The mean share of its points that was earned: 1 is easy, 0 is hard.
    discrimination : float
        The correlation of its points with the points of all other questions; NaN where one of them does not vary.
    alpha_without : float
        Cronbach's alpha of the test without it; NaN where it is not defined.
    """

    name: str
    students: int
    difficulty: float
    discrimination: float
    alpha_without: float


@dataclass(frozen=True, slots=True)
class Choice:
    """
    One option of a question: who chose it, and whether they are strong in the rest of the test.

    Parameters
    ----------
    text : str
        The option.
    right : bool
        Whether it earns the points.
    count, of : int
        How many chose it, of how many who answered.
    low, high : float
        The Wilson interval of that share, 95 %.
    strength : float
        The point-biserial correlation of choosing it with the points of all other questions.
    """

    text: str
    right: bool
    count: int
    of: int
    low: float
    high: float
    strength: float

    @property
    def misleads(self) -> bool:
        """Whether a wrong option draws the strong more than the weak, and more than a hair's breadth."""
        return not self.right and self.count > 1 and self.strength > HAIR


def alpha(points: ArrayLike) -> float:
    """
    Return Cronbach's alpha of a table of points.

    Parameters
    ----------
    points : array, shape (students, items)
        Points without gaps.

    Returns
    -------
    float
        NaN where it is not defined: fewer than two items or students, or no differences in the sums.

    Notes
    -----
    k / (k - 1) * (1 - sum of the items' variances / variance of the sums), Cronbach 1951, Psychometrika 16, 297-334.

    Examples
    --------
    >>> alpha([[1, 1], [2, 2], [3, 3]])
    1.0
    """
    table = _table(points)
    students, items = table.shape
    if items < 2 or students < 2:
        return math.nan
    whole = table.sum(axis=1).var(ddof=1)
    if whole <= 0:
        return math.nan
    return float(items / (items - 1) * (1 - table.var(axis=0, ddof=1).sum() / whole))


def item_statistics(points: ArrayLike, names: Sequence[str], most: Sequence[float]) -> tuple[ItemStatistics, ...]:
    """
    Return difficulty, corrected discrimination and alpha without the item, for each item.

    Parameters
    ----------
    points : array, shape (students, items)
        Points without gaps.
    names, most : sequence
        The name and the maximum of each item.

    Raises
    ------
    ReportError
        If names, maxima and columns are not equally many.
    """
    table = _table(points)
    if not table.shape[1] == len(names) == len(most):
        raise ReportError(
            f"{table.shape[1]} columns of points, {len(names)} names and {len(most)} maxima: give equally many"
        )
    found = []
    for place, (name, worth) in enumerate(zip(names, most, strict=True)):
        rest = np.delete(table, place, axis=1)
        mean = float(table[:, place].mean()) if len(table) else math.nan
        found.append(
            ItemStatistics(
                name,
                len(table),
                mean / worth if worth else math.nan,
                correlation(table[:, place], rest.sum(axis=1)),
                alpha(rest),
            )
        )
    return tuple(found)


def wilson_interval(count: int, of: int, z: float = Z_95) -> tuple[float, float]:
    """
    Return the Wilson score interval of a share.

    Raises
    ------
    ReportError
        If nobody is counted, or more than there are.

    Notes
    -----
    Wilson 1927, JASA 22, 209-212; it stays between 0 and 1 and holds for small classes (Newcombe 1998).

    Examples
    --------
    >>> low, high = wilson_interval(81, 263)  # Newcombe 1998, table I
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)
    """
    if not 0 <= count <= of or of == 0:
        raise ReportError(f"{count} of {of} is no share: count from 0 to a number above 0")
    share, spread = count / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def choices(answers: Sequence[str], right: Sequence[str], rest: ArrayLike) -> tuple[Choice, ...]:
    """
    Return what each option of a question drew, the most chosen first.

    Parameters
    ----------
    answers : sequence of str
        What each student chose; "" for whoever gave no answer, who is left out.
    right : sequence of str
        The options that earn the points.
    rest : array, shape (students,)
        Each student's points for all other questions.
    """
    strength = np.asarray(rest, dtype=float)
    given = np.array([answer != "" for answer in answers], dtype=bool)
    chosen = [answer for answer in answers if answer != ""]
    found = []
    for text in dict.fromkeys([*right, *sorted(set(chosen))]):
        count = chosen.count(text)
        low, high = wilson_interval(count, len(chosen)) if chosen else (math.nan, math.nan)
        took = np.array([answer == text for answer in chosen], dtype=float)
        found.append(Choice(text, text in right, count, len(chosen), low, high, correlation(took, strength[given])))
    return tuple(sorted(found, key=lambda choice: -choice.count))


def correlation(first: ArrayLike, second: ArrayLike) -> float:
    """
    Return Pearson's correlation; NaN where one side does not vary.

    >>> correlation([1, 2, 3], [1, 2, 3]), correlation([1, 1, 1], [1, 2, 3])
    (1.0, nan)
    """
    one, two = (np.asarray(side, dtype=float) for side in (first, second))
    if len(one) < 2 or np.ptp(one) == 0 or np.ptp(two) == 0:
        return math.nan
    one, two = one - one.mean(), two - two.mean()
    return float(np.clip((one @ two) / math.sqrt((one @ one) * (two @ two)), -1, 1))


def complete(points: Mapping[str, Mapping[str, float | None]], names: Sequence[str]) -> NDArray[np.float64]:
    """
    Return the table of points of those who have all of them: a gap is no zero.

    >>> complete({"a": {"q1": 1.0, "q2": 0.0}, "b": {"q1": 1.0, "q2": None}}, ["q1", "q2"]).tolist()
    [[1.0, 0.0]]
    """
    rows = [[marks.get(name) for name in names] for marks in points.values()]
    whole = [row for row in rows if None not in row]
    return np.array(whole, dtype=float).reshape(len(whole), len(names))


def _table(points: ArrayLike) -> NDArray[np.float64]:
    table = np.asarray(points, dtype=float)
    if table.ndim != 2 or not np.isfinite(table).all():
        raise ReportError("points are a table of students and items without gaps: leave out who has none")
    return table
