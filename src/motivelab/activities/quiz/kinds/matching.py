"""Rows to which something belongs."""

from collections.abc import Mapping
from html import escape
from typing import Any

from ....case import Question
from ...frame.paper import table
from ..kind import Judged, QuestionKind, hints, nonsense, option_of

__all__ = ["KIND"]


def _read(question: Question, value: Any) -> dict[str, str] | None:
    if value is None:
        return None
    left, right = ({option.key for option in question.options if option.side == side} for side in ("left", "right"))
    if not isinstance(value, dict) or not all(row in left and key in right | {""} for row, key in value.items()):
        raise nonsense(question, value)
    return {option.key: value[option.key] for option in question.options if value.get(option.key)} or None


def _judge(question: Question, value: Mapping[str, str]) -> Judged:
    rows = [option for option in question.options if option.side == "left"]
    wrong = [row for row in rows if row.key in value and value[row.key] != row.match]
    open_rows = [row for row in rows if row.key not in value]
    fitting = f"{len(rows) - len(wrong) - len(open_rows)} of {len(rows)} rows fit."
    return not (wrong or open_rows), [fitting, *hints(question, wrong)]


def _words(question: Question, value: Mapping[str, str]) -> str:
    return "; ".join(f"{option_of(question, row).text}: {option_of(question, key).text}" for row, key in value.items())


def _paper(question: Mapping[str, Any]) -> str:
    rows = table(["", "belongs to"], [[escape(row["text"]), ""] for row in question["rows"]], kind="wide")
    options = escape("; ".join(option["text"] for option in question["options"]))
    return f"{rows}<p>Choose from: {options}.</p>"


KIND = QuestionKind("matching", _read, _judge, _words, paper=_paper)
