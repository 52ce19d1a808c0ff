"""Forecasts as plain values: no outcome before the commitment, and the scores that others computed."""

from dataclasses import replace
from datetime import date

import pytest
from sklearn.metrics import brier_score_loss

from motivelab import load_case
from motivelab.activities.forecasts.task import ForecastTask
from motivelab.case import ForecastQuestion
from motivelab.errors import ForecastError, MotivelabError

KIT = load_case()
SOURCE = KIT.sources[0]
OUTCOMES = [True, True, False, False, True, False]


def question(number, outcome):
    return ForecastQuestion(
        f"Q{number}", f"Will {number}?", date(2017, 6, 21), date(2018, 1, number), f"Rule {number}", outcome,
        f"Secret {number}", None, (SOURCE.source_id,),
    )  # fmt: skip


CASE = replace(KIT, forecasts=tuple(question(number, outcome) for number, outcome in enumerate(OUTCOMES, start=1)))
ALL = {"Q1": 90, "Q2": 70, "Q3": 30, "Q4": 10, "Q5": 40, "Q6": 60}


def task():
    return ForecastTask(CASE)


def test_nothing_that_happened_is_in_what_is_shown_before_the_commitment():
    content = task().content()
    assert [one["id"] for one in content["questions"]] == list(ALL)
    assert content["questions"][0] == {
        "id": "Q1",
        "question": "Will 1?",
        "horizon": "1 January 2018",
        "rule": "Rule 1",
    }
    assert "Secret" not in str(content)
    assert SOURCE.publisher not in str(content)


def test_the_brier_score_is_that_of_scikit_learn():
    more = task().check(ALL).more
    expected = brier_score_loss(OUTCOMES, [percent / 100 for percent in ALL.values()])
    assert more["brier"] == pytest.approx(expected, abs=5e-5)
    assert f"is {expected:.2f}. It is the mean" in more["words"][0]
    assert "always saying 50 % scores 0.25" in more["words"][0]


def test_the_base_rate_scores_p_times_one_minus_p():
    """Three of six: 0.5 times 0.5; two of five: 0.4 times 0.6."""
    assert "3 of these 6 events happened. Whoever had said 50 % to each" in task().check(ALL).more["words"][1]
    assert "would have scored 0.25" in task().check(ALL).more["words"][1]
    four_left = {name: percent for name, percent in ALL.items() if name != "Q5"}
    words = task().check(four_left).more["words"]
    assert "2 of these 5 events happened. Whoever had said 40 % to each" in words[1]
    assert "would have scored 0.24" in words[1]
    assert words[2] == "1 question has no forecast and is left out of the score."


def test_each_question_gets_its_outcome_with_note_and_publisher_and_its_part_of_the_score():
    outcome = task().check({**ALL, "Q1": 80}).more["outcomes"]["Q1"]
    assert outcome["happened"] is True
    assert outcome["note"] == "Secret 1"
    assert outcome["sources"] == [{"publisher": SOURCE.publisher, "url": SOURCE.url}]
    assert outcome["brier"] == 0.04


def test_calibration_is_a_table_of_few_rows_with_the_range_of_chance():
    """All six at 50 %, three happened; Wilson's interval for 3 of 6 is 18.8 to 81.2 % (Wilson 1927)."""
    (row,) = task().check(dict.fromkeys(ALL, 50)).more["calibration"]
    assert row == {
        "forecast": "about 50 %",
        "said": 50,
        "share": 50,
        "low": 19,
        "high": 81,
        "count": 6,
        "happened": "3 of 6",
        "range": "19 to 81 %",
        "verdict": "within what chance allows",
    }
    verdicts = [row["verdict"] for row in task().check(dict.fromkeys(ALL, 99)).more["calibration"]]
    assert verdicts == ["less often than forecast"]
    assert task().check(dict.fromkeys(ALL, 1)).more["calibration"][0]["verdict"] == "more often than forecast"


def test_fewer_than_five_forecasts_cannot_be_committed_and_the_message_counts():
    three = {"Q1": 10, "Q2": 20, "Q3": 30}
    with pytest.raises(ForecastError, match="there are 3 of at least 5 forecasts: give 2 more, then commit"):
        task().check(three)
    assert task().check({**three, "Q4": 0, "Q5": 100}).more["brier"] >= 0


def test_forecasts_are_read_in_the_order_of_the_questions_and_blank_ones_left_out():
    assert task().read({"Q2": 70, "Q1": None}) == {"Q2": 70}
    assert list(task().read({"Q2": 70, "Q1": 0.0})) == ["Q1", "Q2"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"Q9": 5}, "there is no question Q9 here"),
        ({"Q1": 101}, "the forecast for Q1 is 101: a forecast is a whole number from 0 to 100"),
        ({"Q1": 33.5}, "a forecast is a whole number"),
        ({"Q1": "many"}, "a forecast is a whole number"),
        ("rubbish", "the forecasts are damaged"),
    ],
)
def test_a_forecast_that_is_none_is_refused(answers, words):
    with pytest.raises(MotivelabError, match=words):
        task().read(answers)


def test_the_heading_names_the_day_on_which_the_questions_were_open():
    assert task().heading == "It is 21 June 2017. How likely is each of these?"


def test_the_hindsight_sentence_blames_nobody_and_says_what_chance_does():
    told = task().check(ALL).more["hindsight"]
    assert "three in ten do not happen" in told
    assert not {"wrong", "mistake", "fault"} & set(told.lower().split())


@pytest.mark.parametrize(("ids", "words"), [(["F99"], "F99 is not in the table forecasts"), ([], "no question")])
def test_questions_that_the_case_does_not_have_are_refused(ids, words):
    with pytest.raises(MotivelabError, match=words):
        ForecastTask(KIT, ids)


def test_a_case_without_forecasts_says_which_table_to_fill():
    with pytest.raises(MotivelabError, match="fill the table forecasts"):
        ForecastTask(replace(KIT, forecasts=()))
