import json

import pandas
import pytest

from motivelab import load_case
from motivelab.activities.forecasts.widget import ForecastDesk
from motivelab.errors import MotivelabError
from motivelab.methods.forecast import Forecasts

AT = "2026-01-08T10:30:00.000Z"
SIX = {"F01": 80, "F02": 90, "F03": 40, "F04": 20, "F05": 70, "F06": 15}


@pytest.fixture(scope="module")
def case():
    return load_case()


@pytest.fixture
def desk(case, tmp_path):
    """Return a function that opens the desk of one student; a second call opens it again."""

    def opened(**more):
        return ForecastDesk(case, **{"folder": tmp_path} | more)

    return opened


def test_no_outcome_reaches_the_browser_or_the_file_before_the_commitment(case, desk, hand, tmp_path):
    widget = desk()
    hand(widget).drafts(answers=SIX)
    state = str(widget.get_state()) + (tmp_path / "forecasts.json").read_text()
    assert [one.id for one in case.forecasts if one.outcome_note in state] == []
    assert widget.forecasts is None
    assert list(widget.table().columns) == ["id", "question", "horizon", "forecast"]
    hand(widget).presses("check", at=AT)
    assert all(one.outcome_note in str(widget.get_state()) for one in case.forecasts)


def test_committed_forecasts_are_scored_and_closed_for_good(desk, hand):
    """By hand: .04 .01 .16 .04 .09 .0225 have the mean .0604."""
    widget = desk()
    hand(widget).drafts(answers=SIX)
    hand(widget).presses("check", at=AT)
    assert widget.forecasts == Forecasts([0.8, 0.9, 0.4, 0.2, 0.7, 0.15], [1, 1, 0, 0, 1, 0])
    assert widget.forecasts.brier_score() == pytest.approx(0.0604167, abs=1e-6)
    assert widget.results["brier"] == 0.0604
    hand(widget).drafts(answers={"F01": 0})
    assert widget.answers == SIX
    again = desk()
    assert again.closed
    assert again.forecasts == widget.forecasts
    with pytest.raises(MotivelabError, match="this is committed"):
        again.check()


def test_the_table_has_forecast_outcome_and_score_with_blanks_where_nothing_was_said(desk, hand):
    widget = desk()
    hand(widget).drafts(answers=SIX)
    widget.check()
    table = widget.table().set_index("id")
    assert table.loc["F03", ["forecast", "happened", "brier"]].tolist() == [40, False, 0.16]
    assert table.loc["F09", "forecast"] is pandas.NA
    assert bool(table.loc["F09", "happened"]) is True
    assert pandas.isna(table.loc["F09", "brier"])


def test_too_few_forecasts_are_answered_in_words_and_stay_open(desk, hand, tmp_path):
    widget = desk()
    hand(widget).drafts(answers={"F01": 80})
    hand(widget).presses("check", at=AT)
    assert widget.saved["text"] == "Not done: there is 1 of at least 5 forecasts: give 4 more, then commit."
    assert not widget.closed
    assert json.loads((tmp_path / "forecasts.json").read_text())["answers"] == {"F01": 80}


def test_a_lesson_may_ask_fewer_questions(desk, hand):
    widget = desk(questions=["F03", "F01"], name="two")
    hand(widget).drafts(answers={"F01": 100, "F03": 0})
    widget.check()
    assert widget.forecasts.brier_score() == 0
    assert [one["id"] for one in widget.content["questions"]] == ["F03", "F01"]
