"""All that the browser tests know of where things are in the package."""

from dataclasses import replace
from typing import Any

from fairgrader.answers.words import count_words
from motivelab import load_case
from motivelab.activities import (
    ArgumentMap,
    ClaimSorter,
    EvidenceMatrix,
    ForecastDesk,
    MotiveCards,
    Quiz,
    TimelineOrder,
    WeightingLab,
    Writing,
    saved_judgements,
)
from motivelab.activities.frame.line_of_text import from_line, to_line
from motivelab.activities.frame.views import module
from motivelab.activities.weighing.elicitation import MODES, checked_answer, read_answer
from motivelab.activities.weighing.ways.pairwise import pair_key
from motivelab.case import Question
from motivelab.methods.weighting import whole_percent

__all__ = [
    "ARITHMETIC",
    "MODES",
    "WIDGETS",
    "Question",
    "called",
    "checked_answer",
    "code_of",
    "count_words",
    "from_line",
    "load_case",
    "make",
    "pair_key",
    "read_answer",
    "saved_judgements",
    "to_line",
    "whole_percent",
]

# For each kind of activity the widget that shows it.
WIDGETS = {
    "argument map": ArgumentMap,
    "cards": MotiveCards,
    "claims": ClaimSorter,
    "evidence": EvidenceMatrix,
    "forecasts": ForecastDesk,
    "quiz": Quiz,
    "timeline": TimelineOrder,
    "weighing": WeightingLab,
    "writing": Writing,
}
# The view's own sums, and the line of text that it writes, as a module that exports them.
ARITHMETIC = module("weighing/ways.js", "weighing/shares.js", "weighing/nouns.js", "frame/line_of_text.js")


def make(kind: str, *what: Any, motives: Any = None, **choices: Any) -> Any:
    """Make an activity about the case that comes with the kit, or a weighing of other motives."""
    return WIDGETS[kind](load_case() if motives is None else motives, *what, **choices)


def called(text: str, noun: str, nouns: str) -> str:
    """Return a text as an article says it that calls its motives something else."""
    return replace(load_case().article, noun=noun, nouns=nouns).called(text)


def code_of(kind: str, *what: Any, **choices: Any) -> str:
    """Return the same as the code of a cell, as a lesson has it."""
    widget = WIDGETS[kind].__name__
    given = [repr(value) for value in what] + [f"{name}={value!r}" for name, value in choices.items()]
    return (
        f"import motivelab\nfrom motivelab.activities import {widget}\n\n"
        f"activity = {widget}({', '.join(['motivelab.load_case()', *given])})\nactivity"
    )
