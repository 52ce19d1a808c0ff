"""
ILIAS: ``Doe_Jane_jdoe_2345/ps1.ipynb`` in a folder of the assignment, perhaps in one of the team.

The folder is last name, first name, login and user number, in the letters of ASCII: ``ilExSubmission``,
``getDirectoryNameFromUserData``, of ILIAS-eLearning/ILIAS. All four may hold an underscore, so each way to read them is
a claim and the roster decides; without one the login is what stands between the last two.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from .naming import Claim, HandIn, Hints, Parts

__all__ = ["GENERAL", "TITLE", "identify"]

TITLE, GENERAL = "ILIAS", False

_NAME = re.compile(r"(?P<who>[^_].*_.*[^_])_(?P<number>\d+)")
_TIME = re.compile(r"(?P<time>\d{14})_(?=.)")


def identify(paths: Sequence[Parts], hints: Hints) -> dict[Parts, HandIn]:
    """
    Return what each path says that ILIAS wrote.

    >>> path = ("all.zip", "Problem_set_1", "Doe_Jane_j_doe_2345", "20260130203010_ps1.ipynb")
    >>> found = identify([path], Hints(known=frozenset({"j_doe"})))[path]
    >>> found.called, found.file, [claim.value for claim in found.claims][:3]
    ('j_doe', ('ps1.ipynb',), ['j_doe', '2345', 'Doe Jane'])
    """
    found = {}
    for path in paths:
        for place, part in enumerate(path[:-1]):
            match = _NAME.fullmatch(part)
            if match and match["who"].count("_") >= 2:
                found[path] = _hand_in(match["who"].split("_"), match["number"], path[place + 1 :], hints)
                break
    return found


def _hand_in(words: list[str], number: str, rest: Parts, hints: Hints) -> HandIn:
    logins = ["_".join(words[cut:]) for cut in range(2, len(words))]
    known = [login for login in logins if hints.knows(login)]
    login = known[0] if known else words[-1]
    name = " ".join(words[: len(words) - login.count("_") - 1])
    claims = (Claim("login", login), Claim("number", number), Claim("name", name))
    stamp = _TIME.match(rest[-1]) if rest else None
    return HandIn(claims, login, (*rest[:-1], _TIME.sub("", rest[-1])), time=_time(stamp["time"]) if stamp else None)


def _time(digits: str) -> datetime | None:
    """Return the time that ILIAS may put before the name of a file."""
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S")
    except ValueError:
        return None
