"""The small course with its two releases, as folders."""

from pathlib import Path

import pytest

from fairgrader.intake.places import Places

from .. import classes, course


def places_in(root: Path) -> Places:
    """Write the releases of the small course to a folder and return its places."""
    for name, notebook in ((course.NAME, classes.release()), ("buffers", classes.other_set())):
        (root / "release" / name).mkdir(parents=True)
        (root / "release" / name / f"{name}.ipynb").write_bytes(course.written(notebook))
    (root / "public" / course.NAME).mkdir(parents=True)
    (root / "public" / course.NAME / f"{course.NAME}.ipynb").write_bytes(course.written(classes.public_set()))
    (root / "source" / course.NAME).mkdir(parents=True)
    (root / "source" / course.NAME / f"{course.NAME}.ipynb").write_bytes(course.written(course.authored()))
    return Places(
        assignment=course.NAME,
        release=root / "release" / course.NAME,
        releases=root / "release",
        submissions=str(root / "submitted" / "{student_id}" / course.NAME),
        kept=root / ".fairgrader" / "collected" / course.NAME,
        source=root / "source" / course.NAME,
        teams=root / "teams.csv",
        others=(root / "public",),
    )


@pytest.fixture
def places(tmp_path) -> Places:
    """Return the folders of the assignment in a course of its own."""
    return places_in(tmp_path / "course")
