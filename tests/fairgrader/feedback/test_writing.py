"""No page is stale: one that is right stays, one that is not is made again, one without a mark goes."""

import json
from dataclasses import replace

import pytest

from fairgrader.feedback.writing import read_pages, write_feedback
from fairgrader.marks.record import Student


@pytest.fixture
def folders(tmp_path, notebook, result):
    """Return where the graded notebook is, and where pages go."""
    place = tmp_path / "autograded" / "jdoe" / "ps1"
    place.mkdir(parents=True)
    (place / "ps1.ipynb").write_text(json.dumps(notebook))
    return tmp_path / "autograded", tmp_path / "feedback"


def page_of(folders):
    return folders[1] / "jdoe" / "ps1" / "ps1.html"


def test_a_second_run_makes_nothing_and_changes_no_byte(folders, result):
    assert write_feedback([result], "ps1", *folders).made == ("jdoe",)
    before = page_of(folders).stat().st_mtime_ns
    again = write_feedback([result], "ps1", *folders)
    assert (again.made, again.kept) == ((), ("jdoe",))
    assert page_of(folders).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "changed",
    [
        {"points": {"q1-test": 1.5, "q2-answer": 3.0}},
        {"comments": {"q2-answer": "Better than I thought."}},
        {"student": Student("jdoe", "Jane", "Smith")},
    ],
)
def test_another_mark_comment_or_name_makes_another_page(folders, result, changed):
    write_feedback([result], "ps1", *folders)
    before = page_of(folders).read_text()
    assert write_feedback([replace(result, **changed)], "ps1", *folders).made == ("jdoe",)
    assert page_of(folders).read_text() != before


def test_another_notebook_makes_another_page(folders, result, notebook):
    write_feedback([result], "ps1", *folders)
    notebook["cells"][3]["source"] = "answer = 5"
    (folders[0] / "jdoe" / "ps1" / "ps1.ipynb").write_text(json.dumps(notebook))
    assert write_feedback([result], "ps1", *folders).made == ("jdoe",)
    assert "answer = 5" in page_of(folders).read_text()


def test_whoever_has_no_mark_any_more_has_no_page_any_more(folders, result):
    write_feedback([result], "ps1", *folders)
    found = write_feedback([replace(result, waiting=frozenset({"q2-answer"}))], "ps1", *folders)
    assert found.removed == (page_of(folders),)
    assert found.none == (("Jane Doe (jdoe)", "a person must mark q2-answer"),)
    assert not page_of(folders).exists()


def test_a_page_of_another_program_or_name_goes(folders, result):
    page_of(folders).parent.mkdir(parents=True)
    page_of(folders).write_text("nbgrader's own page, from before")
    (page_of(folders).parent / "old.html").write_text("x")
    assert [path.name for path in write_feedback([result], "ps1", *folders).removed] == ["old.html"]
    assert "Jane Doe" in page_of(folders).read_text()


def test_only_pages_that_stand_go_into_a_zip(folders, result):
    write_feedback([result], "ps1", *folders)
    nobody = replace(result, student=Student("nobody"))
    assert list(read_pages([result, nobody], "ps1", folders[1])) == ["jdoe"]


def test_the_screen_says_who_has_none(folders, result):
    gone = replace(result, student=Student("gone"), submitted=False)
    lost = replace(result, student=Student("lost"))
    assert write_feedback([result, gone, lost], "ps1", *folders).lines() == [
        "1 pages written, 0 were right already, 0 out of date and removed.",
        "  no page: gone: not handed in",
        "  no page: lost: its graded notebook is gone: grade it again",
    ]
