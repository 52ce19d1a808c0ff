"""The commands that grade: what they write, what they leave alone, and how they end."""

import json

import pytest

pytestmark = pytest.mark.nbgrader
TEST = "1.0 if answer_q8 == 16 else 0.0"
MENDED = "1.0 if answer_q8 in (16, 1) else 0.0"


def mend_the_test(course):
    path = course.root / "source" / "sums" / "sums.ipynb"
    text = path.read_text("utf-8")
    assert TEST in text
    path.write_text(text.replace(TEST, MENDED), "utf-8")


def test_a_dry_run_grades_nobody_and_the_run_is_kept_told_and_undone(sums):
    assert sums.run("autograde", "sums", "--dry-run") == (0, {"would_grade": ["ann", "ben"], "dry_run": True})
    assert not (sums.root / "autograded").exists()
    code, told = sums.run("autograde", "sums", "--jobs", "2")
    assert (code, len(told["graded"])) == (0, 2)
    assert sums.marks() == {"ann": 8, "ben": 4}
    code, told = sums.run("status", "sums")
    assert (code, told["sums"]["have a mark"], told["sums"]["to_grade"]) == (0, 2, [])
    assert [each["command"] for each in sums.run("audit")[1]["entries"]] == ["autograde sums"]

    assert sums.run("undo", "--dry-run")[1]["command"] == "autograde sums"
    assert sums.marks() == {"ann": 8, "ben": 4}
    assert sums.said("undo")[0] == 0
    assert not (sums.root / "autograded" / "ann" / "sums").exists()
    assert sums.run("autograde", "sums")[0] == 0
    assert sums.marks() == {"ann": 8, "ben": 4}


def test_a_newer_hand_in_is_told_and_alone_graded_again(sums):
    sums.run("autograde", "sums")
    sums.hand_in("ben", 5)
    code, told = sums.run("status")
    assert (code, told["sums"]["to_grade"]) == (1, ["ben"])
    _, told = sums.run("autograde", "sums")
    assert [each["student"] for each in told["graded"]] == ["ben"]
    assert sums.marks() == {"ann": 8, "ben": 5}


def test_a_mended_test_is_shown_first_and_stays_only_at_a_yes(sums):
    sums.run("autograde", "sums")
    mend_the_test(sums)
    code, said = sums.said("regrade", "sums", "--diff")
    assert code == 1
    assert "1 gain, 0 lose, 1 stay as they are" in said
    assert sums.marks() == {"ann": 8, "ben": 4}
    code, told = sums.run("regrade", "sums")  # nobody can answer here, so it is no yes
    assert (code, told["kept"]) == (1, False)
    assert sums.marks() == {"ann": 8, "ben": 4}
    code, told = sums.run("regrade", "sums", "--yes")
    assert (code, told["kept"]) == (0, True)
    assert sums.marks() == {"ann": 8, "ben": 5}


def test_without_a_wall_nothing_is_graded_before_a_yes(sums, capsys):
    assert sums.said("autograde", "sums", "--sandbox", "none")[0] == 2
    assert "add --yes" in capsys.readouterr().err
    assert not (sums.root / "autograded").exists()


def test_who_is_not_there_is_named(sums, capsys):
    assert sums.said("autograde", "sums", "--student", "zoe")[0] == 2
    assert "no hand-in of zoe" in capsys.readouterr().err
    assert sums.said("autograde", "products")[0] == 2
    assert "'products'" in capsys.readouterr().err


def test_pages_marks_and_report_go_out_and_a_dry_run_writes_none(sums):
    sums.run("autograde", "sums")
    before = {path for path in sums.root.rglob("*") if ".fairgrader" not in path.parts}
    for words in (("feedback", "sums"), ("export", "sums", "--to", "csv"), ("report", "sums", "--html", "r.html")):
        assert sums.run(*words, "--dry-run")[0] == 0
    assert {path for path in sums.root.rglob("*") if ".fairgrader" not in path.parts} == before
    assert len(sums.run("feedback", "sums", "--for", "csv")[1]["zip"]["packed"]) == 2
    code, told = sums.run("export", "sums", "--to", "csv")
    assert (code, told["filled"]) == (0, ["ann", "ben"])
    assert sums.said("report", "sums", "--html", "r.html", "--notebook", "r.ipynb")[0] == 0
    assert "<h1>sums: report</h1>" in (sums.root / "r.html").read_text("utf-8")
    assert json.loads((sums.root / "r.ipynb").read_text("utf-8"))["nbformat"] == 4


def test_a_purge_lists_first_and_deletes_at_a_yes(sums):
    sums.run("autograde", "sums")
    code, told = sums.run("purge", "--before", "2999-01-01", "--dry-run")
    assert (code, told["students"], told["deleted"]) == (0, ["ann", "ben"], False)
    assert sums.run("purge", "--before", "2999-01-01")[0] == 1
    assert sums.marks() == {"ann": 8, "ben": 4}
    assert sums.run("purge", "--before", "2999-01-01", "--yes")[1]["deleted"] is True
    assert not (sums.root / "submitted" / "ann").exists()
    assert sums.marks() == {}
    left = [path for path in (sums.root / ".fairgrader").rglob("*") if path.is_file() and b"ann" in path.read_bytes()]
    assert left == []


def test_every_report_fits_on_a_screen(sums):
    for number in range(30):
        (sums.root / "submitted" / f"student{number}" / "sums").mkdir(parents=True)
    for words in (("autograde", "sums"), ("status",), ("report", "sums"), ("feedback", "sums"), ("mark", "sums")):
        code, said = sums.said(*words)
        assert code in (0, 1)
        assert len(said.splitlines()) <= 24, words
