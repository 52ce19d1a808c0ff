"""The practice sets: no class's variant, no key in sight, and every question gives points, hint and worked answer."""

import json
from pathlib import Path

import nbformat
import pytest

from fairgrader.answers import practice
from fairgrader.course import Course
from fairgrader.release.practice import practice_set, write_practice
from fairgrader.release.variants import _autograded, _copied, _earned_by_item, plans, practice_plan

ROOT = Path(__file__).parents[3]
SETS = ["ps1_reading", "ps2_weighing", "ps3_data", "ps4_judgement"]
each_set = pytest.mark.parametrize("name", SETS)


def authored(name):
    return nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)


@each_set
def test_the_answers_of_practice_earn_less_than_two_fifths_in_any_class(name):
    notebook = authored(name)
    plan = practice_plan(notebook)
    classes = [dict.fromkeys(plan, 0), *plans(notebook)]
    points = sum(item.points for item in _autograded(notebook))
    assert plan not in classes
    assert max(_copied(_earned_by_item(notebook), plan, other) for other in classes) < 0.4 * points


@each_set
def test_a_practice_set_shows_no_key_and_no_label_of_the_gradebook(name):
    made, keys = practice_set(authored(name))
    nbformat.validate(made)
    text = nbformat.writes(made)
    assert not [word for word in ("SOLUTION", "HIDDEN TESTS", ".credit(", "nbgrader", "Validate") if word in text]
    assert len({cell.id for cell in made.cells}) == len(made.cells)
    assert text.count("answers.practise(") == sum(bool(key["test"]) for key in keys.values())


@each_set
def test_every_question_gives_points_and_after_two_tries_the_worked_answer_which_earns_all(
    name, tmp_path, monkeypatch, capsys
):
    """Run the set like a learner: nothing typed, then the worked answer of each question, pasted."""
    made, keys = practice_set(authored(name))
    monkeypatch.chdir(tmp_path)
    Path(practice.KEYS).write_text(json.dumps(keys), encoding="utf-8")
    monkeypatch.setattr(practice, "_tried", {})
    names = {"__name__": "practice"}
    for cell in made.cells:
        if cell.cell_type != "code":
            continue
        exec(compile(cell.source, cell.id, "exec"), names)
        worked = keys.get(cell.id.removesuffix("-answer"), {}).get("answer")
        if worked and cell.id.endswith("-answer"):
            exec(compile(practice.base64.b64decode(worked).decode(), cell.id, "exec"), names)
    tests = [cell.id for cell in made.cells if cell.id.endswith("-test")]
    assert len(practice._tried) == len(tests)
    lost = {name: tried.earned for name, tried in practice._tried.items() if tried.earned[0] < tried.points}
    assert lost == {}


def test_a_practice_set_that_is_there_is_left_as_it_is(tmp_path):
    for part in ("nbgrader_config.py", "solutions/ps1_reading/ps1_reading.ipynb"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / part).write_bytes((ROOT / part).read_bytes())
    place = write_practice(Course.at(tmp_path), "ps1_reading")
    assert place == tmp_path.resolve() / "practice" / "ps1_reading" / "ps1_reading_practice.ipynb"
    assert (place.parent / practice.KEYS).is_file()
    place.write_text("mine", encoding="utf-8")
    assert write_practice(Course.at(tmp_path), "ps1_reading").read_text(encoding="utf-8") == "mine"
