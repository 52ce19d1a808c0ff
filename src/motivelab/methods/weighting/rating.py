"""Direct rating: a number for each motive, normalised to shares."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ...checked import checked_numbers
from ...errors import JudgementError
from ..weights import Weights

__all__ = ["DirectRating", "normalise"]


def normalise(ratings: Mapping[str, float]) -> dict[str, float]:
    """
    Divide each rating by the sum of all: ``w_i = s_i / (s_1 + ... + s_n)``.

    >>> normalise({"fear": 30, "honour": 10})
    {'fear': 0.75, 'honour': 0.25}
    """
    largest = max(ratings.values())  # dividing twice keeps ratings near the limits of a float finite
    parts = {name: rating / largest for name, rating in ratings.items()}
    total = math.fsum(parts.values())
    return {name: part / total for name, part in parts.items()}


@dataclass(frozen=True, slots=True)
class DirectRating:
    """
    How much each motive matters, on any scale that starts at zero; only the ratios count.

    Parameters
    ----------
    ratings : mapping of str to float
        A rating for each motive, zero or more, for example from 0 to 100. At least one is above zero.

    Raises
    ------
    JudgementError
        If there is no rating, if one is negative or not a finite number, or if all are zero.

    Notes
    -----
    ``w_i = s_i / (s_1 + ... + s_n)``. Source: W. Edwards, "How to use multiattribute utility measurement for social
    decisionmaking", IEEE Transactions on Systems, Man, and Cybernetics 7(5), 1977.

    Examples
    --------
    >>> DirectRating({"fear": 60, "honour": 20, "interest": 0}).weights()
    Weights(fear=0.75, honour=0.25, interest=0)
    """

    ratings: Mapping[str, float]

    def __post_init__(self) -> None:
        ratings = checked_numbers(self.ratings, "the rating of", "a rating is a number, 0 or more")
        if not ratings:
            raise JudgementError("there are no ratings: rate at least one motive")
        if not any(ratings.values()):
            raise JudgementError("every rating is 0, so there is nothing to share out: raise at least one motive")
        object.__setattr__(self, "ratings", ratings)

    def weights(self) -> Weights:
        """Return the shares of the ratings, in the same order."""
        return Weights(normalise(self.ratings))
