"""A statement to judge, and how sure the student is of it."""

from collections.abc import Mapping
from typing import Any

from ....case import Question
from ...frame.task import Remark
from ..kind import HOW_SURE, Judged, QuestionKind, judge_choice, nonsense, option_of, options_on_paper, read_choice

__all__ = ["KIND", "confidence_levels"]

HALVES_UP = (50, 60, 70, 80, 90, 100)


def confidence_levels(question: Question) -> tuple[int, ...]:
    """
    Return how sure one can be of an answer, in percent, from a pure guess upwards.

    With three options a guess is right once in three times; nobody need claim more than that.
    """
    guess = round(100 / len(question.options))
    return (guess, *(level for level in HALVES_UP if level > guess))


def _read(question: Question, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise nonsense(question, value)
    choice, sure = read_choice(question, value.get("choice")), value.get("confidence")
    if sure is not None and (type(sure) is not int or sure not in confidence_levels(question)):
        raise nonsense(question, value)
    return None if choice is None and sure is None else {"choice": choice, "confidence": sure}


def _judge(question: Question, value: Mapping[str, Any]) -> Judged | Remark:
    # Who is told whether it is right can no longer say how sure they were.
    if value["choice"] is None:
        return Remark(None, "Choose an answer, then check again.")
    return HOW_SURE if value["confidence"] is None else judge_choice(question, value["choice"])


def _words(question: Question, value: Mapping[str, Any]) -> str:
    choice = "" if value["choice"] is None else option_of(question, value["choice"]).text
    return choice if value["confidence"] is None else f"{choice}, {value['confidence']} % sure"


def _paper(question: Mapping[str, Any]) -> str:
    sure = "<li>How sure are you? ______ percent</li>"
    return options_on_paper(question).replace("</ul>", f"{sure}</ul>")


KIND = QuestionKind(
    "true_false_not_stated", _read, _judge, _words, shuffles=False, confidence=confidence_levels, paper=_paper
)
