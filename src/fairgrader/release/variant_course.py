"""A private variant of the exercises, in a course folder of its own, so that it can be released and graded there."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat

from ..course import PUBLIC, SETTINGS, Course
from ..errors import GradingError
from .generating import release
from .variants import vary

__all__ = ["release_variant"]


def release_variant(
    course: Course, assignments: Sequence[str], seed: str, to: Path, tell: Callable[[str], object]
) -> None:
    """
    Write a variant of some assignments to a folder: settings, varied sources, releases and a gradebook.

    Run nbgrader in that folder to grade it. The public exercises stay as they are.

    Raises
    ------
    GradingError
        If the folder is a part of the public course, or already holds another variant.
    """
    folder = to.resolve()
    if any(folder == place or place in folder.parents for place in map(course.folder, ("source", "release"))):
        raise GradingError(f"{folder} is a part of the public course: choose a folder that you keep private")
    if folder == course.root:
        raise GradingError(f"{folder} holds the public exercises: choose a folder that you keep private")
    sources = folder / course.folder("source").relative_to(course.root)
    varied = {name: _text(course, name, seed) for name in assignments}
    for name, text in varied.items():
        place = sources / name / f"{name}.ipynb"
        if place.is_file() and place.read_text("utf-8") != text:
            raise GradingError(f"{place} is another variant, or was made from an older source: choose a new folder")
    for name, text in varied.items():
        place = sources / name / f"{name}.ipynb"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
        tell(f"{place}: written, with its solutions")
    shutil.copyfile(course.root / SETTINGS, folder / SETTINGS)
    for name in assignments:
        _keep_beside(course, name, folder)
    release(Course.at(folder), assignments, tell)


def _keep_beside(course: Course, name: str, folder: Path) -> None:
    """Copy what grading the variant needs: its rubric, and the public set, by which work on that one is told."""
    rubric, public = Path("rubrics") / f"{name}.toml", course.folder("release") / name / f"{name}.ipynb"
    if (course.root / rubric).is_file():
        (folder / rubric).parent.mkdir(exist_ok=True)
        shutil.copyfile(course.root / rubric, folder / rubric)
    if public.is_file():
        place = folder / PUBLIC / name / public.name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(public, place)


def _text(course: Course, assignment: str, seed: str) -> str:
    return str(nbformat.writes(vary(nbformat.read(course.source(assignment), as_version=4), seed))) + "\n"
