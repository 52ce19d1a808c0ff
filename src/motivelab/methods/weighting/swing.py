"""Swing weighting: how much each swing from worst to best counts beside the largest swing, which is 100."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ...checked import checked_dict, checked_number, checked_numbers, odd_names
from ...errors import JudgementError
from ..weights import Weights
from .rating import normalise

__all__ = ["LARGEST_SWING", "SwingRating", "additive_value"]

LARGEST_SWING = 100.0


def additive_value(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    """
    Return the additive value of one option, in the unit of the values: ``V_a = w_1 v_a1 + ... + w_n v_an``.

    Raises
    ------
    JudgementError
        If the weights and the values are not about the same names, or if one of them is out of its range.

    >>> additive_value(Weights({"fear": 0.75, "honour": 0.25}), {"fear": 100, "honour": 20})
    80.0
    """
    shares, given = (
        checked_numbers(weights, "the weight of", "a weight is a number from 0 to 1", high=1),
        checked_dict(values),
    )
    if odd := odd_names(shares, given):
        raise JudgementError(f"weights and values differ in {odd}: give each name both a weight and a value")
    return math.fsum(share * _value(given[name], name) for name, share in shares.items())


@dataclass(frozen=True, slots=True)
class SwingRating:
    """
    How much it matters that each motive goes from absent to fully present, beside the one that matters most.

    Parameters
    ----------
    swings : mapping of str to float
        From 0 to 100. The largest swing is 100 and the others are compared with it.

    Raises
    ------
    JudgementError
        If there is no swing, if one is not a number from 0 to 100, or if none is 100.

    Notes
    -----
    ``w_i = s_i / (s_1 + ... + s_n)``. Source: D. von Winterfeldt and W. Edwards, "Decision Analysis and Behavioral
    Research", Cambridge, 1986.

    Examples
    --------
    >>> SwingRating({"fear": 100, "honour": 60, "interest": 40}).weights()
    Weights(fear=0.5, honour=0.3, interest=0.2)
    """

    swings: Mapping[str, float]

    def __post_init__(self) -> None:
        rule = "a swing is a number from 0 to 100"
        swings = checked_numbers(self.swings, "the swing of", rule, high=LARGEST_SWING)
        if not swings:
            raise JudgementError("there are no swings: rate at least one motive")
        largest = max(swings, key=lambda name: swings[name])
        if swings[largest] != LARGEST_SWING:
            raise JudgementError(
                f"the largest swing is {swings[largest]:g}: set {largest} to 100 and compare the others with it"
            )
        object.__setattr__(self, "swings", swings)

    def weights(self) -> Weights:
        """Return the shares of the swings, in the same order."""
        return Weights(normalise(self.swings))


def _value(value: object, name: str) -> float:
    rule = "a value is a finite number, at most 1e100 in size"
    return checked_number(value, f"the value of {name}", rule, low=-1e100, high=1e100)
