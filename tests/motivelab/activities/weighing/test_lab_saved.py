"""The lab and its file: saved after every gesture, restored on re-run, nothing lost, whatever the file holds."""

import json
from datetime import datetime

import pytest

from motivelab.activities.frame.line_of_text import from_line, to_line
from motivelab.activities.frame.saved_work import SavedWorkError
from motivelab.activities.weighing.elicitation import MODES
from motivelab.errors import MotivelabError

RATED = {"Price": 60, "Food": 20, "Distance": 20}
SHARES = {"Price": 0.6, "Food": 0.2, "Distance": 0.2}
NOON = "2026-01-08T12:00:00+00:00"


def ratings(content):
    return content["answers"]["answers"]["direct rating"]


def saved(file):
    return json.loads(file.read_text("utf-8"))


def test_every_gesture_is_saved_with_question_way_and_time(make, hand, file):
    lab = make(question="Why this café?", modes=list(MODES))
    hand(lab).answers("swing", {"Price": 100})
    content = saved(file)
    assert datetime.fromisoformat(content.pop("saved_at")).tzinfo is not None
    assert content["answers"]["answers"].pop("swing") == {"Price": 100}
    assert not any(content["answers"].pop("answers").values())
    assert content == {
        "version": 2,
        "work": "cafe",
        "student": lab.place["student"],
        "heading": "Why this café?",
        "motives": {"Price": None, "Food": None, "Distance": None},
        "answers": {"mode": "swing", "split": [], "locked": [], "support": {}},
        "checked": None,
        "attempts": [],
        "tries": {},
        "commitments": [],
        "reopened": False,
    }
    assert lab.saved["text"] == f"Saved in {file.as_posix()}"
    assert lab.saved["fine"]


def test_a_second_lab_takes_up_where_the_first_stopped_with_way_and_all_answers(make, hand, file):
    first = make(modes=list(MODES))
    hand(first).rates(**RATED)
    hand(first).drafts(mode="ranking", answers={"ranking": {"Food": 1}}, locked=["Price"])
    before = file.read_bytes()
    second = make(modes=list(MODES))
    assert {**second.draft, "number": 0} == {**first.draft, "number": 0}
    assert (second.answers["mode"], ratings(second.draft)) == ("ranking", RATED)
    assert (second.saved["text"], second.saved["fine"]) == (f"Restored from {file.as_posix()}.", True)
    assert from_line(second.line) == from_line(first.line)
    assert file.read_bytes() == before


def test_a_way_of_weighing_that_the_lesson_no_longer_offers_can_still_be_ended(make, hand):
    hand(make(modes=["swing"])).answers("swing", {"Price": 100, "Food": 60, "Distance": 40})
    lab = make(modes=["direct rating"])
    assert lab.modes == ["direct rating", "swing"]
    assert dict(lab.weights) == {"Price": 0.5, "Food": 0.3, "Distance": 0.2}


def test_the_work_of_an_earlier_sitting_is_kept_when_a_later_one_changes_it(make, hand, file):
    hand(make()).rates(**RATED)
    hand(make()).rates(**RATED | {"Food": 99})
    [kept] = (file.parent / "older").iterdir()
    assert ratings(json.loads(kept.read_text("utf-8"))) == RATED
    assert ratings(saved(file))["Food"] == 99


def test_two_labs_on_one_file_do_not_lose_each_others_work(make, hand, file):
    first, second = make(), make()
    hand(first).rates(**RATED)
    hand(second).rates(**RATED | {"Food": 1})
    hand(first).rates(**RATED | {"Food": 2})
    kept = [ratings(json.loads(path.read_text("utf-8")))["Food"] for path in file.parent.rglob("cafe*.json")]
    assert sorted(kept) == [1, 2, 20]


def test_what_one_lab_sealed_closes_the_other_lab_on_the_same_file(make, hand, file):
    first, second = make(), make()
    hand(first).rates(**RATED)
    hand(first).commits()
    hand(second).rates(Food=100)
    assert second.sealed
    assert second.results["commitments"] == first.results["commitments"] == saved(file)["commitments"]
    assert dict(second.weights) == pytest.approx(SHARES)
    assert second.answers["answers"]["direct rating"] == RATED
    assert "committed in another tab" in second.saved["text"]
    assert not second.saved["fine"]


def test_a_damaged_file_is_set_aside_and_the_lab_says_so_and_works(make, hand, file):
    file.parent.mkdir()
    file.write_bytes(b'{"draft": {"answ')
    lab = make()
    assert "is damaged and cannot be read. It is kept as " in lab.saved["text"]
    assert "you start with a new file" in lab.saved["text"]
    assert not lab.saved["fine"]
    assert lab.weights is None
    hand(lab).rates(**RATED)
    [kept] = (file.parent / "older").iterdir()
    assert kept.read_bytes() == b'{"draft": {"answ'
    assert make().weights == lab.weights


def work(draft=None, commitments=(), revising=False):
    draft = {"mode": "direct rating", "answers": {"direct rating": RATED}} | (draft or {})
    return {"work": "cafe", "draft": draft, "commitments": list(commitments), "revising": revising}


STRANGE = {
    "other motives": work({"answers": {"direct rating": {"Taste": 50}}}),
    "off the scale": work({"answers": {"direct rating": {"Food": 300}}}),
    "another way": work({"mode": "guessing"}),
    "no draft": {"work": "cafe", "commitments": [], "revising": False},
    "a draft that is a text": work() | {"draft": "RATED"},
    "an earlier kind of file": {"work": "cafe", "ratings": RATED, "sealed_at": ""},
    "a commitment without a time": work(commitments=[{"draft": {"answers": {"direct rating": RATED}}}]),
    "a commitment with an odd time": work(commitments=[{"at": 2026, "draft": {"answers": {"direct rating": RATED}}}]),
    "a commitment to nothing": work(commitments=[{"at": NOON, "draft": {}}]),
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=list(STRANGE))
def test_a_file_that_is_not_the_work_of_this_lab_is_set_aside_whole(content, make, file):
    file.parent.mkdir()
    file.write_text(json.dumps(content), encoding="utf-8")
    lab = make()
    assert "does not belong to this activity: " in lab.saved["text"]
    assert "It is kept as " in lab.saved["text"]
    assert (lab.weights, lab.sealed) == (None, False)
    [kept] = (file.parent / "older").iterdir()
    assert json.loads(kept.read_text("utf-8")) == content


def test_shares_that_somebody_wrote_into_the_file_do_not_count_the_answers_do(make, file):
    file.parent.mkdir()
    forged = {"at": NOON, "shares": {"Food": 1}, "draft": {"answers": {"direct rating": RATED}}}
    file.write_text(json.dumps(work(commitments=[forged])), encoding="utf-8")
    assert dict(make().judgements[0]) == pytest.approx(SHARES)


def test_a_folder_that_cannot_be_written_to_is_said_and_the_line_is_offered(tmp_path, make, hand):
    """A file stands in the place of the folder: that stops an administrator too."""
    (tmp_path / "my_work").write_text("", encoding="utf-8")
    lab = make()
    assert lab.saved["text"] == ""
    hand(lab).rates(**RATED)
    assert lab.saved["text"].startswith("Not saved: ")
    assert not lab.saved["fine"]
    assert "line of text below" in lab.saved["text"]
    assert ratings(from_line(lab.line)) == RATED
    assert dict(lab.weights) == pytest.approx(SHARES)


def test_a_line_carries_the_work_to_another_computer(make, hand, tmp_path):
    lab = make(modes=list(MODES))
    hand(lab).answers("swing", {"Price": 100, "Food": 60, "Distance": 40})
    there = make(modes=list(MODES), folder=tmp_path / "elsewhere")
    there.restore(f" {lab.line}\n")
    assert {**there.draft, "number": 0} == {**lab.draft, "number": 0}
    assert there.draft["number"] > 0  # so that the view takes it over
    assert make(modes=list(MODES), folder=tmp_path / "elsewhere").weights == lab.weights


@pytest.mark.parametrize("reveals", [False, True], ids=["sealed", "revealed"])
def test_a_line_of_committed_work_restores_it_committed(reveals, make, hand, tmp_path):
    lab = make(reveals=reveals)
    hand(lab).rates(**RATED)
    hand(lab).commits()
    there = make(folder=tmp_path / "elsewhere", reveals=reveals)
    there.restore(lab.line)
    assert there.sealed
    assert there.results["commitments"] == lab.results["commitments"]
    assert {**there.results, "latest": []} == {**lab.results, "latest": []}
    assert ("class" in there.results) == reveals
    mine = {"student": lab.place["student"]}
    assert from_line(there.line) | mine == from_line(lab.line)


@pytest.mark.parametrize("content", STRANGE.values(), ids=list(STRANGE))
def test_a_line_that_is_not_the_work_of_this_lab_is_refused_and_the_old_work_stays(content, make, hand):
    lab = make()
    hand(lab).rates(Food=5)
    with pytest.raises(MotivelabError):
        lab.restore(to_line(content))
    assert lab.weights["Food"] == 1
    assert not lab.sealed


def test_a_line_of_another_piece_of_work_is_refused_by_its_name(make, hand):
    lab = make()
    with pytest.raises(SavedWorkError, match='belongs to "gut-weights": use the line of "cafe"'):
        lab.restore(to_line(work() | {"work": "gut-weights"}))
    assert lab.weights is None


def test_a_line_with_a_changed_sign_is_refused_and_the_old_work_stays(make, hand):
    lab = make()
    hand(lab).rates(**RATED)
    with pytest.raises(SavedWorkError, match="copy it once more"):
        lab.restore(lab.line.replace('"Food":20', '"Food":90'))
    assert dict(lab.weights) == pytest.approx(SHARES)
