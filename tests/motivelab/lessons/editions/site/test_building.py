"""The site is written into a folder of its own, for the kit's case and for another one."""

import shutil
from pathlib import Path

import pytest

from motivelab import load_case
from motivelab.case.location import kit_folder
from motivelab.cli import main
from motivelab.errors import MotivelabError
from motivelab.lessons.editions.site.building import MARK, build_site

ROOT = Path(__file__).parents[5]
SECOND = ROOT / "examples" / "division-of-labour"


@pytest.fixture
def kit(tmp_path):
    """Return a folder of the kit with two short lessons."""
    folder = tmp_path / "kit"
    (folder / "notebooks").mkdir(parents=True)
    for name in ("00_start_here", "03_weighing_motives"):
        shutil.copyfile(ROOT / "notebooks" / f"{name}.ipynb", folder / "notebooks" / f"{name}.ipynb")
    return folder


def test_a_folder_that_holds_something_else_is_left_alone(kit, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("three years of work", "utf-8")
    with pytest.raises(MotivelabError, match="holds something else: name an empty folder"):
        build_site(kit, tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text("utf-8") == "three years of work"


def test_the_command_writes_the_pages_and_makes_its_own_folder_anew(kit, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(kit)
    assert main(["site", "out", "--without-code"]) == 0
    (kit / "out" / "old.html").write_text("old", "utf-8")
    first = {path.name: path.read_bytes() for path in (kit / "out").glob("0*.html")}
    assert main(["site", "out", "--without-code"]) == 0
    assert "2 lessons are in out" in capsys.readouterr().out
    assert not (kit / "out" / "old.html").exists()
    assert (kit / "out" / MARK).exists()
    assert {path.name: path.read_bytes() for path in (kit / "out").glob("0*.html")} == first
    assert "made without the notebooks" in (kit / "out" / "code.html").read_text("utf-8")


def test_a_folder_without_lessons_is_said_to_be_the_wrong_one(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["site", "--without-code"]) == 2
    assert "run the command in the folder of the kit" in capsys.readouterr().err


def test_the_second_case_has_its_own_words_on_the_pages(kit, tmp_path, monkeypatch):
    monkeypatch.setenv("MOTIVELAB_DATA", str(SECOND))
    built = build_site(kit, tmp_path / "out", say=lambda _: None)
    assert built.missing == ()
    page = (tmp_path / "out" / "03_weighing_motives.html").read_text("utf-8")
    assert "Smith" in (tmp_path / "out" / "index.html").read_text("utf-8")
    own, other = load_case(SECOND), load_case(kit_folder())
    assert [motive.name for motive in own.main_motives if motive.name not in page] == []
    assert [motive.name for motive in other.main_motives if motive.name in page] == []


def test_a_lesson_that_does_not_run_on_a_case_is_left_out_and_told(kit, tmp_path, monkeypatch):
    text = (kit / "notebooks" / "00_start_here.ipynb").read_text("utf-8")
    (kit / "notebooks" / "01_the_article.ipynb").write_text(text.replace("motivelab.check_setup()", "1 / 0"), "utf-8")
    here = Path.cwd()
    built = build_site(kit, tmp_path / "out", say=lambda _: None)
    assert built.lessons == ("00_start_here", "03_weighing_motives")
    assert "ZeroDivisionError" in built.missing[0]
    assert "Not on this site" in (tmp_path / "out" / "index.html").read_text("utf-8")
    assert Path.cwd() == here
