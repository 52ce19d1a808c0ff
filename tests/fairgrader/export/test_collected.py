"""A class of sixty came from the zip of each of five systems; each page goes back to where its hand-in was."""

import io
import zipfile

import pytest

from fairgrader.export.collected import came_from_collected
from fairgrader.export.feedback_zip import zip_for
from fairgrader.intake.collecting import collect
from fairgrader.intake.roster import read_roster

from .. import classes
from ..intake.conftest import places_in


@pytest.mark.parametrize("lms", ["canvas", "moodle", "blackboard", "brightspace", "ilias"])
def test_every_page_finds_its_place(lms, tmp_path):
    places = places_in(tmp_path / "course")
    roster = read_roster(classes.roster_csv(lms, tmp_path)).roster
    given = classes.lms_zip(lms, tmp_path)
    collect(places, [given], roster=roster, zone="Europe/Berlin")
    came_from = came_from_collected(places)
    pages = {student: student.encode() for student in came_from}
    packed = zip_for(lms, "ps1", pages, came_from)
    assert len(pages) >= 50
    assert packed.left == ()
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        names = archive.namelist()
        assert len(names) == len(pages)
        assert {archive.read(name).decode() for name in names} == set(pages)
    if lms != "blackboard":  # which takes no zip back
        theirs = zipfile.ZipFile(given).namelist()
        places_in_zip = [name.removeprefix("multi_feedback/").removesuffix("feedback.html") for name in names]
        starts = [place.removesuffix(".html") for place in places_in_zip]
        assert [start for start in starts if not any(start in path for path in theirs)] == []
