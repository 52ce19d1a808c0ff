"""Commit, then reveal: what is committed is kept for good, and a second judgement stands beside the first."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from motivelab.activities.weighing.elicitation import MODES
from motivelab.activities.weighing.sitting import Sitting
from motivelab.errors import JudgementError

PARENTS = {"fear": None, "fear-of-war": "fear", "fear-of-loss": "fear", "honour": None}
NOON = datetime(2026, 1, 8, 12, tzinfo=UTC)


def rated(**ratings):
    return {"mode": "direct rating", "answers": {"direct rating": ratings}}


def test_an_open_draft_can_be_changed_and_a_committed_one_can_not():
    sitting = Sitting(PARENTS).edited(rated(fear=30, honour=10)).committed(NOON)
    assert dict(sitting.commitments[0].weights) == {"fear": 0.75, "honour": 0.25}
    with pytest.raises(JudgementError, match="cannot be changed"):
        sitting.edited(rated(fear=0, honour=10))
    with pytest.raises(JudgementError, match="committed already"):
        sitting.committed(NOON)


def test_nothing_can_be_committed_before_it_is_whole():
    with pytest.raises(JudgementError, match="nothing is rated yet"):
        Sitting(PARENTS).committed(NOON)


def test_a_sealed_lesson_allows_no_second_judgement():
    sitting = Sitting(PARENTS).edited(rated(honour=1)).committed(NOON)
    with pytest.raises(JudgementError, match="sealed"):
        sitting.revised()


def test_a_second_judgement_stands_beside_the_first():
    first = Sitting(PARENTS, may_revise=True).edited(rated(fear=30, honour=10)).committed(NOON)
    second = first.revised().edited(rated(fear=10, honour=30)).committed(NOON + timedelta(days=7))
    assert [round(entry.weights["fear"], 2) for entry in second.commitments] == [0.75, 0.25]
    assert not second.open


def test_a_split_motive_is_weighed_in_its_parts_and_added_up_again():
    """Thirty and thirty out of eighty are three quarters."""
    draft = rated(**{"fear": 10, "fear-of-war": 30, "fear-of-loss": 30, "honour": 20}) | {"split": ["fear"]}
    sitting = Sitting(PARENTS).edited(draft)
    assert sitting.in_play == ("fear-of-war", "fear-of-loss", "honour")
    assert dict(sitting.main_weights(sitting.weights)) == {"fear": 0.75, "honour": 0.25}


@pytest.mark.parametrize(
    "data",
    [
        None,
        {"mode": "guessing"},
        {"answers": {"direct rating": {"greed": 1}}},
        {"split": ["honour"]},
        {"locked": ["greed"]},
        {"support": {"fear": 9}},
        {"support": {"greed": 1}},
        {"answers": {"guessing": {}}},
    ],
)
def test_a_draft_of_another_form_is_refused(data):
    with pytest.raises(JudgementError):
        Sitting(PARENTS, paragraphs=8).edited(data)


@pytest.mark.parametrize("data", [None, {}, {"draft": {}}, {"draft": {}, "commitments": [{}], "revising": False}, []])
def test_a_file_of_another_form_is_refused(data):
    with pytest.raises(JudgementError):
        Sitting(PARENTS).from_data(data)


class CommitThenReveal(RuleBasedStateMachine):
    """Whatever a student does in whatever order, the rules hold."""

    def __init__(self):
        super().__init__()
        self.sitting = Sitting(PARENTS, paragraphs=8, may_revise=True)
        self.kept = []
        self.clock = NOON

    @rule(fear=st.integers(0, 100), honour=st.integers(0, 100), mode=st.sampled_from(["direct rating", "100 points"]))
    def edit(self, fear, honour, mode):
        data = {"mode": mode, "answers": {mode: {"fear": fear, "honour": honour}}}
        if self.sitting.open:
            self.sitting = self.sitting.edited(data)
        else:
            with pytest.raises(JudgementError):
                self.sitting.edited(data)

    @rule(split=st.booleans(), war=st.integers(0, 100))
    def split(self, split, war):
        if not self.sitting.open:
            return
        data = self.sitting.draft.as_data()
        data["split"] = ["fear"] if split else []
        data["answers"]["direct rating"]["fear-of-war"] = war
        self.sitting = self.sitting.edited(data)

    @rule()
    def commit(self):
        self.clock += timedelta(minutes=1)
        if self.sitting.open and self.sitting.weights is not None:
            self.sitting = self.sitting.committed(self.clock)
            self.kept.append(self.sitting.commitments[-1])
        else:
            with pytest.raises(JudgementError):
                self.sitting.committed(self.clock)

    @rule()
    def revise(self):
        if self.kept:
            self.sitting = self.sitting.revised()
        else:
            with pytest.raises(JudgementError):
                self.sitting.revised()

    @rule()
    def save_and_restore(self):
        data = json.loads(json.dumps(self.sitting.as_data()))
        self.sitting = Sitting(PARENTS, paragraphs=8, may_revise=True).from_data(data)

    @invariant()
    def every_commitment_is_kept_as_it_was(self):
        assert [(entry.at, entry.mode, entry.weights) for entry in self.sitting.commitments] == [
            (entry.at, entry.mode, entry.weights) for entry in self.kept
        ]

    @invariant()
    def weights_are_there_exactly_when_nothing_is_missing(self):
        for mode in MODES:
            found = self.sitting.reading(mode)
            assert (found.weights is None) == bool(found.missing)


CommitThenReveal.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
TestCommitThenReveal = CommitThenReveal.TestCase
