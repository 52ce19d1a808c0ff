"""Weights: shares of one explanation, given to named motives."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .errors import WeightsError

__all__ = ["Weights"]

SUM_TOLERANCE = 1e-9


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
        If there is no motive, if a share is negative or not a finite number, or if the shares do not add to one.

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
        shares = {name: _share(name, value) for name, value in self.shares.items()}
        if not shares:
            raise WeightsError("there are no weights: give at least one motive a share")
        total = math.fsum(shares.values())
        if abs(total - 1) > SUM_TOLERANCE:
            raise WeightsError(f"the shares add to {total:.6g}, not to 1: use a weighting method to normalise them")
        object.__setattr__(self, "shares", MappingProxyType(shares))

    def __getitem__(self, name: str) -> float:
        return self.shares[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.shares)

    def __len__(self) -> int:
        return len(self.shares)

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Weights) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self.shares.items()))

    def __repr__(self) -> str:
        return f"Weights({', '.join(f'{name}={share:.4g}' for name, share in self.items())})"

    def __reduce__(self) -> tuple[type["Weights"], tuple[dict[str, float]]]:
        return Weights, (dict(self.shares),)

    @property
    def leaders(self) -> tuple[str, ...]:
        """
        The motives with the largest share: more than one when they tie.

        >>> Weights({"fear": 0.5, "honour": 0.5}).leaders
        ('fear', 'honour')
        """
        largest = max(self.values())
        return tuple(name for name, share in self.items() if math.isclose(share, largest, rel_tol=1e-9))


def _share(name: str, value: float) -> float:
    try:
        share = float(value)
    except (TypeError, ValueError):
        raise WeightsError(f"the share of {name} is {value!r}: a share is a number from 0 to 1") from None
    if not math.isfinite(share) or share < 0:
        raise WeightsError(f"the share of {name} is {value!r}: a share is a number from 0 to 1")
    return share
