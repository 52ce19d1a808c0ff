"""Answers that are numbers: a whole one, one with a distance allowed, several by name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from .checked import checked_number
from .item import Item, Slips, Taken
from .plain import OddAnswer, bare, labelled, one_number, plain, same

__all__ = ["Number", "Numbers", "Whole"]

SIZES = (100, 1_000, 1_000_000)  # percent, thousands, millions
MOST_HINTS = 2


@dataclass(frozen=True, eq=False)
class Number(Item):
    """
    One number, in a unit.

    Examples
    --------
    >>> answer_q2 = 0.425
    >>> q2 = Number("ps3-q2", lambda: answer_q2, "percent", points=2, look="the column share")
    >>> q2.credit(42.5, within=0.05)
    Question 2: 0 of 2 points. Check the size of your number: the question asks for percent.
    0.0
    """

    unit: str = ""

    def _wanted(self) -> str:
        return f"Write one number{f' in {self.unit}' if self.unit else ''}, without quotation marks."

    def _take(self, value: object) -> Taken:
        return Taken(one_number(plain(value)))

    def credit(self, key: float, *, within: float = 0.0, slips: Slips | None = None) -> float:
        """
        Return all points for a number near enough to the key, or what a documented wrong one is worth.

        Parameters
        ----------
        key : float
            The right number.
        within : float, optional
            How far from it an answer may lie.
        slips : dict, optional
            A wrong number to a hint, or to points and a hint; it is met within the same distance.

        Raises
        ------
        FairgraderError
            If the key is no number, or a slip lies too near to it to be told from it.
        """
        key, slips = self._key(key), {self._key(wrong): slip for wrong, slip in (slips or {}).items()}
        if any(same(wrong, key, within) for wrong in slips):
            raise self._refuse("a slip lies within the distance that the right answer is allowed")
        given = self._taken().parts
        slip = self._first_slip(slips, lambda wrong: same(given, wrong, within))
        if given is None:
            return self._nothing()
        if same(given, key, within):
            return self._award(self.points)
        return self._award(slip[0], slip[1] or self._size(given, key, within))

    def _key(self, number: object) -> float:
        return checked_number(number, f"the key of {self.name}", "it is a finite number", low=-1e300, high=1e300)

    def _size(self, given: float, key: float, within: float) -> str:
        if key and same(-given, key, within):
            return "Check the sign of your number: which way does it go?"
        factors = [factor for size in SIZES for factor in (size, 1 / size)]
        if key and any(same(given * factor, key, min(within, abs(key) / 10)) for factor in factors):
            return f"Check the size of your number: the question asks for {self.unit or 'another unit'}."
        return ""


@dataclass(frozen=True, eq=False)
class Whole(Number):
    """
    One whole number.

    Examples
    --------
    >>> answer_q1 = 13.5
    >>> Whole("ps2-q1", lambda: answer_q1, points=2, look="the table claims").form()
    Question 1 is not ready: answer_q1 is 13.5, which is not whole. Write one whole number, without quotation marks.
    0.0
    """

    def _wanted(self) -> str:
        return super()._wanted().replace("one number", "one whole number")

    def _take(self, value: object) -> Taken:
        number = one_number(plain(value))
        if not number.is_integer():
            raise OddAnswer(f"is {number:g}, which is not whole")
        return Taken(number)


@dataclass(frozen=True, eq=False)
class Numbers(Item):
    """
    A dict or a Series with one number for each name.

    Notes
    -----
    The credit is points x right names / names. Names that were not asked for are ignored.

    Examples
    --------
    >>> answer_q4 = {"M1": 1, "M2": 4}
    >>> q4 = Numbers("ps2-q4", lambda: answer_q4, ["M1", "M2"], "notes", points=4, look="the table claims")
    >>> q4.credit({"M1": 1, "M2": 3}, slips={("M2", 4): (0.5, "One note is counted twice.")})
    Question 4: 2.5 of 4 points. Right: 1 of 2. One note is counted twice.
    2.5
    """

    keys: Collection[str]
    unit: str = ""

    def _wanted(self) -> str:
        first, *_ = self.keys
        unit = f" in {self.unit}" if self.unit else ""
        return f'Write {{"{first}": ..., ...}} with one number{unit} for each of {", ".join(self.keys)}.'

    def _take(self, value: object) -> Taken:
        entries = {bare(name): entry for name, entry in labelled(value).items()}
        found: dict[str, float] = {}
        problem = ""
        for name in self.keys:
            try:
                found[name] = self._number(entries, name)
            except OddAnswer as odd:
                problem = problem or f"in {self.variable}, {name} {odd}. {self._wanted()}"
        return Taken(found or None, problem)

    @staticmethod
    def _number(entries: Mapping[str, Any], name: str) -> float:
        entry = entries.get(bare(name))
        if entry is None:
            raise OddAnswer("has no number yet")
        return one_number(entry)

    def credit(self, key: Mapping[str, float], *, within: float = 0.0, slips: Slips | None = None) -> float:
        """
        Return points x right names / names.

        Parameters
        ----------
        key : dict or Series
            Each name to its right number.
        within : float, optional
            How far from it an answer may lie.
        slips : dict, optional
            (name, wrong number) to a hint, or to points and a hint; the points are for that name alone.

        Raises
        ------
        FairgraderError
            If the key does not cover all names, or a slip lies too near to the right number.
        """
        key = {name: one_number(number) for name, number in labelled(key).items()}
        if set(key) != set(self.keys):
            raise self._refuse(f"say what is right for each of {', '.join(self.keys)}")
        slips = {(name, float(wrong)): slip for (name, wrong), slip in (slips or {}).items()}
        if any(same(number, key.get(name), within) for name, number in slips):
            raise self._refuse("a slip lies within the distance that the right answer is allowed")
        given = self._taken().parts
        found = [(wrong, self._slip(slip, 0.0)) for wrong, slip in slips.items()]
        if given is None:
            return self._nothing()
        right = sum(same(number, key[name], within) for name, number in given.items())
        made = [slip for (name, wrong), slip in found if same(given.get(name), wrong, within)]
        share = self.points * right / len(key) + sum(credit for credit, _ in made)
        hints = list(dict.fromkeys(hint for _, hint in made))[:MOST_HINTS] or [f"Look again at {self.look}."]
        return self._award(share, "" if right == len(key) else " ".join([f"Right: {right} of {len(key)}.", *hints]))
