"""Every lesson runs top to bottom on a fresh kernel without the network, and keeps the house rules for notebooks."""

import itertools
import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from motivelab import load_case
from motivelab.lessons.editions.guide import LENGTHS, SESSIONS, filled
from motivelab.lessons.plan import ACTIVITY, CLOCK, lesson_plans, read_plan

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_RUN = 30  # seconds, from DESIGN: a lesson that takes longer is broken for a class of thirty
LONGEST_CODE = 6  # visible lines
LONGEST_TEXT = 80  # words

each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def texts(notebook: NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def test_the_eight_lessons_of_the_course_are_here():
    assert [path.stem for path in LESSONS] == [
        "00_start_here",
        "01_the_article",
        "02_claims_and_sources",
        "03_weighing_motives",
        "04_rival_explanations",
        "05_testing_with_data",
        "06_judgement",
        "07_hindsight",
    ]


def test_the_instructors_guide_says_what_the_notebooks_say():
    guide = (ROOT / "INSTRUCTORS.md").read_text(encoding="utf-8")
    assert guide == filled(guide, lesson_plans(ROOT / "notebooks"), load_case()), "run: motivelab guide"
    assert guide.count("<!-- begin lesson") == len(LESSONS)


@each_lesson
def test_a_lesson_runs_top_to_bottom_offline_without_a_warning(path, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests" / "offline"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    notebook = read(path)
    client = NotebookClient(notebook, timeout=LONGEST_RUN, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    check_pictures_have_words(outputs)


def check_pictures_have_words(outputs: list[NotebookNode]) -> None:
    for output in outputs:
        data = output.get("data", {})
        assert "image/png" not in data, "a picture without alternative text: show it with show_figure"
        for image in re.findall(r"<img [^>]*>", data.get("text/html", "")):
            assert re.search(r'alt="[^"]{20,}"', image), "the alternative text says nothing"


def test_the_offline_guard_refuses_a_connection_to_the_outside(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests" / "offline"))
    source = (
        "import urllib.request\nurllib.request.urlopen('http://192.0.2.1', timeout=5)"  # RFC 5737: nobody's address
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    client = NotebookClient(notebook, kernel_name="python3", allow_errors=True)
    client.execute(cwd=os.fspath(tmp_path))
    assert "lessons run offline" in notebook.cells[0].outputs[0].evalue


@each_lesson
def test_a_lesson_is_stored_without_outputs_unpaired_and_with_names_for_cell_ids(path):
    notebook = read(path)
    assert "jupytext" not in notebook.metadata
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z][a-z0-9-]*", cell.id), f"cell id {cell.id!r}: write a name"
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@each_lesson
def test_cells_are_short_enough_for_one_idea(path):
    for cell in read(path).cells:
        if cell.cell_type == "code":
            lines = [line for line in cell.source.splitlines() if line.strip()]
            assert len(lines) <= LONGEST_CODE, f"{cell.id}: {len(lines)} lines"
        else:
            words = re.findall(r"\w[\w'-]*", re.sub(r"<[^>]*>", "", cell.source))
            assert len(words) <= LONGEST_TEXT, f"{cell.id}: {len(words)} words"


@each_lesson
def test_a_lesson_opens_with_its_title_objectives_and_minutes_and_skips_no_heading(path):
    notebook = read(path)
    first = notebook.cells[0].source
    assert first.startswith("# Lesson ")
    assert "you can:" in first
    levels = [len(marks) for text in texts(notebook) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@each_lesson
def test_the_minutes_of_the_sections_add_up_in_full_without_the_skipped_and_with_the_extras(path):
    plan = read_plan(path)
    assert plan.counted == plan.minutes
    assert plan.minutes["short"] < plan.minutes["normal"] < plan.minutes["long"]
    for value in plan.minutes.values():
        assert re.search(rf"\b{value}\b", read(path).cells[0].source), f"{value} minutes are not named at the top"


@each_lesson
def test_what_may_be_skipped_is_named_at_the_top_and_exists(path):
    plan = read_plan(path)
    skipped = [section.number for section in plan.sections if section.skipped_if_short]
    assert skipped == read(path).metadata.motivelab.skip_if_short
    named = re.search(r"skip sections? ([\d, and]+)", read(path).cells[0].source)
    assert re.findall(r"\d", named[1]) == skipped


@each_lesson
def test_the_running_clock_of_each_section_is_right(path):
    counted = [(at.begins, at.begins + at.minutes) for at in read_plan(path).sections if not at.extra]
    said = [(int(begin), int(end)) for text in texts(read(path)) for begin, end in CLOCK.findall(text)]
    assert said == counted


@pytest.mark.parametrize("session", SESSIONS)
def test_the_lessons_of_a_session_fill_a_class_of_50_75_or_90_minutes(session):
    plans = [plan for plan in lesson_plans(ROOT / "notebooks") if plan.session == session]
    assert tuple(sum(plan.minutes[length] for plan in plans) for length in LENGTHS) == SESSIONS[session]


@each_lesson
def test_a_lesson_names_the_work_that_it_saves(path):
    code = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "code")
    named = [name for _, name in ACTIVITY.findall(code)]
    assert list(read_plan(path).work) == list(dict.fromkeys(named))


def test_no_two_lessons_save_under_one_name_but_the_weights_that_are_weighed_again():
    names = [name for plan in lesson_plans(ROOT / "notebooks") for name in plan.work]
    assert [name for name in set(names) if names.count(name) > 1] == ["weights"]


@each_lesson
def test_no_more_than_four_cells_of_text_stand_between_two_things_to_do(path):
    quiet = longest = 0
    for cell in read(path).cells:
        quiet = 0 if cell.cell_type == "code" else quiet + 1
        longest = max(longest, quiet)
    assert longest <= 4


@each_lesson
def test_a_lesson_ends_with_something_to_take_out_of_the_room(path):
    assert re.match(r"## (Exit ticket|Before you go)", texts(read(path))[-1])
