"""Undo puts back marks and files exactly, and nothing that was killed halfway is taken for a snapshot."""

from datetime import UTC, datetime, timedelta

import pytest
from nbgrader.api import Gradebook

from fairgrader.marks import snapshots as module
from fairgrader.marks.record import MarksError
from fairgrader.marks.results import read_results
from fairgrader.marks.snapshots import latest, snapshots, take, undo

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
SCORES = {"jdoe": (1.0, 0.5, 2.5)}


@pytest.fixture
def course(tmp_path, gradebook):
    """Return a course with a mark, a page, and a folder that the next command will make."""
    page = tmp_path / "feedback" / "jdoe" / "ps1" / "ps1.html"
    page.parent.mkdir(parents=True)
    page.write_text("first")
    return tmp_path, gradebook(SCORES), page


def spoil(address, page):
    with Gradebook(address) as book:
        book.find_grade("q1-test", "ps1", "ps1", "jdoe").auto_score = 0.0
        book.db.commit()
    page.write_text("second")
    (page.parent / "more.html").write_text("new")
    (page.parents[2] / "mdoe").mkdir()


def mark(address):
    return next(each.total for each in read_results(address, "ps1") if each.student.id == "jdoe")


def test_undo_restores_marks_files_and_absence(course):
    root, address, page = course
    take(root, address, "feedback ps1", NOW, [page.parent, root / "feedback" / "mdoe"])
    spoil(address, page)
    assert mark(address) == 3.0
    assert undo(root, address, NOW).line() == "2026-03-01 09:00  before: feedback ps1"
    assert mark(address) == 4.0
    assert page.read_text() == "first"
    assert sorted(path.name for path in (root / "feedback").rglob("*")) == ["jdoe", "ps1", "ps1.html"]


def test_what_undo_takes_back_is_kept_as_well(course):
    root, address, page = course
    take(root, address, "feedback ps1", NOW, [page])
    page.write_text("second")
    undo(root, address, NOW)
    (kept,) = snapshots(root, "undone")
    assert (kept.folder / "files" / "feedback" / "jdoe" / "ps1" / "ps1.html").read_text() == "second"


def test_each_undo_goes_one_step_back_and_then_there_is_nothing(course):
    root, address, page = course
    for number in range(3):
        take(root, address, f"command {number}", NOW + timedelta(minutes=number), [page])
        page.write_text(f"after {number}")
    assert [undo(root, address, NOW).command for _ in range(3)] == ["command 2", "command 1", "command 0"]
    assert page.read_text() == "first"
    with pytest.raises(MarksError, match="nothing to undo"):
        undo(root, address, NOW)


def test_a_snapshot_that_was_killed_is_none(course, monkeypatch):
    root, address, page = course
    take(root, address, "whole", NOW, [page])
    monkeypatch.setattr(module, "copy_database", lambda *paths: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        take(root, address, "killed", NOW + timedelta(minutes=1), [page])
    assert latest(root).command == "whole"


def test_an_undo_that_was_killed_is_done_again(course, monkeypatch):
    root, address, page = course
    take(root, address, "feedback ps1", NOW, [page])
    spoil(address, page)
    with monkeypatch.context() as broken:
        copy = module.copy_database
        broken.setattr(module, "copy_database", lambda old, new: copy(old, new) if "undone" in str(new) else 1 / 0)
        with pytest.raises(ZeroDivisionError):
            undo(root, address, NOW)
    assert undo(root, address, NOW).command == "feedback ps1"
    assert (mark(address), page.read_text()) == (4.0, "first")


def test_a_gradebook_that_the_command_made_goes_again(tmp_path, gradebook):
    address = f"sqlite:///{tmp_path / 'gradebook.db'}"
    take(tmp_path, address, "release ps1", NOW)
    gradebook(SCORES)
    undo(tmp_path, address, NOW)
    assert not (tmp_path / "gradebook.db").exists()
    assert (snapshots(tmp_path, "undone")[0].folder / "gradebook.db").is_file()


def test_only_the_newest_twenty_are_kept(course):
    root, address, page = course
    for number in range(23):
        take(root, address, str(number), NOW + timedelta(minutes=number), [page])
    assert [each.command for each in snapshots(root)] == [str(number) for number in range(3, 23)]


def test_nothing_outside_the_course_is_touched(course, tmp_path_factory):
    root, address, _ = course
    with pytest.raises(MarksError, match="outside the course"):
        take(root, address, "x", NOW, [tmp_path_factory.mktemp("elsewhere")])


def test_a_database_server_is_named_and_not_copied(course):
    root, _, page = course
    assert "pg_dump" in take(root, "postgresql://grader@localhost/course", "x", NOW, [page]).note
