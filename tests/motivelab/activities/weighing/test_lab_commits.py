"""Commit, then reveal: what is committed stays, no message opens it, and nothing is shown before."""

import json
from datetime import UTC, datetime

import pytest

from motivelab import load_case
from motivelab.activities.frame.line_of_text import to_line
from motivelab.activities.frame.saved_work import SavedWorkError
from motivelab.activities.weighing.class_file import SYNTHETIC_LABEL
from motivelab.activities.weighing.elicitation import MODES
from motivelab.errors import MotivelabError

NOON = "2026-01-08T12:00:00.000Z"
RATED = {"Price": 60, "Food": 20, "Distance": 20}
SHARES = {"Price": 0.6, "Food": 0.2, "Distance": 0.2}


def saved(file):
    return json.loads(file.read_text("utf-8"))


@pytest.fixture(params=["in this sitting", "in an earlier sitting"])
def sealed(request, make, hand):
    """Return a lab with sealed weights."""
    lab = make()
    hand(lab).rates(**RATED)
    hand(lab).commits(NOON)
    return lab if request.param == "in this sitting" else make()


def test_a_commitment_keeps_its_time_its_way_and_its_weights(make, hand, file):
    lab = make()
    hand(lab).rates(**RATED)
    assert not lab.sealed
    hand(lab).commits(NOON)
    assert lab.sealed
    [weights] = lab.judgements
    assert dict(weights) == pytest.approx(SHARES)
    [kept] = saved(file)["commitments"]
    assert datetime.fromisoformat(kept["at"]) == datetime(2026, 1, 8, 12, tzinfo=UTC)
    assert (kept["mode"], kept["answers"]["answers"]["direct rating"]) == ("direct rating", RATED)
    assert lab.results["commitments"] == saved(file)["commitments"]


def test_committing_from_a_cell_is_the_same_as_by_the_button(make, hand):
    lab = make()
    hand(lab).rates(**RATED)
    lab.seal()
    assert lab.sealed
    assert datetime.fromisoformat(lab.results["commitments"][0]["at"]).tzinfo is not None
    with pytest.raises(MotivelabError, match="this is committed"):
        lab.seal()


def test_committed_weights_cannot_be_changed_by_any_message(sealed, hand, file):
    committed = saved(file)["commitments"]
    hand(sealed).rates(Food=100)
    hand(sealed).drafts(mode="swing", locked=["Food"])
    hand(sealed).commits("2030-01-01T00:00:00Z")
    hand(sealed).commits("2030-01-01T00:00:00Z", draft={"answers": {"answers": {"direct rating": {"Food": 100}}}})
    hand(sealed).presses("reopen", at=NOON)
    sealed.set_state({"results": {}, "closed": False, "content": {"reopens": True}})
    hand(sealed).rates(Food=100)
    sealed.draft = hand(sealed).draft(answers={"direct rating": {"Food": 100}})
    assert sealed.sealed
    assert sealed.results["commitments"] == committed == saved(file)["commitments"]
    assert dict(sealed.weights) == pytest.approx(SHARES)
    assert (
        sealed.draft["answers"]["answers"]["direct rating"]
        == RATED
        == saved(file)["answers"]["answers"]["direct rating"]
    )


def test_committed_weights_cannot_be_replaced_by_a_line(sealed):
    other = to_line({"work": "cafe", "draft": {}, "commitments": [], "revising": False})
    with pytest.raises(SavedWorkError, match="committed, so it cannot be replaced"):
        sealed.restore(other)


def test_a_first_judgement_cannot_be_replaced_by_a_line_while_a_second_one_is_made(make, hand):
    lab = make(reveals=True)
    hand(lab).rates(**RATED)
    blank = to_line({"work": "cafe", "draft": {}, "commitments": [], "revising": False})
    hand(lab).commits(NOON)
    hand(lab).presses("reopen", at=NOON)
    with pytest.raises(SavedWorkError, match="committed"):
        lab.restore(blank)
    assert len(lab.judgements) == 1


def test_the_button_commits_to_what_the_student_sees_though_the_last_draft_is_still_on_its_way(make, hand):
    """While the kernel is busy, a press of a button overtakes the drafts that wait; the last one comes after it."""
    lab = make()
    hand(lab).rates(**RATED)
    seen = hand(lab).draft(answers={"direct rating": {"Food": 30, "Price": 10}}, number=7)
    hand(lab).commits(NOON, draft=seen)
    assert dict(lab.judgements[0]) == {"Price": 0.25, "Food": 0.75, "Distance": 0}
    lab.set_state({"draft": seen})
    assert len(lab.judgements) == 1
    assert lab.saved["number"] >= 7
    assert lab.saved["fine"]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"do": "check", "at": NOON}, "Not done: nothing is rated yet."),
        ({"do": "check", "at": "this morning"}, "Not done: "),
        ({"do": "check", "at": 1767873600}, "Not done: "),
        ({"do": "check"}, "Not done: "),
        (
            {"do": "check", "at": NOON, "draft": {"answers": {"mode": "guessing"}}},
            "Not done: there is no way of weighing",
        ),
        ({"do": "check", "at": NOON, "draft": [60, 20]}, "Not done: "),
        ({"do": "reopen", "at": NOON}, "Not done: there is nothing to open again: commit first."),
        ({}, "Not done: "),
        ("commit", "Not done: "),
        (None, "Not done: "),
    ],
    ids=str,
)
def test_a_button_that_cannot_be_obeyed_changes_nothing_and_says_so(message, words, make, file):
    lab = make(reveals=True)
    lab._handle_custom_msg(message, [])
    assert lab.saved["text"].startswith(words)
    assert not lab.saved["fine"]
    assert (lab.judgements, lab.results, file.exists()) == ((), {}, False)


def test_a_button_that_nobody_knows_does_nothing(make, hand):
    lab = make()
    hand(lab).rates(**RATED)
    hand(lab).presses("explode", at=NOON)
    assert not lab.sealed


@pytest.fixture
def revealing(make):
    return make(load_case(), modes=list(MODES), reveals=True)


def test_nothing_of_author_class_or_firmness_is_sent_before_the_commitment(revealing, hand, file):
    """A student who looks into the page finds nothing: it is not there."""
    hand(revealing).rates(M1=28, M2=20, M4=16, M5=36)
    state = json.dumps(revealing.get_state(), default=str)
    state = state.replace(json.dumps(revealing._esm), "")
    assert revealing.results == {}
    for word in ("order of mention", "stated rank", SYNTHETIC_LABEL, "overtakes", "comes first"):
        assert word not in state
        assert word not in file.read_text("utf-8")


def test_after_the_commitment_author_class_and_firmness_are_shown(revealing, hand):
    """The numbers of test_reveal.py and of tests/motivelab/methods/test_emphasis.py."""
    hand(revealing).rates(M1=28, M2=20, M4=16, M5=36)
    hand(revealing).commits(NOON)
    shown = revealing.results
    leaders = {entry["name"]: max(entry["shares"], key=entry["shares"].get) for entry in shown["author"]}
    assert leaders == {"stated rank": "M5", "words": "M3", "notes": "M2", "order of mention": "M3"}
    assert shown["class"]["label"] == SYNTHETIC_LABEL
    assert shown["firmness"]["sentence"] == "Raise M1 by 6 points and it overtakes M5."
    assert revealing.get_state()["results"] == shown


def test_the_class_of_a_file_is_shown_as_the_class(make, hand, tmp_path):
    """The mean of 75, 25, 0 and 25, 75, 0 is 50, 50, 0."""
    file = tmp_path / "class.csv"
    rows = "".join(
        f"{who},{motive},{share}\n"
        for who, pair in (("Ann", (75, 25)), ("Ben", (25, 75)))
        for motive, share in zip(("Price", "Food"), pair, strict=True)
    )
    file.write_text(f"student,motive_id,share_percent\n{rows}", encoding="utf-8")
    lab = make(reveals=True, class_file=file)
    assert "class" not in lab.results
    hand(lab).rates(**RATED)
    hand(lab).commits(NOON)
    assert lab.results["class"]["label"] == "your class"
    assert lab.results["class"]["mean"] == {"Price": 0.5, "Food": 0.5, "Distance": 0}


def test_a_lab_that_only_seals_shows_nothing_afterwards(sealed):
    assert not {"author", "class", "firmness"} & set(sealed.results)


def test_a_second_judgement_stands_beside_the_first_and_is_the_one_that_is_compared(make, hand, file):
    lab = make(reveals=True)
    hand(lab).rates(**RATED)
    hand(lab).commits(NOON)
    first = lab.results["firmness"]
    hand(lab).presses("reopen", at=NOON)
    assert not lab.sealed
    hand(lab).rates(Price=20, Food=60, Distance=20)
    hand(lab).commits("2026-01-15T12:00:00Z")
    assert [round(judged["Price"], 2) for judged in lab.judgements] == [0.6, 0.2]
    assert lab.sealed
    assert len(saved(file)["commitments"]) == 2
    assert lab.results["firmness"] != first
    assert [round(judged["Price"], 2) for judged in make(reveals=True).judgements] == [0.6, 0.2]


def test_a_judgement_in_parts_is_kept_in_its_main_motives(make, hand):
    lab = make(load_case(), reveals=True)
    hand(lab).drafts(answers={"direct rating": {"M1": 20, "M3a": 30, "M3b": 30}}, split=["M3"])
    hand(lab).commits(NOON)
    assert dict(lab.judgements[0]) == {"M1": 0.25, "M2": 0, "M3": 0.75, "M4": 0, "M5": 0}
    assert lab.results["author"]
