"""`new-case`, `check-case` and `case-course`: what they write, what they print, and the number they return."""

import json
from pathlib import Path

import pytest

from motivelab.cli.main import main
from motivelab.lessons.of_a_case import lesson_of

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "division-of-labour"


def test_a_new_case_is_written_checked_and_found_unfinished(tmp_path, capsys):
    folder = tmp_path / "mine"
    assert main(["new-case", str(folder)]) == 0
    assert f"motivelab check-case {folder}" in capsys.readouterr().out
    assert main(["check-case", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "  Events: none.\n      blocks lesson 1: putting events in order, the timeline\n" in out
    assert "The article is still the example of a new case" in out
    assert out.endswith("Not ready yet: see above.\n")


def test_the_text_of_the_article_fills_in_the_sentences(tmp_path):
    assert main(["new-case", str(tmp_path / "mine"), "--article", str(EXAMPLE / "article.txt")]) == 0
    lines = (tmp_path / "mine" / "sentences.csv").read_text("utf-8").splitlines()
    assert (len(lines) - 1, lines[1]) == (85, "1,1,38,,,")


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine")
    assert main(["new-case", str(tmp_path)]) == 2
    assert "not empty: name a new folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_article_in_another_encoding_is_refused_in_words(tmp_path, capsys):
    (tmp_path / "old.txt").write_bytes(b"caf\xe9")
    assert main(["new-case", str(tmp_path / "mine"), "--article", str(tmp_path / "old.txt")]) == 2
    assert "is not UTF-8: save it as plain text in UTF-8" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("named", [True, False])
def test_the_second_case_is_ready_however_it_is_named(named, monkeypatch, capsys):
    if not named:
        monkeypatch.setenv("MOTIVELAB_DATA", str(EXAMPLE))
    assert main(["check-case", *([str(EXAMPLE)] if named else [])]) == 0
    out = capsys.readouterr().out
    assert "main causes 3" in out
    assert out.endswith("Ready to teach.\n")


def test_a_program_reads_the_same(tmp_path, capsys):
    main(["new-case", str(tmp_path / "mine")])
    capsys.readouterr()
    assert main(["check-case", str(tmp_path / "mine"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["ready"] is False
    assert found["counts"]["questions"] == 0
    assert {remark["kind"] for remark in found["remarks"]} == {"missing", "unsound", "thin"}


def test_a_course_about_the_second_case_is_written_whole(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    course = tmp_path / "course"
    assert main(["case-course", "examples/division-of-labour", "--to", str(course)]) == 0
    assert "8 lessons and 2 problem sets" in capsys.readouterr().out
    files = sorted(path.relative_to(course).as_posix() for path in course.rglob("*.*"))
    assert files[-3:] == [
        "solutions/ps1_reading/ps1_reading.ipynb",
        "solutions/ps2_weighing/ps2_weighing.ipynb",
        "solutions/ps2_weighing/support.csv",
    ]
    lessons = sorted((course / "notebooks").glob("*.ipynb"))
    assert [path.name for path in lessons] == sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert "pin_steps_france" in lessons[5].read_text("utf-8")
    assert lesson_of(lessons[2]) == json.loads(lessons[2].read_text("utf-8")), "what is written stays as it is"


def test_a_new_case_is_told_which_texts_speak_of_the_kits_article_and_what_its_sets_lack(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    main(["new-case", str(tmp_path / "mine")])
    capsys.readouterr()
    assert main(["case-course", str(tmp_path / "mine"), "--to", str(tmp_path / "course")]) == 1
    out = capsys.readouterr().out
    file = tmp_path / "mine" / "notebooks" / "04_rival_explanations.md"
    assert f"(yours would stand in {file}): map-intro, map-task" in out
    assert 'ps2_weighing is not written: this case places nothing in "ps2-claims"' in out
