"""One graded question of a problem set, and how a question of the bank becomes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...case import Option, Question

__all__ = ["Graded", "from_question", "letters"]

POINTS = {"Choice": 1, "Selection": 2, "Ordering": 2, "Matching": 2, "Numbers": 2}
ASKED = {
    "Choice": "Write one letter in quotation marks.",
    "Selection": "Write a list of letters, such as `['A', 'B']`.",
    "Ordering": "Write all letters in quotation marks, in your order.",
    "Matching": "Write your choice in place of each `None`.",
    "Numbers": "Write a number in place of each `None`.",
}
ALL_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Graded:
    """
    One graded question: its kind as `fairgrader.answers` has it, what it offers, its key, and hints for wrong answers.

    `offers` are what the kind is called with after the answer: the options; for a matching the keys and the options.
    `solution` is the code that earns all points; without it, the key as it is.
    """

    title: str
    kind: str
    text: str
    offers: tuple[Any, ...]
    key: Any
    look: str
    slips: Mapping[Any, Any] = field(default_factory=dict)
    solution: str = ""
    within: float | None = None

    @property
    def points(self) -> int:
        """What it is worth."""
        return POINTS[self.kind]

    @property
    def asked(self) -> str:
        """What form the answer takes, in words."""
        return ASKED[self.kind]

    @property
    def empty(self) -> Any:
        """What stands in the answer before a student writes."""
        return dict.fromkeys(self.offers[0]) if self.kind in ("Matching", "Numbers") else None


def letters(count: int) -> str:
    """
    Return the names of so many rows.

    >>> letters(3)
    'abc'
    """
    return ALL_LETTERS[:count]


def from_question(question: Question) -> Graded:
    """
    Return a question of the bank as a graded one; its hints become those for the wrong answers.

    Examples
    --------
    >>> from motivelab import load_case
    >>> from_question(load_case().questions[0]).kind
    'Choice'
    """
    options = question.options
    left = [option for option in options if option.side == "left"]
    if left:
        return _matching(question, left, [option for option in options if option.side == "right"])
    keys = [option.key for option in options]
    hints = {option.key: option.hint for option in options if option.hint and not option.correct}
    text = "\n".join([question.prompt, "", *map(_row, options)])
    if any(option.position for option in options):
        order = [option.key for option in sorted(options, key=lambda option: option.position or 0)]
        return Graded(_title(question), "Ordering", text, ("".join(keys),), "".join(order), _look(question))
    right = [option.key for option in options if option.correct]
    if question.kind == "multiple_select":
        return Graded(_title(question), "Selection", text, ("".join(keys),), right, _look(question), hints)
    return Graded(_title(question), "Choice", text, ("".join(keys),), right[0], _look(question), hints)


def _matching(question: Question, left: list[Option], right: list[Option]) -> Graded:
    text = "\n".join([question.prompt, "", *map(_row, left), "", "Choose from:", "", *map(_row, right)])
    key = {option.key: option.match for option in left}
    slips = {
        (option.key, other.key): option.hint
        for option in left
        for other in right
        if option.hint and other.key != option.match
    }
    offers = ([option.key for option in left], [option.key for option in right])
    return Graded(_title(question), "Matching", text, offers, key, _look(question), slips)


def _row(option: Option) -> str:
    return f"- **{option.key}** {option.text}"


def _title(question: Question) -> str:
    return {"true_false_not_stated": "Does it say so?", "who_said": "Who says it?"}.get(question.kind, "By the article")


def _look(question: Question) -> str:
    return f"par. {', '.join(map(str, question.paragraphs))}"
