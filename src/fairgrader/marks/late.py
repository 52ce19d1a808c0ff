"""
What lateness costs, computed when marks go out and nowhere else.

A penalty that is stored beside the marks is wrong as soon as a mark changes: nbgrader fixes it at grading, before a
person has marked anything.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from .late_policy import LatePolicy
from .record import Deduction, Result

__all__ = ["days_late", "free_days", "judge"]

DAY = timedelta(days=1)


def judge(
    results: Sequence[Result],
    assignment: str,
    policy: LatePolicy,
    extensions: Mapping[tuple[str, str], datetime] | None = None,
    free: Mapping[str, int] | None = None,
) -> tuple[Result, ...]:
    """
    Return the results with what lateness takes off each, and the sentence that says so.

    Parameters
    ----------
    results : sequence of Result
        The marks as they were earned.
    assignment : str
        Which assignment; without a due time nobody is late.
    policy : LatePolicy
        What a day costs.
    extensions : mapping, optional
        Other due times, by student and assignment.
    free : mapping of str to int, optional
        How many late days cost nothing here, by student, as ``free_days`` tells.
    """
    due = policy.due.get(assignment)
    return tuple(
        replace(
            result,
            deduction=_deduction(
                result,
                policy,
                (extensions or {}).get((result.student.id, assignment), due),
                (free or {}).get(result.student.id, 0),
            ),
        )
        for result in results
    )


def days_late(handed_in: datetime, due: datetime, grace: timedelta = timedelta()) -> int:
    """
    Return how many days late are begun, in hours that passed, whatever the clocks were set to.

    >>> from zoneinfo import ZoneInfo
    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> due = datetime(2026, 3, 28, 12, tzinfo=berlin)  # the clocks go forward in the night
    >>> days_late(datetime(2026, 3, 29, 13, tzinfo=berlin), due)
    1
    >>> days_late(datetime(2026, 3, 29, 13, 1, tzinfo=berlin), due)
    2
    """
    late = handed_in.astimezone(UTC) - due.astimezone(UTC)  # two times of one zone would be subtracted as clocks show
    return 0 if late <= grace else math.ceil(late / DAY)


def free_days(days: Mapping[str, Mapping[str, int]], allowed: int) -> dict[str, dict[str, int]]:
    """
    Return how many free days each student spends on each assignment: on the earliest first, never more than are left.

    >>> free_days({"jdoe": {"ps1": 2, "ps2": 0, "ps3": 3}}, 3)
    {'jdoe': {'ps1': 2, 'ps2': 0, 'ps3': 1}}
    """
    spent: dict[str, dict[str, int]] = {}
    for student, late in days.items():
        left = allowed
        spent[student] = {}
        for assignment, begun in late.items():
            spent[student][assignment] = min(left, begun)
            left -= spent[student][assignment]
    return spent


def _deduction(result: Result, policy: LatePolicy, due: datetime | None, free: int) -> Deduction | None:
    if due is None or result.earned is None:
        return None
    if result.handed_in is None:
        return Deduction(0.0, "When it was handed in is not known, so nothing is taken off.")
    days = days_late(result.handed_in, due, policy.grace)
    if not days:
        return None
    charged = max(0, days - free)
    off = min(policy.per_day * charged, policy.most) * result.most
    off = max(0.0, min(off, result.earned - policy.lowest * result.most))
    return Deduction(off, _sentence(result, policy, due, days, min(days, free), off))


def _sentence(result: Result, policy: LatePolicy, due: datetime, days: int, free: int, off: float) -> str:
    earned = result.earned or 0.0
    when = due.astimezone(policy.zone)
    start = f"Handed in {_long(days)} late (due {when:%Y-%m-%d %H:%M} {when.tzname()})"
    words = f"; {free} of them free" if free else ""
    if not off:
        return f"{start}{words}: nothing is taken off."
    rate = f"{policy.per_day * 100:g} % of {result.most:g} points a day begun"
    least = earned - off <= policy.lowest * result.most + 1e-9 and policy.lowest > 0
    limit = f", never below {policy.lowest * result.most:g}" if least else ""
    capped = off >= policy.most * result.most - 1e-9
    limit += f", never more than {policy.most * result.most:g}" if capped else ""
    return f"{start}{words}: {rate}{limit} takes off {off:.2f}, so {earned:.2f} become {earned - off:.2f}."


def _long(days: int) -> str:
    return "less than a day" if days == 1 else f"{days - 1} to {days} days"
