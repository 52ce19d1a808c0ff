"""
nbgrader's exchange: ``inbound/jdoe+ps1+2026-01-30 20:30:10.000000 UTC+a1b2/ps1.ipynb``.

A course's own ``submitted/jdoe/ps1/ps1.ipynb`` with its ``timestamp.txt`` is read as well. The times name their zone.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from .naming import Claim, HandIn, Hints, Parts

__all__ = ["GENERAL", "TITLE", "identify"]

TITLE, GENERAL = "nbgrader", False

_SENT = re.compile(
    r"(?P<student>[^+]+)\+(?P<assignment>[^+]+)\+(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^+]*)(?:\+[^+]*)?"
)
_TIME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<hour>\d\d:\d\d:\d\d)(?:\.\d+)?(?: (?P<zone>\S+))?")


def identify(paths: Sequence[Parts], hints: Hints) -> dict[Parts, HandIn]:
    """
    Return what each path says that nbgrader wrote.

    >>> path = ("inbound", "jdoe+ps1+2026-01-30 20:30:10.123456 UTC", "ps1.ipynb")
    >>> print(identify([path], Hints())[path].time)
    2026-01-30 20:30:10+00:00
    """
    stamps = {path[:-1]: text for path, text in hints.texts.items() if path[-1] == "timestamp.txt"}
    found = {}
    for path in paths:
        for place, part in enumerate(path[:-1]):
            match = _SENT.fullmatch(part)
            stamp = stamps.get(path[: place + 1])
            if match:
                found[path] = _hand_in(match["student"], path[place + 1 :], match["time"])
            elif stamp is not None and place and part in hints.assignments:
                found[path] = _hand_in(path[place - 1], path[place + 1 :], stamp.strip())
            else:
                continue
            break
    return found


def _hand_in(student: str, rest: Parts, time: str) -> HandIn:
    return HandIn((Claim("login", student), Claim("name", student)), student, rest, time=_time(time))


def _time(text: str) -> datetime | None:
    """Return a time as nbgrader writes it: in a zone, which a folder's name spells without slash, or an offset."""
    match = _TIME.match(text)
    if not match:
        return None
    try:
        plain = datetime.fromisoformat(f"{match['day']} {match['hour']}")
        zone = (match["zone"] or "UTC").replace("__", "/")
        if re.fullmatch(r"[+-]\d{4}", zone):
            return datetime.strptime(f"{plain} {zone}", "%Y-%m-%d %H:%M:%S %z")
        return plain.replace(tzinfo=ZoneInfo(zone))
    except (ValueError, KeyError):
        return None
