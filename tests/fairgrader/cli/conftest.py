"""A released course of sums, and a way to give commands in it."""

import contextlib
import copy
import io
import json
import shutil
from pathlib import Path

import nbformat
import pytest

from fairgrader.cli.main import main
from fairgrader.cli.rehearsal import _write_course
from fairgrader.demo.sums import ITEMS


class Course:
    """A course folder; commands are given in it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *words: str) -> tuple[int, dict]:
        """Give a command and return its exit code and its report."""
        code, said = self.said(*words, "--json")
        return code, json.loads(said)

    def said(self, *words: str) -> tuple[int, str]:
        """Give a command and return its exit code and what it printed."""
        out = io.StringIO()
        with contextlib.chdir(self.root), contextlib.redirect_stdout(out):
            code = main([*words])
        return code, out.getvalue()

    def hand_in(self, student: str, right: int, **other: str) -> None:
        """Hand in a notebook with the first questions right; other texts by question."""
        notebook = copy.deepcopy(nbformat.read(self.root / "release" / "sums" / "sums.ipynb", as_version=4))
        for number, item in enumerate(ITEMS):
            cell = next(cell for cell in notebook.cells if cell.id == f"{item.name}-answer")
            cell.source = other.get(item.name, f"answer_{item.name} = {item.right if number < right else item.slip}")
        folder = self.root / "submitted" / student / "sums"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "sums.ipynb").write_text(nbformat.writes(notebook), "utf-8")

    def marks(self) -> dict[str, float]:
        """Return everybody's mark, by id."""
        from fairgrader.course import Course as Real
        from fairgrader.report.standing import standing

        return {each.student.id: each.total for each in standing(Real.at(self.root), "sums").results}


@pytest.fixture(scope="session")
def released_sums(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("sums") / "course"
    _write_course(root)
    with contextlib.chdir(root), contextlib.redirect_stdout(io.StringIO()):
        assert main(["release"]) == 0
    return root


@pytest.fixture
def sums(released_sums, tmp_path) -> Course:
    """Return a course in which ann has all and ben half of the questions right."""
    course = Course(shutil.copytree(released_sums, tmp_path / "course"))
    course.hand_in("ann", 8)
    course.hand_in("ben", 4)
    return course
