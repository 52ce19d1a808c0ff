"""What all elicitation modes share: each holds one person's judgement, checks it once, and gives Weights."""

import math
from typing import Protocol

from ..errors import JudgementError
from ..weights import Weights

__all__ = ["Judgement", "checked_number"]


class Judgement(Protocol):
    """Any judgement that Weights follow from: a rating, an allocation, a ranking, a comparison."""

    def weights(self) -> Weights:
        """Return the shares that follow from the judgement."""


def checked_number(value: float, name: str, rule: str, *, low: float = 0.0, high: float = math.inf) -> float:
    """
    Return a finite number from low to high, or raise JudgementError in the words of the rule.

    >>> checked_number(3, "the rating of fear", "a rating is a number, 0 or more")
    3.0
    """
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise JudgementError(f"{name} is {value!r}: {rule}") from None
    if not math.isfinite(number) or not low <= number <= high:
        raise JudgementError(f"{name} is {value!r}: {rule}")
    return number
