"""What a student answers in each way of weighing, as plain data: checked, and read as weights once it is whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from ...errors import JudgementError
from ...methods.weights import Weights
from . import ways
from .way import Answer, Motives, Way

__all__ = ["MODES", "Reading", "blank_answers", "checked_answer", "read_answer"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer, read: its weights, or what is still missing in words."""

    weights: Weights | None
    missing: str = ""


def _found() -> Mapping[str, Way]:
    modules = (import_module(f"{ways.__name__}.{found.name}") for found in iter_modules(ways.__path__))
    return MappingProxyType({way.title: way for way in sorted((m.WAY for m in modules), key=lambda way: way.place)})


MODES = _found()
"""The ways of weighing by their titles, as they are found in the folder ``ways``."""


def read_answer(mode: str, answer: Answer, motives: Motives) -> Reading:
    """
    Read an answer as weights of these motives, or say what is missing.

    Parameters
    ----------
    mode : str
        A name in `MODES`.
    answer : mapping
        A checked answer of that mode; what it says about other motives is left out.
    motives : sequence of str
        The motives in play: a motive, or its parts where it is split.

    Examples
    --------
    >>> read_answer("direct rating", {"fear": 60, "honour": 20}, ["fear", "honour"]).weights
    Weights(fear=0.75, honour=0.25)
    >>> read_answer("100 points", {"fear": 60, "honour": 20}, ["fear", "honour"]).missing
    '20 of 100 points are not spent yet'
    >>> read_answer("pairwise", {"fear|honour": 2}, ["fear", "honour"]).weights
    Weights(fear=0.75, honour=0.25)
    """
    missing = MODES[mode].missing(answer, motives)
    if missing:
        return Reading(None, missing)
    shares = MODES[mode].judgement(answer, motives).weights()
    return Reading(Weights({motive: shares[motive] for motive in motives}))


def checked_answer(mode: str, answer: Any, motives: Motives) -> dict[str, Any]:
    """
    Return an answer that came from a browser or a file, if its form is that of the mode.

    Raises
    ------
    JudgementError
        If the mode is unknown, or the answer names other motives or holds other values than the mode has.

    Examples
    --------
    >>> checked_answer("direct rating", {"fear": 60}, ["fear", "honour"])
    {'fear': 60}
    """
    if mode not in MODES:
        raise JudgementError(f"there is no way of weighing named {mode!r}: use one of {', '.join(MODES)}")
    return MODES[mode].check(answer, motives)


def blank_answers() -> dict[str, dict[str, Any]]:
    """
    Return an empty answer for each mode.

    >>> blank_answers()["ranking"]
    {}
    """
    return {mode: {} for mode in MODES}
