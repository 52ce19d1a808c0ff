"""`motivelab prove`: it passes the toy, and each way to be unfair makes it say so."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from fairgrader.course import Course
from fairgrader.release.proof import provable, prove
from motivelab.cli.main import main

from ..foreign import Item, labelled


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
    assert "ok   each test runs apart from the answers that it checks" in lines
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
        "solution-once, toy-setup: FileNotFoundError",
        "solution-once, toy-setup writes to the error stream: mind this",
        "toy must not be released: 7 of 9 checks are off.",
    ):
        assert words in said


@pytest.mark.parametrize("name", ["ps9", ""])
def test_an_unknown_assignment_returns_2(name, course, capsys, monkeypatch):
    monkeypatch.chdir(course.root)
    assert main(["prove", name]) == 2
    assert "choose from toy" in capsys.readouterr().err


def test_a_foreign_course_with_two_notebooks_and_other_folders_is_proved_and_what_cannot_be_split_is_named(tmp_path):
    """A test that asks for the exact type of a student's own object passes in stock nbgrader, and cannot be split."""
    dog = Item("dog", "class Dog:\n    pass\nrex = Dog()", "assert type(rex) is Dog", "rex = 1", points=2)
    six = Item("six", "six = 6", "assert six == 6", "six = 5")
    imports = labelled(new_code_cell("import helpers"), "imports", locked=True)
    course = foreign(tmp_path, {"part one": [imports, *six.cells()], "part two": dog.cells()})
    report = prove(course, provable(course, ["week 1"])[0], lambda words: None)
    off = [found.words for found in report.findings if not found.fine]
    assert [words.partition(",")[0] for words in off] == ["dog_test is unverified"]
    assert "ask isinstance, or what it does" in off[0]
    assert "ok   1 graded cells, each with a name of its own, are worth 2 points" in str(report)
    assert "ok   the solution earns all 1 points of its tests" in str(report)


def foreign(root, notebooks):
    """Write a course with folder names of its own, and a module beside its two notebooks."""
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.source_directory = 'authored'\n"
        "c.CourseDirectory.release_directory = 'out/students'\n"
    )
    place = root / "authored" / "week 1"
    place.mkdir(parents=True)
    (place / "helpers.py").write_text("ready = True\n")
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    for name, cells in notebooks.items():
        written = new_notebook(cells=cells, metadata={"kernelspec": kernel})
        (place / f"{name}.ipynb").write_text(nbformat.writes(written), "utf-8")
    return Course.at(root)
