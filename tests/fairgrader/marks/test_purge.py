"""What is older than a date goes, from the gradebook and the disk alike; what is newer stays."""

import json
import os
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from fairgrader.marks.audit import Entry, history, record
from fairgrader.marks.purge import COLLECTED, LEDGERS, plan_purge, purge
from fairgrader.marks.snapshots import snapshots, take

OLD, DAY, NEW = (datetime(2026, month, 1, tzinfo=UTC) for month in (3, 6, 9))


@pytest.fixture
def course(tmp_path, gradebook):
    """Return a course in which jdoe handed in in March and mdoe in September."""
    address = gradebook({"jdoe": (1.0, 0.5, 2.5), "mdoe": (1.0, 1.0, 1.0)})
    with Gradebook(address) as book:
        book.find_submission("ps1", "mdoe").timestamp = datetime(2026, 9, 1)
        for name in ("absent", "007"):
            book.remove_student(name)
        book.db.commit()
    for step in ("submitted", "autograded", "feedback"):
        for student in ("jdoe", "mdoe"):
            (tmp_path / step / student / "ps1").mkdir(parents=True)
            (tmp_path / step / student / "ps1" / "ps1.ipynb").write_text("{}")
    for when, name in ((OLD, "old.zip"), (NEW, "new.zip")):
        (tmp_path / "downloaded").mkdir(exist_ok=True)
        (tmp_path / "downloaded" / name).write_text("x")
        os.utime(tmp_path / "downloaded" / name, (when.timestamp(),) * 2)
        take(tmp_path, address, name, when)
        record(tmp_path, Entry(when, "ada", name, {}))
    steps = {step: tmp_path / step for step in ("submitted", "autograded", "feedback", "downloaded")}
    return tmp_path, address, steps


def test_a_plan_deletes_nothing(course):
    root, address, steps = course
    before = sorted(root.rglob("*"))
    planned = plan_purge(root, address, DAY, steps)
    assert sorted(root.rglob("*")) == before
    assert planned.submissions == (("jdoe", "ps1"),)
    assert planned.students == ("jdoe",)
    assert "1 submissions with their marks and comments, 1 students, 5 files or folders, 1 lines" in planned.lines()[0]
    assert planned.as_dict()["students"] == ["jdoe"]


def test_after_it_no_file_and_no_row_names_the_student(course):
    root, address, steps = course
    purge(root, address, plan_purge(root, address, DAY, steps))
    names = {path.relative_to(root).as_posix() for path in root.rglob("*")}
    assert not [name for name in names if "jdoe" in name or "old.zip" in name]
    assert "submitted/mdoe/ps1/ps1.ipynb" in names
    assert "downloaded/new.zip" in names
    with Gradebook(address) as book:
        assert [student.id for student in book.students] == ["mdoe"]
        assert [each.student.id for each in book.assignment_submissions("ps1")] == ["mdoe"]
    assert b"jane@example.org" not in (root / "gradebook.db").read_bytes()  # a deleted row can be read without VACUUM
    assert [each.command for each in snapshots(root)] == ["new.zip"]
    assert [entry.command for entry in history(root).entries] == ["new.zip"]


def test_what_graders_decided_about_the_student_goes_as_well(course):
    root, address, steps = course
    ledger = root / LEDGERS / "ps1" / "q5" / "ada.json"
    ledger.parent.mkdir(parents=True)
    ledger.write_text('{"jdoe": {"points": 1}, "mdoe": {"points": 2}}')
    purge(root, address, plan_purge(root, address, DAY, steps))
    assert json.loads(ledger.read_text()) == {"mdoe": {"points": 2}}
    assert [path.name for path in ledger.parent.iterdir()] == ["ada.json"]


def test_what_was_collected_from_the_student_goes_but_not_what_another_handed_in_as_well(course):
    root, address, steps = course
    folder = root / COLLECTED / "ps1"
    for name, digests in (("jdoe", ["aa", "bb", ""]), ("mdoe", ["bb", "cc"])):
        (folder / "students").mkdir(parents=True, exist_ok=True)
        told = {"student": name, "sent": [{"sha256": digest} for digest in digests]}
        (folder / "students" / f"{name}.json").write_text(json.dumps(told))
    (folder / "files").mkdir()
    for digest in ("aa", "bb", "cc"):
        (folder / "files" / digest).write_text(digest)
    purge(root, address, plan_purge(root, address, DAY, steps))
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == ["bb", "cc", "mdoe.json"]


def test_whoever_has_no_time_anywhere_stays_and_is_named(course):
    root, address, steps = course
    with Gradebook(address) as book:
        book.find_submission("ps1", "jdoe").timestamp = None
        book.db.commit()
    (root / "submitted" / "jdoe" / "ps1" / "ps1.ipynb").unlink()
    planned = plan_purge(root, address, DAY, steps)
    assert planned.undated == (("jdoe", "ps1"),)
    assert planned.students == ()


def test_a_file_tells_the_time_where_the_gradebook_does_not(course):
    root, address, steps = course
    with Gradebook(address) as book:
        book.find_submission("ps1", "jdoe").timestamp = None
        book.db.commit()
    os.utime(root / "submitted" / "jdoe" / "ps1" / "ps1.ipynb", (OLD.timestamp(),) * 2)
    assert plan_purge(root, address, DAY, steps).submissions == (("jdoe", "ps1"),)
