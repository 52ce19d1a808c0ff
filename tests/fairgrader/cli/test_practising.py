"""The verb for whoever learns alone: in the folder of the course or below it, by the beginning of a name."""

import contextlib
import json
from pathlib import Path

import pytest

from fairgrader.cli.main import main

ROOT = Path(__file__).parents[3]


@pytest.fixture
def below(tmp_path):
    """Return a folder inside a course with one assignment."""
    for part in ("nbgrader_config.py", "solutions/ps1_reading/ps1_reading.ipynb"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / part).write_bytes((ROOT / part).read_bytes())
    (tmp_path / "exercises").mkdir()
    return tmp_path / "exercises"


def test_the_set_is_made_from_a_folder_below_and_its_place_is_said(below, capsys):
    with contextlib.chdir(below):
        assert main(["practise", "ps1"]) == 0
    place = Path(capsys.readouterr().out.strip().removeprefix("Open this in Jupyter: "))
    assert place == below.parent.resolve() / "practice" / "ps1_reading" / "ps1_reading_practice.ipynb"
    keys = json.loads((place.parent / "practice.json").read_text(encoding="utf-8"))
    assert len(keys) == 14  # as many as the set has questions


def test_a_set_that_is_not_there_is_named_with_those_that_are(below, capsys):
    with contextlib.chdir(below):
        assert main(["practise", "ps9"]) == 2
    assert "choose from ps1_reading" in capsys.readouterr().err


def test_outside_a_course_the_folder_to_go_to_is_said(tmp_path, capsys):
    with contextlib.chdir(tmp_path):
        assert main(["practise"]) == 2
    assert "nbgrader_config.py" in capsys.readouterr().err
