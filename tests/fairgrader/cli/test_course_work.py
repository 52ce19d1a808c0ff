"""What the verbs share: the audit line is written whatever happens, and a yes is a typed yes."""

import argparse
import io
from datetime import UTC, datetime

import pytest

from fairgrader.cli.course_work import changing, yes
from fairgrader.course import Course
from fairgrader.marks.audit import history
from fairgrader.marks.snapshots import latest, undo


@pytest.fixture
def course(tmp_path) -> Course:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    return Course.at(tmp_path)


def test_a_command_that_stops_is_written_down_and_can_be_undone(course):
    page = course.root / "page.html"
    page.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        _write_and_stop(course, page)
    (entry,) = history(course.root).entries
    assert (entry.command, entry.what) == ("feedback ps1", {"written": 1, "stopped": "KeyboardInterrupt"})
    assert latest(course.root).command == "feedback ps1"
    undo(course.root, course.db_url, datetime.now(UTC))
    assert page.read_text() == "before"


def _write_and_stop(course, page):
    with changing(course, "feedback ps1", [page]) as told:
        told["written"] = 1
        page.write_text("after")
        raise KeyboardInterrupt


@pytest.mark.parametrize(("typed", "agreed"), [("yes\n", True), ("Yes\n", True), ("y\n", False), ("\n", False)])
def test_only_the_word_yes_is_a_yes(typed, agreed, monkeypatch):
    terminal = io.StringIO(typed)
    terminal.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", terminal)
    assert yes("Delete?", argparse.Namespace(yes=False)) is agreed


def test_where_nobody_can_answer_only_the_option_is_a_yes(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert not yes("Delete?", argparse.Namespace(yes=False))
    assert yes("Delete?", argparse.Namespace(yes=True))
