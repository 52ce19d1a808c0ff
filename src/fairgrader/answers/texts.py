"""Answers in words: a short label, and writing of which only the form is looked at."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from .checked import shown
from .item import Item, Slips, Taken
from .plain import OddAnswer, bare, plain
from .words import count_words

__all__ = ["Label", "Writing"]

LONGEST_LABEL = 200
LONGEST_WRITING = 100_000


@dataclass(frozen=True, eq=False)
class Label(Item):
    """
    A short text: a name, a code, a word.

    Examples
    --------
    >>> answer_q3 = " m3 "
    >>> q3 = Label("ps2-q3", lambda: answer_q3, points=1, look="the table motives")
    >>> q3.credit({"M3", "countering"}, slips={"M5": "That one has notes."})
    Question 3: 1 of 1 point.
    1.0
    """

    def _wanted(self) -> str:
        return "Write a short text in quotation marks."

    def _take(self, value: object) -> Taken:
        found = plain(value)
        if type(found) is not str or not bare(found) or len(found) > LONGEST_LABEL:
            raise OddAnswer(f"is {shown(found)}")
        return Taken(bare(found))

    def credit(self, key: str | Collection[str], *, slips: Slips | None = None) -> float:
        """
        Return all points for the key or one of several accepted texts; case and spaces do not matter.

        Raises
        ------
        FairgraderError
            If no text is accepted, or a slip is accepted too.
        """
        accepted = {bare(text) for text in ({key} if isinstance(key, str) else key)}
        slips = slips or {}
        if not all(accepted) or not accepted or accepted & {bare(wrong) for wrong in slips}:
            raise self._refuse("name at least one text that is not blank, and a slip is none of the right ones")
        given = self._taken().parts
        slip = self._first_slip(slips, lambda wrong: bare(wrong) == given)
        if given is None:
            return self._nothing()
        return self._award(self.points) if given in accepted else self._award(*slip)


@dataclass(frozen=True, eq=False)
class Writing(Item):
    """
    A text of so many words. What it says is for a person to judge, in a cell that is marked by hand.

    Examples
    --------
    >>> answer_q8 = "Leverage explains the timing best (par. 3)."
    >>> q8 = Writing("ps4-q8", lambda: answer_q8, least=5, most=20, points=2, look="par. 3")
    >>> q8.credit(mentions=r"par[.] [1-8]", times=2)
    Question 8: 0 of 2 points. The text should point to places in the article: at least 2, in the way of "par. 3".
    0.0
    """

    least: int = field(kw_only=True)
    most: int = field(kw_only=True)

    def _wanted(self) -> str:
        return f"Write {self.least} to {self.most} words in quotation marks."

    def _take(self, value: object) -> Taken:
        found = plain(value)
        if type(found) is not str or len(found) > LONGEST_WRITING:
            raise OddAnswer("is no text, or an endless one")
        words = count_words(found)
        if not self.least <= words <= self.most:
            raise OddAnswer(f"has {words} words")
        return Taken(found)

    def credit(self, *, mentions: str = "", times: int = 1) -> float:
        """
        Return all points if the form is right and a pattern occurs often enough.

        Parameters
        ----------
        mentions : str, optional
            A regular expression for what a text points to, for example ``par[.] [1-8]``.
        times : int, optional
            How many different places it must point to.
        """
        text = self._taken().parts
        if text is None:
            return self._nothing()
        if mentions and len({match[0].casefold() for match in re.finditer(mentions, text, re.IGNORECASE)}) < times:
            return self._award(
                0.0, f'The text should point to places in the article: at least {times}, in the way of "par. 3".'
            )
        return self._award(self.points)
