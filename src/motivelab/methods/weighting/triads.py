"""Three judgements that do not fit together: a contradiction among comparisons, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Triad", "loosest_triad"]

FITS = 1 + 1e-9  # by this factor nothing but rounding is off


@dataclass(frozen=True, slots=True)
class Triad:
    """
    Three judgements on three motives, of which the third does not follow from the first two.

    Parameters
    ----------
    names : tuple of three str
        In an order in which each counts at least as much as the next.
    steps : tuple of two float
        How many times as much the first counts as the second, and the second as the third.
    given : float
        How many times as much the first was said to count as the third.
    """

    names: tuple[str, str, str]
    steps: tuple[float, float]
    given: float

    @property
    def implied(self) -> float:
        """What the two steps together say of the first and the third: their product."""
        return self.steps[0] * self.steps[1]

    @property
    def contradiction(self) -> float:
        """By what factor the third answer is off from what the other two imply: 1 where they fit, otherwise above 1."""
        off = self.implied / self.given
        return max(off, 1 / off)

    @property
    def fits(self) -> bool:
        """Whether nothing but rounding is off."""
        return self.contradiction <= FITS

    @property
    def sentence(self) -> str:
        """
        The three answers in plain words.

        >>> Triad(("fear", "honour", "interest"), (3.0, 2.0), 0.5).sentence.split("; ")[1]
        'you said that interest counts 2 times as much as fear.'
        """
        one, two, three = self.names
        return (
            f"Three of your answers do not fit together: {one} counts {_much(self.steps[0])} {two}, and {two} "
            f"{_much(self.steps[1])} {three}, so {one} should count {_much(self.implied)} {three}; "
            f"you said {_said(one, three, self.given)}."
        )


def loosest_triad(names: Sequence[str], matrix: NDArray[np.float64]) -> Triad | None:
    """
    Find the three judgements that contradict each other most, or None where all of them fit.

    The contradiction of three is ``a_ij a_jk / a_ik``, or one over it, whichever is above 1. Source: W. W. Koczkodaj,
    "A new definition of consistency of pairwise comparisons", Mathematical and Computer Modelling 18(7), 1993.

    >>> loosest_triad(("a", "b", "c"), np.array([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]])) is None
    True
    """
    triads = [
        Triad((names[i], names[j], names[k]), (float(matrix[i, j]), float(matrix[j, k])), float(matrix[i, k]))
        for i, j, k in permutations(range(len(names)), 3)
        if matrix[i, j] >= 1 and matrix[j, k] >= 1  # any three can be put into such an order
    ]
    loosest = max(triads, key=lambda triad: round(triad.contradiction, 9), default=None)
    return None if loosest is None or loosest.fits else loosest


def _much(ratio: float) -> str:
    return "as much as" if abs(ratio - 1) < FITS - 1 else f"{ratio:.2g} times as much as"


def _said(one: str, other: str, ratio: float) -> str:
    if ratio < 1:
        one, other, ratio = other, one, 1 / ratio
    if abs(ratio - 1) < FITS - 1:
        return f"that {one} and {other} count as much"
    return f"that {one} counts {_much(ratio)} {other}"
