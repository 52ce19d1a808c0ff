"""How each kind of question is shown, read and judged: one small set of functions for each."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...case import Option, Question
from ...checked import shown
from ...errors import MotivelabError
from ..frame.task import Remark

__all__ = ["KINDS", "QuestionKind", "confidence_levels", "shuffled"]

HINTS_AT_ONCE = 2
HOW_SURE = "Say how sure you are, then check again."
HALVES_UP = (50, 60, 70, 80, 90, 100)

Judged = tuple[bool, list[str]]


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """
    What to do with a question of one kind.

    Parameters
    ----------
    controls : str
        The controls that it is answered with.
    read : callable
        Returns an answer as plain data, None if it is empty, and raises MotivelabError if it makes no sense.
    judge : callable
        Returns whether an answer is right, and what to say to it if not; or a remark where it can not be judged yet.
    words : callable
        Returns an answer in the words of the question.
    shuffles : bool
        Whether its options stand in an order of each student's own.
    """

    controls: str
    read: Callable[[Question, Any], Any]
    judge: Callable[[Question, Any], Judged | Remark]
    words: Callable[[Question, Any], str]
    shuffles: bool = True


def shuffled(options: Iterable[Option], student: str) -> list[Option]:
    """
    Return options in the order that one student always sees, on every computer.

    Parameters
    ----------
    options : iterable of Option
        The options of one question.
    student : str
        The student's own random name.

    Notes
    -----
    Sorted by the SHA-256 of student, question and key. Python's `hash` of a text differs from run to run.
    """

    def place(option: Option) -> bytes:
        return hashlib.sha256(f"{student}:{option.question_id}:{option.key}".encode()).digest()

    return sorted(options, key=place)


def confidence_levels(question: Question) -> tuple[int, ...]:
    """
    Return how sure one can be of an answer, in percent, from a pure guess upwards.

    With three options a guess is right once in three times; nobody need claim more than that.
    """
    guess = round(100 / len(question.options))
    return (guess, *(level for level in HALVES_UP if level > guess))


def _read_choice(question: Question, value: Any) -> str | None:
    if value in (None, ""):
        return None
    if isinstance(value, str) and value in {option.key for option in question.options}:
        return value
    raise _nonsense(question, value)


def _judge_choice(question: Question, value: str) -> Judged:
    option = _option(question, value)
    return option.correct is True, [] if option.correct else [_hint(question, option)]


def _read_statement(question: Question, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise _nonsense(question, value)
    choice, sure = _read_choice(question, value.get("choice")), value.get("confidence")
    if sure is not None and (type(sure) is not int or sure not in confidence_levels(question)):
        raise _nonsense(question, value)
    return None if choice is None and sure is None else {"choice": choice, "confidence": sure}


def _judge_statement(question: Question, value: Mapping[str, Any]) -> Judged | Remark:
    # Who is told whether it is right can no longer say how sure they were.
    if value["choice"] is None:
        return Remark(None, "Choose an answer, then check again.")
    return Remark(None, HOW_SURE) if value["confidence"] is None else _judge_choice(question, value["choice"])


def _statement_words(question: Question, value: Mapping[str, Any]) -> str:
    choice = "" if value["choice"] is None else _option(question, value["choice"]).text
    return choice if value["confidence"] is None else f"{choice}, {value['confidence']} % sure"


def _read_selection(question: Question, value: Any) -> list[str] | None:
    keys = [option.key for option in question.options]
    if value is not None and not (isinstance(value, list) and all(key in keys for key in value)):
        raise _nonsense(question, value)
    return [key for key in keys if key in (value or [])] or None


def _judge_selection(question: Question, value: Sequence[str]) -> Judged:
    wrong = [option for option in question.options if option.key in value and not option.correct]
    missing = [option for option in question.options if option.key not in value and option.correct]
    said = []
    if wrong:
        said.append("One of your choices does not fit." if len(wrong) == 1 else f"{len(wrong)} choices do not fit.")
    if missing:
        said.append("Something is missing.")
    return not (wrong or missing), [" ".join(said), *_hints(question, [*wrong, *missing])]


def _read_order(question: Question, value: Any) -> list[str] | None:
    if value in (None, []):
        return None
    keys = sorted(option.key for option in question.options)
    if isinstance(value, list) and all(isinstance(key, str) for key in value) and sorted(value) == keys:
        return list(value)
    raise _nonsense(question, value)


def _judge_order(question: Question, value: Sequence[str]) -> Judged:
    given = [_option(question, key) for key in value]
    wrong = [option for place, option in enumerate(given, start=1) if option.position != place]
    fitting = f"{len(given) - len(wrong)} of {len(given)} stand in their place."
    return not wrong, [fitting, *_hints(question, wrong)]


def _read_matches(question: Question, value: Any) -> dict[str, str] | None:
    if value is None:
        return None
    left, right = ({option.key for option in question.options if option.side == side} for side in ("left", "right"))
    if not isinstance(value, dict) or not all(row in left and key in right | {""} for row, key in value.items()):
        raise _nonsense(question, value)
    return {option.key: value[option.key] for option in question.options if value.get(option.key)} or None


def _judge_matches(question: Question, value: Mapping[str, str]) -> Judged:
    rows = [option for option in question.options if option.side == "left"]
    wrong = [row for row in rows if row.key in value and value[row.key] != row.match]
    open_rows = [row for row in rows if row.key not in value]
    fitting = f"{len(rows) - len(wrong) - len(open_rows)} of {len(rows)} rows fit."
    return not (wrong or open_rows), [fitting, *_hints(question, wrong)]


def _match_words(question: Question, value: Mapping[str, str]) -> str:
    return "; ".join(f"{_option(question, row).text}: {_option(question, key).text}" for row, key in value.items())


def _hints(question: Question, options: Iterable[Option]) -> list[str]:
    """Return the first few hints, each once: more at a time nobody reads."""
    return list(dict.fromkeys(_hint(question, option) for option in options))[:HINTS_AT_ONCE]


def _hint(question: Question, option: Option) -> str:
    places = ", ".join(map(str, question.paragraphs))
    return option.hint or f"Look again at paragraph{'s' if len(question.paragraphs) > 1 else ''} {places}."


def _option(question: Question, key: str) -> Option:
    return next(option for option in question.options if option.key == key)


def _nonsense(question: Question, value: object) -> MotivelabError:
    return MotivelabError(f"{shown(value)} is no answer to question {question.id}")


def _choice_words(question: Question, value: str) -> str:
    return _option(question, value).text


def _list_words(question: Question, value: Sequence[str]) -> str:
    return "; ".join(_option(question, key).text for key in value)


_ONE = QuestionKind("one", _read_choice, _judge_choice, _choice_words)
KINDS = {
    "multiple_choice": _ONE,
    "who_said": _ONE,
    # The same kinds come back in question after question: they stay where they were.
    "classify_claim": QuestionKind("one", _read_choice, _judge_choice, _choice_words, shuffles=False),
    "true_false_not_stated": QuestionKind(
        "statement", _read_statement, _judge_statement, _statement_words, shuffles=False
    ),
    "multiple_select": QuestionKind("several", _read_selection, _judge_selection, _list_words),
    "ordering": QuestionKind("order", _read_order, _judge_order, _list_words),
    "matching": QuestionKind("match", _read_matches, _judge_matches, _match_words),
}
