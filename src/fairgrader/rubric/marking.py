"""Lays the answers of a class on the desk, and writes each decision into nbgrader's gradebook."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from ..notebook.plain_text import joined, shown
from ..notebook.prose import Outline, prose
from .desk import Answer, Desk
from .ledger import Decision, Ledger
from .queue import pseudonym, queue
from .scheme import Question, RubricError

__all__ = ["Marking", "save_mark"]


@dataclass(frozen=True, slots=True)
class Marking:
    """
    One question of one assignment, and who marks it.

    Parameters
    ----------
    db_url : str
        Where nbgrader keeps the marks.
    assignment, notebook : str
        Which notebook.
    question : Question
        Which question, with its rubric.
    autograded, ledgers : Path
        Where the graded notebooks are, and where graders' decisions are kept: ``<course>/.fairgrader/ledgers``, from
        where ``purge`` takes a student out.
    key : bytes
        The course's key, for the order and the names.
    """

    db_url: str
    assignment: str
    notebook: str
    question: Question
    autograded: Path
    ledgers: Path
    key: bytes

    def desk(self, grader: str, *, second: bool = False) -> Desk:
        """
        Return the desk of a grader.

        A first grader's decisions become marks in the gradebook; a second grader's are kept beside them, for comparing.

        Raises
        ------
        RubricError
            If nobody has an answer, or the rubric's maximum is not the assignment's.
        """
        ledger = Ledger.of(self.ledgers, self.assignment, self.question.name, grader)
        found = self._answers()
        order = queue(list(found), self.question.name, self.key)
        answers = [found[student] for student in order]
        return Desk(self.question, answers, ledger.read(), self._saver(ledger, second=second))

    def _saver(self, ledger: Ledger, *, second: bool) -> Callable[[str, Decision], None]:
        def save(student: str, decision: Decision) -> None:
            if not second:
                save_mark(self.db_url, (self.question.name, self.notebook, self.assignment, student), decision)
            ledger.add(student, decision)

        return save

    def _answers(self) -> dict[str, Answer]:
        found = {}
        for path in sorted(self.autograded.glob(f"*/{self.assignment}/{self.notebook}.ipynb")):
            student = path.parents[1].name
            cell = _cell(json.loads(path.read_text("utf-8")), self.question.name)
            if cell is not None:
                source = joined(cell.get("source"))
                name = pseudonym(student, self.question.name, self.key)
                found[student] = Answer(student, name, _shown(cell, source), len(re.findall(r"\w+", source)))
        return found


def save_mark(db_url: str, place: tuple[str, str, str, str], decision: Decision) -> None:
    """
    Write one mark by hand and its comment into the gradebook, as nbgrader's formgrader does.

    Parameters
    ----------
    db_url : str
        Where nbgrader keeps the marks.
    place : tuple of str
        Cell, notebook, assignment and student.
    decision : Decision
        The points, or None to take the mark back, and the comment.

    Raises
    ------
    RubricError
        If the points are more than the assignment allows.
    """
    with Gradebook(db_url) as gradebook:
        grade = gradebook.find_grade(*place)
        most = float(grade.max_score)
        if decision.points is not None and decision.points > most:
            raise RubricError(f"{decision.points:g} points are more than the {most:g} of {place[0]} in the gradebook")
        grade.manual_score = decision.points
        grade.needs_manual_grade = decision.points is None
        gradebook.find_comment(*place).manual_comment = decision.comment or None
        gradebook.db.commit()


def _cell(notebook: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    cells = notebook.get("cells", [])
    return next((cell for cell in cells if cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") == name), None)


def _shown(cell: Mapping[str, Any], source: str) -> str:
    """Return the whole answer; text as it is meant, code as it is written."""
    if not source.strip():
        return "<p><em>No answer.</em></p>"
    if cell.get("cell_type") == "markdown":
        return prose(source, Outline(3), cell.get("attachments"))
    return f"<pre>{shown(source)}</pre>"
