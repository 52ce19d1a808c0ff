"""The smallest change of one weight that puts another alternative ahead, in numbers and in one sentence."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ...checked import checked_choice, checked_dict
from ...errors import WeightsError
from ..weights import Weights, checked_weights
from .model import AdditiveModel, as_model, leaders
from .sweep import crossing_points, sweep_ends

__all__ = ["Flip", "flip_sentence", "rise_to_overtake", "smallest_flip"]

NEARLY_SAME = 1e-12  # parts of 1: changes closer than this differ by rounding alone


def rise_to_overtake(weights: Weights, motive: str, rival: str) -> float:
    """
    Compute how much the share of a motive must rise, the others shrinking in proportion, to draw level with a rival.

    ``rise = (w_r - w_m) (1 - w_m) / (1 + w_r - w_m)``: any further rise overtakes. Unit: parts of 1.

    Parameters
    ----------
    weights : Weights
    motive, rival : str
        Two of its motives.

    Returns
    -------
    float
        0 if the motive is level or ahead already.

    Raises
    ------
    WeightsError
        If the weights know no such motive.

    Notes
    -----
    The one-way sweep of ``w_m`` meets ``w_r`` at ``t* = w_r / (1 - w_m + w_r)`` (Mareschal 1988, with the identity
    matrix for scores); the rise is ``t* - w_m``.

    Examples
    --------
    >>> weights = Weights({"fear": 0.5, "honour": 0.3, "interest": 0.2})
    >>> round(rise_to_overtake(weights, "honour", "fear"), 4)
    0.1167
    """
    checked_weights(weights, "what is examined")
    for role, name in (("motive", motive), ("rival", rival)):
        checked_choice(name, f"the {role}", weights, error=WeightsError)
    gap = weights[rival] - weights[motive]
    return gap * (1 - weights[motive]) / (1 + gap) if gap > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Flip:
    """
    A change of one weight that brings a challenger level with the leader; any further and it is ahead.

    Parameters
    ----------
    criterion : str
        The criterion, or the motive, whose weight changes, the others in proportion.
    leader, challenger : str
        The alternative that loses the lead, and the one that overtakes it.
    share, crossing : float
        The weight now, and the weight at which the two tie. Parts of 1.
    """

    criterion: str
    leader: str
    challenger: str
    share: float
    crossing: float

    @property
    def change(self) -> float:
        """What to add to the weight for a tie, parts of 1; negative when it must fall."""
        return self.crossing - self.share

    @property
    def points(self) -> str:
        """
        The shortest number of points that is enough to overtake, while half of it is not. Unit: hundredths of 1.

        Whole points where one point is not too much; otherwise as many digits as it takes.

        >>> Flip("honour", "fear", "honour", share=0.3, crossing=0.357).points
        '6'
        >>> Flip("honour", "fear", "honour", share=0.3, crossing=0.302).points
        '0.3'
        """
        needed = 100 * abs(self.change)
        room = 100 * (1 - self.share if self.change > 0 else self.share)
        for digits in range(13):
            enough = (math.floor((needed + 100 * NEARLY_SAME) * 10**digits) + 1) / 10**digits
            if enough <= min(2 * needed, room):
                return f"{enough:.{digits}f}"
        return f"{room:.12g}"


def smallest_flip(subject: AdditiveModel | Weights) -> Flip | None:
    """
    Find the smallest change of a single weight after which another alternative is ahead of the leader.

    For a weighting of motives this is always a rise of the motive in second place: to draw level, the leader would
    have to fall by ``d (1 - w_1) / (1 - d)``, the second to rise by ``d (1 - w_2) / (1 + d)``, with ``d = w_1 - w_2``,
    and the rise is the smaller whenever there is a third motive.

    Parameters
    ----------
    subject : AdditiveModel or Weights

    Returns
    -------
    Flip or None
        None if several share the lead already, or if no change of one weight puts another ahead.

    Examples
    --------
    >>> flip = smallest_flip(Weights({"fear": 0.5, "honour": 0.3, "interest": 0.2}))
    >>> flip.challenger, round(flip.change, 4)
    ('honour', 0.1167)
    """
    model = as_model(subject)
    first = leaders(model.totals())
    if len(first) > 1:
        return None
    flips = [flip for place in range(len(model.criteria)) for flip in _flips(model, place, first[0])]
    return min(flips, key=lambda flip: (round(abs(flip.change) / NEARLY_SAME), flip.change < 0), default=None)


def flip_sentence(subject: AdditiveModel | Weights, *, labels: Mapping[str, str] | None = None) -> str:
    """
    Say in one plain sentence what the smallest change is that puts another alternative ahead.

    Points are hundredths of the whole; while one weight changes, the others shrink or grow in proportion.

    Parameters
    ----------
    subject : AdditiveModel or Weights
    labels : mapping of str to str, optional
        What to call the alternatives and criteria; a name without a label is used as it is.

    Examples
    --------
    >>> flip_sentence(Weights({"M1": 0.28, "M2": 0.2, "M5": 0.36, "M4": 0.16}))
    'Raise M1 by 6 points and it overtakes M5.'
    >>> flip_sentence(Weights({"M1": 0.5, "M5": 0.5}), labels={"M1": "Crimea", "M5": "the aftermath"})
    'Crimea and the aftermath share the lead: the smallest change decides between them.'
    """
    model = as_model(subject)
    called = {name: name for name in (*model.criteria, *model.alternatives)} | checked_dict(
        {} if labels is None else labels
    )
    if len(model.alternatives) == 1:
        return f"{called[model.alternatives[0]]} stands alone: there is nothing to overtake it."
    if len(model.leaders) > 1:
        *others, last = (called[name] for name in model.leaders)
        return f"{', '.join(others)} and {last} share the lead: the smallest change decides between them."
    flip = smallest_flip(model)
    if flip is None:
        return f"No change of a single weight puts another ahead of {called[model.leaders[0]]}."
    verb, unit = "Raise" if flip.change > 0 else "Lower", "point" if flip.points == "1" else "points"
    who = "it" if flip.challenger == flip.criterion else called[flip.challenger]
    return f"{verb} {called[flip.criterion]} by {flip.points} {unit} and {who} overtakes {called[flip.leader]}."


def _flips(model: AdditiveModel, place: int, leader: int) -> list[Flip]:
    shares, names, criterion = model.shares, model.alternatives, model.criteria[place]
    points = crossing_points(*sweep_ends(model.matrix, shares, place))[leader]
    inside = np.flatnonzero((points > 0) & (points < 1))
    share = float(shares[place])
    return [Flip(criterion, names[leader], names[other], share, float(points[other])) for other in inside]
