"""Reads the times that systems write in words, in the languages that they speak."""

import re
import unicodedata
from datetime import datetime

__all__ = ["written_time"]

_MONTH = r"(?P<month>[^\W\d_]{3,})\.?"
_EAST = re.compile(r"(?P<year>(?:19|20)\d\d)\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]")
_DATES = (
    _EAST,
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>(?:19|20)\d\d)(?!\d)"),
)
_HOUR = re.compile(
    r"[\s,]*(?P<hour>\d{1,2})\s?[h:.]?\s?(?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[ap]\.?\s?m\.?)?(?:\W|$)", re.IGNORECASE
)
# The months by what their names begin with, in English, German, French, Spanish, Dutch, Italian, Portuguese, the
# languages of Scandinavia, Polish, Czech, Turkish and Greek. No beginning stands for two months.
_MONTHS = (
    "jan ene gen sty led oca", "feb fév fev lut úno şub", "mar mär maa mrt bře", "apr avr abr kwi dub nis",
    "may mai mei mag maj kvě", "jun juin giu cze červen červn čvn haz", "jul juil lug lip červenec červenc čvc tem",
    "aug août aou ago sie srp ağu", "sep set wrz zář eyl", "oct okt ott out paź říj eki", "nov lis kas",
    "dec dez déc dic des gru pro ara",
)  # fmt: skip
_GREEK = "ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ"  # noqa: RUF001 - these letters are meant


def written_time(text: str) -> datetime | None:
    """
    Return the time that stands in a text, without a time zone, or None if it cannot be read.

    >>> written_time("Feb 11, 2016 205 AM"), written_time("Freitag, 30. Januar 2026, 14:05")
    (datetime.datetime(2016, 2, 11, 2, 5), datetime.datetime(2026, 1, 30, 14, 5))
    """
    date = next((found for pattern in _DATES if (found := pattern.search(text))), None)
    if date is None:
        return None
    month, hour = _month(date["month"]), _HOUR.match(text[date.end() :])
    if month is None or hour is None:
        return None
    half = (hour["half"] or "").lower()[:1]
    hours = int(hour["hour"]) % 12 + 12 * (half == "p") if half else int(hour["hour"])
    try:
        return datetime(int(date["year"]), month, int(date["day"]), hours, int(hour["minute"]))
    except ValueError:
        return None


def _month(written: str) -> int | None:
    """Return the number of a month; the longest beginning decides, for June and July share two letters in some."""
    if written.isdecimal():
        return int(written)
    word = unicodedata.normalize("NFC", written).casefold()
    plain = "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
    for number, begin in enumerate(_GREEK.split(), start=1):
        if plain.startswith(begin):
            return number
    begun = {begin: number for number, all_ in enumerate(_MONTHS, start=1) for begin in all_.split()}
    best = max((begin for begin in begun if word.startswith(begin)), key=len, default=None)
    return begun[best] if best else None
