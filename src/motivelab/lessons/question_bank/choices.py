"""Every question as one or more choices, for systems that know nothing else; and the words that all formats share."""

import hashlib
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...activities.quiz.question_kinds import KINDS
from ...case import Option, Question

__all__ = [
    "Choice",
    "ChoiceQuestion",
    "as_choices",
    "explanation",
    "is_matching",
    "is_ordering",
    "labelled_hints",
    "plain",
    "rows",
]

NO_TEXT = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WRONG_ORDERS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: its text, whether it is right, and what to say to somebody who chose it wrongly."""

    text: str
    correct: bool
    hint: str | None


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """A question that is answered by choosing one option, or several. `row` is the part of a matching question."""

    name: str
    prompt: str
    row: str | None
    choices: tuple[Choice, ...]
    several: bool
    explanation: str


def plain(text: str) -> str:
    r"""
    Return a text on one line, without control characters: XML forbids some, and HTML shows none.

    >>> plain("two\nlines\x00")
    'two lines'
    """
    return " ".join(NO_TEXT.sub("", text).split())


def explanation(question: Question) -> str:
    """Return what to say to everybody who has answered: why, and where it stands."""
    *first, last = (str(paragraph) for paragraph in question.paragraphs)
    where = f"paragraphs {', '.join(first)} and {last}" if first else f"paragraph {last}"
    return f"{plain(question.rationale)} Read {where} of the article again."


def is_matching(question: Question) -> bool:
    """Tell whether left rows are to be joined to right ones."""
    return any(option.side for option in question.options)


def is_ordering(question: Question) -> bool:
    """Tell whether the options are to be put in order."""
    return any(option.position for option in question.options)


def rows(question: Question) -> list[tuple[Option, Option]]:
    """Return the rows of a matching question: each left option with the right one that belongs to it."""
    right = {option.key: option for option in question.options if option.side == "right"}
    return [(left, right[left.match]) for left in question.options if left.side == "left" and left.match]


def as_choices(question: Question) -> tuple[ChoiceQuestion, ...]:
    """
    Return a question as choices: one for each row of a matching question, one between orders, else the question itself.

    Examples
    --------
    >>> from motivelab import load_case
    >>> by_id = {question.id: question for question in load_case().questions}
    >>> [len(as_choices(by_id[name])) for name in ("Q01", "Q06", "Q16")]
    [1, 1, 4]
    """
    if is_matching(question):
        return tuple(_matches(question))
    options = tuple(_orders(question)) if is_ordering(question) else tuple(_options(question))
    several = KINDS[question.kind].controls == "multiple_select"
    return (ChoiceQuestion(question.id, plain(question.prompt), None, options, several, explanation(question)),)


def _options(question: Question) -> Iterator[Choice]:
    for option in question.options:
        hint = None if option.correct or not option.hint else plain(option.hint)
        yield Choice(plain(option.text), option.correct is True, hint)


def _matches(question: Question) -> Iterator[ChoiceQuestion]:
    right = [option for option in question.options if option.side == "right"]
    pairs = rows(question)
    for number, (left, match) in enumerate(pairs, start=1):
        hint = plain(left.hint) if left.hint else None
        choices = tuple(
            Choice(plain(option.text), option is match, None if option is match else hint) for option in right
        )
        name = f"{question.id}, {number} of {len(pairs)}"
        yield ChoiceQuestion(name, plain(question.prompt), plain(left.text), choices, False, explanation(question))


def _orders(question: Question) -> Iterator[Choice]:
    """
    Give the right order and up to four wrong ones.

    The wrong ones are the first that SHA-256 throws up, not neighbours of the right one: otherwise the right order
    would be the one that all others resemble. SHA-256 also says where the right one stands among them, since a system
    that does not shuffle shows them as they come.
    """
    right = sorted(question.options, key=lambda option: option.position or 0)
    orders = [right]
    attempt = 0
    while len(orders) < min(WRONG_ORDERS + 1, math.factorial(len(right))):
        attempt += 1
        order = sorted(right, key=lambda option: _thrown(f"{question.id} {attempt} {option.key}"))
        if order not in orders:
            orders.append(order)
    for order in sorted(orders, key=lambda order: _thrown(question.id + "".join(option.key for option in order))):
        text = "; ".join(f"{place}. {plain(option.text)}" for place, option in enumerate(order, start=1))
        misplaced = [option for option, other in zip(order, right, strict=True) if option is not other]
        yield Choice(text, order is right, " ".join(labelled_hints(misplaced)) or None)


def labelled_hints(options: Iterable[Option]) -> list[str]:
    """Return the hints of options, each after the text of the option that it is about."""
    return [f"{plain(option.text)}: {plain(option.hint)}" for option in options if option.hint]


def _thrown(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
