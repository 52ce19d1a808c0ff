"""
Brightspace: ``12345-678 - Jane Doe - Sep 20, 2024 1035 PM/ps1.ipynb``, or flat with `` - ps1.ipynb``.

A login may stand before the name. The hour is not padded (``205 AM``); other languages write 24 hours.
``index.html`` beside the folders is Brightspace's own.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from .naming import Claim, HandIn, Hints, Parts

__all__ = ["GENERAL", "TITLE", "identify", "time_of"]

TITLE, GENERAL = "Brightspace", False

_NAME = re.compile(
    r"(?P<numbers>\d+-\d+) - (?P<name>.+?) - (?P<time>[^-]*\b(?:19|20)\d\d\b[^-]*?)(?: - (?P<file>.+))?", re.DOTALL
)
_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?!\d)")
_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b")
_HOUR = re.compile(r"(?P<hour>\d{1,2})\s?[h:.]?\s?(?P<minute>\d\d)\s*(?P<half>[ap]\.?\s?m\.?)?\s*$", re.IGNORECASE)
_MONTH = re.compile(r"[^\W\d_]{3,}")
# The months of English, German, French, Spanish, Dutch, Italian and Portuguese, by what their names begin with.
_MONTHS = (
    "jan ene gen", "feb fév fev", "mar mär maa mrt", "apr avr abr", "may mai mei mag", "jun juin giu", "jul juil lug",
    "aug août aou ago", "sep set", "oct okt ott out", "nov", "dec dez déc dic",
)  # fmt: skip


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
    return HandIn(tuple(claims), first if has_login else match["name"], file, time=time_of(match["time"]))


def time_of(text: str) -> datetime | None:
    """
    Return the time that Brightspace writes, or None if it cannot be read.

    >>> time_of("Feb 11, 2016 205 AM"), time_of("11 février, 2016 14 h 05")
    (datetime.datetime(2016, 2, 11, 2, 5), datetime.datetime(2016, 2, 11, 14, 5))
    """
    year, word = _YEAR.search(text), _MONTH.search(text)
    if not year or not word:
        return None
    day = _DAY.search(text[: year.start()])
    hour = _HOUR.search(text[year.end() :])
    month = _month(word[0].casefold())
    if not (day and hour and month):
        return None
    half = (hour["half"] or "").lower()[:1]
    hours = int(hour["hour"]) % 12 + 12 * (half == "p") if half else int(hour["hour"])
    try:
        return datetime(int(year["year"]), month, int(day["day"]), hours, int(hour["minute"]))
    except ValueError:
        return None


def _month(word: str) -> int | None:
    """Return the number of a month; the longest beginning decides, for June and July share two letters in some."""
    begun = {begin: number for number, all_ in enumerate(_MONTHS, start=1) for begin in all_.split()}
    best = max((begin for begin in begun if word.startswith(begin)), key=len, default=None)
    return begun[best] if best else None
