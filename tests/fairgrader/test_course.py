"""The small course is what nbgrader makes of it, so that tests on it are tests on real releases."""

import json

import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from fairgrader.intake.places import Places

from . import classes, course


def test_the_release_is_letter_for_letter_what_nbgrader_hands_out(tmp_path):
    settings = Config()
    settings.ClearSolutions.code_stub = {"python": ""}
    settings.ClearSolutions.text_stub = "Write your answer here."
    settings.GenerateAssignment.no_database = True
    settings.SaveCells.enabled = False
    settings.CourseDirectory.submitted_directory = "in"
    source = tmp_path / "source" / course.NAME / f"{course.NAME}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_bytes(course.written(course.authored()))
    directory = CourseDirectory(config=settings, root=str(tmp_path), assignment_id=course.NAME)
    converter = GenerateAssignment(coursedir=directory, config=settings)
    converter.start()
    places = Places.of(directory, course.NAME)
    made = nbformat.read(places.release / f"{course.NAME}.ipynb", as_version=4)
    assert json.loads(json.dumps(made.cells)) == json.loads(json.dumps(classes.release().cells))
    assert places.submission("anna") == tmp_path / "in" / "anna" / course.NAME
    assert [each.notebook for each in places.released()] == [course.NAME]


def test_the_class_is_the_same_each_time():
    classes.school_class.cache_clear()
    first = [(each.pupil.login, each.special, each.points) for each in classes.school_class()]
    classes.school_class.cache_clear()
    assert first == [(each.pupil.login, each.special, each.points) for each in classes.school_class()]
    assert len({each[0] for each in first}) == 60
