"""Lateness is computed from the final mark, in hours that passed, and told in one sentence."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.marks.late import days_late, judge
from fairgrader.marks.late_policy import LatePolicy, read_extensions
from fairgrader.marks.record import Item, Result, Student

BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2026, 3, 1, 23, 59, tzinfo=BERLIN)
POLICY = LatePolicy(0.1, timedelta(minutes=15), 0.5, 0.2, zone=BERLIN, due={"ps1": DUE})


def handed_in(late: timedelta | None, points: float = 8.0) -> Result:
    when = None if late is None else (DUE + late).astimezone(UTC)
    return Result(Student("jdoe"), (Item("q1", 10),), {"q1": points}, handed_in=when)


def judged(late: timedelta | None, points: float = 8.0, policy: LatePolicy = POLICY, **others) -> Result:
    return judge([handed_in(late, points)], "ps1", policy, **others)[0]


@pytest.mark.parametrize(
    ("late", "points", "total"),
    [
        (timedelta(hours=-1), 8.0, 8.0),
        (timedelta(minutes=15), 8.0, 8.0),  # within the grace
        (timedelta(minutes=16), 8.0, 7.0),  # the first day is begun
        (timedelta(days=1), 8.0, 7.0),
        (timedelta(days=1, seconds=1), 8.0, 6.0),
        (timedelta(days=9), 10.0, 5.0),  # never more than half of 10
        (timedelta(days=9), 5.0, 2.0),  # never below a fifth of 10
        (timedelta(days=9), 1.5, 1.5),  # a mark below that stays
        (timedelta(days=9), 0.0, 0.0),
    ],
)
def test_hand_calculated_marks(late, points, total):
    assert judged(late, points).total == pytest.approx(total)


def test_a_mark_by_hand_changes_what_lateness_leaves_and_nothing_is_stored():
    """Nbgrader keeps 20 % of 4 points after a person added 3.75 (0.8 instead of 1.55, reproduced)."""
    policy = LatePolicy(0.2, due={"ps1": DUE})
    assert judged(timedelta(hours=1), 4.0, policy).total == 2.0
    assert judged(timedelta(hours=1), 7.75, policy).total == 5.75


def test_the_sentence_can_be_checked_by_the_student():
    assert judged(timedelta(hours=30)).deduction.sentence == (
        "Handed in 1 to 2 days late (due 2026-03-01 23:59 CET): "
        "10 % of 10 points a day begun takes off 2.00, so 8.00 become 6.00."
    )
    assert judged(timedelta(days=9), 10.0).deduction.sentence.endswith(
        "a day begun, never more than 5 takes off 5.00, so 10.00 become 5.00."
    )


def test_an_unknown_time_costs_nothing_and_says_so():
    found = judged(None)
    assert (found.total, found.deduction.sentence) == (
        8.0,
        "When it was handed in is not known, so nothing is taken off.",
    )


def test_an_extension_is_another_due_time_for_one_student_and_one_assignment():
    extensions = read_extensions("\ufeffstudent, assignment, due\njdoe, ps1, 2026-03-04\n", BERLIN)
    assert judged(timedelta(days=3), extensions=extensions).total == 8.0
    assert judged(timedelta(days=3, minutes=16), extensions=extensions).total == 7.0


def test_free_days_cost_nothing_and_are_told():
    found = judged(timedelta(days=1, hours=1), free={"jdoe": 1})
    assert found.total == 7.0
    assert "1 of them free" in found.deduction.sentence


def test_whoever_has_no_mark_gets_none_from_being_late():
    waiting = Result(Student("jdoe"), (Item("q1", 10),), {"q1": None}, handed_in=DUE + timedelta(days=9))
    (found,) = judge([waiting], "ps1", POLICY)
    assert found.total is None
    assert found.deduction is None


def test_a_night_with_23_hours_is_less_than_a_day():
    """In 2026 the clocks of Berlin go forward on 29 March."""
    due = datetime(2026, 3, 28, 12, tzinfo=BERLIN)
    assert days_late(datetime(2026, 3, 29, 12, tzinfo=BERLIN), due) == 1
    assert days_late(datetime(2026, 3, 29, 13, tzinfo=BERLIN), due) == 1
    assert days_late(datetime(2026, 3, 29, 13, 0, 1, tzinfo=BERLIN), due) == 2


@given(st.integers(0, 60 * 24 * 20), st.integers(0, 60 * 24 * 20), st.floats(0, 10))
def test_later_is_never_better_and_never_raises_a_mark(first, second, points):
    early, late = sorted((first, second))
    totals = [judged(timedelta(minutes=minutes), points).total for minutes in (early, late)]
    assert points + 1e-9 >= totals[0] >= totals[1] - 1e-9 >= -2e-9
