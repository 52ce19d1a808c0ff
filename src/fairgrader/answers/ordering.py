"""An answer that puts things in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from .checked import shown
from .choices import several
from .item import Item, Slips, Taken
from .plain import OddAnswer, plain

__all__ = ["Ordering", "kendall_tau"]


def kendall_tau(given: Sequence[str], asked: Sequence[str]) -> float:
    """
    Return how far two orders of the same things agree, from -1 to 1.

    Notes
    -----
    tau = (pairs in the same order - pairs in the opposite order) / all pairs: M. G. Kendall, "A new measure of rank
    correlation", Biometrika 30 (1938), 81-93.

    Examples
    --------
    >>> kendall_tau("BACD", "ABCD")
    0.6666666666666666
    """
    place = {thing: number for number, thing in enumerate(asked)}
    signs = [1 if place[first] < place[second] else -1 for first, second in combinations(given, 2)]
    return sum(signs) / len(signs) if signs else 1.0


@dataclass(frozen=True, eq=False)
class Ordering(Item):
    """
    All options, each once, in order.

    Notes
    -----
    The credit is points x max(0, tau) by `kendall_tau`: one swap of neighbours costs little, and an order by chance
    earns nothing on average before the floor at 0.

    Examples
    --------
    >>> answer_q6 = ["B", "A", "C", "D"]
    >>> Ordering("ps1-q6", lambda: answer_q6, "ABCD", points=3, look="par. 1 to 3").credit("ABCD")
    Question 6: 2 of 3 points. Of 6 pairs, 5 are in order. Look again at par. 1 to 3.
    2.0
    """

    options: Sequence[str]

    def _wanted(self) -> str:
        return f"Write each of {', '.join(self.options)} exactly once, in order, as a text or a list."

    def _take(self, value: object) -> Taken:
        found = plain(value)
        if type(found) is frozenset:
            raise OddAnswer("is a set, and a set has no order: use [ and ]")
        order = several(found, self.options)
        if len(order) != len(self.options) or any(option not in order for option in self.options):
            raise OddAnswer(f"is {shown(found)}")
        return Taken(order)

    def credit(self, key: Sequence[str], *, slips: Slips | None = None) -> float:
        """
        Return points x max(0, Kendall's tau), or what a documented wrong order is worth.

        Parameters
        ----------
        key : str or list of str
            The right order.
        slips : dict, optional
            A wrong order, as text or tuple, to a hint, or to points, instead of those for the pairs, and a hint.

        Raises
        ------
        FairgraderError
            If the key or a slip does not hold each option once, or a slip is the right order.
        """
        slips = slips or {}
        if any(sorted(order) != sorted(self.options) for order in (key, *slips)) or any(
            list(wrong) == list(key) for wrong in slips
        ):
            raise self._refuse(f"an order holds each of {', '.join(self.options)} once, and a slip is a wrong one")
        order = self._taken().parts
        tau = kendall_tau(order or key, key)
        worth, hint = self._first_slip(slips, lambda wrong: list(wrong) == order, max(0.0, self.points * tau))
        if order is None:
            return self._nothing()
        pairs = len(order) * (len(order) - 1) // 2
        counts = f"Of {pairs} pairs, {round((tau + 1) / 2 * pairs)} are in order. Look again at {self.look}."
        return self._award(worth, "" if tau == 1 else hint or counts)
