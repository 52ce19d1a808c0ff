"""Where no system says when, the files' own word is told with its origin, and no mark hangs on it unless asked for."""

import json
import os
from datetime import UTC, datetime

from fairgrader.answers.handing_in import hand_in
from fairgrader.intake.collecting import Clock, plan_collect
from fairgrader.intake.keeping import remember

from .. import classes, course

FILE = "titration.ipynb"
CHANGED = datetime(2026, 2, 6, 22, 10, tzinfo=UTC)


def notebook() -> bytes:
    return course.written(course.solved(classes.release(), {"q1": '"A"'}))


def collected(places, source, *, of_files: bool = False, zone: str = "Europe/Berlin"):
    return plan_collect(places, [source], clock=Clock(zone, of_files)).carry_out()


def folder(tmp_path):
    place = tmp_path / "class" / "anna"
    place.mkdir(parents=True)
    (place / FILE).write_bytes(notebook())
    os.utime(place / FILE, (CHANGED.timestamp(),) * 2)
    (tmp_path / "class" / "ben").mkdir()
    (tmp_path / "class" / "ben" / FILE).write_bytes(notebook())
    return tmp_path / "class"


def test_a_file_in_a_folder_says_when_it_was_changed_and_nobody_is_late_by_it(places, tmp_path):
    report = collected(places, folder(tmp_path))
    assert (report.outcomes[0].time, report.outcomes[0].changed) == ("", "2026-02-06T22:10:00+00:00 file")
    assert not (places.submission("anna") / "timestamp.txt").exists()
    assert remember(places, "anna").changed == "2026-02-06T22:10:00+00:00 file"
    assert "No system says when 2 students handed in" in str(report)
    assert "they were last changed from 2026-02-06 22:10 to" in str(report)


def test_the_times_of_the_files_count_where_a_teacher_says_so_and_their_origin_is_told(places, tmp_path):
    report = collected(places, folder(tmp_path), of_files=True)
    assert (report.outcomes[0].time, report.outcomes[0].clock) == ("2026-02-06T22:10:00+00:00", "file")
    assert (places.submission("anna") / "timestamp.txt").read_text() == "2026-02-06 22:10:00 UTC\n"
    assert "The time of 2 students is the one of the file itself, which anybody can set." in str(report)


def test_a_zip_of_canvas_has_local_times_and_late_is_kept(places, tmp_path):
    """9:00 in Berlin, in winter, is 8:00 UTC."""
    late = next(each for each in classes.school_class() if each.late and each.outcome == "collected")
    report = collected(places, classes.lms_zip("canvas", tmp_path, (late,)))
    assert report.outcomes[0].changed == "2026-01-30T08:00:00+00:00 file"
    assert (report.outcomes[0].late, report.outcomes[0].time) == (True, "")
    assert remember(places, report.outcomes[0].student).late


def test_a_receipt_tells_when_its_notebook_was_saved_and_one_for_another_does_not(places, tmp_path):
    own = tmp_path / FILE
    own.write_bytes(notebook())
    os.utime(own, (CHANGED.timestamp(),) * 2)
    made = hand_in(own)
    place = tmp_path / "class" / "anna"
    place.mkdir(parents=True)
    made.file.rename(place / made.file.name)
    report = collected(places, tmp_path / "class")
    assert report.outcomes[0].changed == "2026-02-06T22:10:00+00:00 receipt"
    forged = {"notebook": FILE, "sha256": "0" * 64, "answered": [], "blank": [], "saved": "2020-01-01T00:00:00+00:00"}
    other = tmp_path / "other" / "ben"
    other.mkdir(parents=True)
    (other / FILE).write_bytes(notebook())
    (other / "receipt.json").write_text(json.dumps(forged))
    found = {each.student: each for each in collected(places, tmp_path / "other").outcomes}
    assert found["ben"].changed.endswith(" file")


def test_the_time_of_a_system_is_worth_more_than_that_of_the_file(places, tmp_path):
    late = next(each for each in classes.school_class() if not each.special)
    report = collected(places, classes.lms_zip("blackboard", tmp_path, (late,)), of_files=True)
    assert report.outcomes[0].clock == "name"
