"""The key of a lesson, made from the case: what its questions, orders, codings and matrices ask, and what is right."""

from collections.abc import Sequence

from ...activities.quiz.kind import key_words
from ...case import Case, Claim, Question
from ..plan import LessonPlan

__all__ = ["key_of", "prompts_of", "questions_of"]


def key_of(plan: LessonPlan, case: Case) -> list[tuple[str, str]]:
    r"""
    Return the key of a lesson, one entry a task: what it is, and the answer in short; writing has none.

    >>> from motivelab import load_case
    >>> from motivelab.lessons.plan import plan_of
    >>> cells = [
    ...     {"cell_type": "markdown", "source": "# Lesson\n\n## 1. Read (5 minutes)"},
    ...     {"cell_type": "code", "source": 'Quiz(load_case(), ["Q03"], name="who")'},
    ... ]
    >>> about = {"motivelab": {"minutes": {}, "skip_if_short": [], "work": []}}
    >>> key_of(plan_of({"cells": cells, "metadata": about}), load_case())
    [('Q03', 'Sergei Lavrov.')]
    """
    asked = [name for section in plan.sections for name in section.asks]
    found = [(question.id, key_words(question)) for question in questions_of(plan, case)]
    events = sorted((event for event in case.events if event.label in asked), key=lambda event: event.first)
    if events:
        found.append(("order", " · ".join(f"{event.label} ({event.date})" for event in events)))
    codes = {claim.id: claim for claim in case.claims if claim.id in asked}
    for section in plan.sections:
        found += [_coding(section.asks, codes, by) for by in section.codings]
    return found + _matrix(asked, case)


def questions_of(plan: LessonPlan, case: Case) -> list[Question]:
    """Return the questions of the bank that a lesson asks, in its order."""
    known = {question.id: question for question in case.questions}
    return [known[name] for section in plan.sections for name in section.asks if name in known]


def prompts_of(plan: LessonPlan, case: Case) -> list[str]:
    """Return the ids of the prompts that a lesson asks to write on, in its order."""
    known = {prompt.id for prompt in case.prompts}
    return [name for section in plan.sections for name in section.asks if name in known]


def _coding(asked: Sequence[str], claims: dict[str, Claim], by: str) -> tuple[str, str]:
    told = ", ".join(f"{name} {getattr(claims[name], by)}" for name in asked if name in claims)
    return ("coding", f"{told}. A judgement: others may differ with a reason.")


def _matrix(asked: Sequence[str], case: Case) -> list[tuple[str, str]]:
    rivals = {rival.id: rival.name for rival in case.hypotheses if rival.id in asked}
    cells = [
        f"{piece.id} and {rivals[rival]}: {' or '.join(anchor.accepted)}"
        for piece in case.evidence
        if piece.id in asked
        for rival, anchor in piece.anchors.items()
        if rival in rivals
    ]
    return [("matrix", "; ".join(cells) + ". The other squares are open.")] if cells else []
