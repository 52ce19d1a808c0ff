"""
For `nbgrader autograde` itself: runs a notebook behind two walls, with its tests split from the student's process.

Put the two plug-ins in the place of nbgrader's own::

    c.Autograde.sanitize_preprocessors = []
    c.Autograde.autograde_preprocessors = [
        "fairgrader.plugins.contained.ExecuteContained",
        "fairgrader.plugins.contained.SaveVerifiedGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]

They give the marks of `fairgrader autograde`, one notebook at a time; the prepared processes live as long as the
command. nbgrader's own first steps are left out, for some of what students do to a notebook stops them, and the
answers are put into the released notebook anyway. Whoever leaves out the second plug-in has the outputs of the tests
read by nbgrader, with its rules.
"""

import atexit
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Unicode
from traitlets.config import Config

from ..errors import FairgraderError
from ..run.attempts import Files, Pair
from ..run.coursework import Assignment
from ..run.grading import UNCONTAINED, Circumstances, grade_once, rehearsed
from ..run.preparing import budget_of, readable_of, rehearsing
from ..run.sheets import Sheet

__all__ = ["ExecuteContained", "SaveVerifiedGrades"]

_VERIFIED, _REMARK = "fairgrader", "fairgrader_remark"


@dataclass(frozen=True)
class _Course:
    root: Path
    settings: Config


@dataclass(frozen=True)
class _Ready:
    work: Assignment
    pair: Pair
    sheet: Sheet
    circumstances: Circumstances


class ExecuteContained(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader ships no types
    """Takes the place of nbgrader's Execute, which runs students' code as the teacher, beside the hidden tests."""

    containment = Unicode("auto", help="A kind of containment, or auto for the first that holds.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """
        Run one submission.

        Raises
        ------
        FairgraderError
            If it cannot be run; nbgrader then goes on with the next student.
        """
        told = resources["nbgrader"]
        ready = self._ready(told["assignment"], told["notebook"])
        under = ready.circumstances
        sent, _ = ready.work.handed_in(told["student"])
        found = grade_once(ready.pair, ready.sheet, nb, replace(under, files=replace(under.files, student=sent)))
        if found.notebook is None:
            raise FairgraderError(f"{told['student']}: {found.refused}")
        for words in (*found.healed, *(f"{name}: {why}" for name, why in found.by_hand.items())):
            self.log.warning("%s: %s", told["student"], words)
        resources[_VERIFIED], resources[_REMARK] = {**found.marks.auto}, found.marks.remark
        nb.cells = found.notebook.cells
        return nb, resources

    def _ready(self, assignment: str, notebook: str) -> _Ready:
        key = (str(self._directory().root), assignment, notebook, self.containment)
        if key not in _READY:
            course = _Course(Path(self._directory().root), self.config)
            work = Assignment(course, assignment)
            sheet = work.sheets([notebook])[notebook]
            released = work.files("release") or work.files("source")
            under = Circumstances(Files(released, work.files("source")), budget_of(course))
            pair, kind, ready = _OPEN.enter_context(
                rehearsing(
                    {notebook: sheet},
                    lambda pair: rehearsed(pair, sheet, under),
                    self.containment,
                    readable_of(course),
                )
            )
            remark = UNCONTAINED if kind == "none" else ""
            _READY[key] = _Ready(work, pair, ready, replace(under, remark=remark))
        return _READY[key]

    def _directory(self) -> Any:
        """Return nbgrader's view of the course that this step belongs to."""
        converter = getattr(self.parent, "parent", None)
        return getattr(converter, "coursedir", None) or CourseDirectory(config=self.config)


class SaveVerifiedGrades(SaveAutoGrades):  # type: ignore[misc] # nbgrader ships no types
    """Saves the marks that the tests gave in their own process, not what stands in the outputs."""

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        name = cell.metadata["nbgrader"]["grade_id"]
        if name not in resources.get(_VERIFIED, {}):
            super()._add_score(cell, resources)
            return
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        before, grade.auto_score = grade.auto_score, resources[_VERIFIED][name]
        by_hand = grade.manual_score is not None
        grade.needs_manual_grade = (
            bool(grade.needs_manual_grade) or before != grade.auto_score if by_hand else grade.auto_score is None
        )
        self.gradebook.db.commit()

    def _add_comment(self, cell: NotebookNode, resources: Any) -> None:
        """Note beside a mark that a person gives what is noted in the outputs of a test."""
        super()._add_comment(cell, resources)
        about, remark = cell.metadata["nbgrader"], resources.get(_REMARK, "")
        if remark and (about.get("grade") or about.get("task")):
            name = about["grade_id"]
            comment = self.gradebook.find_comment(name, self.notebook_id, self.assignment_id, self.student_id)
            comment.auto_comment = " ".join(filter(None, (comment.auto_comment, remark)))
            self.gradebook.db.commit()


_OPEN = ExitStack()
_READY: dict[tuple[str, str, str, str], _Ready] = {}
atexit.register(_OPEN.close)
