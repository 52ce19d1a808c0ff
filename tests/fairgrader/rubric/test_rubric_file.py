"""A rule finds what a person marks and no rubric tells."""

import nbformat
import pytest

from fairgrader.rubric.rubric_file import RUBRIC_RULES, ByHand, marked_by_hand, read_rubric
from fairgrader.rubric.scheme import Rubric
from fairgrader.soundness import unsound


def assignment(**cells):
    """Return a notebook with a cell for each name: (points, grade, solution, task)."""
    made = nbformat.v4.new_notebook()
    for name, (points, grade, solution, task) in cells.items():
        note = {"grade_id": name, "points": points, "grade": grade, "solution": solution, "task": task}
        made.cells.append(nbformat.v4.new_markdown_cell("", metadata={"nbgrader": note}))
    return made


NOTEBOOK = assignment(
    text=(2, True, True, False),
    task=(3, False, False, True),
    test=(4, True, False, False),
    answer=(0, False, True, False),
)


def test_a_text_and_a_task_are_marked_by_hand_and_a_test_is_not():
    assert marked_by_hand(NOTEBOOK) == {"text": 2, "task": 3}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (
            "",
            [
                "text has no rubric: it is marked by a number alone",
                "task has no rubric: it is marked by a number alone",
            ],
        ),
        (
            '[[question]]\nname = "text"\npoints = 2\n[[question]]\nname = "tusk"\npoints = 3\n',
            ["tusk is not in the assignment: look at its name", "task has no rubric: it is marked by a number alone"],
        ),
        (
            '[[question]]\nname = "text"\npoints = 1\n[[question]]\nname = "task"\npoints = 3\n'
            '[[question.item]]\ntitle = "a"\npoints = 2\n[[question.item]]\ntitle = "b"\npoints = 2\n',
            [
                "text is worth 1 in the rubric and 2 in the assignment",
                "task: its parts add up to 4, and it is worth 3",
            ],
        ),
    ],
)
def test_what_does_not_fit_is_named(file, words):
    rubric = read_rubric(file) if file else Rubric({})
    assert unsound(RUBRIC_RULES, ByHand(NOTEBOOK, rubric)) == words


def test_of_one_part_the_best_item_counts_and_its_half_is_no_addition():
    """By hand: a claim in full 1, guessed 0.5; both ticked are 1, not 1.5, and reach 1 of 1."""
    parts = ('"clear"\npoints = 1', '"guessed"\npoints = 0.5')
    items = "".join(f'[[question.item]]\npart = "claim"\ntitle = {each}\n' for each in parts)
    question = read_rubric(f'[[question]]\nname = "q"\npoints = 1\n{items}').questions["q"]
    assert (question.reachable, [question.score(each) for each in (["1", "2"], ["2"], ["1"])]) == (1, [1, 0.5, 1])
