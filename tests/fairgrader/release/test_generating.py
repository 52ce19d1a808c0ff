"""`motivelab release`: the same bytes every time, all or nothing, and nobody's work is lost."""

import json
import os
import subprocess
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook

from fairgrader.course import Course
from fairgrader.errors import GradingError
from fairgrader.release.generating import generate, release, stale
from motivelab.cli.main import main


@pytest.fixture
def released(course):
    """Return the course after its first release, and the released notebook."""
    release(course, ["toy"], lambda words: None)
    return course, course.folder("release") / "toy" / "toy.ipynb"


def rewrite(course, change):
    path = course.source("toy")
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


def test_two_generations_are_byte_for_byte_the_same(course):
    assert generate(course, "toy") == generate(course, "toy")


def test_a_release_is_stored_as_the_house_stores_notebooks(released):
    course, path = released
    text = path.read_bytes().decode()
    notebook = json.loads(text)
    assert text == json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert [cell["id"] for cell in notebook["cells"]] == [
        cell.id for cell in nbformat.read(course.source("toy"), as_version=4).cells
    ]
    assert str(course.root) not in text


def test_a_blank_answer_keeps_its_first_line_and_nothing_of_the_solution(released):
    cells = {cell.id: cell.source for cell in nbformat.read(released[1], as_version=4).cells}
    assert cells["toy-q1-answer"].rstrip() == "answer_q1 = None  # a word"
    assert cells["toy-q1-test"] == "0.0 if answer_q1 is None else None"
    assert cells["toy-q5-answer"] == "Write your answer here."


def test_stock_nbgrader_makes_the_same_file_from_the_command_line(course):
    """With the environment's own folder off the PATH, where nbgrader does not find its helper program by itself."""
    expected = generate(course, "toy")["toy.ipynb"]
    environment = {**os.environ, "PATH": os.defpath}
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "toy"]
    subprocess.run(command, cwd=course.root, env=environment, check=True, capture_output=True)
    assert (course.folder("release") / "toy" / "toy.ipynb").read_bytes() == expected


def test_a_file_that_is_no_notebook_is_not_released_if_it_could_hold_answers(course):
    """Stock nbgrader copies a paired .py or .md, with the answers in it."""
    place = course.source("toy").parent
    for name in ("toy.py", "toy.md", "table.csv"):
        (place / name).write_text("a,b\n", encoding="utf-8")
    assert sorted(generate(course, "toy")) == ["table.csv", "toy.ipynb"]


def test_a_release_says_what_it_writes_and_is_then_fresh(course, capsys, monkeypatch):
    monkeypatch.chdir(course.root)
    assert main(["release"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        f"{course.gradebook}: toy registered, with their hidden tests",
        f"{course.folder('release') / 'toy' / 'toy.ipynb'}: written",
        f"{course.folder('release') / 'README.md'}: written",
    ]
    assert main(["release", "--check"]) == 0
    assert "do not edit" in (course.folder("release") / "README.md").read_text("utf-8")


def test_a_release_that_differs_from_its_source_in_any_way_is_stale(released, capsys, monkeypatch):
    course, path = released
    assert list(stale(course, ["toy"])) == []
    path.write_text(path.read_text("utf-8") + " ", encoding="utf-8")
    (path.parent / "more.txt").write_text("", encoding="utf-8")
    (path.parents[1] / "README.md").unlink()
    monkeypatch.chdir(course.root)
    assert main(["release", "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{path.parent / 'more.txt'}: is not generated from the source",
        f"{path}: differs from its source",
        f"{path.parents[1] / 'README.md'}: is not the list of the generated files",
    ]
    path.unlink()
    assert f"{path}: is missing" in list(stale(course, ["toy"]))


def test_what_a_learner_did_in_the_released_notebook_is_kept(released):
    course, path = released
    path.write_text("my answers", encoding="utf-8")
    (path.parent / "notes.txt").write_text("my notes", encoding="utf-8")
    (path.parent / "my_work").mkdir()
    (path.parent / "my_work" / "weights.json").write_text("my weights", encoding="utf-8")
    said = []
    release(course, ["toy"], said.append)
    kept = {file.name: file.read_text("utf-8") for file in (course.root / ".fairgrader" / "kept").rglob("*.*")}
    assert kept == {"toy.ipynb": "my answers", "notes.txt": "my notes"}
    assert sum("is kept as" in words for words in said) == 2
    assert (path.parent / "my_work" / "weights.json").read_text("utf-8") == "my weights"
    assert list(stale(course, ["toy"])) == []


def test_a_release_that_was_only_outdated_is_replaced_without_a_copy(released):
    course, path = released
    rewrite(course, lambda notebook: notebook.cells[1].update(source="### Question 1: which word? (2 points)"))
    release(course, ["toy"], lambda words: None)
    assert "which word?" in path.read_text("utf-8")
    assert not (course.root / ".fairgrader" / "kept").exists()


def test_if_one_assignment_cannot_be_generated_nothing_changes(released):
    """Stock nbgrader has then deleted the old exercise already."""
    course, path = released
    before = path.read_bytes()
    other = course.root / "solutions" / "broken"
    other.mkdir()
    notebook = nbformat.read(course.source("toy"), as_version=4)
    notebook.cells[2].source = "answer_q1 = None\n### BEGIN SOLUTION\nanswer_q1 = 1"
    (other / "broken.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    rewrite(course, lambda notebook: notebook.cells[1].update(source="### Question 1: which word? (2 points)"))
    with pytest.raises(GradingError, match=r"broken: .*no end solution statement found"):
        release(course, ["toy", "broken"], lambda words: None)
    assert path.read_bytes() == before
    assert not (path.parents[1] / "broken").exists()


def test_a_test_added_after_the_first_hand_in_is_refused_with_a_way_out_and_nothing_changes(released, hand_in):
    course, path = released
    hand_in("someone")
    course.autograde("toy")
    before = path.read_bytes()
    rewrite(course, lambda notebook: notebook.cells.pop(3))
    with pytest.raises(
        GradingError, match=r"Cannot add or remove cells.*nothing was released.*a test cell that is there"
    ):
        release(course, ["toy"], lambda words: None)
    assert path.read_bytes() == before
    assert course.marks("toy", "someone")["toy-q1-test"] == 2.0


def hidden_tests_known_to(course, assignment):
    with Gradebook(course.db_url) as gradebook:
        return [cell.source for cell in gradebook.find_notebook(assignment, assignment).source_cells]


def test_if_the_second_assignment_is_refused_the_gradebook_keeps_the_first_as_it_was_handed_out(released, hand_in):
    """Else the old exercise would be graded with hidden tests that nobody has released."""
    course, path = released
    other = course.root / "solutions" / "zoo"
    other.mkdir()
    (other / "zoo.ipynb").write_bytes(course.source("toy").read_bytes())
    release(course, ["zoo"], lambda words: None)
    hand_in("someone", assignment="zoo")
    course.autograde("zoo")
    before, known = path.read_bytes(), hidden_tests_known_to(course, "toy")
    rewrite(course, lambda notebook: notebook.cells[1].update(source="### Question 1: which word? (2 points)"))
    zoo = nbformat.read(course.source("zoo"), as_version=4)
    zoo.cells.pop(3)
    nbformat.write(zoo, course.source("zoo"))
    with pytest.raises(GradingError, match="nothing was released"):
        release(course, ["toy", "zoo"], lambda words: None)
    assert path.read_bytes() == before
    assert hidden_tests_known_to(course, "toy") == known


def test_nbgrader_grades_after_a_release_alone(released, hand_in):
    """The gradebook learns of the assignment from `motivelab release`; nothing else needs to be run before."""
    course, _ = released
    hand_in("someone")
    command = [sys.executable, "-m", "nbgrader", "autograde", "toy"]
    subprocess.run(command, cwd=course.root, check=True, capture_output=True)
    assert course.marks("toy", "someone")["toy-q1-test"] == 2.0


def test_an_unknown_assignment_is_refused_with_the_known_ones(course):
    with pytest.raises(GradingError, match=r"there is no assignment 'ps9' in .*solutions: choose from toy"):
        release(course, ["ps9"], lambda words: None)
    course.source("toy").unlink()
    with pytest.raises(GradingError, match=r"there is no assignment in .*: write <name>/<name>.ipynb there"):
        course.chosen([])


def test_other_places_for_one_step_leave_the_course_as_it_was(course):
    before = course.folder("release")
    course.releasing_to(course.root / "elsewhere", registers=False)
    assert course.folder("release") == before == Course.at(course.root).folder("release")
