"""
What a way of weighing is: a module in the folder ``ways``, with a panel of the same name in JavaScript beside it.

An answer is what a widget holds and a file keeps: dictionaries of whole numbers by motive. It may be unfinished. The
judgement objects of `motivelab.methods.weighting` are stricter: they are made only from a whole answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...errors import JudgementError
from ...methods.weighting import Judgement

__all__ = ["POOL", "Answer", "Motives", "Way", "checked_numbers", "in_play", "numbers"]

Answer = Mapping[str, Any]
Motives = Sequence[str]

POOL = 100


@dataclass(frozen=True, slots=True)
class Way:
    """
    One way of weighing.

    Parameters
    ----------
    title : str
        Its name for students, and in their files: never change it.
    place : int
        Where it stands in the list of all.
    check : callable
        Returns an answer that came from a browser or a file, or raises JudgementError if it has another form.
    missing : callable
        Returns what is still missing, in words.
    judgement : callable
        Returns the judgement that a whole answer makes.
    consistency : callable, optional
        Returns a remark on how consistent a whole answer is.
    """

    title: str
    place: int
    check: Callable[[Any, Motives], dict[str, Any]]
    missing: Callable[[Answer, Motives], str]
    judgement: Callable[[Answer, Motives], Judgement]
    consistency: Callable[[Answer, Motives], str] | None = None


def in_play(answer: Answer, motives: Motives) -> dict[str, int]:
    """Return the number of each motive in play; 0 for one that has none."""
    return {motive: answer.get(motive, 0) for motive in motives}


def numbers(name: str) -> Callable[[Any, Motives], dict[str, Any]]:
    """Return the check of an answer that gives each motive a number of that name, up to 100."""

    def check(answer: Any, motives: Motives) -> dict[str, Any]:
        return checked_numbers(answer, set(motives), name, range(POOL + 1))

    return check


def checked_numbers(answer: Any, allowed: set[str], name: str, scale: range) -> dict[str, Any]:
    """
    Return an answer of whole numbers on a scale.

    Raises
    ------
    JudgementError
        If it names something else, or gives it no number of the scale.
    """
    if not isinstance(answer, Mapping):
        raise JudgementError(f"the {name} is {answer!r}: it must name motives and give each a number")
    for key, value in answer.items():
        if key not in allowed:
            raise JudgementError(f"the {name} names {key!r}: use only {', '.join(sorted(allowed))}")
        if type(value) is not int or value not in scale:
            raise JudgementError(f"the {name} of {key} is {value!r}: use a whole number, {scale[0]} to {scale[-1]}")
    return dict(answer)
