"""
Writes the marks into nbgrader's gradebook, and does not guess.

Stock nbgrader gives no points to a right answer if anything warns, full points to a test whose result it cannot read (a
numpy number, NaN, False), and fails the student over a result above the maximum.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import SaveAutoGrades

__all__ = ["Mark", "SaveFairGrades", "mark"]

_NUMPY = re.compile(r"(?:np|numpy)\.[a-z_]+\d*\((?P<inside>.*)\)")
_PASSED = {"True": True, "False": False, "np.True_": True, "np.False_": False}
_STDERR = "it wrote to the error stream (a warning, for example); that costs no points"


@dataclass(frozen=True, slots=True)
class Mark:
    """The points of one test cell, None if a person must look, and what the grader should know."""

    points: float | None
    note: str = ""


def mark(outputs: Sequence[Mapping[str, Any]], most: float, *, ran: bool = True) -> Mark:
    """
    Read the points of a test cell from its outputs.

    Parameters
    ----------
    outputs : sequence of outputs
        What the cell put out.
    most : float
        What it is worth.
    ran : bool
        Whether it was run at all.

    Returns
    -------
    Mark
        An error is 0. A number is itself, kept between 0 and ``most``. True is everything, False nothing. No result is
        everything, as in nbgrader, where a test passes by raising nothing. Anything else is for a person to look at.

    Examples
    --------
    >>> result = lambda text: [{"output_type": "execute_result", "data": {"text/plain": text}}]
    >>> mark(result("np.float64(0.5)"), 2)
    Mark(points=0.5, note='')
    >>> mark(result("3"), 2)
    Mark(points=2.0, note='the test gave 3, more than the 2 that it is worth: 2 counts')
    >>> mark(result("nan"), 2).points is None
    True
    """
    kinds = [output["output_type"] for output in outputs]
    if "error" in kinds:
        return Mark(0.0)
    if not ran:
        return Mark(None, "this test did not run: mark it by hand")
    noisy = any(output["output_type"] == "stream" and output.get("name") == "stderr" for output in outputs)
    if "execute_result" not in kinds:
        return Mark(float(most), _STDERR if noisy else "")
    found = _read(outputs[kinds.index("execute_result")], most)
    return Mark(found.points, found.note or (_STDERR if noisy else ""))


def _read(output: Mapping[str, Any], most: float) -> Mark:
    text = output.get("data", {}).get("text/plain", "")
    text = "".join(text).strip()  # a list of lines in some notebooks
    if text in _PASSED:
        return Mark(float(most) if _PASSED[text] else 0.0)
    numpy = _NUMPY.fullmatch(text)
    try:
        points = float(numpy["inside"] if numpy else text)
    except ValueError:
        points = math.nan
    if not math.isfinite(points):
        return Mark(None, f"the test gave {text[:80]}, which is no number of points: mark it by hand")
    if points > most:
        return Mark(float(most), f"the test gave {text}, more than the {most:g} that it is worth: {most:g} counts")
    if points < 0:
        return Mark(0.0, f"the test gave {text}, less than nothing: 0 counts")
    return Mark(points + 0.0)  # -0 is 0


class SaveFairGrades(SaveAutoGrades):  # type: ignore[misc] # nbgrader ships no types
    """
    Saves the marks of one submission; each note is logged and stands below its test, where grader and student see it.

    Cells that a person marks are saved as nbgrader saves them.
    """

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        if cell.cell_type != "code" or utils.is_solution(cell):
            super()._add_score(cell, resources)
            return
        name = cell.metadata["nbgrader"]["grade_id"]
        found = mark(
            cell.outputs, float(cell.metadata["nbgrader"]["points"]), ran=cell.get("execution_count") is not None
        )
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        grade.auto_score = found.points
        grade.needs_manual_grade = grade.manual_score is not None or found.points is None
        self.gradebook.db.commit()
        if found.note:
            self.log.warning("%s, %s: %s", self.student_id, name, found.note)
            cell.outputs.append(new_output("stream", name="stdout", text=f"Note: {found.note}.\n"))
