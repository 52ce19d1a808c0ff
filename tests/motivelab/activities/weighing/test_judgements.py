"""What a student committed to, as a later lesson and a class read it: the answers count, and parts are added up."""

import json
import shutil
from pathlib import Path

import pytest

from motivelab import disagreement, load_case
from motivelab.activities import WeightingLab, saved_judgements
from motivelab.activities.weighing.judgements import judgements_of
from motivelab.errors import MotivelabError

KEPT = Path(__file__).parents[3] / "compatibility" / "kept" / "weighings"
PARENTS = {motive.id: motive.parent for motive in load_case().motives}
NOON = "2026-01-08T12:00:00.000Z"


def handed_in(folder, **changes):
    content = json.loads((KEPT / "direct-rating" / "weights.json").read_text("utf-8")) | changes
    (folder / "weights.json").write_text(json.dumps(content), encoding="utf-8")
    return content


def test_the_judgements_of_an_earlier_lesson_can_be_read(make, hand, tmp_path):
    lab = make(reveals=True)
    for ratings in ({"Price": 30, "Food": 10}, {"Price": 10, "Food": 30}):
        hand(lab).presses("reopen", at=NOON)
        hand(lab).rates(**ratings)
        hand(lab).commits(NOON)
    found = [dict(weights) for weights in saved_judgements("cafe", tmp_path / "my_work")]
    assert found == [{"Price": 0.75, "Food": 0.25, "Distance": 0}, {"Price": 0.25, "Food": 0.75, "Distance": 0}]


@pytest.mark.parametrize("who", sorted(path.name for path in KEPT.glob("*-m3-split")))
def test_parts_are_added_up_so_that_two_lessons_can_be_compared(who):
    [parted] = saved_judgements("weights", KEPT / who)
    [whole] = saved_judgements("weights", KEPT / "direct-rating")
    assert list(parted) == ["M1", "M2", "M3", "M4", "M5"]
    assert disagreement(whole, parted).sentence


def test_parts_of_motives_that_are_not_the_kits_are_added_up_too(tmp_path):
    """Thirty and thirty of eighty are three quarters; what is part of what, the record says."""
    (tmp_path / "w.json").write_text(
        json.dumps(
            {
                "version": 2,
                "work": "w",
                "motives": {"fear": None, "war": "fear", "loss": "fear", "honour": None},
                "answers": {},
                "commitments": [
                    {
                        "at": NOON,
                        "answers": {
                            "mode": "direct rating",
                            "answers": {"direct rating": {"war": 30, "loss": 30, "honour": 20}},
                            "split": ["fear"],
                        },
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    assert [dict(weights) for weights in saved_judgements("w", tmp_path)] == [{"fear": 0.75, "honour": 0.25}]


def test_the_answers_count_and_not_shares_that_somebody_wrote_into_the_file(tmp_path):
    expected = saved_judgements("weights", KEPT / "direct-rating")
    content = handed_in(tmp_path)
    content["commitments"][0]["shares"] = {"M1": 1.0}
    handed_in(tmp_path, commitments=content["commitments"])
    assert saved_judgements("weights", tmp_path) == expected == judgements_of(content, PARENTS)


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_file_that_an_editor_saved_in_another_form_is_read_by_lab_and_lesson_alike(coding, tmp_path):
    text = (KEPT / "direct-rating" / "weights.json").read_text("utf-8")
    (tmp_path / "weights.json").write_bytes(text.encode(coding))
    lab = WeightingLab(load_case(), name="weights", folder=tmp_path, reveals=True)
    assert lab.judgements == saved_judgements("weights", tmp_path)
    assert len(lab.judgements) == 1


def test_a_file_of_another_work_is_not_taken_for_this_one(tmp_path):
    handed_in(tmp_path, work="gut-weights")
    assert saved_judgements("weights", tmp_path) == ()


@pytest.mark.parametrize("content", [None, "{ half", "[]", "{}", '{"commitments": [{}]}', '{"commitments": 3}'])
def test_earlier_work_that_is_missing_or_damaged_is_no_judgement_and_reading_moves_nothing(tmp_path, content):
    if content is not None:
        (tmp_path / "weights.json").write_text(content)
    assert saved_judgements("weights", tmp_path) == ()
    assert not (tmp_path / "older").exists()


def test_a_record_of_other_motives_is_refused(tmp_path):
    shutil.copy(KEPT / "direct-rating" / "weights.json", tmp_path)
    with pytest.raises(MotivelabError):
        judgements_of(json.loads((tmp_path / "weights.json").read_text("utf-8")), {"fear": None})
