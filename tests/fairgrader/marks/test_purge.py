"""What is older than a date goes, from the gradebook and the disk alike; what is newer stays."""

import json
import os
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from fairgrader.marks.audit import Entry, history, record
from fairgrader.marks.holdings import COLLECTED, LEDGERS
from fairgrader.marks.purge import plan_purge, purge
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
    assert "1 submissions with their marks and comments, 1 students, 6 files or folders, 1 lines" in planned.lines()[0]
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
    assert snapshots(root) == ()  # each held the gradebook with this student in it
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


def written(path, when=OLD, content="x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    os.utime(path, (when.timestamp(),) * 2)
    return path


KINDS = {
    "submitted": "submitted/jdoe/ps1/ps1.ipynb",
    "autograded": "autograded/jdoe/ps1/ps1.ipynb",
    "feedback": "feedback/jdoe/ps1/ps1.html",
    "collected": f"{COLLECTED}/ps1/students/jdoe.json",
    "downloaded": "downloaded/old.zip",
    "snapshots": ".fairgrader/snapshots",
    "marking notebooks": "marking-ps1.ipynb",
    "files that were read or written": "moodle-ps1.csv",
    "logs and old copies": ".nbgrader.log",
}


@pytest.mark.parametrize(("kind", "path"), KINDS.items())
def test_each_kind_of_thing_that_holds_a_student_is_listed_and_goes(course, kind, path):
    root, address, steps = course
    if kind != "snapshots":
        record(root, Entry(OLD, "ada", "export ps1", {"files": [str(root / "moodle-ps1.csv")]}))
        written(root / path, NEW if kind in ("marking notebooks", "logs and old copies") else OLD, "{}")
    planned = plan_purge(root, address, DAY, steps)
    listed = planned.held[kind]
    assert any((root / path).is_relative_to(each) or each.is_relative_to(root / path) for each in listed)
    assert f"  {kind}: " in "\n".join(planned.lines())
    purge(root, address, planned)
    assert not [each for each in listed if each.exists()]
    assert "jdoe" not in "".join(each.as_posix() for each in root.rglob("*"))


def test_there_is_no_kind_without_its_test(course):
    root, address, steps = course
    for path in KINDS.values():
        if "snapshots" not in path:
            written(root / path, OLD, "{}")
    record(root, Entry(OLD, "ada", "export ps1", {"files": [str(root / "moodle-ps1.csv")]}))
    assert set(plan_purge(root, address, DAY, steps).held) == set(KINDS)


def test_whoever_was_collected_and_never_graded_is_forgotten_too(course):
    """Their file could not be read, so the gradebook knows no hand-in of theirs."""
    root, address, steps = course
    told = {"sent": [{"sha256": "dd", "time": OLD.isoformat(), "collected": OLD.isoformat()}]}
    written(root / COLLECTED / "ps1" / "students" / "zoe.json", NEW, json.dumps(told))
    written(root / COLLECTED / "ps1" / "files" / "dd", NEW)
    orphan = written(root / COLLECTED / "ps1" / "files" / "ee")
    planned = plan_purge(root, address, DAY, steps)
    assert ("zoe", "ps1") in planned.submissions
    purge(root, address, planned)
    assert not [path for path in root.rglob("*") if path.name in ("zoe.json", "dd", orphan.name)]


def test_a_newer_hand_in_that_waits_to_be_graded_keeps_the_student(course):
    """The gradebook says March, what was collected says September: nothing of it is old."""
    root, address, steps = course
    told = {"sent": [{"sha256": "dd", "time": NEW.isoformat(), "collected": NEW.isoformat()}]}
    written(root / COLLECTED / "ps1" / "students" / "jdoe.json", OLD, json.dumps(told))
    planned = plan_purge(root, address, DAY, steps)
    assert (planned.submissions, planned.students) == ((), ())


def test_what_lies_elsewhere_or_is_the_teachers_own_stays_and_is_named(course, tmp_path_factory):
    root, address, steps = course
    outside = written(tmp_path_factory.mktemp("elsewhere") / "moodle.csv")
    record(root, Entry(OLD, "ada", "export ps1", {"files": [str(outside)]}))
    (root / "teams.csv").write_text("team,student\nred,jdoe\n")
    (root / "extensions.csv").write_text("student,assignment,due\nmdoe,ps1,2026-09-02\n")
    planned = plan_purge(root, address, DAY, steps)
    assert planned.look_at == (str(outside), "teams.csv")
    purge(root, address, planned)
    assert outside.is_file()
    assert (root / "teams.csv").is_file()


def test_when_the_course_is_over_whoever_never_handed_in_goes_as_well(course):
    root, address, steps = course
    with Gradebook(address) as book:
        book.add_student("quiet", first_name="Quinn")
    assert "quiet" not in plan_purge(root, address, DAY, steps).students
    purge(root, address, plan_purge(root, address, datetime(2027, 1, 1, tzinfo=UTC), steps))
    with Gradebook(address) as book:
        assert list(book.students) == []
