"""An answer in several named parts, each of which chooses one option."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .checked import shown
from .choices import option_of
from .item import Item, Slips, Taken, quoted
from .plain import labelled

__all__ = ["Matching"]

MOST_HINTS = 2


@dataclass(frozen=True, eq=False)
class Matching(Item):
    """
    A dict that gives each key one of the options.

    It also serves several statements that are true, false or not stated, and judgement cells of which more than one
    rating is accepted.

    Notes
    -----
    The credit is points x right keys / keys. A key that is missing or odd spoils the form, but not the others.

    Examples
    --------
    >>> answer_q5 = {"a": "event", "b": "accusation"}
    >>> q5 = Matching("ps1-q5", lambda: answer_q5, "ab", ["event", "accusation", "denial"], points=4, look="par. 2")
    >>> q5.form()
    Question 5: the form is right. Marks come later.
    >>> q5.credit({"a": "event", "b": "denial"}, slips={("b", "accusation"): "Who speaks in b, and about whom?"})
    Question 5: 2 of 4 points. Right: 1 of 2. Who speaks in b, and about whom?
    2.0
    """

    keys: Collection[str]
    options: Collection[str]

    def _wanted(self) -> str:
        first, *_ = self.keys
        return f'Write {{"{first}": "...", ...}} with the keys {", ".join(self.keys)}. {self._choices()}'

    def _choices(self) -> str:
        return f"Choose {quoted(self.options)}."

    def _take(self, value: object) -> Taken:
        entries = {option_of(key, self.keys): entry for key, entry in labelled(value).items()}
        found = {key: option_of(entries.get(key), self.options) for key in self.keys}
        wrong = [key for key, option in found.items() if option is None]
        words = ""
        if wrong:
            entry = entries.get(wrong[0])
            has = "has no answer yet" if entry is None else f"is {shown(entry)}"
            words = f"in {self.variable}, {wrong[0]} {has}. {self._choices()}"
        return Taken({key: option for key, option in found.items() if option} or None, words)

    def credit(self, key: Mapping[str, str | Collection[str]], *, slips: Slips | None = None) -> float:
        """
        Return points x right keys / keys.

        Parameters
        ----------
        key : dict
            Each key to its right option, or to a set of accepted ones.
        slips : dict, optional
            (key, wrong option) to a hint, or to points and a hint; the points are for that key alone.

        Raises
        ------
        FairgraderError
            If the key does not cover all keys, names something that is no option, or a slip is right.
        """
        accepted = {name: {right} if isinstance(right, str) else set(right) for name, right in key.items()}
        slips = slips or {}
        self._check(accepted, slips)
        given = self._taken().parts
        found = [(wrong, self._slip(slip, 0.0)) for wrong, slip in slips.items()]
        if given is None:
            return self._nothing()
        right = sum(option in accepted[name] for name, option in given.items())
        made = [slip for (name, option), slip in found if given.get(name) == option]
        share = self.points * right / len(accepted) + sum(credit for credit, _ in made)
        hints = list(dict.fromkeys(hint for _, hint in made))[:MOST_HINTS] or [f"Look again at {self.look}."]
        full = right == len(accepted)
        return self._award(share, "" if full else " ".join([f"Right: {right} of {len(accepted)}.", *hints]))

    def _check(self, accepted: Mapping[str, Collection[str]], slips: Iterable[tuple[str, str]]) -> None:
        if set(accepted) != set(self.keys) or not all(accepted.values()):
            raise self._refuse(f"say what is right for each of {', '.join(self.keys)}")
        named = {option for options in accepted.values() for option in options} | {option for _, option in slips}
        if not named <= set(self.options) or any(option in accepted.get(name, ()) for name, option in slips):
            raise self._refuse(f"choose from {', '.join(self.options)}, and a slip is none of the right ones")
