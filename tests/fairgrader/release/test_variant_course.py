"""`motivelab release --variant`: a course folder of its own, which nbgrader can grade, and the public one untouched."""

import nbformat
import pytest

from fairgrader.course import Course
from motivelab.cli.main import main


@pytest.fixture
def variable_course(course, toy):
    """Return the course, its toy able to vary: 12 becomes another number, in the solution and in the key."""
    toy.metadata.fairgrader["variants"] = {
        "toy-q1": {"replace": [{"Beta": word} for word in ("Gamma", "Delta", "Eta")]},
        "toy-q2": {"replace": [{"12": str(number), "144": str(number**2)} for number in (3, 5, 7)]},
        "toy-q3": {"replace": [{"omega": word} for word in ("chi", "psi", "rho")]},
    }
    course.source("toy").write_text(nbformat.writes(toy) + "\n", encoding="utf-8")
    return course


@pytest.fixture
def vary(variable_course, monkeypatch, tmp_path):
    """Return a function that releases a variant from the command line."""
    monkeypatch.chdir(variable_course.root)

    def run(seed, to="private"):
        return main(["release", "--variant", seed, "--to", str(tmp_path / to)])

    return run


def test_a_variant_is_released_and_graded_in_a_folder_of_its_own(vary, variable_course, tmp_path, capsys):
    public = sorted(variable_course.root.rglob("*"))
    assert vary("2026") == 0
    assert sorted(variable_course.root.rglob("*")) == public
    private = Course.at(tmp_path / "private")
    assert f"{private.source('toy')}: written, with its solutions" in capsys.readouterr().out
    for student, source in (("own", private), ("copied", variable_course)):
        folder = private.folder("submitted") / student / "toy"
        folder.mkdir(parents=True)
        (folder / "toy.ipynb").write_bytes(source.source("toy").read_bytes())
    private.autograde("toy")
    assert private.marks("toy", "own")["toy-q2-test"] == 1.5
    assert private.marks("toy", "copied")["toy-q2-test"] == 0.25
    assert "variants" not in (private.folder("release") / "toy" / "toy.ipynb").read_text("utf-8")


def test_another_variant_is_not_written_over_the_first(vary, tmp_path, capsys):
    assert vary("1") == 0
    before = Course.at(tmp_path / "private").source("toy").read_bytes()
    assert vary("1") == 0
    assert vary("2") == 2
    assert "is another variant, or was made from an older source: choose a new folder" in capsys.readouterr().err
    assert Course.at(tmp_path / "private").source("toy").read_bytes() == before


@pytest.mark.parametrize("to", ["course", "course/exercises", "course/exercises/deeper", "course/solutions"])
def test_a_variant_never_goes_into_the_public_course(to, vary, capsys):
    assert vary("1", to) == 2
    assert "choose a folder that you keep private" in capsys.readouterr().err
