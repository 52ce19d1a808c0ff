"""A problem set as a notebook for nbgrader, with its solutions and hidden tests."""

from collections.abc import Sequence
from typing import Any

from .items import Graded

__all__ = ["problem_set"]

SCHEMA = {"schema_version": 3, "task": False}
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
HOW = """## How it works

1. Read the question.
2. Change the answer cell, and run it with **Shift + Enter**.
3. Run the cell below it. It says whether the *form* of your answer is right. A `0.0` means: not yet.

It does not say whether the answer is *correct*.
Marks come later, from hidden tests."""
END = """## Before you hand in

Choose **Kernel > Restart Kernel and Run All Cells**, and look at the list below.

The list is about form: a wrong answer can have the right form.
Save, and hand in this file."""


def problem_set(name: str, title: str, items: Sequence[Graded], *, start: str = "") -> dict[str, Any]:
    """
    Return a problem set as an authored notebook: for each item a question, an answer with its solution, and a test.

    Parameters
    ----------
    name : str
        The short name that its items begin with, such as ``ps1``.
    title : str
        What stands above it.
    items : sequence of Graded
        What it asks.
    start : str
        Code that students run first, after the import of what checks the form.

    Examples
    --------
    >>> item = Graded("A step", "Choice", "Which?", ("AB",), "A", "par. 3")
    >>> [cell["id"] for cell in problem_set("ps1", "Reading", [item])["cells"]][4:7]
    ['ps1-q1-question', 'ps1-q1-answer', 'ps1-q1-test']
    """
    points = sum(item.points for item in items)
    cells = [
        _text(f"{name}-title", f"# {title}\n\n**{points} points.**"),
        _text(f"{name}-how-it-works", HOW),
        _text(f"{name}-start", "Run the next cell first.\nIt shows nothing if all is well.\n\n## The questions"),
        _code(f"{name}-import", "\n".join(filter(None, ["from fairgrader import answers", start]))),
    ]
    for number, item in enumerate(items, start=1):
        cells += _asked(name, number, item)
    check = f'from fairgrader import answers\n\nanswers.check("{name}", items={len(items)})'
    cells += [_text(f"{name}-end", END), _code(f"{name}-check", check)]
    return {
        "cells": cells,
        "metadata": KERNEL | {"fairgrader": {"points": points}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _asked(name: str, number: int, item: Graded) -> list[dict[str, Any]]:
    this, answer = f"{name}-q{number}", f"answer_q{number}"
    worth = f"{item.points} point{'s' * (item.points != 1)}"
    question = f"### Question {number}: {item.title} ({worth})\n\n{item.text}\n\n{item.asked}"
    written = (
        f"{answer} = {item.empty!r}\n### BEGIN SOLUTION\n{answer} = {item.solution or repr(item.key)}\n### END SOLUTION"
    )
    return [
        _text(f"{this}-question", question),
        _code(f"{this}-answer", written, locked=False, solution=True),
        _code(f"{this}-test", _test(this, number, item), grade=True, points=item.points),
    ]


def _test(this: str, number: int, item: Graded) -> str:
    offers = ", ".join(map(repr, item.offers))
    more = "".join(
        f", {word}={value!r}" for word, value in (("within", item.within), ("slips", dict(item.slips))) if value
    )
    return (
        "from fairgrader import answers\n\n"
        f'q{number} = answers.{item.kind}("{this}", lambda: answer_q{number}, {offers}, points={item.points}, '
        f"look={item.look!r})\nq{number}.form()\n### BEGIN HIDDEN TESTS\n"
        f"q{number}.credit({item.key!r}{more})\n### END HIDDEN TESTS"
    )


def _text(name: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": _noted(name), "source": text.splitlines(keepends=True)}


def _code(name: str, text: str, **noted: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": _noted(name, **noted),
        "outputs": [],
        "source": text.splitlines(keepends=True),
    }


def _noted(name: str, **noted: Any) -> dict[str, Any]:
    return {"nbgrader": {"grade": False, "grade_id": name, "locked": True, "solution": False} | SCHEMA | noted}
