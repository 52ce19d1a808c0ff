"""How far two graders agree who marked the same answers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .scheme import RubricError

__all__ = ["Agreement", "agreement"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    Two graders beside each other.

    Parameters
    ----------
    answers : int
        How many both marked.
    kappa : float
        Cohen's kappa with quadratic weights: 1 is full agreement, 0 what chance gives; NaN where neither differs.
    same : float
        The share with the very same mark.
    shift : float
        How much more the second grader gives on average.
    apart : tuple of (str, float, float)
        Students whose marks differ, the furthest first: first mark, second mark.
    """

    answers: int
    kappa: float
    same: float
    shift: float
    apart: tuple[tuple[str, float, float], ...]

    def lines(self, most: int = 12) -> list[str]:
        """Return what to talk about, in one screen."""
        kappa = "not defined" if math.isnan(self.kappa) else f"{self.kappa:.2f}"
        found = [
            f"{self.answers} answers marked twice: {100 * self.same:.0f} % the same, weighted kappa {kappa}, "
            f"the second grader gives {self.shift:+.2f} on average."
        ]
        found += [f"  {student}: {first:g} and {second:g}" for student, first, second in self.apart[:most]]
        return found + ([f"  and {len(self.apart) - most} more"] if len(self.apart) > most else [])


def agreement(first: Mapping[str, float], second: Mapping[str, float]) -> Agreement:
    """
    Return how far two graders agree on the students whom both marked.

    Raises
    ------
    RubricError
        If they marked nobody in common.

    Notes
    -----
    Cohen 1968, Psychological Bulletin 70, 213-220. With quadratic weights kappa is one less the mean squared difference
    over the one that chance gives: of each mark of the first with each of the second.

    Examples
    --------
    >>> agreement({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 2, "c": 2}).kappa
    0.6666666666666667
    """
    both = sorted(set(first) & set(second))
    if not both:
        raise RubricError("the two graders marked nobody in common: let a part be marked twice")
    one, two = (np.array([marks[student] for student in both], dtype=float) for marks in (first, second))
    by_chance = float(np.mean((one[:, None] - two[None, :]) ** 2))
    kappa = 1 - float(np.mean((one - two) ** 2)) / by_chance if by_chance else math.nan
    apart = [(student, float(a), float(b)) for student, a, b in zip(both, one, two, strict=True) if a != b]
    return Agreement(
        len(both),
        kappa,
        float(np.mean(one == two)),
        float(np.mean(two - one)),
        tuple(sorted(apart, key=lambda each: (-abs(each[1] - each[2]), each[0]))),
    )
