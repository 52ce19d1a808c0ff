"""Commit, then reveal: what is committed is kept for good, and a second commitment stands beside the first."""

from datetime import UTC, datetime, timedelta

import pytest

from motivelab.activities.frame.record import Record
from motivelab.errors import MotivelabError

from .sums import Sums

NOON = datetime(2026, 1, 8, 12, tzinfo=UTC)
SEALING, REOPENING = Sums(commits=True), Sums(commits=True, reopens=True)


def committed(task=SEALING, **answers):
    return Record({}).edited(task, answers or {"2+2": 4}).after_check(task, NOON)


def test_what_is_committed_can_be_neither_changed_nor_committed_again():
    record = committed()
    for change in (lambda: record.edited(SEALING, {"2+2": 5}), lambda: record.after_check(SEALING, NOON)):
        with pytest.raises(MotivelabError, match="this is committed, so it cannot be changed"):
            change()


def test_a_sealed_lesson_opens_nothing_again_and_before_a_commitment_there_is_nothing_to_open():
    with pytest.raises(MotivelabError, match="this is sealed"):
        committed().reopen(SEALING)
    with pytest.raises(MotivelabError, match="commit first"):
        Record({}).reopen(REOPENING)


def test_a_second_commitment_stands_beside_the_first():
    opened = committed(REOPENING).reopen(REOPENING)
    assert not opened.closed
    record = opened.edited(REOPENING, {"2+2": 5}).after_check(REOPENING, NOON + timedelta(days=7))
    assert [each.answers for each in record.commitments] == [{"2+2": 4}, {"2+2": 5}]
    assert (record.closed, record.checked) == (True, {"2+2": 5})


def test_of_a_task_that_does_not_commit_checks_are_counted_and_nothing_closes():
    record = Record({}).edited(Sums(), {"2+2": 5}).after_check(Sums(), NOON)
    assert (record.closed, record.commitments) == (False, ())
    assert record.tries == {"2+2": {"first": 5, "count": 1}}


@pytest.mark.parametrize(("task", "counted"), [(SEALING, {"2+2": 4}), (REOPENING, {"2+2": 5})], ids=["first", "last"])
def test_two_records_are_joined_without_losing_a_commitment_of_either(task, counted):
    theirs, ours = committed(task), committed(task, **{"2+2": 5})
    joined = ours.joined_to(theirs, task)
    assert [each.answers["2+2"] for each in joined.commitments] == [4, 5]
    assert joined.answers == joined.checked == counted
    assert theirs.joined_to(joined, task) is joined
