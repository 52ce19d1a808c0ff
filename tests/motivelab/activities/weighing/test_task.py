"""Weighing as a task: answers of one form, read as weights; what is not whole can not be committed."""

import pytest

from motivelab.activities.weighing.elicitation import MODES
from motivelab.activities.weighing.task import WeighingTask
from motivelab.errors import JudgementError

PARENTS = {"fear": None, "fear-of-war": "fear", "fear-of-loss": "fear", "honour": None}
TASK = WeighingTask(PARENTS, paragraphs=8)


def rated(**ratings):
    return TASK.read({"mode": "direct rating", "answers": {"direct rating": ratings}})


def test_a_split_motive_is_weighed_in_its_parts_and_added_up_again():
    """Thirty and thirty out of eighty are three quarters."""
    answers = rated(**{"fear": 10, "fear-of-war": 30, "fear-of-loss": 30, "honour": 20}) | {"split": ["fear"]}
    assert TASK.in_play(answers) == ("fear-of-war", "fear-of-loss", "honour")
    assert dict(TASK.weights(answers)) == {"fear": 0.75, "honour": 0.25}


def test_a_blank_draft_begins_with_the_first_way_of_the_lesson():
    answers = WeighingTask(PARENTS, modes=["swing", "ranking"]).read({})
    assert (answers["mode"], list(answers["answers"])) == ("swing", list(MODES))
    assert not any(answers["answers"].values())


def test_what_is_missing_is_said_in_every_way_and_then_there_are_no_weights():
    for mode in MODES:
        answers = TASK.read({"mode": mode})
        assert TASK.missing(answers)
        assert TASK.weights(answers) is None
        with pytest.raises(JudgementError):
            TASK.check(answers)


def test_a_commitment_says_its_way_and_its_shares_for_people_who_read_the_file():
    assert TASK.committed(rated(fear=30, honour=10)) == {
        "mode": "direct rating",
        "shares": {"fear": 0.75, "honour": 0.25},
    }


@pytest.mark.parametrize(
    "data",
    [
        None,
        {"mode": "guessing"},
        {"direct rating": {"fear": 1}},
        {"answers": {"direct rating": {"greed": 1}}},
        {"split": ["honour"]},
        {"locked": ["greed"]},
        {"support": {"fear": 9}},
        {"support": {"greed": 1}},
        {"answers": {"guessing": {}}},
    ],
)
def test_answers_of_another_form_are_refused(data):
    with pytest.raises(JudgementError):
        TASK.read(data)


def test_who_does_not_know_the_article_reads_any_paragraph_of_it():
    assert WeighingTask(PARENTS).read({"support": {"fear": 9}})["support"] == {"fear": 9}
