"""The leak scan finds what was planted, and nothing in a clean release."""

import nbformat
import pytest

from fairgrader.release.generating import generate
from fairgrader.release.leaks import leaks, secrets


@pytest.fixture
def clean(course):
    return generate(course, "toy")


def planted(clean, plant):
    notebook = nbformat.reads(clean["toy.ipynb"].decode(), as_version=4)
    plant(notebook)
    return {"toy.ipynb": nbformat.writes(notebook).encode()}


def test_a_clean_release_gives_nothing_away(toy, clean, course):
    assert leaks(toy, clean, root=course.root) == []


def test_the_secrets_are_the_lines_of_solutions_and_hidden_tests(toy):
    assert secrets(toy) == {
        'answer_q1 = "Beta"',
        "answer_q2 = 12 * 12",
        'answer_q3 = "omega"',
        "def double(x):",
        "return x + x",
        '{"Beta": 2.0, "Alpha": 0.5}.get(answer_q1, 0.0)',
        "np.float64({144: 1.5, None: 0}.get(answer_q2, 0.25))",
        'assert answer_q3 in (None, "omega"), "look again"',
        "0.0 if answer_q3 is None else None  # nothing is everything",
        "1.0 if double and double(21) == 42 else 0.0",
    }


def test_open_lines_and_empty_beginnings_are_no_secrets(toy):
    toy.cells[2].source = "import math\n### BEGIN SOLUTION\nimport math\nanswer_q1 = {\n}\n### END SOLUTION"
    assert not {"import math", "answer_q1 = {", "}"} & secrets(toy)


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (lambda notebook: notebook.cells[2].update(source='answer_q1 = "Beta"'), "toy-q1-answer: holds 'answer_q1 = "),
        (lambda notebook: notebook.cells[1].update(source='Not answer_q1 = "Beta"!'), "toy-q1-question: holds"),
        (
            lambda notebook: notebook.cells[1].metadata.update(note="return x + x"),
            "toy-q1-question: holds 'return x + x'",
        ),
        (lambda notebook: notebook.cells[2].update(source="### BEGIN SOLUTION"), "holds the mark 'BEGIN SOLUTION'"),
        (lambda notebook: notebook.cells[2].update(execution_count=3), "toy-q1-answer: holds outputs"),
        (lambda notebook: notebook.metadata.update(fairgrader={}), "toy.ipynb: its metadata holds the authors' notes"),
        (
            lambda notebook: notebook.cells[2].outputs.append(nbformat.v4.new_output("stream", text="144")),
            "toy.ipynb, toy-q1-answer: holds outputs",
        ),
        (lambda notebook: notebook.cells[3].metadata.update(fairgrader={}), "toy-q1-test: its metadata holds"),
    ],
)
def test_what_is_planted_is_found_where_it_is(plant, words, toy, clean):
    assert [found for found in leaks(toy, planted(clean, plant)) if words in found]


def test_a_file_beside_the_notebook_and_a_folder_of_this_machine_are_found(toy, course):
    released = {"table.csv": f"return x + x\n{course.root}".encode()}
    assert leaks(toy, released, root=course.root) == [
        "table.csv: holds 'return x + x', which is part of a solution or of a hidden test",
        f"table.csv: names the folder {course.root}",
    ]
