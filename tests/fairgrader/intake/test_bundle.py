"""The one file for the students, and the one file back."""

import zipfile

import pytest

from fairgrader.intake.archives import IntakeError
from fairgrader.intake.bundle import bundle

from .. import classes, course


def test_a_notebook_that_needs_nothing_is_the_file_itself(places, tmp_path):
    made = bundle(places, tmp_path / "out")
    assert made.path.name == "titration.ipynb"
    assert made.path.read_bytes() == (places.release / "titration.ipynb").read_bytes()
    assert "upload this one file" in str(made)


def test_what_lies_beside_the_notebook_goes_with_it_and_twice_gives_the_same_bytes(places, tmp_path):
    (places.release / "data").mkdir()
    (places.release / "data" / "runs.csv").write_text("run,ml\n1,24.6\n")
    (places.release / ".ipynb_checkpoints").mkdir()
    (places.release / ".ipynb_checkpoints" / "titration.ipynb").write_text("{}")
    made = bundle(places, tmp_path / "out")
    assert made.as_dict()["files"] == ["data/runs.csv", "titration.ipynb"]
    with zipfile.ZipFile(made.path) as archive:
        assert archive.namelist() == ["titration/data/runs.csv", "titration/titration.ipynb"]
    first = made.path.read_bytes()
    assert bundle(places, tmp_path / "out").path.read_bytes() == first


def test_a_file_outside_that_the_notebook_names_is_told(places, tmp_path):
    (places.releases / "shared.csv").write_text("1")
    notebook = course.solved(classes.release(), {})
    notebook.cells[1].source = "table = open('../shared.csv').read()"
    (places.release / "titration.ipynb").write_bytes(course.written(notebook))
    made = bundle(places, tmp_path / "out", dry_run=True)
    assert made.outside == ("../shared.csv",)
    assert not (tmp_path / "out").exists()


def test_a_release_with_a_solution_in_it_is_never_bundled(places, tmp_path):
    (places.release / "titration.ipynb").write_bytes(course.written(course.authored()))
    with pytest.raises(IntakeError, match="still holds a solution"):
        bundle(places, tmp_path)
    (places.release / "titration.ipynb").unlink()
    with pytest.raises(IntakeError, match="release it first"):
        bundle(places, tmp_path)
