"""What stands beside a judgement from elsewhere in the course: the first feeling, and the memo."""

import json

import pytest

from motivelab import load_case
from motivelab.activities import WeightingLab, Writing
from motivelab.activities.weighing.earlier import first_feeling, memo_text


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "my_work"


@pytest.fixture
def judged(folder, hand):
    """Return a function that commits to a judgement in the lab of lesson 3, and returns what is shown then."""

    def commits():
        lab = WeightingLab(load_case(), name="weights", reveals=True, folder=folder)
        hand(lab).rates(M1=20, M5=60)
        hand(lab).commits()
        return lab.results

    return commits


def test_the_weights_that_were_sealed_as_a_first_feeling_stand_beside_the_judgement(judged, hand, folder):
    """30 and 10 of 40."""
    gut = WeightingLab(load_case(), name="gut-weights", folder=folder)
    hand(gut).rates(M1=30, M5=10)
    hand(gut).commits()
    assert judged()["gut"] == {"M1": 0.75, "M2": 0, "M3": 0, "M4": 0, "M5": 0.25}


def test_weights_that_nobody_sealed_are_no_first_feeling(judged, hand, folder):
    gut = WeightingLab(load_case(), name="gut-weights", folder=folder)
    hand(gut).rates(M1=30, M5=10)
    assert judged()["gut"] is None


def test_a_first_feeling_about_other_motives_or_a_damaged_one_is_left_alone(hand, folder):
    cafe = WeightingLab({"Price": "", "Food": ""}, name="gut-weights", folder=folder)
    hand(cafe).rates(Price=30)
    hand(cafe).commits()
    assert first_feeling("gut-weights", folder, {"M1": None, "M2": None}) is None
    (folder / "gut-weights.json").write_text("{ half", encoding="utf-8")
    assert first_feeling("gut-weights", folder, {"M1": None, "M2": None}) is None


def test_the_memo_that_is_saved_comes_with_the_judgement_for_the_page_to_print(judged, hand, folder):
    memo = Writing(load_case(), ["W63"], name="memo", folder=folder)
    memo.set_state({"draft": {"answers": {"W63": "  M5 explains most (par. 7).  "}, "number": 1}})
    assert judged()["memo"] == "M5 explains most (par. 7)."


def test_without_a_memo_there_is_no_text(judged):
    assert judged()["memo"] == ""


def test_a_file_that_holds_something_else_is_no_memo(folder):
    folder.mkdir()
    for content in ([], {"answers": ["text"]}, {"answers": {"W63": 7}}):
        (folder / "memo.json").write_text(json.dumps(content), encoding="utf-8")
        assert memo_text("memo", folder) == ""
