"""Weights: shares of one explanation, given to named motives."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..checked import checked_numbers, shown
from ..errors import WeightsError

__all__ = ["TIE_TOLERANCE", "Weights", "checked_weights"]

SUM_TOLERANCE = 1e-9
TIE_TOLERANCE = 1e-9  # of the largest: 0.1 + 0.2 and 0.3 differ by rounding only, and are a tie


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Weights(Mapping[str, float]):
    """
    Shares of one explanation: non-negative numbers that add to one, one for each motive.

    A share answers the question "if this motive had been absent, how much of what happened would not have
    happened?". Shares are not probabilities: several motives can be true together.

    Parameters
    ----------
    shares : mapping of str to float
        The share of each motive, in the order in which the motives are shown. Unit: parts of 1.

    Raises
    ------
    WeightsError
        If there is no motive, if a name is no text, if a share is negative or not a finite number, or if the shares do
        not add to one.

    Examples
    --------
    >>> weights = Weights({"fear": 0.75, "honour": 0.25})
    >>> weights["fear"], weights.leaders
    (0.75, ('fear',))
    >>> weights
    Weights(fear=0.75, honour=0.25)
    """

    shares: Mapping[str, float]

    def __post_init__(self) -> None:
        shares = checked_numbers(self.shares, "the share of", "a share is a number from 0 to 1", error=WeightsError)
        if not shares:
            raise WeightsError("there are no weights: give at least one motive a share")
        total = sum(shares.values())
        if abs(total - 1) > SUM_TOLERANCE:
            raise WeightsError(f"the shares add to {total:.6g}, not to 1: use a weighting method to normalise them")
        object.__setattr__(self, "shares", shares)

    def __getitem__(self, name: str) -> float:
        return self.shares[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.shares)

    def __len__(self) -> int:
        return len(self.shares)

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Weights) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.shares)

    def __repr__(self) -> str:
        return f"Weights({', '.join(f'{name}={share:.4g}' for name, share in self.items())})"

    @property
    def leaders(self) -> tuple[str, ...]:
        """
        The motives with the largest share: more than one when they tie.

        >>> Weights({"fear": 0.5, "honour": 0.5}).leaders
        ('fear', 'honour')
        """
        largest = max(self.values())
        return tuple(name for name, share in self.items() if math.isclose(share, largest, rel_tol=TIE_TOLERANCE))


def checked_weights(value: object, name: str) -> Weights:
    """
    Return Weights, or say what stands in their place.

    >>> checked_weights(Weights({"fear": 1}), "the answer of Ann")
    Weights(fear=1)
    """
    if isinstance(value, Weights):
        return value
    raise WeightsError(
        f"{name} is {shown(value)}: give Weights, such as DirectRating({{'fear': 3, 'honour': 1}}).weights()"
    )
