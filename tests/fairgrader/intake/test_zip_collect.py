"""`nbgrader zip_collect` knows whose each notebook is, by the names that learning management systems give."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fairgrader.course import Course

ROOT = Path(__file__).parents[3]
WHO = re.compile(Course.at(ROOT).settings.FileNameCollectorPlugin.named_regexp)


# The names are those in the manuals and the forums of Canvas, Moodle and Blackboard.
@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("class/anna/ps1_reading.ipynb", "anna"),
        ("class/anna_b/ps1_reading.ipynb", "anna_b"),
        ("anna_ps1_reading.ipynb", "anna"),
        ("anna-b@school.example_ps4_judgement-Copy1.ipynb", "anna-b@school.example"),
        (r"C:\class\anna\ps1_reading (1).ipynb", "anna"),
        ("doejane_12345_678901_ps1_reading-1.ipynb", "12345"),
        ("doejane_LATE_12345_678901_ps1_reading.ipynb", "12345"),
        ("van_dermølle_12_34_ps2_weighing.ipynb", "12"),
        ("anon_a1B2c_678901_ps1_reading.ipynb", "anon_a1B2c"),
        ("Alice Ñandú-Østby_1000_assignsubmission_file/ps1_reading.ipynb", "1000"),
        ("Alice Doe_1000_assignsubmission_file_ps1_reading (1).ipynb", "1000"),
        ("Problem set 1_jdoe_attempt_2016-01-30-20-30-10_ps1_reading.ipynb", "jdoe"),
    ],
)
def test_a_notebook_belongs_to_the_student_in_its_name(path, student):
    found = WHO.match(f"/course/downloaded/ps1_reading/extracted/{path}")
    assert found["student_id"] == student
    assert re.fullmatch(r"ps\d_[a-z]+", found["file_id"])


@pytest.mark.parametrize("path", ["anna/notes.ipynb", "anna/ps1_reading.txt", "anna/ps1.ipynb"])
def test_what_is_no_problem_set_is_nobodys(path):
    assert WHO.match(path) is None


def test_a_zip_is_collected_without_an_option(course, tmp_path):
    """Stock nbgrader collects nothing until it is given a regular expression."""
    name = "ps1_toy"
    release = course.folder("release") / name
    release.mkdir(parents=True)
    (release / f"{name}.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    archive = course.root / "downloaded" / name / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "class.zip", "w") as handed_in:
        for path in (f"anna/{name}.ipynb", f"doe_LATE_77_901_{name}-1.ipynb", "anna/photo.jpg"):
            handed_in.writestr(path, "{}")
    command = [sys.executable, "-m", "nbgrader", "zip_collect", name]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = sorted(
        path.relative_to(course.folder("submitted")).as_posix() for path in course.root.glob("submitted/*/*/*")
    )
    assert found == [f"77/{name}/{name}.ipynb", f"anna/{name}/{name}.ipynb"]
