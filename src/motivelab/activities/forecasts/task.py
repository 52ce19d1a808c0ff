"""The task of forecasting: probabilities first, for good; then what happened, and how the forecasts did."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...case import Case, ForecastQuestion
from ...checked import checked_list, checked_names, checked_whole
from ...errors import ForecastError, MotivelabError
from ...methods.forecast import Forecasts
from ..frame.task import Feedback, Task

__all__ = ["ForecastTask"]

LEAST = 5
BINS = 5
EVEN = 0.25
HINDSIGHT = (
    "Looking back, what happened seems to have been in plain sight; on the day of the questions it was not. A "
    "forecast can be sound and the event still stay away: of what is rightly called 70 % likely, three in ten do not "
    "happen. One score over a few questions says little about a forecaster. Look for where you were sure, and ask why."
)


class ForecastTask(Task):
    """
    Questions to answer with a probability from 0 to 100 %; the outcomes come only after the commitment.

    The answers are a mapping from question to whole percent; a question without a forecast is not in it.

    Parameters
    ----------
    case : Case
        Where the questions come from.
    questions : sequence of str, optional
        The ids of those to ask, in order; all of the case without it.

    Raises
    ------
    MotivelabError
        If the case has no forecast questions, or not the ones that were asked for.

    Examples
    --------
    >>> from motivelab import load_case
    >>> task = ForecastTask(load_case(), ["F01", "F03"])
    >>> task.check({"F01": 80, "F03": 40}).more["brier"]
    0.1
    """

    check_label = "Commit to my forecasts"
    commits = True

    def __init__(self, case: Case, questions: Sequence[str] | None = None) -> None:
        self.questions = _chosen(case, questions)
        days = {question.made for question in self.questions.values()}
        day = f"{min(days).day} {min(days):%B %Y}"
        when = f"It is {day}." if len(days) == 1 else "Each question was open on its own day."
        self.heading = f"{when} How likely is each of these?"
        self._sources = {source.source_id: source for source in case.sources}

    @property
    def least(self) -> int:
        """How many forecasts a commitment needs."""
        return min(LEAST, len(self.questions))

    def content(self) -> dict[str, Any]:
        """Return what the view shows: the questions with their horizons and rules, never an outcome."""
        return {
            "questions": [
                {
                    "id": one.id,
                    "question": one.question,
                    "horizon": f"{one.horizon.day} {one.horizon:%B %Y}",
                    "rule": one.resolution_rule,
                }
                for one in self.questions.values()
            ],
            "least": self.least,
        }

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return answers as whole percent, by question; those that are None are left out.

        Raises
        ------
        ForecastError
            If a question is not one of these, or a forecast is not from 0 to 100.
        """
        if not isinstance(answers, Mapping):
            raise ForecastError("the forecasts are damaged: copy the whole line again, or start afresh")
        if unknown := [name for name in answers if name not in self.questions]:
            raise ForecastError(
                f"there is no question {unknown[0]} here: the questions are {', '.join(self.questions)}"
            )
        rule = "a forecast is a whole number from 0 to 100"
        return {
            name: checked_whole(answers[name], f"the forecast for {name}", rule, high=100, error=ForecastError)
            for name in self.questions
            if answers.get(name) is not None
        }

    def check(self, answers: Mapping[str, Any]) -> Feedback:
        """
        Set the forecasts against what happened.

        Raises
        ------
        ForecastError
            If there are too few forecasts.
        """
        forecasts = self.forecasts(answers)
        given, happened = len(forecasts.probabilities), sum(forecasts.outcomes)
        brier, base = forecasts.brier_score(), happened / given
        left_out = len(self.questions) - given
        over = f"{given} forecast{'' if given == 1 else 's'}"
        words = [
            f"Your Brier score over {over} is {brier:.2f}. It is the mean of (forecast - outcome)²: 0 is "
            f"the best, 1 the worst, and always saying 50 % scores {EVEN}.",
            f"{happened} of these {given} events happened. Whoever had said {100 * base:.0f} % to each, a rate that "
            f"nobody could know beforehand, would have scored {base * (1 - base):.2f}.",
            f"{left_out} question{' has' if left_out == 1 else 's have'} no forecast and "
            f"{'is' if left_out == 1 else 'are'} left out of the score."
            if left_out
            else "",
        ]
        more = {
            "brier": round(brier, 4),
            "words": [sentence for sentence in words if sentence],
            "calibration": _calibration(forecasts),
            "hindsight": HINDSIGHT,
            "outcomes": self.outcomes(answers),
        }
        told = "What happened stands with each question, and how you did at the top."
        return Feedback({}, f"Committed. Your Brier score is {brier:.2f}. {told}", more=more)

    def forecasts(self, answers: Mapping[str, Any]) -> Forecasts:
        """
        Return the forecasts with their outcomes, in the order of the questions.

        Raises
        ------
        ForecastError
            If there are too few.
        """
        given = [name for name in self.questions if name in answers]
        if len(given) < self.least:
            raise ForecastError(
                f"there {'is' if len(given) == 1 else 'are'} {len(given)} of at least {self.least} forecasts: give "
                f"{self.least - len(given)} more, then commit"
            )
        outcomes = [int(self.questions[name].outcome) for name in given]
        return Forecasts([answers[name] / 100 for name in given], outcomes)

    def outcomes(self, answers: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """Return what came of each question, and what its forecast, if there is one, adds to the score."""
        return {name: self._outcome(one, answers.get(name)) for name, one in self.questions.items()}

    def _outcome(self, one: ForecastQuestion, percent: int | None) -> dict[str, Any]:
        sources = [self._sources[name] for name in one.source_ids if name in self._sources]
        return {
            "happened": one.outcome,
            "note": one.outcome_note,
            "brier": None if percent is None else round((percent / 100 - one.outcome) ** 2, 4),
            "sources": [{"publisher": source.publisher, "url": source.url} for source in sources],
        }


def _calibration(forecasts: Forecasts) -> list[dict[str, Any]]:
    """Return in words how often the events followed that were called about equally likely."""
    rows = []
    for row in forecasts.calibration(bins=BINS):
        happened = round(row.frequency * row.count)
        mean, low, high = (round(100 * part) for part in (row.forecast, row.low, row.high))
        if row.is_calibrated:
            verdict = "within what chance allows"
        else:
            verdict = "more often than forecast" if row.frequency > row.forecast else "less often than forecast"
        rows.append(
            {
                "forecast": f"about {mean} %",
                "said": mean,
                "share": round(100 * row.frequency),
                "low": low,
                "high": high,
                "count": row.count,
                "happened": f"{happened} of {row.count}",
                "range": f"{low} to {high} %",
                "verdict": verdict,
            }
        )
    return rows


def _chosen(case: Case, ids: Sequence[str] | None) -> dict[str, ForecastQuestion]:
    known = {question.id: question for question in case.forecasts}
    if not known:
        raise MotivelabError("this case has no forecast questions: fill the table forecasts, or use another case")
    if ids is None:
        return known
    names = checked_names(checked_list(ids, "the questions", error=MotivelabError), "question", error=MotivelabError)
    if unknown := [name for name in names if name not in known]:
        raise MotivelabError(f"{unknown[0]} is not in the table forecasts: use some of {', '.join(known)}")
    if not names:
        raise MotivelabError("there is no question to forecast: name one or more by their ids")
    return {name: known[name] for name in names}
