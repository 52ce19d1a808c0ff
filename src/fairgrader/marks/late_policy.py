"""What a course says about lateness: a policy in ``late.toml``, other due times in ``extensions.csv``."""

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .record import MarksError

__all__ = ["LatePolicy", "read_extensions", "read_policy", "read_time"]

END_OF_DAY = time(23, 59, 59)
KEYS = ("zone", "grace_minutes", "percent_per_day", "most_percent", "lowest_percent", "free_days", "due")


@dataclass(frozen=True, slots=True)
class LatePolicy:
    """
    What a day costs, and what it never costs.

    Parameters
    ----------
    per_day : float
        The share of the maximum that each begun day takes off, from 0 to 1.
    grace : timedelta
        How late is not late. Whoever is later than that is late from the due time on.
    most : float
        The largest share of the maximum that lateness takes off.
    lowest : float
        The share of the maximum below which lateness pushes no mark; a mark that is below it anyway stays.
    free : int
        How many late days each student may use in the course before one costs anything.
    zone : ZoneInfo
        Where due times are told.
    due : mapping of str to datetime
        When each assignment is due.
    """

    per_day: float = 0.0
    grace: timedelta = timedelta()
    most: float = 1.0
    lowest: float = 0.0
    free: int = 0
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    due: Mapping[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, share in (
            ("percent_per_day", self.per_day),
            ("most_percent", self.most),
            ("lowest_percent", self.lowest),
        ):
            if not 0 <= share <= 1:
                raise MarksError(f"{name} is {share * 100:g}: choose a percentage from 0 to 100")
        if self.grace < timedelta() or self.free < 0:
            raise MarksError("grace_minutes and free_days are 0 or more")


def read_policy(text: str) -> LatePolicy:
    """
    Return the policy that a TOML file tells.

    Raises
    ------
    MarksError
        If it tells anything that is no policy; the message names the key.

    Examples
    --------
    >>> policy = read_policy('''
    ... zone = "Europe/Berlin"
    ... grace_minutes = 15
    ... percent_per_day = 10
    ... most_percent = 50
    ... [due]
    ... ps1 = "2026-03-01 23:59"
    ... ''')
    >>> policy.per_day, policy.due["ps1"].isoformat()
    (0.1, '2026-03-01T23:59:00+01:00')
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MarksError(f"the late policy cannot be read: {error}") from error
    strange = sorted(set(told) - set(KEYS))
    if strange:
        raise MarksError(f"the late policy tells {', '.join(strange)}: it can tell {', '.join(KEYS)}")
    zone = _zone(str(told.get("zone", "UTC")))
    return LatePolicy(
        _number(told, "percent_per_day", 0) / 100,
        timedelta(minutes=_number(told, "grace_minutes", 0)),
        _number(told, "most_percent", 100) / 100,
        _number(told, "lowest_percent", 0) / 100,
        int(_number(told, "free_days", 0)),
        zone,
        {name: read_time(str(when), zone) for name, when in told.get("due", {}).items()},
    )


def read_time(text: str, zone: ZoneInfo) -> datetime:
    """
    Return a time that a person wrote; without a zone it is in this one, and a day without a time ends at its end.

    Raises
    ------
    MarksError
        If it is no time.

    Examples
    --------
    >>> read_time("2026-03-29", ZoneInfo("Europe/Berlin")).isoformat()
    '2026-03-29T23:59:59+02:00'
    """
    bare = text.strip()
    try:
        when = (
            datetime.combine(date.fromisoformat(bare), END_OF_DAY) if len(bare) == 10 else datetime.fromisoformat(bare)
        )
    except ValueError:
        raise MarksError(
            f"{text!r} is no time: write 2026-03-01 23:59, or 2026-03-01 for the end of that day"
        ) from None
    return when if when.tzinfo else when.replace(tzinfo=zone)


def read_extensions(text: str, zone: ZoneInfo) -> dict[tuple[str, str], datetime]:
    r"""
    Return who has another due time, by student and assignment, from a table with the columns student, assignment, due.

    Raises
    ------
    MarksError
        If a column is missing, or a row says no time or says two.

    Examples
    --------
    >>> read_extensions("student,assignment,due\njdoe,ps1,2026-03-03\n", ZoneInfo("UTC"))[("jdoe", "ps1")].day
    3
    """
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), skipinitialspace=True)
    missing = [name for name in ("student", "assignment", "due") if name not in (table.fieldnames or ())]
    if missing:
        raise MarksError(f"extensions.csv lacks the column {', '.join(missing)}: it has student,assignment,due")
    found: dict[tuple[str, str], datetime] = {}
    for row in table:
        key = (row["student"] or "").strip(), (row["assignment"] or "").strip()
        if not all(key):
            raise MarksError(f"line {table.line_num} of extensions.csv names no student or no assignment")
        if key in found:
            raise MarksError(f"extensions.csv tells two due times of {key[0]} for {key[1]}: keep one")
        found[key] = read_time(row["due"] or "", zone)
    return found


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise MarksError(f"{name!r} is no time zone: write one such as Europe/Berlin or America/New_York") from None


def _number(told: Mapping[str, object], name: str, otherwise: float) -> float:
    value = told.get(name, otherwise)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MarksError(f"{name} is {value!r}: write a number")
    return float(value)
