"""Records of every version are read as those of today; one that is none is refused whole, with the reason."""

import pytest

from motivelab.activities.frame.decoder import record_of, upgraded
from motivelab.activities.frame.record import Commitment, Record
from motivelab.activities.frame.saved_work import SavedWorkError
from motivelab.errors import MotivelabError

from .sums import Sums

NOON = "2026-01-08T12:00:00+00:00"
OLD = {"work": "sums", "answers": {"2+2": 4}, "checked": {"2+2": 4}, "attempts": [{"at": NOON}], "tries": {}}
CLOSING = Sums(commits=True)


def test_a_task_that_closed_before_records_had_versions_was_committed_at_its_last_check():
    expected = (Commitment(NOON, {"2+2": 4}),)
    assert record_of(CLOSING, OLD | {"closed": True}).commitments == expected
    assert record_of(CLOSING, OLD).commitments == expected  # a line never said that it was closed
    assert record_of(Sums(), OLD | {"closed": False}).commitments == ()


def test_what_the_lab_called_a_draft_are_the_answers_and_each_of_its_commitments_held_one():
    old = {"work": "w", "draft": {"2+2": 5}, "commitments": [{"at": NOON, "draft": {"2+2": 4}}], "revising": True}
    record = record_of(Sums(commits=True, reopens=True), old)
    assert (record.answers, record.commitments) == ({"2+2": 5}, (Commitment(NOON, {"2+2": 4}),))
    assert (record.reopened, record.closed, record.checked) == (True, False, {"2+2": 4})


def test_what_is_written_today_is_read_back():
    record = Record({"2+2": 5}, checked={"2+2": 4}, commitments=(Commitment(NOON, {"2+2": 4}),))
    assert record_of(CLOSING, record.as_data(CLOSING)) == record


def test_what_is_upgraded_stays_as_it_is():
    for content in (OLD | {"closed": True}, {"draft": {}, "commitments": [], "revising": False, "question": "Why?"}):
        assert upgraded(upgraded(content)) == upgraded(content)


@pytest.mark.parametrize("version", [0, 3, "2", None])
def test_a_version_that_nobody_knows_is_refused_by_its_name(version):
    with pytest.raises(SavedWorkError, match=f"it is of version {version!r}"):
        upgraded(OLD | {"version": version})


TODAY = {"version": 2, "answers": {"2+2": 4}}
STRANGE = {
    "no answers": {"version": 2},
    "commitments that are none": TODAY | {"commitments": 3},
    "a commitment that is none": TODAY | {"commitments": [3]},
    "a commitment without a time": TODAY | {"commitments": [{"answers": {"2+2": 4}}]},
    "a commitment with an odd time": TODAY | {"commitments": [{"at": "noon", "answers": {"2+2": 4}}]},
    "a commitment to nothing": TODAY | {"commitments": [{"at": NOON, "answers": {}}]},
    "a commitment to other sums": TODAY | {"commitments": [{"at": NOON, "answers": {"5+5": 10}}]},
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=list(STRANGE))
def test_what_is_no_record_of_the_task_is_refused(content):
    with pytest.raises(MotivelabError):
        record_of(CLOSING, content)
