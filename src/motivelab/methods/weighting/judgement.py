"""What all elicitation modes share: each holds one person's judgement, checks it once, and gives Weights."""

from typing import Protocol

from ..weights import Weights

__all__ = ["Judgement"]


class Judgement(Protocol):
    """Any judgement that Weights follow from: a rating, an allocation, a ranking, a comparison."""

    def weights(self) -> Weights:
        """Return the shares that follow from the judgement."""
