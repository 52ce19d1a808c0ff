"""The rules for an authored notebook: each break is named, and the toy breaks none."""

import pytest

from fairgrader.notebook.cells import items
from fairgrader.release.authoring import RULES, points_shown
from fairgrader.soundness import explanation, title, unsound


def test_the_toy_breaks_no_rule_and_has_six_and_a_half_points(toy):
    assert unsound(RULES, toy) == []
    assert [item.points for item in items(toy)] == [2, 1.5, 1, 1, 1]
    assert sum(item.points for item in items(toy)) == 6.5


@pytest.mark.parametrize(
    ("number", "change", "words"),
    [
        (
            1,
            {"source": "### Question 1 (3 points)"},
            "toy-q1: the question must say (2 points), as its test cell gives",
        ),
        (1, {"source": "### Question 1"}, "toy-q1: the question must say (2 points), as its test cell gives"),
        (1, {"id": "toy-q1"}, "toy-q1-question: its cell id is 'toy-q1'; make both the same, so that a lost label is"),
        (1, {"id": "3F2A"}, "'3F2A' is no name for a cell: write small letters, digits and dashes"),
        (2, {"execution_count": 4}, "toy-q1-answer: clear its outputs"),
        (
            3,
            {"source": 'q = answers.Choice("toy-q1", points=3)'},
            "toy-q1: the test says points=3, nbgrader's metadata 2",
        ),
        (3, {"source": 'q = answers.Choice("toy-q2", points=2)'}, "toy-q1: the test is not about 'toy-q1'"),
    ],
)
def test_a_broken_rule_is_named(number, change, words, toy):
    toy.cells[number].update(change)
    assert any(found.startswith(words) for found in unsound(RULES, toy))


def test_a_missing_or_doubled_cell_is_named(toy):
    del toy.cells[1:3]
    toy.cells.append(toy.cells[0])
    assert unsound(RULES, toy) == [
        "toy-setup: 2 cells have this grade id",
        "toy-q1: there is no cell toy-q1-question",
        "toy-q1: there is no solution cell toy-q1-answer",
    ]


def test_a_notebook_without_items_is_told_what_an_item_is(toy):
    toy.cells = toy.cells[:1]
    assert unsound(RULES, toy) == [
        "no cell is graded: a test cell has a grade id such as ps1-q1-test, grade and points"
    ]


@pytest.mark.parametrize(
    ("text", "points"), [("(1 point)", 1), ("(2.5 points)", 2.5), ("(4 points, par. 2)", 4), ("two points", None)]
)
def test_points_are_read_as_they_are_shown(text, points):
    assert points_shown(f"### Question 1: which? {text}") == points


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
def test_a_rule_says_what_it_asks_and_what_to_do(rule):
    assert title(rule).endswith(tuple("abcdefghijklmnopqrstuvwxyz"))
    assert len(explanation(rule)) > 20


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda toy: toy.cells[1].update(source="### Question 1 (2 points)\n\n##### Deep"), "a level is skipped"),
        (lambda toy: toy.cells[2].update(source="answer_q1 = None\n" * 7), "7 lines stand in the empty answer"),
        (lambda toy: toy.metadata.update(jupytext={}), "is paired with a text file"),
    ],
    ids=["a heading skipped", "a long stub", "a paired file"],
)
def test_what_a_reader_or_a_release_would_suffer_from_is_named(change, words, toy):
    change(toy)
    assert any(words in found for found in unsound(RULES, toy))
