"""The tornado: how much the lead moves when each weight in turn is moved by the same amount."""

import math
from dataclasses import dataclass

import numpy as np

from ...checked import checked_choice, checked_number
from ...errors import JudgementError
from ..weights import Weights
from .model import AdditiveModel, as_model
from .sweep import sweep_ends

__all__ = ["TornadoBar", "tornado"]


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """
    The lead of one alternative at both ends of the swing of one weight.

    Parameters
    ----------
    criterion : str
    low_share, high_share : float
        The ends of the swing, parts of 1, cut at 0 and 1.
    low_lead, high_lead : float
        The lead over the best rival at these ends, in the unit of the scores; below 0 where a rival has overtaken.
    """

    criterion: str
    low_share: float
    high_share: float
    low_lead: float
    high_lead: float

    @property
    def width(self) -> float:
        """The distance between the two leads."""
        return abs(self.high_lead - self.low_lead)


def tornado(
    subject: AdditiveModel | Weights, *, swing: float = 0.1, alternative: str | None = None
) -> tuple[TornadoBar, ...]:
    """
    Move each weight down and up by the same amount, the others in proportion, and note the leader's lead.

    Parameters
    ----------
    subject : AdditiveModel or Weights
        Weights are read as the model of their own shares: then the lead is a difference of shares.
    swing : float
        How far each weight moves, parts of 1, above 0: 0.1 means ten points down and ten points up.
    alternative : str, optional
        Whose lead; by default that of the leader (the first of them, if several tie).

    Returns
    -------
    tuple of TornadoBar
        The widest bar first. A bar shows the ends of the swing; a rival may have come closer in between.

    Raises
    ------
    JudgementError
        If the swing is not above 0 and at most 1, if the alternative is unknown, or if it has no rival.

    Notes
    -----
    Source: R. A. Howard, "Decision analysis: practice and promise", Management Science 34(6), 1988.

    Examples
    --------
    >>> for bar in tornado(Weights({"fear": 0.5, "honour": 0.3, "interest": 0.2})):
    ...     print(f"{bar.criterion:8} {bar.low_lead:.3f} to {bar.high_lead:.3f}")
    fear     0.040 to 0.360
    honour   0.343 to 0.029
    interest 0.225 to 0.137
    """
    model = as_model(subject)
    leader = model.leaders[0] if alternative is None else alternative
    checked_choice(leader, "the alternative", model.alternatives)
    if len(model.scores) == 1:
        raise JudgementError(f"{leader} has no rival, so it has no lead: add a second alternative")
    rule = "it is a part of 1, above 0, for example 0.1 for ten points"
    swing = checked_number(swing, "the swing", rule, low=math.ulp(0.0), high=1)
    shares, place_of_leader = model.shares, model.alternatives.index(leader)
    bars = []
    for place, (criterion, share) in enumerate(model.weights.items()):
        at_zero, at_one = sweep_ends(model.matrix, shares, place)
        ends = np.array([max(share - swing, 0.0), min(share + swing, 1.0)])
        values = np.outer(1 - ends, at_zero) + np.outer(ends, at_one)
        leads = values[:, place_of_leader] - np.delete(values, place_of_leader, axis=1).max(axis=1)
        bars.append(TornadoBar(criterion, *ends.tolist(), *leads.tolist()))
    return tuple(sorted(bars, key=lambda bar: -bar.width))
