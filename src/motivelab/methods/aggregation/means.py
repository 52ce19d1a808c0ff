"""One set of weights for the class: means of the students' weights, or weights of the mean of their judgements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_list, checked_part, odd_names, shown
from ...errors import JudgementError
from ..weighting.pairwise import PairwiseComparison
from ..weights import Weights
from .class_weights import ClassLike, ClassWeights

__all__ = [
    "HALF_A_POINT",
    "GeometricMean",
    "aggregate_judgements",
    "geometric_mean",
    "geometric_shares",
    "mean_weights",
]

HALF_A_POINT = 0.005


def mean_weights(class_weights: ClassLike) -> Weights:
    """
    Return the arithmetic mean of the students' weights, the usual aggregation of individual priorities.

    ``w_j = (w_j^1 + ... + w_j^K) / K``. Source: E. Forman and K. Peniwati, "Aggregating individual judgments and
    priorities with the analytic hierarchy process", European Journal of Operational Research 108(1), 1998.

    Raises
    ------
    WeightsError
        If the class is empty, or if two students weigh different motives.

    >>> mean_weights([Weights({"fear": 1, "honour": 0}), Weights({"fear": 0.5, "honour": 0.5})])
    Weights(fear=0.75, honour=0.25)
    """
    table = ClassWeights.of(class_weights)
    mean = table.shares.mean(axis=0)
    return Weights(table.by_motive(mean / mean.sum()))


def geometric_shares(shares: NDArray[np.float64], floor: float) -> NDArray[np.float64]:
    """
    Return the normalised geometric mean of the rows, no share counting as less than the floor.

    >>> geometric_shares(np.array([[0.9, 0.1], [0.1, 0.9]]), 0.005)
    array([0.5, 0.5])
    """
    means = np.exp(np.log(np.maximum(shares, floor)).mean(axis=0))
    return np.asarray(means / means.sum())


@dataclass(frozen=True, slots=True)
class GeometricMean:
    """
    The geometric mean of a class, with the floor that it needs.

    Parameters
    ----------
    weights : Weights
        The normalised geometric means.
    floor : float
        What a smaller share counts as. Unit: parts of 1.
    raised : int
        How many shares, over all students, were below the floor and raised to it.
    """

    weights: Weights
    floor: float
    raised: int

    @property
    def sentence(self) -> str:
        """What the floor did, in plain words."""
        return (
            f"A share below {100 * self.floor:g} of 100 points counts as {100 * self.floor:g}, since one zero would "
            f"make the geometric mean zero; this raised {self.raised} shares."
        )


def geometric_mean(class_weights: ClassLike, *, floor: float = HALF_A_POINT) -> GeometricMean:
    """
    Return the normalised geometric mean of the students' weights.

    ``w_j`` in proportion to ``(w_j^1 * ... * w_j^K)^(1/K)``. Source: J. Aczel and T. L. Saaty, "Procedures for
    synthesizing ratio judgements", Journal of Mathematical Psychology 27(1), 1983; Forman and Peniwati 1998.

    Parameters
    ----------
    class_weights : mapping of str to Weights, or sequence of Weights
        The weights of each student.
    floor : float
        What a smaller share counts as, by default half a point of 100: otherwise the zero of one student would
        decide for the class. To be stated wherever the result is shown.

    Raises
    ------
    WeightsError
        If the class is empty, or if two students weigh different motives.
    JudgementError
        If the floor is not above 0 and below 1.

    >>> found = geometric_mean([Weights({"fear": 1, "honour": 0}), Weights({"fear": 0.5, "honour": 0.5})])
    >>> found.weights, found.raised
    (Weights(fear=0.934, honour=0.06604), 1)
    """
    floor = checked_part(floor, "the floor", f"{HALF_A_POINT} for half a point")
    table = ClassWeights.of(class_weights)
    weights = Weights(table.by_motive(geometric_shares(table.shares, floor)))
    return GeometricMean(weights, floor, int((table.shares < floor).sum()))


def aggregate_judgements(
    comparisons: Mapping[str, PairwiseComparison] | Sequence[PairwiseComparison],
) -> PairwiseComparison:
    """
    Return the geometric mean of the students' pairwise judgements, itself a pairwise comparison.

    ``a_ij = (a_ij^1 * ... * a_ij^K)^(1/K)``, the only mean of ratios that stays reciprocal whoever is named first.
    Source: Aczel and Saaty 1983.

    Raises
    ------
    JudgementError
        If there is no comparison, or if two students compare different motives.

    >>> strong = PairwiseComparison.from_judgements({("fear", "honour"): 9})
    >>> level = PairwiseComparison.from_judgements({("fear", "honour"): 1})
    >>> aggregate_judgements([strong, level]).weights()
    Weights(fear=0.75, honour=0.25)
    """
    if isinstance(comparisons, Mapping):
        named = dict(comparisons)
    else:
        named = {f"student {k}": c for k, c in enumerate(checked_list(comparisons, "the comparisons"), 1)}
    if not named:
        raise JudgementError("there are no comparisons: collect those of at least one student")
    for student, comparison in named.items():
        if not isinstance(comparison, PairwiseComparison):
            raise JudgementError(f"the answer of {student} is {shown(comparison)}: give a PairwiseComparison")
    first, motives = next((student, c.motives) for student, c in named.items())
    logs = []
    for student, comparison in named.items():
        if odd := odd_names(comparison.motives, motives):
            raise JudgementError(f"{student} and {first} differ in {odd}: all students compare the same motives")
        order = [comparison.motives.index(motive) for motive in motives]
        logs.append(np.log(np.array(comparison.matrix))[np.ix_(order, order)])
    return PairwiseComparison(motives, np.exp(np.mean(logs, axis=0)).tolist())
