"""How far pairwise judgements contradict each other, which one does most harm, and what would mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_choice, checked_whole
from ...errors import JudgementError

__all__ = [
    "ACCEPTABLE_RATIO",
    "RANDOM_INDEX",
    "Consistency",
    "WorstJudgement",
    "judgement_errors",
    "mended_judgement",
    "principal_eigenvector",
    "random_index",
]

ACCEPTABLE_RATIO = 0.10
ANY_SIZE = "Alonso & Lamata 2006"

# The mean consistency index of random matrices of sizes 3, 4, 5 ... The 1980 value for size 3 (0.58) is not what
# simulation gives (0.525), so the same matrix can pass or fail by choice of table: a result names its table.
RANDOM_INDEX: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "Saaty 2005": (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59),
        "Saaty 1980": (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
        "Tummala & Ling 1998": (0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882),
        "Donegan & Dodd 1991": (0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055),
    }
)


def random_index(count: int, table: str = "Saaty 2005") -> float:
    """
    Return the mean consistency index of random matrices of n motives; 0 for one or two, which cannot contradict.

    Parameters
    ----------
    count : int
        The number of motives.
    table : str
        A name in `RANDOM_INDEX`, or "Alonso & Lamata 2006" for their straight line through all sizes.

    Raises
    ------
    JudgementError
        If there is no such table, or if it ends before this size.

    >>> random_index(5), random_index(3, "Saaty 1980")
    (1.11, 0.58)
    """
    checked_choice(table, "the table", [*RANDOM_INDEX, ANY_SIZE])
    if checked_whole(count, "the number of motives", "it is a whole number, 1 or more", low=1) < 3:
        return 0.0
    if table == ANY_SIZE:
        return (1.7699 * count - 4.3513) / (count - 1)
    if count - 3 >= len(RANDOM_INDEX[table]):
        last = len(RANDOM_INDEX[table]) + 2
        raise JudgementError(f"{table} ends at {last} motives, and there are {count}: choose {ANY_SIZE!r}")
    return RANDOM_INDEX[table][count - 3]


def principal_eigenvector(matrix: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """
    Return the largest eigenvalue of a positive matrix and its eigenvector, normalised to shares.

    ``A w = lambda w`` with ``w_1 + ... + w_n = 1``. Source: T. L. Saaty, "A scaling method for priorities in
    hierarchical structures", Journal of Mathematical Psychology 15(3), 1977.

    >>> largest, shares = principal_eigenvector(np.array([[1, 3], [1 / 3, 1]]))
    >>> round(largest, 6), shares.round(6)
    (2.0, array([0.75, 0.25]))
    """
    values, vectors = np.linalg.eig(matrix)
    largest = int(np.argmax(values.real))
    vector = np.abs(vectors[:, largest].real)
    return float(values[largest].real), vector / vector.sum()


def judgement_errors(matrix: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Return by what factor each judgement overstates what the weights say: ``a_ij w_j / w_i``, 1 where they agree.

    Source: T. L. Saaty, "Decision-making with the AHP: why is the principal eigenvector necessary", European
    Journal of Operational Research 145(1), 2003.

    >>> judgement_errors(np.array([[1, 6], [1 / 6, 1]]), np.array([0.75, 0.25]))[0]
    array([1., 2.])
    """
    return np.asarray(matrix * shares[np.newaxis, :] / shares[:, np.newaxis])


def mended_judgement(matrix: NDArray[np.float64], row: int, column: int) -> float:
    """
    Return what all the other judgements say about one pair, as if it had never been judged.

    The pair is left out (0 off the diagonal, 2 on it) and its value read from the eigenvector of what remains. It need
    not be the value with the smallest consistency ratio, but it owes nothing to the judgement itself. Source: Saaty
    2003, after P. T. Harker, "Incomplete pairwise comparisons in the analytic hierarchy process", Mathematical
    Modelling 9(11), 1987. Needs three motives or more.

    >>> consistent = np.array([[1, 2, 9], [1 / 2, 1, 2], [1 / 9, 1 / 2, 1]])
    >>> round(mended_judgement(consistent, 0, 2), 6)
    4.0
    """
    others = matrix.copy()
    others[row, column] = others[column, row] = 0
    others[row, row] = others[column, column] = 2
    _, shares = principal_eigenvector(others)
    return float(shares[row] / shares[column])


@dataclass(frozen=True, slots=True)
class Consistency:
    """
    How far a set of pairwise judgements is free of contradiction.

    Parameters
    ----------
    largest_eigenvalue : float
        ``lambda``; equal to the number of motives when nothing contradicts.
    index : float
        The consistency index ``(lambda - n) / (n - 1)``, 0 when nothing contradicts.
    ratio : float
        The index as a part of the random index: 0 without contradiction, about 1 for random answers.
    random_index : float
        The mean index of random judgements on as many motives.
    table : str
        Where the random index is from: the same answers can pass by one table and fail by another.
    note : str
        A word on a mathematical limit, or nothing.
    """

    largest_eigenvalue: float
    index: float
    ratio: float
    random_index: float
    table: str
    note: str = ""

    @property
    def acceptable(self) -> bool:
        """Whether the ratio is at most 0.10, the custom since Saaty 1977."""
        return self.ratio <= ACCEPTABLE_RATIO

    @property
    def sentence(self) -> str:
        """The result in plain words."""
        if self.note:
            return self.note
        verdict = "at most" if self.acceptable else "more than"
        return (
            f"The consistency ratio is {self.ratio:.3f} ({self.table}), {verdict} the customary {ACCEPTABLE_RATIO:.2f}."
        )


@dataclass(frozen=True, slots=True)
class WorstJudgement:
    """
    The judgement that contradicts the others most, and the value that would mend it.

    Parameters
    ----------
    first, second : str
        The judgement says that the first matters so many times as much as the second.
    given : float
        What was said.
    mended : float
        What all the other judgements together say.
    factor : float
        How many times the judgement is off from what the weights say, always above 1.
    """

    first: str
    second: str
    given: float
    mended: float
    factor: float

    @property
    def sentence(self) -> str:
        """The result in plain words."""
        return (
            f"You said that {self.first} matters {_times(self.given)} as much as {self.second}; "
            f"your other judgements together say {_times(self.mended)}."
        )


def _times(ratio: float) -> str:
    return f"{ratio:.2g} times" if ratio >= 1 else f"1/{1 / ratio:.2g} times"
