"""
Moodle: ``Alice Johnson_1001_assignsubmission_file/ps1.ipynb``, or flat, or blind (``Participant_1001_...``).

The number is the participant's in this one assignment, and stands in the worksheet as ``Participant 1001``; it is no
user id. Before 4.1 the folder ends in ``_``; a group puts its name and ``-`` before the student's. Text typed into the
page comes as ``..._assignsubmission_onlinetext``. From ``mod/assign`` of Moodle.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ..spelling import tidy
from .naming import Claim, HandIn, Hints, Parts, named

__all__ = ["GENERAL", "TITLE", "identify"]

TITLE, GENERAL = "Moodle", False

ENOUGH = 3  # so many names must have a dash before all are taken for names of a group

_NAME = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL)
# What goes before the name is a group, not the first half of Anna-Lena, if it has a space or a digit,
# or if all names have one.
_DASH = re.compile(r"-(?=\S+\s)")


def identify(paths: Sequence[Parts], hints: Hints) -> dict[Parts, HandIn]:
    """
    Return what each path says that Moodle wrote.

    >>> path = ("all.zip", "Group A-Anna-Lena Maier_1001_assignsubmission_file_", "old", "ps1.ipynb")
    >>> found = identify([path], Hints())[path]
    >>> found.file, [claim.value for claim in found.claims]
    (('old', 'ps1.ipynb'), ['1001', 'Group A-Anna-Lena Maier', 'Anna-Lena Maier', 'Lena Maier'])
    """
    matches = {path: match for path in paths if (match := _first(path))}
    groups = _all_in_groups({match["name"] for match, _ in matches.values()})
    found = {path: _hand_in(match, path[place + 1 :], groups=groups) for path, (match, place) in matches.items()}
    numbers: dict[str, set[str]] = {}
    for each in found.values():
        numbers.setdefault(each.called, set()).add(each.claims[0].value)
    return {path: _numbered(each) if len(numbers[each.called]) > 1 else each for path, each in found.items()}


def _first(path: Parts) -> tuple[re.Match[str], int] | None:
    found = ((_NAME.fullmatch(part), place) for place, part in enumerate(path))
    return next(((match, place) for match, place in found if match), None)


def _all_in_groups(names: Collection[str]) -> bool:
    """Say whether all names have a dash: then it is that of a group, and not of so many people called Anna-Lena."""
    return len(names) >= ENOUGH and all(_DASH.search(name) for name in names)


def _hand_in(match: re.Match[str], rest: Parts, *, groups: bool) -> HandIn:
    name, file = match["name"], match["file"]
    dashes = [found for found in _DASH.finditer(name) if groups or re.search(r"[\s\d]", name[: found.start()])]
    names = [name, *(name[found.end() :] for found in dashes)]
    claims = (Claim("participant", match["number"]), *(claim for each in names for claim in named(each)))
    return HandIn(claims, tidy(name), (file, *rest) if file else rest)


def _numbered(hand_in: HandIn) -> HandIn:
    """Tell two of one name apart; where the names are hidden, all are called Participant."""
    return replace(hand_in, called=f"{hand_in.called} {hand_in.claims[0].value}")
