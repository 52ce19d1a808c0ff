"""
Moodle: ``Alice Johnson_1001_assignsubmission_file/ps1.ipynb``, or flat, or blind (``Participant_1001_...``).

The number is the participant's in this one assignment, and stands in the worksheet as ``Participant 1001``; it is no
user id. Before 4.1 the folder ends in ``_``; a group puts its name and ``-`` before the student's. Text typed into the
page comes as ``..._assignsubmission_onlinetext``. From ``mod/assign`` of Moodle.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..spelling import tidy
from .naming import Claim, HandIn, Hints, Parts

__all__ = ["GENERAL", "TITLE", "identify"]

TITLE, GENERAL = "Moodle", False

_NAME = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL)
# What goes before the name is a group, not the first half of Anna-Lena, if it has a space or a digit.
_DASH = re.compile(r"-(?=\S+\s)")


def identify(paths: Sequence[Parts], hints: Hints) -> dict[Parts, HandIn]:
    """
    Return what each path says that Moodle wrote.

    >>> path = ("all.zip", "Group A-Anna-Lena Maier_1001_assignsubmission_file_", "old", "ps1.ipynb")
    >>> found = identify([path], Hints())[path]
    >>> found.file, [claim.value for claim in found.claims]
    (('old', 'ps1.ipynb'), ['1001', 'Group A-Anna-Lena Maier', 'Anna-Lena Maier', 'Lena Maier'])
    """
    found = {}
    for path in paths:
        for place, part in enumerate(path):
            match = _NAME.fullmatch(part)
            if match:
                found[path] = _hand_in(match["name"], match["number"], match["file"], path[place + 1 :])
                break
    numbers: dict[str, set[str]] = {}
    for each in found.values():
        numbers.setdefault(each.called, set()).add(each.claims[0].value)
    return {path: _numbered(each) if len(numbers[each.called]) > 1 else each for path, each in found.items()}


def _hand_in(name: str, number: str, file: str | None, rest: Parts) -> HandIn:
    cuts = [match.end() for match in _DASH.finditer(name) if re.search(r"[\s\d]", name[: match.start()])]
    names = [name, *(name[cut:] for cut in cuts)]
    claims = (Claim("participant", number), *(Claim("name", each) for each in names))
    return HandIn(claims, tidy(name), (file, *rest) if file else rest)


def _numbered(hand_in: HandIn) -> HandIn:
    """Tell two of one name apart; where the names are hidden, all are called Participant."""
    return replace(hand_in, called=f"{hand_in.called} {hand_in.claims[0].value}")
