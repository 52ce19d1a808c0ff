"""Point allocation: a pool of 100 points, shared out among the motives until nothing is left."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...checked import FrozenDict, checked_dict, checked_numbers, checked_whole
from ...errors import JudgementError
from ..weights import Weights
from .rating import normalise

__all__ = ["PointAllocation", "largest_remainder", "whole_percent"]

POINT_RULE = "points are whole numbers, 0 or more"
BILLION = 1_000_000_000  # beyond this, a float no longer holds the remainders that decide


def largest_remainder(shares: Mapping[str, float], *, total: int = 100) -> dict[str, int]:
    """
    Round shares to whole points that always add to the total, each less than one point from its exact value.

    Everyone first gets the whole part of ``total * share``; the points that are left go one by one to the largest
    remainders, and among equal remainders to the motive that is listed first.

    Parameters
    ----------
    shares : mapping of str to float
        Shares or any other non-negative numbers, at least one above zero; only the ratios count.
    total : int
        What the points add to.

    Raises
    ------
    JudgementError
        If a share is negative or not a finite number, if none is above zero, or if the total is not a whole number from
        0 to a billion.

    Notes
    -----
    The method of Hamilton and Hare; see M. L. Balinski and H. P. Young, "Fair Representation", Yale, 1982.

    Examples
    --------
    >>> largest_remainder({"fear": 1, "honour": 1, "interest": 1})
    {'fear': 34, 'honour': 33, 'interest': 33}
    """
    rule = "what points add to is a whole number, 0 or more and at most a billion"
    whole = checked_whole(total, "the total", rule, high=BILLION)
    checked = checked_numbers(shares, "the share of", "a share is a number, 0 or more")
    if not any(checked.values()):
        raise JudgementError("no share is above 0, so there is nothing to round: give at least one motive a share")
    quotas = {name: whole * share for name, share in normalise(checked).items()}
    # Rounded to nine decimals, so that the last digit of a float decides no tie and takes no point.
    points = {name: math.floor(round(quota, 9)) for name, quota in quotas.items()}
    left = whole - sum(points.values())
    for name in sorted(quotas, key=lambda name: round(points[name] - quotas[name], 9))[:left]:
        points[name] += 1
    return points


def whole_percent(shares: Mapping[str, float], parents: Mapping[str, str | None] | None = None) -> dict[str, int]:
    """
    Round shares to whole percentages that add to 100, so that parts also add to what their motive shows.

    The motives are rounded first, by largest remainders; what a motive shows is then handed on to its parts in the same
    way. Every picture, row, table and sentence of the kit shows these numbers, so that no two disagree.

    Parameters
    ----------
    shares : mapping of str to float
        Shares or any other non-negative numbers, at least one above zero; only the ratios count.
    parents : mapping of str to (str or None), optional
        For each part the motive that it is part of; a name that is left out stands for itself.

    Raises
    ------
    JudgementError
        If a share is negative or not a finite number, or if none is above zero.

    Examples
    --------
    >>> whole_percent({"fear": 1, "old pride": 1, "new pride": 1}, {"old pride": "pride", "new pride": "pride"})
    {'fear': 33, 'old pride': 34, 'new pride': 33}
    """
    family = {name: (parents or {}).get(name) or name for name in shares}
    parts = {motive: [name for name in shares if family[name] == motive] for motive in dict.fromkeys(family.values())}
    percent = largest_remainder({motive: math.fsum(shares[name] for name in names) for motive, names in parts.items()})
    shown = dict.fromkeys(shares, 0)
    for motive, names in parts.items():
        if any(shares[name] for name in names):
            shown |= largest_remainder({name: shares[name] for name in names}, total=percent[motive])
    return shown


@dataclass(frozen=True, slots=True)
class PointAllocation:
    """
    How many points of a pool each motive gets; the pool may be unfinished, and then it can be read but not weighed.

    Parameters
    ----------
    points : mapping of str to int
        Whole points for each motive, 0 or more.
    total : int
        The size of the pool.

    Raises
    ------
    JudgementError
        If there is no motive, if points are negative or not whole, or if more points are spent than there are.

    Notes
    -----
    ``w_i = p_i / total``. Source: P. C. Bottomley, J. R. Doyle and R. H. Green, "Testing the reliability of weight
    elicitation methods: direct rating versus point allocation", Journal of Marketing Research 37(4), 2000.

    Examples
    --------
    >>> allocation = PointAllocation({"fear": 60, "honour": 25})
    >>> allocation.unspent
    15
    >>> PointAllocation({"fear": 75, "honour": 25}).weights()
    Weights(fear=0.75, honour=0.25)
    """

    points: Mapping[str, int]
    total: int = field(default=100, kw_only=True)

    def __post_init__(self) -> None:
        points = FrozenDict(
            {
                name: checked_whole(value, f"the number of points for {name}", POINT_RULE)
                for name, value in checked_dict(self.points).items()
            }
        )
        if not points:
            raise JudgementError("there are no motives: give points to at least one")
        total = checked_whole(self.total, "the pool", POINT_RULE)
        if not total:
            raise JudgementError("the pool is 0 points, so there is nothing to share out: start with 100")
        over = sum(points.values()) - total
        if over > 0:
            raise JudgementError(f"{sum(points.values())} points are given, and there are {total}: take {over} back")
        object.__setattr__(self, "points", points)
        object.__setattr__(self, "total", total)

    @property
    def unspent(self) -> int:
        """The points that are still in the pool."""
        return self.total - sum(self.points.values())

    def weights(self) -> Weights:
        """
        Return the shares of the pool, in the same order.

        Raises
        ------
        JudgementError
            If points are unspent: what they would say is not known.
        """
        if self.unspent:
            raise JudgementError(
                f"{self.unspent} of {self.total} points are not spent: give them to the motives they belong to"
            )
        return Weights(normalise(self.points))
