"""Pairwise comparison, the analytic hierarchy process: each pair judged on its own, then one set of weights."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_list, checked_names, checked_number, shown
from ...errors import JudgementError
from ..weights import Weights
from .consistency import (
    Consistency,
    WorstJudgement,
    judgement_errors,
    mended_judgement,
    principal_eigenvector,
    random_index,
)
from .triads import Triad, loosest_triad

__all__ = ["PairwiseComparison"]

RECIPROCAL_TOLERANCE = 5e-3  # 0.333 against 3 and 0.167 against 6 are meant as reciprocals; 0.3 against 3 is not
CONSISTENT = 1 + 1e-6
BILLION = 1e9  # beyond this, an eigenvector loses too many digits to rounding
RULE = "a judgement is a number above 0, for example 3 or 1/3, and at most a billion"
NO_CONTRADICTION = "With one or two motives there is nothing that judgements could contradict."


@dataclass(frozen=True, slots=True)
class PairwiseComparison:
    """
    How many times each motive matters as much as each other one.

    Parameters
    ----------
    motives : sequence of str
        The names, in the order of the rows.
    matrix : n by n sequence of float
        ``a_ij`` says how many times motive i matters as much as motive j: 3 for moderately, 5 strongly, 7 very
        strongly, 9 extremely more. Ones on the diagonal, and ``a_ji = 1 / a_ij``. Values off the scale of 1/9 to 9
        are allowed: aggregated judgements have them.

    Raises
    ------
    JudgementError
        If a name is missing or doubled, if a judgement is missing, not above zero or not finite, or if two
        judgements on the same pair are not reciprocal.

    Notes
    -----
    The weights are the principal eigenvector, ``A w = lambda w``. Sources: T. L. Saaty, Journal of Mathematical
    Psychology 15(3), 1977, and "The Analytic Hierarchy Process", McGraw-Hill, 1980. They are computed with numpy:
    for a control that is dragged this takes a fifth of the time of the library ahpy, without its half second of
    import and its rounding to a number of decimals; the tests hold the two against each other.

    Examples
    --------
    >>> said = {("fear", "honour"): 2, ("fear", "interest"): 4, ("honour", "interest"): 2}
    >>> comparison = PairwiseComparison.from_judgements(said)
    >>> comparison.weights()
    Weights(fear=0.5714, honour=0.2857, interest=0.1429)
    >>> comparison.consistency().acceptable, comparison.worst_judgement()
    (True, None)
    """

    motives: Sequence[str]
    matrix: Sequence[Sequence[float]]

    def __post_init__(self) -> None:
        motives = checked_names(checked_list(self.motives, "the motives"))
        given = _checked_matrix(motives, self.matrix)
        error = np.abs(given * given.T - 1)
        if error.max() > RECIPROCAL_TOLERANCE:
            i, j = np.unravel_index(int(error.argmax()), error.shape)
            raise JudgementError(_not_reciprocal(motives, given, int(i), int(j)))
        # Where rounding left a_ij and 1 / a_ji apart, their geometric mean stands for both.
        exact = np.sqrt(given / given.T)
        object.__setattr__(self, "motives", motives)
        object.__setattr__(self, "matrix", tuple(map(tuple, exact.tolist())))

    @classmethod
    def from_judgements(
        cls, judgements: Mapping[tuple[str, str], float], *, motives: Sequence[str] | None = None
    ) -> "PairwiseComparison":
        """
        Build the comparison from one judgement for each pair; the other half of the matrix follows.

        Parameters
        ----------
        judgements : mapping of (str, str) to float
            How many times the first motive matters as much as the second.
        motives : sequence of str, optional
            The order of the motives; without it, the order in which the judgements name them.

        Raises
        ------
        JudgementError
            As for the class, and if a judgement names a motive that is not in the list.

        >>> PairwiseComparison.from_judgements({("fear", "honour"): 3}).weights()
        Weights(fear=0.75, honour=0.25)
        """
        said = _checked_pairs(judgements)
        named = tuple(dict.fromkeys(name for pair in said for name in pair))
        names = named if motives is None else checked_names(checked_list(motives, "the motives"))
        unknown = [name for name in named if name not in names]
        if unknown:
            raise JudgementError(f"judged but not in the list of motives: {', '.join(unknown)}; add or rename")
        reverse = {(second, first): 1 / times for (first, second), times in said.items()}
        whole = {(name, name): 1.0 for name in names} | reverse | said
        return cls(names, [[whole.get((first, second), math.nan) for second in names] for first in names])

    def weights(self) -> Weights:
        """Return the principal eigenvector as shares, in the order of the motives."""
        _, shares = principal_eigenvector(self._array())
        return Weights(dict(zip(self.motives, shares.tolist(), strict=True)))

    def consistency(self, *, table: str = "Saaty 2005") -> Consistency:
        """
        Return how far the judgements are free of contradiction.

        ``CI = (lambda - n) / (n - 1)`` and ``CR = CI / RI``. Source: Saaty 1977, 1980.

        Parameters
        ----------
        table : str
            Where the random index is from: a name in `RANDOM_INDEX`, or "Alonso & Lamata 2006" for any size.

        Raises
        ------
        JudgementError
            If there is no such table, or if it ends before this number of motives.
        """
        count = len(self.motives)
        expected = random_index(count, table)
        if count < 3:
            return Consistency(float(count), 0.0, 0.0, expected, table, note=NO_CONTRADICTION)
        largest, _ = principal_eigenvector(self._array())
        index = max(0.0, (largest - count) / (count - 1))  # rounding can put lambda a hair below n
        return Consistency(largest, index, index / expected, expected, table)

    def worst_judgement(self) -> WorstJudgement | None:
        """
        Return the judgement with the largest ``a_ij w_j / w_i``, or None when nothing contradicts.

        Source: T. L. Saaty, European Journal of Operational Research 145(1), 2003.
        """
        matrix = self._array()
        errors = judgement_errors(matrix, principal_eigenvector(matrix)[1])
        i, j = (int(k) for k in np.unravel_index(int(errors.argmax()), errors.shape))
        if len(self.motives) < 3 or errors[i, j] < CONSISTENT:
            return None
        factor = float(errors[i, j])
        if matrix[i, j] < 1:  # "B matters 3 times as much as A" is easier to read than "A matters 1/3 times"
            i, j = j, i
        return WorstJudgement(
            self.motives[i], self.motives[j], float(matrix[i, j]), mended_judgement(matrix, i, j), factor
        )

    def loosest_triad(self) -> Triad | None:
        """Return the three judgements that contradict each other most, or None when nothing contradicts."""
        return loosest_triad(self.motives, self._array())

    def _array(self) -> NDArray[np.float64]:
        return np.array(self.matrix)


def _checked_pairs(judgements: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    said = {}
    for pair in checked_list(judgements, "the judgements"):
        if not isinstance(pair, tuple) or len(pair) != 2 or not isinstance(judgements, Mapping):
            raise JudgementError(
                f"{shown(pair)} is no pair: write {{('fear', 'honour'): 3}}, one judgement for each pair"
            )
        first, second = (checked_names([name])[0] for name in pair)
        said[first, second] = _times(judgements[pair], first, second)
    return said


def _times(value: object, first: str, second: str) -> float:
    return checked_number(value, f"{first} against {second}", RULE, low=1 / BILLION, high=BILLION)


def _checked_matrix(motives: tuple[str, ...], matrix: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    if not motives:
        raise JudgementError("there are no motives: compare at least two, or name the only one")
    rows = [checked_list(row, "a row of the matrix") for row in checked_list(matrix, "the matrix")]
    if any(len(row) != len(motives) for row in [rows, *rows]):
        raise JudgementError(f"the matrix does not fit {len(motives)} motives: give it one row and one column for each")
    pairs = list(itertools.combinations_with_replacement(range(len(motives)), 2))
    missing = [f"{motives[i]} against {motives[j]}" for i, j in pairs if _is_missing(rows[i][j], rows[j][i])]
    if missing:
        raise JudgementError(f"no judgement yet on {'; '.join(missing)}: compare these too")
    named = zip(motives, rows, strict=True)
    return np.array(
        [[_times(value, one, other) for other, value in zip(motives, row, strict=True)] for one, row in named]
    )


def _is_missing(*values: object) -> bool:
    return any(value is None or (isinstance(value, float) and math.isnan(value)) for value in values)


def _not_reciprocal(motives: tuple[str, ...], given: NDArray[np.float64], i: int, j: int) -> str:
    if i == j:
        return f"{motives[i]} against itself is {given[i, i]:g}: write 1, for a motive matters as much as itself"
    return (
        f"{motives[i]} against {motives[j]} is {given[i, j]:g} and the reverse is {given[j, i]:g}: "
        f"write 1/{given[i, j]:g} for the reverse, or give one judgement for each pair"
    )
