"""
What a kind of question is, and what several kinds share.

A kind is a module in the folder ``kinds``, by the name that the item bank gives it, with its controls in JavaScript.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...case import Option, Question
from ...checked import shown
from ...errors import MotivelabError
from ..frame.paper import boxes
from ..frame.task import Remark

__all__ = [
    "HOW_SURE",
    "Judged",
    "QuestionKind",
    "choice_words",
    "hints",
    "judge_choice",
    "key_words",
    "list_words",
    "nonsense",
    "option_of",
    "options_on_paper",
    "read_choice",
    "shuffled",
]

HINTS_AT_ONCE = 2
HOW_SURE = Remark(None, "Say how sure you are, then check again.")  # answered, and not judged yet

Judged = tuple[bool, list[str]]


def options_on_paper(question: Mapping[str, Any]) -> str:
    """Return the options of a question as it is shown, each with a box to tick."""
    return f'<ul class="options choices">{boxes([option["text"] for option in question["options"]])}</ul>'


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """
    What to do with a question of one kind.

    Parameters
    ----------
    controls : str
        The module of the folder ``kinds`` that has its controls in JavaScript.
    read : callable
        Returns an answer as plain data, None if it is empty, and raises MotivelabError if it makes no sense.
    judge : callable
        Returns whether an answer is right, and what to say to it if not; or a remark where it can not be judged yet.
    words : callable
        Returns an answer in the words of the question.
    shuffles : bool
        Whether its options stand in an order of each student's own.
    confidence : callable, optional
        Returns how sure one can be of an answer, in percent; without it nobody is asked.
    paper : callable
        Returns the controls of a question, as the view shows it, as HTML to fill in with a pen; every option is in it.
    ordered : bool
        Whether the options must not stand in the right order at first.
    """

    controls: str
    read: Callable[[Question, Any], Any]
    judge: Callable[[Question, Any], Judged | Remark]
    words: Callable[[Question, Any], str]
    shuffles: bool = True
    confidence: Callable[[Question], tuple[int, ...]] | None = None
    paper: Callable[[Mapping[str, Any]], str] = options_on_paper
    ordered: bool = False


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


def read_choice(question: Question, value: Any) -> str | None:
    """Return the key of the option that is chosen; None if there is none."""
    if value in (None, ""):
        return None
    if isinstance(value, str) and value in {option.key for option in question.options}:
        return value
    raise nonsense(question, value)


def judge_choice(question: Question, value: str) -> Judged:
    """Return whether the chosen option is right, and its hint if not."""
    option = option_of(question, value)
    return option.correct is True, [] if option.correct else [hint(question, option)]


def choice_words(question: Question, value: str) -> str:
    """Return the words of the option that is chosen."""
    return option_of(question, value).text


def list_words(question: Question, value: Sequence[str]) -> str:
    """Return the words of several options."""
    return "; ".join(option_of(question, key).text for key in value)


def hints(question: Question, options: Iterable[Option]) -> list[str]:
    """Return the first few hints, each once: more at a time nobody reads."""
    return list(dict.fromkeys(hint(question, option) for option in options))[:HINTS_AT_ONCE]


def hint(question: Question, option: Option) -> str:
    places = ", ".join(map(str, question.paragraphs))
    return option.hint or f"Look again at paragraph{'s' if len(question.paragraphs) > 1 else ''} {places}."


def option_of(question: Question, key: str) -> Option:
    """Return the option of a key."""
    return next(option for option in question.options if option.key == key)


def key_words(question: Question) -> str:
    """
    Return the right answer to a question in its own words.

    >>> from motivelab import load_case
    >>> key_words(load_case().questions[0])
    'Foreign Ministry.'
    """
    if all(option.position for option in question.options):
        ordered = sorted(question.options, key=lambda option: option.position or 0)
        return " / ".join(option.text for option in ordered) + "."
    if any(option.match for option in question.options):
        texts = {option.key: option.text for option in question.options}
        return "; ".join(f"{option.text}: {texts[option.match]}" for option in question.options if option.match) + "."
    return "; ".join(option.text for option in question.options if option.correct) + "."


def nonsense(question: Question, value: object) -> MotivelabError:
    """Return the error that says that a value is no answer."""
    return MotivelabError(f"{shown(value)} is no answer to question {question.id}")
