"""Ranking: from an order alone to weights, by the centre of all weights that respect the order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_choice, checked_list, checked_names
from ...errors import JudgementError
from ..weights import Weights

__all__ = ["RANK_METHODS", "FirstAmong", "Ranking", "rank_order_centroid", "rank_reciprocal", "rank_sum"]


def rank_order_centroid(count: int) -> NDArray[np.float64]:
    """
    Return the weights of places 1 to n: the centroid of all weights with ``w_1 >= w_2 >= ... >= w_n``.

    ``w_i = (1/n) * (1/i + 1/(i+1) + ... + 1/n)``. Source: F. H. Barron and B. E. Barrett, "Decision quality using
    ranked attribute weights", Management Science 42(11), 1996.

    >>> rank_order_centroid(2)
    array([0.75, 0.25])
    """
    return np.cumsum(1 / np.arange(count, 0, -1))[::-1] / count


def rank_sum(count: int) -> NDArray[np.float64]:
    """
    Return the weights of places 1 to n, falling by equal steps: ``w_i = 2 (n + 1 - i) / (n (n + 1))``.

    Source: W. G. Stillwell, D. A. Seaver and W. Edwards, "A comparison of weight approximation techniques in
    multiattribute utility decision making", Organizational Behavior and Human Performance 28(1), 1981.

    >>> rank_sum(4)
    array([0.4, 0.3, 0.2, 0.1])
    """
    return np.arange(count, 0, -1) * 2 / (count * (count + 1))


def rank_reciprocal(count: int) -> NDArray[np.float64]:
    """
    Return the weights of places 1 to n, in proportion to 1, 1/2, 1/3 ...: ``w_i = (1/i) / (1 + 1/2 + ... + 1/n)``.

    Source: Stillwell, Seaver and Edwards 1981, as for `rank_sum`.

    >>> rank_reciprocal(2).round(3)
    array([0.667, 0.333])
    """
    parts = 1 / np.arange(1, count + 1)
    return np.asarray(parts / parts.sum())


RANK_METHODS: Mapping[str, Callable[[int], NDArray[np.float64]]] = MappingProxyType(
    {"rank-order centroid": rank_order_centroid, "rank sum": rank_sum, "rank reciprocal": rank_reciprocal}
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """
    The motives from most to least important, with ties where two share a place.

    Parameters
    ----------
    tiers : sequence of str or of sequences of str
        The most important first. A place is one name, or several names that tie.

    Raises
    ------
    JudgementError
        If there is no motive, if a place is empty, or if a motive is ranked more than once.

    Notes
    -----
    Motives that tie share the mean of the weights of the places they take, so that the weights still add to one.
    Rank-order centroid weights stand in for point allocation and rank-sum weights for direct rating: R. Roberts and
    P. Goodwin, "Weight approximations in multi-attribute decision models", Journal of Multi-Criteria Decision
    Analysis 11(6), 2002.

    Examples
    --------
    >>> Ranking(["fear", "honour", "interest"]).weights()
    Weights(fear=0.6111, honour=0.2778, interest=0.1111)
    >>> Ranking(["fear", ["honour", "interest"]]).weights(method="rank sum")
    Weights(fear=0.5, honour=0.25, interest=0.25)
    """

    tiers: Sequence[Sequence[str]]

    def __post_init__(self) -> None:
        tiers = tuple(tuple(_names(tier)) for tier in _names(self.tiers))
        if not tiers:
            raise JudgementError("nothing is ranked: put at least one motive in the first place")
        if () in tiers:
            raise JudgementError(f"place {tiers.index(()) + 1} is empty: put a motive there or leave the place out")
        checked_names(name for tier in tiers for name in tier)
        object.__setattr__(self, "tiers", tiers)

    def weights(self, *, method: str = "rank-order centroid") -> Weights:
        """
        Return weights that respect the ranking.

        Parameters
        ----------
        method : str
            A name in `RANK_METHODS`: "rank-order centroid", "rank sum" or "rank reciprocal".

        Raises
        ------
        JudgementError
            If there is no method of that name.
        """
        shares_of = RANK_METHODS[checked_choice(method, "the rank method", RANK_METHODS)]
        by_place = shares_of(sum(map(len, self.tiers))).tolist()
        shares: dict[str, float] = {}
        for tier in self.tiers:
            taken = by_place[len(shares) : len(shares) + len(tier)]
            shares.update(dict.fromkeys(tier, sum(taken) / len(taken)))
        return Weights(shares)


@dataclass(frozen=True, slots=True)
class FirstAmong:
    """
    One motive is the most important, and nothing is said about the order of the others.

    Parameters
    ----------
    first : str
        The motive that leads.
    others : sequence of str
        The motives without an order among them; none if there is one motive only.

    Raises
    ------
    JudgementError
        If a motive is named more than once.

    Notes
    -----
    The first gets the rank-order centroid weight of place 1, each of the others the mean of places 2 to n. This is
    the exact centroid of all weights with ``w_1 >= w_j``: that region is made of (n-1)! ranked regions of equal
    size, and the mean of their centroids leaves place 1 alone. It gives the same numbers as a tie of the others.

    Examples
    --------
    >>> FirstAmong("fear", ["honour", "interest"]).weights()
    Weights(fear=0.6111, honour=0.1944, interest=0.1944)
    """

    first: str
    others: Sequence[str]

    def __post_init__(self) -> None:
        checked_names([self.first])
        object.__setattr__(self, "others", tuple(_names(self.others)))
        self._ranking()

    def weights(self) -> Weights:
        """Return the centroid of all weights in which the first motive leads."""
        return self._ranking().weights()

    def _ranking(self) -> Ranking:
        return Ranking([self.first, self.others] if self.others else [self.first])


def _names(place: Sequence[Any]) -> list[Any]:
    return (
        [place] if isinstance(place, str) else checked_list(place, "a place")
    )  # a string is one name, not its letters
