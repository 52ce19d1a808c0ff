"""A lesson as another case has it: its own texts and lessons, its own noun, and what still speaks of the kit's."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from motivelab import load_case
from motivelab.case import case_folder
from motivelab.errors import CaseError
from motivelab.lessons.of_a_case import lesson_of, still_to_write
from motivelab.lessons.plan import plan_of

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "division-of-labour"
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SMITH = load_case(EXAMPLE)


def texts(notebook):
    return {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_kits_own_case_has_the_kits_lessons_as_they_are(path):
    assert lesson_of(path, load_case(), case_folder()) == json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_text_of_the_second_cases_lessons_speaks_of_the_kits_article_or_of_motives(path):
    assert still_to_write(path, EXAMPLE) == []
    said = [cell for cell in lesson_of(path, SMITH, EXAMPLE)["cells"] if cell["cell_type"] == "markdown"]
    assert re.findall(r"\bmotives?\b", "".join("".join(cell["source"]) for cell in said), re.IGNORECASE) == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_minutes_of_the_second_cases_lessons_add_up_as_they_say(path):
    plan = plan_of(lesson_of(path, SMITH, EXAMPLE))
    assert plan.counted == plan.minutes


def test_a_text_of_the_case_stands_in_its_cell_and_a_blank_one_leaves_the_cell_out():
    found = texts(lesson_of(ROOT / "notebooks" / "02_claims_and_sources.ipynb", SMITH, EXAMPLE))
    assert found["audit-task"].startswith("No cause has a note.")
    assert "voices" not in found
    assert found["two-coders"].startswith("## 2. Two coders (6 minutes)")


def test_a_notebook_of_the_case_stands_in_place_of_the_kits():
    found = texts(lesson_of(ROOT / "notebooks" / "05_testing_with_data.ipynb", SMITH, EXAMPLE))
    assert 'motivelab.table("pin_steps_france")' in found["france"]
    assert "opium" not in found


def test_an_explanation_has_the_cases_own_noun():
    case = replace(load_case(), article=replace(load_case().article, noun="reason", nouns="reasons"))
    found = texts(lesson_of(ROOT / "notebooks" / "03_weighing_motives.ipynb", case, case_folder()))
    assert found["title"].startswith("# Lesson 3: Weighing reasons")
    assert "case=" not in found["lab"]


def test_a_text_for_a_cell_that_is_not_there_is_named_with_those_that_are(tmp_path):
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "case"))
    (folder / "notebooks" / "06_judgement.md").write_text("<!-- cell: tea -->\nText\n")
    with pytest.raises(CaseError, match=r'the lesson has no cell "tea"; use one of title, start, recommendation-intro'):
        lesson_of(ROOT / "notebooks" / "06_judgement.ipynb", SMITH, folder)
