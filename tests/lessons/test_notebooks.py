"""Every lesson runs top to bottom on a fresh kernel without the network, and keeps the house rules for notebooks."""

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from fairgrader.soundness import title, unsound
from motivelab import load_case
from motivelab.lessons.editions.guide import LENGTHS, PLANNED, SESSIONS, filled
from motivelab.lessons.plan import lesson_plans
from motivelab.lessons.rules import RULES, CodeIsFoldedAway

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_RUN = 30  # seconds, from DESIGN: a lesson that takes longer is broken for a class of thirty

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
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "tests" / "offline"), str(ROOT / "src")]))
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
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "tests" / "offline"), str(ROOT / "src")]))
    source = (
        "import urllib.request\nurllib.request.urlopen('http://192.0.2.1', timeout=5)"  # RFC 5737: nobody's address
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    client = NotebookClient(notebook, kernel_name="python3", allow_errors=True)
    client.execute(cwd=os.fspath(tmp_path))
    assert "lessons run offline" in notebook.cells[0].outputs[0].evalue


@each_lesson
@pytest.mark.parametrize("rule", RULES, ids=title)
def test_a_lesson_keeps_the_rules(path, rule):
    assert unsound([rule], read(path)) == []


@pytest.mark.parametrize("rule", RULES, ids=title)
def test_a_rule_can_fail(rule):
    """A lesson with every fault: each rule finds its own."""
    lesson = read(LESSONS[3])
    lesson.cells[0].source = "# No lesson\n\n### Deep\n\n" + "word " * 81
    lesson.cells[0].id = "3F2A"
    lesson.metadata.motivelab.minutes = {"short": 1, "normal": 1, "long": 1}
    lesson.metadata.motivelab.skip_if_short = ["9"]
    lesson.metadata.motivelab.work = ["another"]
    text = nbformat.v4.new_markdown_cell("*In class: minutes 7 to 3.*\n\nSo it was (source `un_1995`).")
    lesson.cells += [text] * 5
    lesson.cells[1].source = "Begin."
    lesson.cells[-6].metadata = {}
    assert unsound([rule], lesson)


@pytest.mark.parametrize(
    ("text", "folded", "broken"),
    [
        ("Run the next cell.", True, []),
        ("Run the next cell.", False, ["tool: its code only calls a tool, and is in sight"]),
        ("Change `M1` to `M2`.", False, []),
        ("Change `M1` to `M2`.", True, ["tool: its code is read, and folded away"]),
        ("Change `M11` to `M2`.", True, []),
    ],
)
def test_the_text_in_front_of_a_cell_decides_whether_its_code_is_folded_away(text, folded, broken):
    """JupyterLab's own metadata: its three dots unfold it, and what does not know it shows the code."""
    cell = nbformat.v4.new_code_cell('show("M1")', id="tool", metadata={"jupyter": {"source_hidden": folded}})
    lesson = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text), cell], metadata={"motivelab": {}})
    assert unsound([CodeIsFoldedAway()], lesson) == broken


def test_code_is_in_sight_where_something_is_changed_and_in_the_lesson_that_teaches_it():
    """Read by hand: what each lesson asks a student to change."""
    shown = {
        path.stem[:2]: [cell.id for cell in read(path).cells if cell.cell_type == "code" and not cell.metadata]
        for path in LESSONS
    }
    assert shown["00"] == ["check-setup"]
    assert shown["01"] == ["who-claims"]
    assert shown["03"] == ["cards"]
    assert shown["04"] == []
    assert {"rule", "groups", "add-up"} < set(shown["05"])


@pytest.mark.parametrize("session", SESSIONS)
def test_the_lessons_of_a_session_leave_ten_minutes_of_a_class_of_75_and_five_of_50(session):
    plans = [plan for plan in lesson_plans(ROOT / "notebooks") if plan.session == session]
    planned = [sum(plan.minutes[length] for plan in plans) for length in LENGTHS]
    assert all(0.85 * most <= minutes <= most for minutes, most in zip(planned, PLANNED, strict=True)), planned


def test_every_text_that_a_lesson_asks_for_has_boxes_to_tick():
    code = "\n".join(cell.source for path in LESSONS for cell in read(path).cells if cell.cell_type == "code")
    asked = {name for line in code.splitlines() if "Writing(" in line for name in re.findall(r'"(W\d\d)"', line)}
    ticks = {prompt.id: prompt.ticks for prompt in load_case().prompts}
    assert len(asked) <= 20
    assert {name for name in asked if len(ticks[name]) < 2} == set()


def test_no_two_lessons_save_under_one_name_but_what_is_taken_up_again():
    names = [name for plan in lesson_plans(ROOT / "notebooks") for name in plan.work]
    assert {name for name in names if names.count(name) > 1} == {"weights", "forecasts", "cards"}
