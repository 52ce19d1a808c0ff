"""Critical weights: the smallest change of one weight that reverses two alternatives."""

import math
from dataclasses import dataclass
from itertools import combinations

from ..weights import Weights
from .model import AdditiveModel, as_model, leaders

__all__ = ["CriticalChange", "critical_change", "critical_changes", "most_critical"]


def critical_change(value_gap: float, score_gap: float) -> float | None:
    """
    Compute how much to take off a weight so that two alternatives tie: ``delta = (P_j - P_i) / (a_jk - a_ik)``.

    Returns None when both score the same on the criterion: then its weight cannot reverse them.

    >>> critical_change(-0.2, -0.5), critical_change(-0.2, 0.0)
    (0.4, None)
    """
    return None if score_gap == 0 else value_gap / score_gap


@dataclass(frozen=True, slots=True)
class CriticalChange:
    """
    What must be taken off one weight before two alternatives tie.

    Parameters
    ----------
    criterion : str
    first, second : str
        The two alternatives, in the order of the model.
    share : float
        The weight now, parts of 1.
    change : float
        What to take off it, parts of 1, at most the weight itself; a negative change raises it. All weights are
        divided by their new sum afterwards.
    """

    criterion: str
    first: str
    second: str
    share: float
    change: float

    @property
    def relative(self) -> float:
        """
        The change as a part of the weight; infinite for a weight of 0 that must rise.

        >>> CriticalChange("price", "oak", "elm", share=0.25, change=-0.05).relative
        -0.2
        """
        if self.share == 0:
            return -math.inf if self.change else 0.0
        return self.change / self.share

    @property
    def new_share(self) -> float:
        """
        The weight after the change, when all are divided by their new sum: ``(w_k - delta) / (1 - delta)``.

        This is the crossing point of the one-way sweep. A weight of 1 that must go to 0 leaves nothing to divide by:
        then the answer is 0.

        >>> CriticalChange("price", "oak", "elm", share=0.25, change=-0.25).new_share
        0.4
        """
        return (self.share - self.change) / (1 - self.change) if self.change < 1 else 0.0


def critical_changes(subject: AdditiveModel | Weights, *, leader_only: bool = False) -> tuple[CriticalChange, ...]:
    """
    List every feasible critical change: for each criterion, for each two alternatives.

    Parameters
    ----------
    subject : AdditiveModel or Weights
        Weights are read as the model of their own shares.
    leader_only : bool
        Keep the pairs with a leader in them.

    Returns
    -------
    tuple of CriticalChange
        A pair is left out where no change of that weight can reverse it (the "N/F" of the paper): equal scores, or a
        change larger than the weight.

    Notes
    -----
    ``delta_kij = (P_j - P_i) / (a_jk - a_ik)``, feasible if at most ``w_k``. Source: E. Triantaphyllou and A. Sánchez,
    "A sensitivity analysis approach for some deterministic multi-criteria decision-making methods", Decision Sciences
    28(1), 1997, theorem 1.

    Examples
    --------
    >>> for change in critical_changes(Weights({"fear": 0.75, "honour": 0.25})):
    ...     print(change.criterion, change.change, change.new_share)
    fear 0.5 0.5
    honour -0.5 0.5
    """
    model = as_model(subject)
    names, matrix, values = model.alternatives, model.matrix.tolist(), model.totals()
    first_places = set(leaders(values))
    totals = values.tolist()
    pairs = [
        (i, j)
        for i, j in combinations(range(len(names)), 2)
        if not leader_only or i in first_places or j in first_places
    ]
    found = []
    for place, (criterion, share) in enumerate(model.weights.items()):
        for i, j in pairs:
            change = critical_change(totals[j] - totals[i], matrix[j][place] - matrix[i][place])
            if change is not None and change <= share:
                found.append(CriticalChange(criterion, names[i], names[j], share, change))
    return tuple(found)


def most_critical(
    subject: AdditiveModel | Weights, *, relative: bool = True, leader_only: bool = False
) -> CriticalChange | None:
    """
    Find the smallest feasible change of all, in relative terms or in absolute ones.

    Its criterion is the "percent-top" or "absolute-top" critical one with `leader_only`, else the "percent-any" or
    "absolute-any" one of Triantaphyllou and Sánchez (1997). None if no change of one weight reverses anything.

    >>> most_critical(Weights({"fear": 0.6, "honour": 0.4}))
    CriticalChange(criterion='fear', first='fear', second='honour', share=0.6, change=0.199...)
    """
    changes = critical_changes(subject, leader_only=leader_only)
    return min(changes, key=lambda found: abs(found.relative if relative else found.change), default=None)
