"""A sitting and its file: what another tab committed is never overwritten, and an earlier lesson's work can be read."""

import json
from datetime import UTC, datetime

import pytest

from motivelab.activities import saved_judgements
from motivelab.activities.frame.saved_work import SavedWork
from motivelab.activities.weighing.kept_sitting import KeptSitting
from motivelab.activities.weighing.sitting import Sitting

NOON = datetime(2026, 1, 8, 12, tzinfo=UTC)


def opened(folder) -> KeptSitting:
    kept = KeptSitting(Sitting({"fear": None, "honour": None}), SavedWork("weights", folder))
    kept.restore()
    return kept


def rate(kept: KeptSitting, **ratings: int) -> None:
    kept.sitting = kept.sitting.edited({"mode": "direct rating", "answers": {"direct rating": ratings}})


def test_what_one_tab_sealed_is_taken_over_by_another_that_goes_on_rating(tmp_path):
    first, second = opened(tmp_path), opened(tmp_path)
    rate(first, fear=30, honour=10)
    first.sitting = first.sitting.committed(NOON)
    first.save("Why?")
    rate(second, fear=1, honour=99)
    told = second.save("Why?")
    assert "another tab" in told.text
    assert not told.fine
    assert second.sitting.commitments == first.sitting.commitments
    assert json.loads((tmp_path / "weights.json").read_text())["commitments"][0]["shares"] == {
        "fear": 0.75,
        "honour": 0.25,
    }


def test_the_first_of_two_tabs_that_both_seal_keeps_its_seal(tmp_path):
    first, second = opened(tmp_path), opened(tmp_path)
    for kept, fear in ((first, 30), (second, 50)):
        rate(kept, fear=fear, honour=10)
        kept.sitting = kept.sitting.committed(NOON)
    first.save("Why?")
    second.save("Why?")
    assert dict(second.sitting.commitments[0].weights) == {"fear": 0.75, "honour": 0.25}


def test_two_tabs_that_only_rate_keep_both_ratings(tmp_path):
    first, second = opened(tmp_path), opened(tmp_path)
    rate(first, fear=30)
    first.save("Why?")
    rate(second, fear=60)
    assert second.save("Why?").fine
    [older] = (tmp_path / "older").iterdir()
    assert json.loads(older.read_text())["draft"]["answers"]["direct rating"] == {"fear": 30}


def test_a_file_that_another_program_broke_is_kept_aside_and_the_work_goes_on(tmp_path):
    kept = opened(tmp_path)
    rate(kept, fear=30)
    kept.save("Why?")
    (tmp_path / "weights.json").write_text("{ half")
    assert kept.save("Why?").fine
    [older] = (tmp_path / "older").iterdir()
    assert older.read_text() == "{ half"


def test_the_judgements_of_an_earlier_lesson_can_be_read(tmp_path):
    kept = opened(tmp_path)
    rate(kept, fear=30, honour=10)
    kept.sitting = kept.sitting.committed(NOON)
    kept.save("Why?")
    [weights] = saved_judgements("weights", tmp_path)
    assert dict(weights) == {"fear": 0.75, "honour": 0.25}


@pytest.mark.parametrize("content", [None, "{ half", "[]", "{}", '{"commitments": [{}]}', '{"commitments": 3}'])
def test_earlier_work_that_is_missing_or_damaged_is_no_judgement(tmp_path, content):
    if content is not None:
        (tmp_path / "weights.json").write_text(content)
    assert saved_judgements("weights", tmp_path) == ()
    assert not (tmp_path / "older").exists()  # reading moves nothing
