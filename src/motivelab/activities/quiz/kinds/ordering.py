"""Options to put in order."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from ....case import Question
from ..kind import Judged, QuestionKind, hints, list_words, nonsense, option_of

__all__ = ["KIND"]


def _read(question: Question, value: Any) -> list[str] | None:
    if value in (None, []):
        return None
    keys = sorted(option.key for option in question.options)
    if isinstance(value, list) and all(isinstance(key, str) for key in value) and sorted(value) == keys:
        return list(value)
    raise nonsense(question, value)


def _judge(question: Question, value: Sequence[str]) -> Judged:
    given = [option_of(question, key) for key in value]
    wrong = [option for place, option in enumerate(given, start=1) if option.position != place]
    fitting = f"{len(given) - len(wrong)} of {len(given)} stand in their place."
    return not wrong, [fitting, *hints(question, wrong)]


def _paper(question: Mapping[str, Any]) -> str:
    lines = (f"<li>___ {escape(option['text'])}</li>" for option in question["options"])
    return f'<ul class="options">{"".join(lines)}</ul>'


KIND = QuestionKind("ordering", _read, _judge, list_words, paper=_paper, ordered=True)
