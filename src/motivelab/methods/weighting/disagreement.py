"""How far two weightings of the same motives are from each other, in numbers and in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...checked import odd_names
from ...errors import WeightsError
from ..ties import levels
from ..weights import TIE_TOLERANCE, Weights, checked_weights
from .points import largest_remainder

__all__ = ["Disagreement", "disagreement", "half_absolute_difference", "jensen_shannon", "kendall_tau_b"]

Array = NDArray[np.float64]


def half_absolute_difference(first: Array, second: Array) -> float:
    """
    Return half the sum of the absolute differences: the share that would have to move to make the two equal.

    ``(|w_1 - v_1| + ... + |w_n - v_n|) / 2``, from 0 to 1; also called total variation distance.

    >>> half_absolute_difference(np.array([0.75, 0.25]), np.array([0.5, 0.5]))
    0.25
    """
    return float(np.abs(first - second).sum() / 2)


def jensen_shannon(first: Array, second: Array) -> float:
    """
    Return the Jensen-Shannon divergence to base 2, in bits: 0 for equal shares, 1 for shares without overlap.

    ``H((w + v) / 2) - (H(w) + H(v)) / 2``, ``H`` being Shannon's entropy to base 2. Its square root is a distance.
    Source: J. Lin, "Divergence measures based on the Shannon entropy", IEEE Transactions on Information Theory
    37(1), 1991.

    >>> jensen_shannon(np.array([1.0, 0.0]), np.array([0.0, 1.0]))
    1.0
    """
    middle = (first + second) / 2
    return max(0.0, (_relative_entropy(first, middle) + _relative_entropy(second, middle)) / 2)


def kendall_tau_b(first: Array, second: Array) -> float | None:
    """
    Return how alike the two rankings are: 1 for the same, -1 for opposite, None if one of them has no order at all.

    ``(concordant - discordant) / sqrt(untied pairs of one * untied pairs of the other)``. Source: M. G. Kendall,
    "The treatment of ties in ranking problems", Biometrika 33(3), 1945.

    >>> kendall_tau_b(np.array([0.5, 0.3, 0.2]), np.array([0.6, 0.1, 0.3])), kendall_tau_b(np.ones(3), np.ones(3))
    (0.3333333333333333, None)
    """
    one, other = (np.sign(np.subtract.outer(level, level)) for level in (levels(first), levels(second)))
    untied = float((one * one).sum() * (other * other).sum())
    return float((one * other).sum()) / untied**0.5 if untied else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """
    How far two weightings are from each other.

    Parameters
    ----------
    share_to_move : float
        Half the sum of absolute differences, from 0 to 1: the share that would have to move to make them equal.
    jensen_shannon : float
        The Jensen-Shannon divergence to base 2, from 0 to 1 bit.
    kendall_tau_b : float or None
        Likeness of the two rankings, from -1 to 1; None if one weighting has all motives level, or only one motive.
    first_leaders, second_leaders : tuple of str
        The motives with the largest share in each: more than one when they tie.
    sentence : str
        The result in plain words.
    """

    share_to_move: float
    jensen_shannon: float
    kendall_tau_b: float | None
    first_leaders: tuple[str, ...]
    second_leaders: tuple[str, ...]
    sentence: str

    @property
    def same_leader(self) -> bool:
        """Whether the same motive, or the same motives in a tie, come first in both."""
        return set(self.first_leaders) == set(self.second_leaders)


def disagreement(
    first: Weights, second: Weights, *, labels: tuple[str, str] = ("the first", "the second")
) -> Disagreement:
    """
    Compare two weightings of the same motives.

    Parameters
    ----------
    first, second : Weights
        Two methods of one person, two persons, or a person and the author; the order of the motives may differ.
    labels : tuple of two str
        What the sentence calls them.

    Raises
    ------
    WeightsError
        If the two are not about the same motives.

    Examples
    --------
    >>> rated, ranked = Weights({"fear": 0.5, "honour": 0.5}), Weights({"fear": 0.75, "honour": 0.25})
    >>> found = disagreement(rated, ranked, labels=("rating", "ranking"))
    >>> found.share_to_move, found.same_leader
    (0.25, False)
    >>> found.sentence.split("; ")[0]
    'Moving 25 of 100 points from honour to fear would make rating equal to ranking'
    """
    checked_weights(first, labels[0]), checked_weights(second, labels[1])
    if first.shares.keys() != second.shares.keys():
        odd = odd_names(first, second)
        raise WeightsError(f"the two weightings differ in {odd}: compare weightings of the same motives")
    one = np.array(list(first.shares.values()))
    other = np.array([second.shares[name] for name in first.shares])
    moved = half_absolute_difference(one, other)
    return Disagreement(
        share_to_move=moved,
        jensen_shannon=jensen_shannon(one, other),
        kendall_tau_b=kendall_tau_b(one, other),
        first_leaders=first.leaders,
        second_leaders=second.leaders,
        sentence=_sentence(first, second, labels),
    )


def _relative_entropy(shares: Array, reference: Array) -> float:
    kept = shares > 0  # 0 log 0 is 0
    return float(np.sum(shares[kept] * np.log2(shares[kept] / reference[kept])))


def _sentence(first: Weights, second: Weights, labels: tuple[str, str]) -> str:
    distance, leaders = _distance(first, second, labels), " and ".join(first.leaders)
    if set(first.leaders) == set(second.leaders):
        return f"{distance}; both put {leaders} first."
    return f"{distance}; {labels[0]} puts {leaders} first, {labels[1]} puts {' and '.join(second.leaders)} first."


def _distance(first: Weights, second: Weights, labels: tuple[str, str]) -> str:
    """Say which points would have to move from where to where, in the whole points that every picture shows."""
    if all(abs(share - second[name]) < TIE_TOLERANCE for name, share in first.items()):
        return "They are equal"
    one, other = largest_remainder(first), largest_remainder(second)
    gains = {name: other[name] - points for name, points in one.items()}
    moved = sum(gain for gain in gains.values() if gain > 0)
    if not moved:
        return f"Moving less than 1 of 100 points would make {labels[0]} equal to {labels[1]}"
    ends = _listed({name: -gain for name, gain in gains.items()}), _listed(gains)
    return f"Moving {moved} of 100 points from {ends[0]} to {ends[1]} would make {labels[0]} equal to {labels[1]}"


def _listed(points: Mapping[str, int]) -> str:
    """Name those that have points, the most first; with how many, where there are several."""
    some = sorted((name for name in points if points[name] > 0), key=lambda name: -points[name])
    return some[0] if len(some) == 1 else " and ".join(f"{name} ({points[name]})" for name in some)
