"""The course of the rehearsal: eight sums, each with the two numbers that say how it behaves in a class."""

import math
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

__all__ = ["ITEMS", "NAME", "SETTINGS", "Sum", "authored"]

NAME = "sums"
SETTINGS = '''"""nbgrader's settings for a rehearsal: everything in this course is invented."""

import os
import sysconfig
import warnings

# nbgrader looks for its helper `alembic` on the PATH, where it is only while the environment is active.
if sysconfig.get_path("scripts") not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
warnings.filterwarnings("ignore", "Object of type <Submitted", Warning)

c = get_config()
c.ClearSolutions.code_stub = {"python": ""}
c.Execute.timeout = 5
'''


@dataclass(frozen=True, slots=True)
class Sum:
    """
    One question, and the two-parameter logistic curve by which a class answers it.

    Parameters
    ----------
    name : str
        Its name.
    asked : str
        The sum.
    right, slip : int
        The result, and what comes out by the usual slip.
    slope : float
        How sharply it tells strong from weak; below 0 the strong fall for it.
    place : float
        The ability at which half of the students have it right, in standard deviations of the class.
    """

    name: str
    asked: str
    right: int
    slip: int
    slope: float
    place: float

    def chance(self, ability: float) -> float:
        """
        Return how likely it is that somebody of this ability has it right.

        Birnbaum's model: 1 / (1 + exp(-slope (ability - place))), in Lord and Novick, Statistical theories of mental
        test scores (1968), chapter 17.

        >>> Sum("q1", "1 + 1", 2, 11, 1.5, 0.3).chance(0.3)
        0.5
        """
        return 1 / (1 + math.exp(-self.slope * (ability - self.place)))


ITEMS = (
    Sum("q1", "17 + 25", 42, 32, 1.2, -1.5),
    Sum("q2", "83 - 47", 36, 44, 1.6, -0.8),
    Sum("q3", "6 * 7 + 2", 44, 54, 1.4, -0.4),
    Sum("q4", "2 + 3 * 4", 14, 20, 2.0, 0.0),
    Sum("q5", "100 - 2 * 30", 40, 2940, 1.8, 0.3),
    Sum("q6", "12 * 12", 144, 124, 1.0, 0.6),
    Sum("q7", "2 ** 3 * 2", 16, 64, 1.5, 1.0),
    Sum("q8", "8 / 2 * (2 + 2)", 16, 1, -0.9, 0.2),
)


def authored() -> NotebookNode:
    """Return the problem set as its author writes it, with answers and hidden tests."""
    cells = [
        new_markdown_cell("# Eight sums\n\nA rehearsal: nobody in it is real.", id="title", metadata=_about("title"))
    ]
    for item in ITEMS:
        variable = f"answer_{item.name}"
        asked = f"### Question {item.name[1:]}: what is {item.asked}? (1 point)"
        answer = f"{variable} = None\n### BEGIN SOLUTION\n{variable} = {item.right}\n### END SOLUTION"
        test = (
            f"0.0 if {variable} is None else None\n### BEGIN HIDDEN TESTS\n1.0 if {variable} == {item.right} else 0.0\n"
        )
        cells += [
            new_markdown_cell(asked, id=f"{item.name}-question", metadata=_about(f"{item.name}-question")),
            new_code_cell(
                answer, id=f"{item.name}-answer", metadata=_about(f"{item.name}-answer", locked=False, solution=True)
            ),
            new_code_cell(
                test + "### END HIDDEN TESTS",
                id=f"{item.name}-test",
                metadata=_about(f"{item.name}-test", grade=True, points=1),
            ),
        ]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    made: NotebookNode = nbformat.from_dict(
        new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})
    )
    return made


def _about(name: str, **kind: object) -> dict[str, object]:
    plain = {"grade": False, "grade_id": name, "locked": True, "schema_version": 3, "solution": False, "task": False}
    return {"nbgrader": plain | kind}
