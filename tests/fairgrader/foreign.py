"""Courses that are not ours: an assignment is written as items, students as answers, and both graders grade it."""

import contextlib
import copy
import io
import json
import logging
import os
import sysconfig
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from fairgrader.run.autograde import autograde
from fairgrader.run.report import RunReport


@dataclass(frozen=True)
class Item:
    """A question of the foreign course: its name, the solution, the test, a wrong answer, and what is handed out."""

    name: str
    solution: str
    test: str
    wrong: str
    points: float = 1
    given: str = ""

    def cells(self) -> list[NotebookNode]:
        made = [labelled(new_code_cell(self.given), f"{self.name}_given", locked=True)] if self.given else []
        body = f"### BEGIN SOLUTION\n{self.solution}\n### END SOLUTION"
        test = f"### BEGIN HIDDEN TESTS\n{self.test}\n### END HIDDEN TESTS"
        return [
            *made,
            labelled(new_code_cell(body), self.name, solution=True),
            labelled(new_code_cell(test), f"{self.name}_test", grade=True, locked=True, points=self.points),
        ]


def labelled(cell: NotebookNode, name: str, **about) -> NotebookNode:
    plain = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False, "task": False}
    cell.metadata["nbgrader"] = plain | about
    cell["id"] = name
    return cell


@dataclass(frozen=True)
class ForeignCourse:
    """A course with nbgrader's stock settings and folders."""

    root: Path
    settings: Config
    name: str = "hw1"

    @classmethod
    def written(
        cls, root: Path, cells: Sequence[NotebookNode], files: Mapping[str, str] | None = None
    ) -> "ForeignCourse":
        os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
        settings = Config()
        settings.Execute.timeout = 10
        settings.Execute.extra_arguments = ["--log-level=ERROR"]
        course = cls(root, settings)
        place = root / "source" / course.name
        place.mkdir(parents=True)
        kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        notebook = new_notebook(cells=list(cells), metadata={"kernelspec": kernel})
        (place / f"{course.name}.ipynb").write_text(nbformat.writes(notebook), "utf-8")
        for file, text in (files or {}).items():
            (place / file).write_text(text, "utf-8")
        course.run(GenerateAssignment)
        return course

    def run(self, step: type) -> None:
        directory = CourseDirectory(config=self.settings, root=str(self.root), assignment_id=self.name)
        converter = step(coursedir=directory, config=self.settings)
        converter.force = True
        level = converter.log.level  # one log serves all of traitlets: other tests listen to it
        converter.log.setLevel(logging.CRITICAL)
        try:
            with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
                warnings.simplefilter("ignore")
                converter.start()
        finally:
            converter.log.setLevel(level)

    def released(self) -> NotebookNode:
        return nbformat.read(self.root / "release" / self.name / f"{self.name}.ipynb", as_version=4)

    def hand_in(
        self, student: str, answers: Mapping[str, str] | None = None, notebook: NotebookNode | None = None
    ) -> None:
        found = notebook or copy.deepcopy(self.released())
        for cell in found.cells if answers else ():
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            cell["source"] = answers.get(name, cell.source)
        self.hand_in_text(student, json.dumps(found))

    def hand_in_text(self, student: str, text: str) -> Path:
        place = self.root / "submitted" / student / self.name
        place.mkdir(parents=True, exist_ok=True)
        path = place / f"{self.name}.ipynb"
        path.write_text(text, "utf-8")
        return path

    def stock(self) -> None:
        """Grade as stock nbgrader does."""
        self.run(Autograde)

    def ours(self, **options) -> RunReport:
        """Grade as this grader does."""
        return autograde(self, self.name, **options)

    def marks(self, student: str) -> dict[str, float | None]:
        directory = CourseDirectory(config=self.settings, root=str(self.root))
        with Gradebook(directory.db_url) as gradebook:
            submission = gradebook.find_submission(self.name, student)
            return {
                grade.name: None if grade.needs_manual_grade else grade.auto_score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }

    def graded(self, student: str) -> NotebookNode:
        return nbformat.read(self.root / "autograded" / student / self.name / f"{self.name}.ipynb", as_version=4)

    def printed(self, student: str, cell: str) -> str:
        outputs = next(one for one in self.graded(student).cells if one.get("id") == cell).outputs
        return json.dumps(outputs)
