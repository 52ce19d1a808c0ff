"""One action of a student makes the one file to upload, and collecting knows it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fairgrader.answers.handing_in import hand_in
from fairgrader.intake.collecting import collect

from .. import classes, course
from ..intake.conftest import places_in


@pytest.fixture
def places(tmp_path):
    """Return the folders of the assignment in a course of its own."""
    return places_in(tmp_path / "course")


@pytest.fixture
def mine(tmp_path) -> Path:
    """Return a notebook of a student with two answers."""
    (tmp_path / "work").mkdir()
    path = tmp_path / "work" / "titration.ipynb"
    path.write_bytes(course.written(course.solved(classes.release(), {"q1": '"B"', "q3": '"pink"'})))
    return path


def test_one_action_makes_one_file_with_a_receipt(mine):
    made = hand_in(mine)
    assert (made.answered, len(made.blank)) == (("q1-answer", "q3-answer"), 7)
    with zipfile.ZipFile(made.file) as archive:
        receipt = json.loads(archive.read("receipt.json"))
        assert archive.read("titration.ipynb") == mine.read_bytes()
    assert receipt["answered"] == ["q1-answer", "q3-answer"]
    assert receipt["sha256"] == made.check_sum
    shown = repr(made)
    assert "2 of 9 answers are in it." in shown
    assert "Still blank: q2-answer, q4-answer" in shown
    assert made.check_sum[:8] in shown


def test_the_notebook_is_found_where_the_cell_runs(mine, monkeypatch):
    monkeypatch.chdir(mine.parent)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert hand_in().notebook == "titration.ipynb"
    (mine.parent / "other.ipynb").write_bytes(mine.read_bytes())
    with pytest.raises(FileNotFoundError, match=r"Here: other.ipynb, titration.ipynb"):
        hand_in()
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/work/other.ipynb")
    assert hand_in().notebook == "other.ipynb"


def test_what_is_no_notebook_is_an_error_with_a_cure(tmp_path):
    with pytest.raises(FileNotFoundError, match="save yours first"):
        hand_in(tmp_path / "no.ipynb")
    (tmp_path / "no.ipynb").write_text("<html>")
    with pytest.raises(ValueError, match="save it in Jupyter"):
        hand_in(tmp_path / "no.ipynb")


def test_the_students_side_needs_nothing_but_python():
    heavy = "('nbformat', 'nbgrader', 'numpy', 'rapidfuzz')"
    code = f"import sys, fairgrader.answers.handing_in; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.strip() == "[]"


def delivered(places, folder: Path, content: bytes):
    delivery = classes.Delivery(classes.pupils()[0], "", (classes.File("titration-hand-in.zip", content),))
    return collect(places, [classes.lms_zip("canvas", folder, (delivery,))])


def test_collect_knows_the_file_and_its_receipt(places, mine, tmp_path):
    report = delivered(places, tmp_path, hand_in(mine).file.read_bytes())
    assert [(each.state, each.notes) for each in report.outcomes] == [("new", ())]
    assert "q1" in (places.submission("120000") / "titration.ipynb").read_text()


def test_a_receipt_for_another_version_is_told(places, mine, tmp_path):
    made = hand_in(mine)
    with zipfile.ZipFile(made.file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["titration.ipynb"] = course.written(course.solved(classes.release(), {"q1": '"C"'}))
    report = delivered(places, tmp_path, classes.zipped(files))
    assert report.outcomes[0].notes == ("the receipt is for another titration.ipynb than the one handed in",)
