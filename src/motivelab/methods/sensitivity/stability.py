"""Weight stability intervals: how far one weight may move before the order changes."""

from dataclasses import dataclass

import numpy as np

from ..weights import Weights
from .model import AdditiveModel, as_model, leaders
from .sweep import crossing_points, sweep_ends

__all__ = ["StabilityInterval", "stability_interval", "stability_intervals"]

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class StabilityInterval:
    """
    The range of one weight within which an order holds, all parts of 1.

    Parameters
    ----------
    low, high : float
        The nearest crossings below and above; 0 and 1 where nothing crosses. Both equal the share when a tie stands
        there already, so that the smallest move decides it.
    share : float
        The weight itself.
    """

    low: float
    share: float
    high: float


def stability_interval(
    subject: AdditiveModel | Weights, criterion: str, *, leader_only: bool = False
) -> StabilityInterval:
    """
    Find the nearest crossings around the present weight of one criterion.

    Parameters
    ----------
    subject : AdditiveModel or Weights
        Weights are read as the model of their own shares.
    criterion : str
        The criterion, or the motive, whose weight moves, the others in proportion.
    leader_only : bool
        Guard the first place alone; by default the whole order.

    Raises
    ------
    JudgementError
        If there is no such criterion.

    Notes
    -----
    Source: B. Mareschal, "Weight stability intervals in multicriteria decision aid", European Journal of Operational
    Research 33, 1988.

    Examples
    --------
    >>> weights = Weights({"fear": 0.5, "honour": 0.25, "interest": 0.25})
    >>> stability_interval(weights, "fear", leader_only=True)
    StabilityInterval(low=0.333..., share=0.5, high=1.0)
    """
    model = as_model(subject)
    return _interval(model, model.place_of(criterion), _guarded(model, leader_only=leader_only))


def stability_intervals(subject: AdditiveModel | Weights, *, leader_only: bool = False) -> dict[str, StabilityInterval]:
    """
    Find the stability interval of every criterion.

    >>> weights = Weights({"fear": 0.5, "honour": 0.5})
    >>> stability_intervals(weights)["fear"]
    StabilityInterval(low=0.5, share=0.5, high=0.5)
    """
    model = as_model(subject)
    guarded = _guarded(model, leader_only=leader_only)
    return {criterion: _interval(model, place, guarded) for place, criterion in enumerate(model.criteria)}


def _guarded(model: AdditiveModel, *, leader_only: bool) -> list[int]:
    return leaders(model.totals()) if leader_only else list(range(len(model.alternatives)))


def _interval(model: AdditiveModel, place: int, guarded: list[int]) -> StabilityInterval:
    points = crossing_points(*sweep_ends(model.matrix, model.shares, place))[guarded]
    share = float(model.shares[place])
    points = np.where(np.abs(points - share) <= TOLERANCE, share, points)  # a tie that stands there already
    low, high = points[points <= share].max(initial=0.0), points[points >= share].min(initial=1.0)
    return StabilityInterval(float(low), share, float(high))
