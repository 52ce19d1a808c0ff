"""What the name of a handed-in file says, whichever learning management system wrote it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

from ..archives import Parts
from ..spelling import key

__all__ = ["Claim", "Field", "HandIn", "Hints", "Kind", "Parts", "named"]

Field: TypeAlias = Literal["number", "login", "participant", "name"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a path says about whose it is: a number, a login, a number in this assignment only, a name."""

    field: Field
    value: str


_ASIDE = re.compile(r"(?P<name>[^()]*?)\s*\((?P<aside>[^()]+)\)\s*")


def named(name: str) -> tuple[Claim, ...]:
    """
    Return the claims of a name as people are shown it: a login or a number may stand behind it.

    >>> [(claim.field, claim.value) for claim in named("Doe, Jane (s123)")]
    [('name', 'Doe, Jane (s123)'), ('number', 's123'), ('name', 'Doe, Jane')]
    """
    aside = _ASIDE.fullmatch(name)
    more = (Claim("number", aside["aside"].strip()), Claim("name", aside["name"])) if aside and aside["name"] else ()
    return (Claim("name", name), *more)


@dataclass(frozen=True, slots=True)
class HandIn:
    """
    What the path of one file says.

    Parameters
    ----------
    claims : tuple of Claim
        Whose it is, the strongest claim first.
    called : str
        The id that the student has where there is no roster.
    file : tuple of str
        The path within what the student handed in.
    time : datetime, optional
        When it was handed in; without a time zone unless the path names one.
    late : bool
        Whether the system marked it as late.
    attempt : int
        What grows from one attempt to the next, such as the number of an upload; 0 if nothing does.
    """

    claims: tuple[Claim, ...]
    called: str
    file: Parts
    time: datetime | None = None
    late: bool = False
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Hints:
    """
    What else is known when names are read.

    Parameters
    ----------
    texts : mapping
        The texts of small ``.txt`` files, by path: Blackboard writes there who handed in, nbgrader when.
    assignments : frozenset of str
        The names of all assignments and notebooks, which no student has.
    known : frozenset of str
        Ids, logins and names of the roster, each as ``spelling.key`` gives it.
    """

    texts: Mapping[Parts, str] = field(default_factory=dict)
    assignments: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    def knows(self, name: str) -> bool:
        """Say whether the roster has this id, login or name."""
        return key(name) in self.known


class Kind(Protocol):
    """
    What each module of this folder offers; a module that offers it is found, not registered.

    ``TITLE`` is the name that people know, ``GENERAL`` says that any folder may look like this kind, so that all
    others go before it.
    """

    TITLE: str
    GENERAL: bool

    def identify(self, paths: Sequence[Parts], hints: Hints) -> dict[Parts, HandIn]:
        """Return what each path says that is named as this system names files; the others are left out."""
