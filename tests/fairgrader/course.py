"""A small chemistry assignment that knows nothing of any case: authored, released, and solved to order."""

import copy
import hashlib
from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from fairgrader.answers.handing_in import released_checksum

NAME = "titration"
KEY: Mapping[str, tuple[str, float]] = {  # what is right, and what it is worth
    "q1": ('"B"', 2),
    "q2": ("24.6", 2),
    "q3": ('"pink"', 1),
    "q4": ("[1, 3]", 2),
    "q5": ('{"acid": "HCl", "base": "NaOH"}', 3),
    "q6": ("0.123", 2),
    "q7": ('"C"', 1),
    "q8": ("7", 1),
}
POINTS = sum(points for _, points in KEY.values())
PROSE, PROSE_POINTS = "q9", 4.0
ASKED = {
    "q1": "Which indicator turns at pH 8 to 10? A litmus, B phenolphthalein, C methyl orange",
    "q2": "How many millilitres were used in the second run, if the burette went from 1.2 to 25.8?",
    "q3": "Which colour shows that the titration is over?",
    "q4": "Which of the runs 1, 2 and 3 agree within a tenth of a millilitre?",
    "q5": "Name the acid and the base of this titration by their formulas",
    "q6": "What is the concentration of the acid in moles per litre?",
    "q7": "What makes the result too high? A a dry flask, B a slow drop, C a bubble in the burette",
    "q8": "What is the pH of pure water at 25 degrees?",
}


def _about(name: str, **kind: object) -> dict[str, object]:
    plain = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False, "task": False}
    return {"nbgrader": plain | kind}


def authored(name: str = NAME, key: Mapping[str, tuple[str, float]] = KEY, said: str = "") -> NotebookNode:
    """Return the notebook as its author wrote it, with answers and hidden tests; another name makes another set."""
    prefix = "" if name == NAME else f"{name}-"
    cells = [
        new_markdown_cell(
            f"# The {name} problem set{said}", id=f"{prefix}title", metadata=_about(f"{prefix}title", locked=True)
        ),
        new_code_cell("import math", id=f"{prefix}setup", metadata=_about(f"{prefix}setup", locked=True)),
    ]
    for question, (right, points) in key.items():
        item, where = f"{prefix}{question}", f"answer_{question}"
        asked = f"### Question {question[1:]} of {name} ({points:g} points)\n\n{ASKED[question]}{said}"
        answer = f"{where} = None\n### BEGIN SOLUTION\n{where} = {right}\n### END SOLUTION"
        test = f"{where}\n### BEGIN HIDDEN TESTS\nassert {where} == {right}\n### END HIDDEN TESTS"
        cells += [
            new_markdown_cell(asked, id=f"{item}-question", metadata=_about(f"{item}-question", locked=True)),
            new_code_cell(answer, id=f"{item}-answer", metadata=_about(f"{item}-answer", solution=True)),
            new_code_cell(
                test, id=f"{item}-test", metadata=_about(f"{item}-test", grade=True, locked=True, points=points)
            ),
        ]
    item = f"{prefix}{PROSE}"
    asked = (
        f"### Question 9 of {name} ({PROSE_POINTS:g} points)\n\nExplain in sixty words how to find a systematic error."
    )
    essay = _about(f"{item}-answer", grade=True, solution=True, points=PROSE_POINTS)
    cells += [
        new_markdown_cell(asked, id=f"{item}-question", metadata=_about(f"{item}-question", locked=True)),
        new_markdown_cell("A thought of the author's.", id=f"{item}-answer", metadata=essay),
    ]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def released(notebook: NotebookNode) -> NotebookNode:
    """Return what nbgrader hands out of an authored notebook under this course's settings; a test compares them."""
    made = copy.deepcopy(notebook)
    for cell in made.cells:
        about = cell.metadata.nbgrader
        if about["solution"] and cell.cell_type == "markdown":
            cell.source = "Write your answer here."
        cell.source = _without(cell.source)
        if about["grade"] or about["solution"] or about["locked"]:
            about["checksum"] = released_checksum(cell)
        about["cell_type"] = cell.cell_type
        cell.metadata["deletable"] = False
        if not about["solution"]:
            cell.metadata["editable"] = False
    return made


def _without(source: str) -> str:
    kept, inside = [], False
    for line in source.split("\n"):
        if "BEGIN " in line:
            inside = True
            kept += [""] if "SOLUTION" in line else []
        if not inside:
            kept.append(line)
        if "END " in line:
            inside = False
    return "\n".join(kept)


def solved(notebook: NotebookNode, answers: Mapping[str, str], prose: str = "") -> NotebookNode:
    """Return a released notebook with these answers typed in, by question."""
    made = copy.deepcopy(notebook)
    for cell in made.cells:
        question = cell.id.removesuffix("-answer").rpartition("-")[2]
        if cell.id.endswith("-answer") and question in answers:
            cell.source = f"answer_{question} = {answers[question]}"
        elif cell.id.endswith(f"{PROSE}-answer") and prose:
            cell.source = prose
    return made


def earned(answers: Mapping[str, str]) -> float:
    """Return the points that these answers are worth, without the prose."""
    return sum(points for question, (right, points) in KEY.items() if answers.get(question) == right)


def written(notebook: Mapping[str, object]) -> bytes:
    """Return the file that Jupyter saves of a notebook."""
    return (nbformat.writes(nbformat.from_dict(notebook)) + "\n").encode()


def stable(text: str) -> int:
    """Return a number that stands for a text on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
