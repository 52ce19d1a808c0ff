"""What students typed as answers, for those questions whose answer is one plain value."""

import ast
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..marks.record import Result

__all__ = ["plain_answer", "read_answers", "right_answers", "typed_answers"]

LONGEST = 40


def plain_answer(source: str) -> str | None:
    r"""
    Return the short value that a cell gives to a name last; "" for None, and nothing where it computes or writes prose.

    >>> plain_answer('answer = None\nanswer = "B"'), plain_answer("answer = None"), plain_answer("x = 1 + len(rows)")
    ('B', '', None)
    """
    try:
        assigned = [node.value for node in ast.parse(source).body if isinstance(node, ast.Assign)]
        value = ast.literal_eval(assigned[-1]) if assigned else ...
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if value is None:
        return ""
    if not isinstance(value, str | int | float | bool):
        return None
    text = str(value).strip()
    return text if len(text) <= LONGEST and "\n" not in text else None


def typed_answers(notebook: Mapping[str, Any], items: Sequence[str]) -> dict[str, str]:
    """
    Return the plain answer to each item of a notebook: of the one answer cell between the item and the one before it.

    Parameters
    ----------
    notebook : mapping
        A graded notebook, as its file holds it.
    items : sequence of str
        The grade ids of the graded cells.
    """
    found: dict[str, str] = {}
    waiting: list[str] = []
    for cell in notebook.get("cells", []):
        label = cell.get("metadata", {}).get("nbgrader") or {}
        name = label.get("grade_id", "")
        if label.get("solution") and cell.get("cell_type") == "code":
            waiting.append("".join(cell.get("source", "")))
        if name in items:
            answer = plain_answer(waiting[0]) if len(waiting) == 1 else None
            if answer is not None:
                found[name] = answer
            waiting.clear()
    return found


def read_answers(results: Sequence[Result], assignment: str, autograded: Path) -> dict[str, dict[str, str]]:
    """Return the plain answers of a class, by item and student; a notebook that cannot be read has none."""
    found: dict[str, dict[str, str]] = {}
    for result in results:
        names = [item.name for item in result.items]
        for path in sorted((autograded / result.student.id / assignment).glob("*.ipynb")):
            try:
                typed = typed_answers(json.loads(path.read_text("utf-8")), names)
            except (ValueError, AttributeError, TypeError):
                continue
            for name, answer in typed.items():
                found.setdefault(name, {})[result.student.id] = answer
    return found


def right_answers(answers: Mapping[str, str], points: Mapping[str, float | None], most: float) -> list[str]:
    """
    Return the answers that earned everything from all who gave them: the key, as the test has it.

    >>> right_answers({"a": "B", "b": "B", "c": "C"}, {"a": 2.0, "b": 2.0, "c": 0.5}, 2)
    ['B']
    """
    earned: dict[str, list[float | None]] = {}
    for student, answer in answers.items():
        if answer:
            earned.setdefault(answer, []).append(points.get(student))
    return sorted(answer for answer, got in earned.items() if all(each is not None and each >= most for each in got))
