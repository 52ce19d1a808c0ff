"""Plain answers are read from notebooks; what is computed, long or broken is left out, never guessed."""

import json

import pytest

from fairgrader.marks.record import Item, Result, Student
from fairgrader.report.answers_given import plain_answer, read_answers, right_answers, typed_answers


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ('a = "B"', "B"),
        ("a = 144", "144"),
        ("a = None", ""),
        ("a = -1.5", "-1.5"),
        ("a = True", "True"),
        ("a = [1]", None),
        ("a = b", None),
        ("a = 'x' * 3", None),
        ("a = '" + "x" * 41 + "'", None),
        ("def f(: pass", None),
        ("print(1)", None),
        ("", None),
    ],
)
def test_only_one_short_plain_value_is_an_answer(source, answer):
    assert plain_answer(source) == answer


def cell(name: str, source: str = "", **label) -> dict:
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": {"grade_id": name} | label}}


def test_an_answer_belongs_to_the_test_below_it_and_two_cells_are_no_plain_answer():
    cells = [
        cell("q1-answer", "a = 'B'", solution=True),
        cell("q1-test", grade=True),
        cell("q2a", "b = 1", solution=True),
        cell("q2b", "c = 2", solution=True),
        cell("q2-test", grade=True),
        {"cell_type": "code", "source": ["d = ", "'C'"], "metadata": {}},
        cell("q3-answer", "", solution=True) | {"source": ["d = ", "'C'"]},
        cell("q3-test", grade=True),
    ]
    assert typed_answers({"cells": cells}, ["q1-test", "q2-test", "q3-test"]) == {"q1-test": "B", "q3-test": "C"}


def test_a_class_is_read_and_a_broken_notebook_costs_only_itself(tmp_path):
    for student, content in (("a", {"cells": [cell("q", "x = 'B'", solution=True), cell("t")]}), ("b", 7), ("c", "")):
        (tmp_path / student / "ps1").mkdir(parents=True)
        (tmp_path / student / "ps1" / "ps1.ipynb").write_text(json.dumps(content) if content else "{")
    results = [Result(Student(name), (Item("t", 1),), {"t": 1.0}) for name in ("a", "b", "c", "d")]
    assert read_answers(results, "ps1", tmp_path) == {"t": {"a": "B"}}


def test_the_key_is_what_earned_everything_from_everybody():
    points = {"a": 2.0, "b": 2.0, "c": 1.0, "d": 2.0, "e": None}
    assert right_answers({"a": "B", "b": "B", "c": "C", "d": "C", "e": ""}, points, 2) == ["B"]
