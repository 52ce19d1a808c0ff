"""What the class says by order alone: Borda points, and Kendall's W for how far the orders agree."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_repeats, checked_seed
from ..ties import levels
from .chi_square import chi_square_upper_tail
from .class_weights import ClassLike, ClassWeights

__all__ = ["Concordance", "borda_count", "concordance_of_places", "kendall_w", "places"]

Array = NDArray[np.float64]


def places(shares: Array) -> Array:
    """
    Return the place of each motive for each student, 1 for the largest share; motives that tie share the mean.

    Parameters
    ----------
    shares : array of shape (students, motives)
        Any numbers of which the largest is first.

    >>> places(np.array([[0.5, 0.3, 0.2], [0.4, 0.4, 0.2]]))
    array([[1. , 2. , 3. ],
           [1.5, 1.5, 3. ]])
    """
    level = levels(shares)
    found = np.full(shares.shape, 0.5)
    for column in level.T:  # one motive against all at a time keeps memory in proportion to the class
        rival = column[:, np.newaxis]
        found += (rival > level) + 0.5 * (rival == level)
    return found


def borda_count(class_weights: ClassLike) -> dict[str, float]:
    """
    Return the Borda points of each motive: from each student n - 1 for the first place, down to 0 for the last.

    Motives that tie share their points. Source: J.-C. de Borda, "Mémoire sur les élections au scrutin", Histoire de
    l'Académie royale des sciences, 1781 (printed 1784).

    Raises
    ------
    WeightsError
        If the class is empty, or if two students weigh different motives.

    >>> from motivelab.methods.weighting import Ranking
    >>> borda_count([Ranking(["A", "B", "C"]).weights(), Ranking([["A", "B"], "C"]).weights()])
    {'A': 3.5, 'B': 2.5, 'C': 0.0}
    """
    table = ClassWeights.of(class_weights)
    return table.by_motive((len(table.motives) - places(table.shares)).sum(axis=0))


def concordance_of_places(ranks: Array) -> float | None:
    """
    Return Kendall's W of a table of places with its correction for ties; None if every student has all level.

    ``W = 12 S / (m^2 (n^3 - n) - m T)``, ``S`` the sum of squared deviations of the n rank sums of m students and
    ``T`` the sum of ``t^3 - t`` over all groups of t tied motives. Source: M. G. Kendall and B. Babington Smith,
    "The problem of m rankings", Annals of Mathematical Statistics 10(3), 1939.

    >>> concordance_of_places(np.array([[1.0, 3, 2], [1, 2, 3], [2, 3, 1], [3, 1, 2]]))
    0.0625
    """
    students, motives = ranks.shape
    possible = students**2 * (motives**3 - motives) - students * _tie_correction(ranks)
    if possible <= 0:
        return None
    sums = ranks.sum(axis=0)
    return float(min(1.0, 12 * ((sums - sums.mean()) ** 2).sum() / possible))


@dataclass(frozen=True, slots=True)
class Concordance:
    """
    How far the rankings of a class agree.

    Parameters
    ----------
    coefficient : float or None
        Kendall's W, from 0 for no agreement to 1 for one ranking; None if no student ranks anything.
    chi_square : float or None
        ``m (n - 1) W``, with ``n - 1`` degrees of freedom.
    degrees_of_freedom : int
        The number of motives less one.
    p_value : float or None
        How often chance alone would give rankings that agree at least as well.
    method : str
        "chi-square", or "permutation" if permutations were asked for.
    note : str
        A word on a mathematical limit, or nothing.
    """

    coefficient: float | None
    chi_square: float | None
    degrees_of_freedom: int
    p_value: float | None
    method: str
    note: str = ""


def kendall_w(class_weights: ClassLike, *, permutations: int = 0, seed: int = 0) -> Concordance:
    """
    Return Kendall's W of the rankings that follow from the students' weights, with a test against chance.

    Parameters
    ----------
    class_weights : mapping of str to Weights, or sequence of Weights
        The weights of each student; only their order counts.
    permutations : int
        How often to shuffle each student's places for the p-value; 0 for the chi-square approximation, which needs
        about eight motives or a class of about fifteen students. 9999 is a good number otherwise.
    seed : int
        The start of the random numbers, so that the result can be had again.

    Raises
    ------
    WeightsError
        If the class is empty, or if two students weigh different motives.
    JudgementError
        If the number of permutations is not a whole number from 0 to a million, or the seed not one of 0 or more.

    Examples
    --------
    >>> from motivelab.methods.weighting import Ranking
    >>> found = kendall_w([Ranking(["A", "B", "C"]).weights(), Ranking(["A", "C", "B"]).weights()])
    >>> found.coefficient, found.degrees_of_freedom
    (0.75, 2)
    """
    permutations, seed = checked_repeats(permutations, "the number of permutations", low=0), checked_seed(seed)
    ranks = places(ClassWeights.of(class_weights).shares)
    students, motives = ranks.shape
    method = "permutation" if permutations else "chi-square"
    coefficient = concordance_of_places(ranks)
    if coefficient is None:
        note = "There is one motive only." if motives == 1 else "Every student puts all motives level."
        return Concordance(None, None, motives - 1, None, method, f"{note} There is no ranking to agree on.")
    chi_square = students * (motives - 1) * coefficient
    chance = _shuffled(ranks, permutations, seed) if permutations else chi_square_upper_tail(motives - 1, chi_square)
    note = "" if students > 1 else "One student always agrees with themselves, so W is 1 and says nothing."
    return Concordance(coefficient, chi_square, motives - 1, chance, method, note)


def _tie_correction(ranks: Array) -> float:
    """Sum t^3 - t over all groups of ties: each of the t motives of a group adds t^2 - 1."""
    tied = sum((column[:, np.newaxis] == ranks).astype(np.float64) for column in ranks.T)
    return float((np.square(tied) - 1).sum())


def _shuffled(ranks: Array, permutations: int, seed: int) -> float:
    # Ties stay as they are when places are shuffled, so W grows with the spread of the rank sums alone.
    generator = np.random.default_rng(seed)
    sums = np.zeros((permutations, ranks.shape[1]))
    for row in ranks:
        sums += generator.permuted(np.tile(row, (permutations, 1)), axis=1)
    reached = sums.var(axis=1) >= ranks.sum(axis=0).var() * (1 - 1e-12)
    return (1 + int(reached.sum())) / (1 + permutations)
