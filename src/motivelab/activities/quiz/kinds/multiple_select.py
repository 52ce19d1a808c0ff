"""Any number of the options."""

from collections.abc import Sequence
from typing import Any

from ....case import Question
from ..kind import Judged, QuestionKind, hints, list_words, nonsense

__all__ = ["KIND"]


def _read(question: Question, value: Any) -> list[str] | None:
    keys = [option.key for option in question.options]
    if value is not None and not (isinstance(value, list) and all(key in keys for key in value)):
        raise nonsense(question, value)
    return [key for key in keys if key in (value or [])] or None


def _judge(question: Question, value: Sequence[str]) -> Judged:
    wrong = [option for option in question.options if option.key in value and not option.correct]
    missing = [option for option in question.options if option.key not in value and option.correct]
    said = []
    if wrong:
        said.append("One of your choices does not fit." if len(wrong) == 1 else f"{len(wrong)} choices do not fit.")
    if missing:
        said.append("Something is missing.")
    return not (wrong or missing), [" ".join(said), *hints(question, [*wrong, *missing])]


KIND = QuestionKind("multiple_select", _read, _judge, list_words)
