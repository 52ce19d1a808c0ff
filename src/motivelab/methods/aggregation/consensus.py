"""How far a class agrees: on the weights (Goepel's S*), and on the place of each motive (Tastle and Wierman)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_list, checked_number
from ...errors import JudgementError
from .class_weights import ClassLike, ClassWeights
from .ranks import places

__all__ = [
    "Consensus",
    "ahp_consensus",
    "consensus_indicator",
    "consensus_on_places",
    "ordinal_consensus",
    "spread_consensus",
]

Array = NDArray[np.float64]
BILLION = 1e9
WORDS = ((0.85, "very high"), (0.75, "high"), (0.65, "moderate"), (0.50, "low"), (-math.inf, "very low"))


def consensus_indicator(shares: Array, least_alpha: float = 0.0) -> float:
    """
    Return Goepel's S*, 0 for no overlap of the rows and 1 for equal rows.

    ``S* = (exp(-H_b) - c) / (1 - c)``: ``H_b = H_g - H_a`` is Shannon's entropy (natural logarithm) of the mean row
    less the mean entropy of the rows, and ``c = exp(H_a,min) / n`` with the least entropy that a row can have.

    >>> consensus_indicator(np.array([[1.0, 0.0], [0.0, 1.0]])), consensus_indicator(np.array([[0.7, 0.3], [0.7, 0.3]]))
    (0.0, 1.0)
    """
    between = float(_entropy(shares.mean(axis=0)) - _entropy(shares).mean())
    least = math.exp(least_alpha) / len(shares[0])
    if math.isclose(least, 1):  # one motive, or a scale that ends at 1: there is nothing to differ about
        return 1.0
    # Entropy is concave, so only rounding puts it below 0; only weights off the scale put the result below 0.
    return max(0.0, (math.exp(-max(0.0, between)) - least) / (1 - least))


@dataclass(frozen=True, slots=True)
class Consensus:
    """
    Agreement of a class on the weights.

    Parameters
    ----------
    value : float
        S*, from 0 to 1.
    word : str
        Goepel's word for it, from "very low" to "very high".
    note : str
        A word on a mathematical limit, or nothing.
    """

    value: float
    word: str
    note: str = ""


def ahp_consensus(class_weights: ClassLike, *, scale_maximum: float = math.inf) -> Consensus:
    """
    Return the consensus indicator S* of a class.

    Parameters
    ----------
    class_weights : mapping of str to Weights, or sequence of Weights
        The weights of each student.
    scale_maximum : float
        The end of the scale of judgements: 9 for weights from pairwise comparison, which can never be wholly on
        one motive; the default, infinity, for all other weights.

    Raises
    ------
    WeightsError
        If the class is empty, or if two students weigh different motives.
    JudgementError
        If the end of the scale is below 1.

    Notes
    -----
    Source: K. D. Goepel, "Implementation of an online software tool for the analytic hierarchy process (AHP-OS)",
    International Journal of the Analytic Hierarchy Process 10(3), 2018, eqs 11-21. The least entropy of a student
    is ``-(M/d) ln(M/d) - ((n-1)/d) ln(1/d)`` with ``d = n + M - 1``. Of the formulas printed there, eq. 44 (in the
    validation, not used here) has an error of sign.

    Examples
    --------
    >>> from motivelab.methods.weights import Weights
    >>> found = ahp_consensus([Weights({"fear": 0.75, "honour": 0.25}), Weights({"fear": 0.5, "honour": 0.5})])
    >>> round(found.value, 3), found.word
    (0.933, 'very high')
    """
    rule = "a scale of judgements ends at 1 or more, for example 9"
    scale_maximum = checked_number(scale_maximum, "the end of the scale", rule, low=1, high=math.inf)
    table = ClassWeights.of(class_weights)
    value = consensus_indicator(table.shares, _least_entropy(len(table.motives), scale_maximum))
    word = next(word for bound, word in WORDS if value >= bound)
    note = "" if len(table.students) > 1 else "One student always agrees with themselves."
    return Consensus(value, word, note or ("There is one motive only." if len(table.motives) == 1 else ""))


def spread_consensus(values: Array, width: float) -> Array:
    """
    Return the consensus of Tastle and Wierman for each column: 1 if all values are equal, 0 if half are at each end.

    ``Cns = 1 + sum p_i log2(1 - |X_i - mu| / width)``, each row counting alike. Source: W. J. Tastle and
    M. J. Wierman, "Consensus and dissention: a measure of ordinal dispersion", International Journal of
    Approximate Reasoning 45(3), 2007.

    >>> spread_consensus(np.array([[1.0, 1.0], [5.0, 1.0]]), 4)
    array([0., 1.])
    """
    farthest = 1 - 1 / len(values)  # from the mean; on a scale that rounding can hardly tell apart it could seem more
    distances = np.minimum(np.abs(values - values.mean(axis=0)) / width, farthest)
    return np.asarray(1 + np.log2(1 - distances).mean(axis=0))


def ordinal_consensus(ratings: Sequence[float], *, lowest: float, highest: float) -> float:
    """
    Return the consensus of Tastle and Wierman of ratings on one ordered scale, from 0 to 1.

    Parameters
    ----------
    ratings : sequence of float
        One rating for each student.
    lowest, highest : float
        The ends of the scale.

    Raises
    ------
    JudgementError
        If there is no rating, if one is outside the scale, or if the scale has no length.

    >>> ordinal_consensus([1, 5], lowest=1, highest=5), ordinal_consensus([4, 4, 4], lowest=1, highest=5)
    (0.0, 1.0)
    """
    given = checked_list(ratings, "the ratings")
    if not given:
        raise JudgementError("there are no ratings: collect at least one")
    low, high = (_end(value, name) for value, name in ((lowest, "lowest"), (highest, "highest")))
    if not low < high:
        raise JudgementError(f"the scale goes from {low:g} to {high:g}: its highest value is above its lowest")
    rule = f"a rating on this scale is from {low:g} to {high:g}"
    checked = [checked_number(rating, "a rating", rule, low=low, high=high) for rating in given]
    return float(spread_consensus(np.array(checked)[:, np.newaxis], high - low)[0])


def consensus_on_places(class_weights: ClassLike) -> dict[str, float]:
    """
    Return for each motive how far the class agrees on its place, from 0 to 1, by Tastle and Wierman.

    Places, not shares: theirs is a measure for ordered scales, and places have ends that can be reached.

    Raises
    ------
    WeightsError
        If the class is empty, or if two students weigh different motives.

    >>> from motivelab.methods.weighting import Ranking
    >>> consensus_on_places([Ranking(["A", "B", "C"]).weights(), Ranking(["C", "B", "A"]).weights()])
    {'A': 0.0, 'B': 1.0, 'C': 0.0}
    """
    table = ClassWeights.of(class_weights)
    return table.by_motive(spread_consensus(places(table.shares), max(1, len(table.motives) - 1)))


def _end(value: object, name: str) -> float:
    rule = "the end of a scale is a number, at most a billion in size"
    return checked_number(value, f"the {name} value", rule, low=-BILLION, high=BILLION)


def _entropy(shares: Array) -> Array:
    safe = np.where(shares > 0, shares, 1)  # 0 ln 0 is 0, and so is 1 ln 1
    return np.asarray(-(safe * np.log(safe)).sum(axis=-1))


def _least_entropy(motives: int, scale_maximum: float) -> float:
    if math.isinf(scale_maximum):
        return 0.0
    whole = motives + scale_maximum - 1
    most = scale_maximum / whole
    return -most * math.log(most) + (motives - 1) / whole * math.log(whole)
