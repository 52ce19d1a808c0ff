"""
Brightspace: ``12345-678 - Jane Doe - Sep 20, 2024 1035 PM/ps1.ipynb``, or flat with `` - ps1.ipynb``.

A login may stand before the name. The hour is not padded (``205 AM``); other languages write 24 hours.
``index.html`` beside the folders is Brightspace's own.
"""

import re
from collections.abc import Sequence

from .naming import Claim, HandIn, Hints, Parts
from .times import written_time

__all__ = ["GENERAL", "TITLE", "identify"]

TITLE, GENERAL = "Brightspace", False

_NAME = re.compile(
    r"(?P<numbers>\d+-\d+) - (?P<name>.+?) - (?P<time>[^-]*(?<!\d)(?:19|20)\d\d(?!\d)[^-]*?)(?: - (?P<file>.+))?",
    re.DOTALL,
)


def identify(paths: Sequence[Parts], hints: Hints) -> dict[Parts, HandIn]:
    """
    Return what each path says that Brightspace wrote.

    >>> path = ("all.zip", "202020-29393 - chapsu01 Suman Chapai - Feb 11, 2016 205 AM", "ps1.ipynb")
    >>> found = identify([path], Hints())[path]
    >>> found.called, found.time
    ('chapsu01', datetime.datetime(2016, 2, 11, 2, 5))
    """
    found = {}
    for path in paths:
        for place, part in enumerate(path):
            match = _NAME.fullmatch(part)
            if match:
                found[path] = _hand_in(match, path[place + 1 :], hints)
                break
    return {path: each for path, each in found.items() if each.file}


def _hand_in(match: re.Match[str], rest: Parts, hints: Hints) -> HandIn:
    first, _, others = match["name"].partition(" ")
    has_login = bool(others) and (hints.knows(first) or any(sign.isdigit() or sign in "._@" for sign in first[:-1]))
    claims = [Claim("login", first), Claim("name", others)] if has_login else []
    claims.append(Claim("name", match["name"]))
    file = (match["file"], *rest) if match["file"] else rest
    return HandIn(tuple(claims), first if has_login else match["name"], file, time=written_time(match["time"]))
