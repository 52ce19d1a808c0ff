"""Answers that choose: one option, true or false or not stated, several options."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .checked import shown
from .item import Item, Slips, Taken, quoted
from .plain import OddAnswer, bare, plain

__all__ = ["Choice", "Selection", "Truth", "option_of", "several"]

LONGEST_TEXT = 1000
LARGEST_LABEL = 10**12  # Python refuses to write out a number of thousands of digits


def option_of(value: Any, options: Iterable[str]) -> str | None:
    """
    Return the option that a plain value names, or None.

    >>> option_of(" b. ", "ABC"), option_of(True, ["true", "false"]), option_of(["A"], "ABC")
    ('B', 'true', None)
    """
    if type(value) not in {str, bool, int} or (type(value) is int and abs(value) > LARGEST_LABEL):
        return None
    return {bare(option): option for option in options}.get(bare(value))


def several(value: Any, options: Collection[str]) -> list[Any]:
    """
    Return the entries of a list, or the letters of a text such as ``"A, C"`` or ``"AC"``.

    >>> several("A, c", "ABC"), several(["A", 7], "ABC")
    (['A', 'C'], ['A', 7])
    """
    if type(value) is str and len(value) <= LONGEST_TEXT:
        words = [word for word in re.findall(r"\w+", value) if word.casefold() != "and" or word in options]
        letters = [option_of(letter, options) for word in words for letter in word]
        known = option_of(value, options)
        value = [known] if known else letters if letters and None not in letters else words
    if type(value) is frozenset:
        value = sorted(value, key=str)
    if type(value) is not list:
        raise OddAnswer(f"is {shown(value)}")
    return [option_of(entry, options) or entry for entry in value]


@dataclass(frozen=True, eq=False)
class Choice(Item):
    """
    One option out of several, as text.

    Examples
    --------
    >>> answer_q3 = "c"
    >>> q3 = Choice("ps1-q3", lambda: answer_q3, "ABCD", points=3, look="par. 2")
    >>> q3.form()
    Question 3: the form is right. Marks come later.
    >>> q3.credit("B", slips={"C": (1, "Right side, wrong speaker.")})
    Question 3: 1 of 3 points. Right side, wrong speaker.
    1.0
    """

    options: Iterable[str]

    def _wanted(self) -> str:
        return f"Write {quoted(self.options)}."

    def _take(self, value: object) -> Taken:
        found = plain(value)
        option = option_of(found, self.options)
        if option is None:
            raise OddAnswer(f"is {shown(found)}")
        return Taken(option)

    def credit(self, key: str | Collection[str], *, slips: Slips | None = None) -> float:
        """
        Return the credit: all points for the key, or for any of a set of accepted options.

        Parameters
        ----------
        key : str or set of str
            The right option, or all that are accepted.
        slips : dict, optional
            Wrong option to a hint, or to points and a hint.

        Raises
        ------
        FairgraderError
            If the key or a slip is not among the options.
        """
        accepted = {key} if isinstance(key, str) else set(key)
        slips = slips or {}
        if not accepted or not accepted | set(slips) <= set(self.options) or accepted & set(slips):
            raise self._refuse(f"choose from {quoted(self.options)}, and a slip is none of the right ones")
        given = self._taken().parts
        slip = self._first_slip(slips, lambda wrong: wrong == given)
        if given is None:
            return self._nothing()
        return self._award(self.points) if given in accepted else self._award(*slip)


@dataclass(frozen=True, eq=False)
class Truth(Choice):
    """
    Whether a text says something: true, false or not stated.

    Examples
    --------
    >>> answer_q2 = "Not stated"
    >>> Truth("ps1-q2", lambda: answer_q2, points=1, look="par. 4").credit("not stated")
    Question 2: 1 of 1 point.
    1.0
    """

    options: Iterable[str] = ("true", "false", "not stated")


@dataclass(frozen=True, eq=False)
class Selection(Item):
    """
    Several options out of more.

    Notes
    -----
    With *h* right options chosen, *f* wrong ones chosen and *k* right ones in all, the credit is
    points x max(0, (h - f) / k): whoever chooses everything gains little.

    Examples
    --------
    >>> answer_q4 = ["A", "B", "C"]
    >>> q4 = Selection("ps1-q4", lambda: answer_q4, "ABCDEF", points=3, look="par. 4")
    >>> q4.credit("ACD", slips={"B": "B is a neighbour, but it is not on the list."})
    Question 4: 1 of 3 points. B is a neighbour, but it is not on the list.
    1.0
    """

    options: Collection[str]

    def _wanted(self) -> str:
        # No option stands in the example: whichever two it showed could be the key.
        return f'Write a list of all that apply, such as ["...", "..."]; choose from {", ".join(self.options)}.'

    def _take(self, value: object) -> Taken:
        chosen = several(plain(value), self.options)
        if not chosen:
            raise OddAnswer("is empty")
        known = [entry for entry in self.options if entry in chosen]
        odd = [entry for entry in chosen if entry not in known]
        problem = f"{self.variable} holds {shown(odd[0])}. {self._wanted()}" if odd else ""
        return Taken((known, len(odd)) if known else None, problem)

    def credit(self, key: Iterable[str], *, slips: Mapping[str, str] | None = None) -> float:
        """
        Return points x max(0, (right ones - wrong ones) / all right ones).

        Parameters
        ----------
        key : str or list of str
            The right options.
        slips : dict, optional
            A wrong option to the hint for whoever chose it.

        Raises
        ------
        FairgraderError
            If the key or a slip is not among the options.
        """
        right, slips = set(key), slips or {}
        if not right or not right | set(slips) <= set(self.options) or right & set(slips):
            raise self._refuse(f"choose from {', '.join(self.options)}, and a slip is none of the right ones")
        parts = self._taken().parts
        if parts is None:
            return self._nothing()
        chosen, odd = parts
        hits = len(right & set(chosen))
        wrong = len(set(chosen) - right) + odd
        _, hint = self._first_slip(slips, lambda option: option in chosen)
        counts = f"Chosen: {hits} that belong and {wrong} that do not. Look again at {self.look}."
        full = hits == len(right) and not wrong
        return self._award(self.points * (hits - wrong) / len(right), "" if full else hint or counts)
