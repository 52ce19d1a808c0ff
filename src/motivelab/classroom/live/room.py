"""A class while it sends: who sent what, by pseudonym; what is refused; and when the envelope is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...errors import MotivelabError
from ...methods.weights import Weights
from .pseudonyms import pseudonym

__all__ = ["MOST_STUDENTS", "Entry", "Refused", "Room"]

MOST_STUDENTS = 600
MOST_JUDGEMENTS = 10
TOLERANCE = 0.005
NOT_A_NUMBER = "the shares of a judgement are numbers from 0 to 1 that add to 1, one for each motive"


class Refused(MotivelabError):
    """Something that the room does not take: the words go back to who sent it."""


@dataclass(slots=True)
class Entry:
    """What one student sent: the judgements in their order, and the code of each claim."""

    name: str
    judgements: tuple[Weights, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Room:
    """
    The class in the room.

    Parameters
    ----------
    code : str
        What the wall shows and a student types.
    motives : tuple of str
        The main motives; every judgement gives a share to each.
    claims : mapping of str to frozenset of str
        The claims that may be coded, each with its codes.
    opened : bool
        Whether the teacher has opened the envelope.

    Examples
    --------
    >>> room = Room("HZKMR", ("fear", "honour"), {})
    >>> name = room.take("sender 1", {"judgements": [{"fear": 0.75, "honour": 0.25}]})
    >>> room.take("sender 1", {"judgements": [{"fear": 0.75, "honour": 0.25}]}) == name, len(room.entries)
    (True, 1)
    """

    code: str
    motives: tuple[str, ...]
    claims: Mapping[str, frozenset[str]]
    entries: dict[str, Entry] = field(default_factory=dict)
    opened: bool = False
    version: int = 0

    def take(self, sender: str, given: Mapping[str, Any]) -> str:
        """
        Take weights, codes or both from a student, and return the student's pseudonym.

        Who sends again replaces what was sent before; a second judgement stands beside the first.

        Raises
        ------
        Refused
            If it is no judgement of these motives and no coding of these claims, or if the room is full.
        """
        judgements = self._judgements(given.get("judgements", []))
        codes = self._codes(given.get("codes", {}))
        if not judgements and not codes:
            raise Refused("there is nothing in it: commit to your weights first, then send them")
        entry = self.entries.get(sender)
        if entry is None:
            if len(self.entries) >= MOST_STUDENTS:
                raise Refused(f"the room is full: it holds {MOST_STUDENTS} students")
            entry = self.entries[sender] = Entry(pseudonym(sender, {each.name for each in self.entries.values()}))
        changed = (judgements or entry.judgements, codes or entry.codes)
        if changed != (entry.judgements, entry.codes):
            entry.judgements, entry.codes = changed
            self.version += 1
        return entry.name

    def open(self) -> None:
        """Open the envelope: from now on everybody may see the class."""
        self.opened = True
        self.version += 1

    def close(self) -> None:
        """Close the envelope again."""
        self.opened = False
        self.version += 1

    def strike(self, name: str) -> str:
        """
        Take out what one pseudonym sent, and return its sender.

        Raises
        ------
        Refused
            If there is no such pseudonym.
        """
        for sender, entry in self.entries.items():
            if entry.name == name:
                del self.entries[sender]
                self.version += 1
                return sender
        raise Refused(f"nobody here is called {name}")

    @property
    def latest(self) -> dict[str, Weights]:
        """The latest judgement of each student who sent weights."""
        return {each.name: each.judgements[-1] for each in self.entries.values() if each.judgements}

    @property
    def first(self) -> dict[str, Weights]:
        """The first judgement of each student who sent weights."""
        return {each.name: each.judgements[0] for each in self.entries.values() if each.judgements}

    @property
    def codings(self) -> dict[str, Mapping[str, str]]:
        """The codes of each student who sent any."""
        return {each.name: each.codes for each in self.entries.values() if each.codes}

    def _judgements(self, given: Any) -> tuple[Weights, ...]:
        if not isinstance(given, Sequence) or isinstance(given, str) or len(given) > MOST_JUDGEMENTS:
            raise Refused(f"the judgements are a list of at most {MOST_JUDGEMENTS}")
        return tuple(self._weights(shares) for shares in given)

    def _weights(self, shares: Any) -> Weights:
        if not isinstance(shares, Mapping) or set(shares) != set(self.motives):
            raise Refused(f"these weights are of other motives: this class weighs {', '.join(self.motives)}")
        values = [shares[motive] for motive in self.motives]
        if not all(type(value) in (int, float) and 0 <= value <= 1 for value in values):
            raise Refused(NOT_A_NUMBER)
        whole = sum(values)
        if abs(whole - 1) > TOLERANCE:
            raise Refused(NOT_A_NUMBER)
        return Weights({motive: value / whole for motive, value in zip(self.motives, values, strict=True)})

    def _codes(self, given: Any) -> dict[str, str]:
        if not isinstance(given, Mapping):
            raise Refused("the codes say for each claim one code")
        for claim, code in given.items():
            if not isinstance(code, str) or code not in self.claims.get(claim, ()):
                raise Refused("the codes are of other claims, or of another codebook, than this class's")
        return dict(given)
