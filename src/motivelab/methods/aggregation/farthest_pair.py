"""The two students who disagree most, found without comparing every student with every other."""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..weighting.disagreement import Disagreement, disagreement
from ..weights import Weights
from .class_weights import ClassLike, ClassWeights

__all__ = ["FarthestPair", "farthest_by_groups", "farthest_by_pairs", "most_disagreeing_pair"]

Array = NDArray[np.float64]
GROUPS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class FarthestPair:
    """
    The two students whose weights differ most.

    Parameters
    ----------
    first, second : str
        Their names.
    disagreement : Disagreement
        How far they are from each other, with one sentence that names them.
    """

    first: str
    second: str
    disagreement: Disagreement


def most_disagreeing_pair(class_weights: ClassLike) -> FarthestPair | None:
    """
    Return the two students with the largest half sum of absolute differences; None for a class of one.

    Exact for every class, in memory in proportion to the class.

    Raises
    ------
    WeightsError
        If the class is empty, or if two students weigh different motives.

    >>> found = most_disagreeing_pair({
    ...     "Ann": Weights({"fear": 0.9, "honour": 0.1}),
    ...     "Ben": Weights({"fear": 0.5, "honour": 0.5}),
    ...     "Eve": Weights({"fear": 0.2, "honour": 0.8}),
    ... })
    >>> found.first, found.second, round(found.disagreement.share_to_move, 2)
    ('Ann', 'Eve', 0.7)
    """
    table = ClassWeights.of(class_weights)
    students, motives = table.shares.shape
    if students == 1:
        return None
    # Groups of motives double with each motive, pairs of students grow with the square: take the shorter way.
    search = farthest_by_groups if 2 ** (motives - 1) <= students else farthest_by_pairs
    first, second = sorted(search(table.shares))
    one, other = (Weights(table.by_motive(table.shares[row])) for row in (first, second))
    names = table.students[first], table.students[second]
    return FarthestPair(*names, disagreement(one, other, labels=names))


def farthest_by_groups(shares: Array) -> tuple[int, int]:
    """
    Return the rows that are farthest apart, by asking of each group of motives who gives it most and who least.

    Two rows that both add to one differ by half the sum of absolute differences, and that is the largest difference
    in what they give to any group of motives: the group in which the first gives more. So the farthest pair is the
    largest gap over all groups. A group and the rest have the same gap, so the last motive can stay out:
    2^(n-1) groups for n motives, and each takes one look at every student instead of at every pair.

    >>> farthest_by_groups(np.array([[0.9, 0.1], [0.5, 0.5], [0.2, 0.8]]))
    (0, 2)
    """
    free = shares[:, :-1]
    largest, pair = -1.0, (0, 1)
    members = itertools.product((0.0, 1.0), repeat=free.shape[1])
    while block := list(itertools.islice(members, GROUPS_AT_ONCE)):
        given = free @ np.array(block).T  # (students, groups)
        most, least = given.argmax(axis=0), given.argmin(axis=0)
        gaps = given[most, np.arange(len(block))] - given[least, np.arange(len(block))]
        group = int(gaps.argmax())
        if gaps[group] > largest and most[group] != least[group]:
            largest, pair = float(gaps[group]), (int(most[group]), int(least[group]))
    return pair


def farthest_by_pairs(shares: Array) -> tuple[int, int]:
    """
    Return the rows that are farthest apart by comparing each with all later ones, one row at a time.

    >>> farthest_by_pairs(np.array([[0.9, 0.1], [0.5, 0.5], [0.2, 0.8]]))
    (0, 2)
    """
    largest, pair = -1.0, (0, 1)
    for row in range(len(shares) - 1):
        distances = np.abs(shares[row + 1 :] - shares[row]).sum(axis=1)
        farthest = int(distances.argmax())
        if distances[farthest] > largest:
            largest, pair = float(distances[farthest]), (row, row + 1 + farthest)
    return pair
