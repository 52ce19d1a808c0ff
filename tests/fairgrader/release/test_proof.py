"""`motivelab prove`: it passes the toy, and each way to be unfair makes it say so."""

import nbformat
import pytest

from motivelab.cli.main import main


def write(course, toy):
    course.source("toy").write_text(nbformat.writes(toy) + "\n", encoding="utf-8")


def test_a_fair_assignment_passes_with_every_check_in_words(course, capsys, monkeypatch):
    monkeypatch.chdir(course.root)
    assert main(["prove", "toy"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("OFF")] == []
    assert "ok   5 items, each with a name of its own; what they say adds up to 6.5 points" in lines
    assert "ok   the solution earns all 5.5 points of its tests; a person marks toy-q5" in lines
    assert "ok   the release, handed in empty, earns 0" in lines
    assert lines[-1] == "toy can be released."
    assert sorted(path.name for path in course.root.iterdir()) == ["nbgrader_config.py", "solutions"]


def test_an_unfair_assignment_is_told_everything_that_is_off_and_returns_1(course, toy, capsys, monkeypatch):
    """A wrong key, a test that a blank passes, a leak, wrong points, chance, and a file found only from one folder."""
    cells = {cell.id: cell for cell in toy.cells}
    for number in range(1, 6):
        cells[f"toy-q{number}-question"].source = "### Question (9 points)"
        if number < 5:
            cells[f"toy-q{number}-answer"].execution_count = number
    cells["toy-q1-question"].source += '\nNot: answer_q1 = "Beta"'
    cells["toy-q2-test"].source = "### BEGIN HIDDEN TESTS\n0.5\n### END HIDDEN TESTS"
    cells[
        "toy-q3-test"
    ].source = "### BEGIN HIDDEN TESTS\nimport uuid\nuuid.uuid4().int % 10**6 / 10**6\n### END HIDDEN TESTS"
    cells["toy-setup"].source = "import sys; print('mind this', file=sys.stderr); open('../../data/table.csv')"
    write(course, toy)
    monkeypatch.chdir(course.root)
    assert main(["prove"]) == 1
    said = capsys.readouterr().out
    for words in (
        "OFF  toy-q1-answer: clear its outputs\n     toy-q2-answer: clear its outputs",
        "     ... and 4 more\nOFF",
        "toy.ipynb, toy-q1-question: holds 'answer_q1 = \"Beta\"'",
        "toy-q2-test: the solution earns 0.5 of 1.5",
        "toy-q2-test earns 0.5 when left empty",
        "the second time",
        "the source, toy-setup: FileNotFoundError",
        "solution-once, toy-setup writes to the error stream: mind this",
        "toy must not be released: 7 of 8 checks are off.",
    ):
        assert words in said


@pytest.mark.parametrize("name", ["ps9", ""])
def test_an_unknown_assignment_returns_2(name, course, capsys, monkeypatch):
    monkeypatch.chdir(course.root)
    assert main(["prove", name]) == 2
    assert "choose from toy" in capsys.readouterr().err
