"""Which of several notebooks of one student counts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.intake.answered import Written
from fairgrader.intake.choosing import Candidate, choose

DAY = datetime(2026, 1, 30, tzinfo=UTC)
BLANK, ONE, TWO = Written({}, (), 2), Written({"q1": "1"}, (), 2), Written({"q1": "1", "q2": "2"}, (), 2)


def sent(name: str, what: Written, **order) -> Candidate:
    hours = order.pop("hour", None)
    time = DAY + timedelta(hours=hours) if hours is not None else None
    return Candidate(name, f"{name}.ipynb", what, time=time, **order)


@pytest.mark.parametrize(
    ("candidates", "taken"),
    [
        ([sent("a", ONE, hour=1), sent("b", TWO, hour=2)], "b"),
        ([sent("a", ONE, hour=3), sent("b", TWO, hour=2)], "a"),
        ([sent("a", ONE, hour=1), sent("b", BLANK, hour=2)], "a"),
        ([sent("a", ONE, attempt=9), sent("b", TWO, attempt=10)], "b"),
        ([sent("a", ONE, attempt=9), sent("b", BLANK, attempt=10)], "a"),
        ([sent("a", ONE, collected="2026-02-01"), sent("b", TWO, collected="2026-01-01")], "a"),
        ([sent("a", ONE, changed=datetime(2026, 1, 2)), sent("b", ONE, changed=datetime(2026, 1, 1))], "a"),
        ([sent("a", ONE), sent("b", TWO)], "b"),
        ([sent("a", BLANK)], "a"),
    ],
)
def test_the_newest_with_answers_counts_and_never_the_blank_one(candidates, taken):
    assert choose(candidates).taken.digest == taken
    assert choose(candidates[::-1]).taken.digest == taken


def test_the_choice_is_told_in_one_line_with_a_doubt_where_the_older_one_holds_more():
    why = choose([sent("new", ONE, hour=3), sent("old", TWO, hour=2)]).why
    assert why == (
        "took new.ipynb (1 of 2 answered), not old.ipynb (2 of 2 answered); old.ipynb is older and holds more: look"
    )


def test_two_copies_of_one_notebook_are_one_and_the_second_is_not_late_for_it():
    choice = choose([sent("a", ONE, hour=1), sent("a", ONE, hour=30)])
    assert (choice.others, choice.why) == ((), "")
    assert choice.taken.time == DAY + timedelta(hours=1)


CANDIDATE = st.builds(
    sent,
    st.sampled_from("abcdef"),
    st.sampled_from([BLANK, ONE, TWO]),
    hour=st.integers(0, 50) | st.none(),
    attempt=st.integers(0, 3),
)


@given(st.lists(CANDIDATE, min_size=1))
def test_whatever_came_nothing_is_lost_and_a_blank_one_counts_only_among_blanks(candidates):
    choice = choose(candidates)
    assert {choice.taken.digest, *(each.digest for each in choice.others)} == {each.digest for each in candidates}
    if choice.taken.written.blank:
        assert all(each.written.blank for each in choice.others)
