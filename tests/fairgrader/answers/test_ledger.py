"""What a student sees at the end of a notebook, and that nbgrader's Validate says the same."""

import re
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.validator import Validator

from fairgrader import answers
from fairgrader.answers import ledger


@pytest.fixture(autouse=True)
def _fresh_kernel(monkeypatch):
    monkeypatch.setattr(ledger, "_items", {})


def looked_at(name, read):
    answers.Choice(name, read, "AB", points=1, look="par. 2").form()


def test_before_any_cell_has_run_the_report_says_what_to_do():
    assert repr(answers.check()) == (
        "No answer has been looked at yet. Choose Run > Run All Cells, and look here again."
    )


def test_questions_stand_in_the_order_of_the_notebook_however_the_cells_ran():
    answer = "A"
    for number in (10, 2, 1, 2):
        looked_at(f"ps1-q{number}", lambda: answer)
    assert re.findall(r"Question \d+", repr(answers.check())) == ["Question 1", "Question 2", "Question 10"]


def test_the_report_looks_at_the_answers_as_they_are_now():
    answer = None
    looked_at("ps1-q1", lambda: answer)  # noqa: F821 # deleted below, on purpose
    assert list(answers.check().problems) == ["Question 1"]
    answer = "A"
    assert answers.check().problems == {}
    del answer  # what a deleted answer cell leaves behind in a fresh kernel
    assert "there is no answer yet" in answers.check().problems["Question 1"]


def test_a_report_keeps_what_it_saw():
    answer = None
    looked_at("ps1-q1", lambda: answer)
    report = answers.check()
    answer = "A"
    assert "not ready" in repr(report)


def test_the_report_points_to_where_to_look_and_says_that_marks_come_later():
    answer = "E"
    looked_at("ps1-q1", lambda: answer)
    text = repr(answers.check())
    assert "See par. 2." in text
    assert "Marks come later" in text
    assert text.startswith("ps1: 0 of 1 answers have the right form.")


def test_a_test_cell_that_did_not_run_is_missed():
    answer = "A"
    looked_at("ps1-q1", lambda: answer)
    assert "2 test cells have not run yet." in repr(answers.check("ps1", items=3))
    assert "not run" not in repr(answers.check("ps1", items=1))


def test_two_notebooks_in_one_kernel_are_told_apart_and_warned_about():
    first, second = "A", None
    looked_at("ps1-q1", lambda: first)
    looked_at("ps2-q1", lambda: second)
    assert repr(answers.check()).startswith("ps2: 0 of 1")
    assert repr(answers.check("ps1")).startswith("ps1: 1 of 1")
    assert "Answers of ps2 are in this kernel too" in repr(answers.check("ps1"))


def cell(source, grade_id, *, grade=False, solution=False):
    made = nbformat.v4.new_code_cell(source, id=grade_id)
    made.metadata["nbgrader"] = {
        "grade": grade, "solution": solution, "locked": grade, "task": False, "grade_id": grade_id,
        "schema_version": 3, **({"points": 1} if grade else {}),
    }  # fmt: skip
    return made


ANSWERS = {1: "answer_q1 = 'A'", 2: "answer_q2 = None", 3: "", 4: "answer_q4 = C", 5: "answer_q5 = 7"}


def released():
    cells = []
    for number, answer in ANSWERS.items():
        test = (
            "from fairgrader import answers\n"
            f"q{number} = answers.Choice('ps1-q{number}', lambda: answer_q{number}, 'AB', points=1, look='par. 2')\n"
            f"q{number}.form()"
        )
        cells += [cell(answer, f"ps1-q{number}-answer", solution=True), cell(test, f"ps1-q{number}-test", grade=True)]
    notebook = nbformat.v4.new_notebook(cells=[*cells, nbformat.v4.new_code_cell("import fairgrader.answers")])
    notebook.cells.append(nbformat.v4.new_code_cell("answers.check()"))
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return notebook


def test_validate_fails_exactly_the_answers_that_the_report_calls_not_ready(tmp_path):
    """None, a deleted answer, a letter without quotation marks and a number: each says why, the right form passes."""
    path = tmp_path / "ps1.ipynb"
    nbformat.write(released(), path)
    failed = Validator().validate(str(path))["failed"]
    ran = NotebookClient(released(), kernel_name="python3", allow_errors=True).execute(cwd=str(tmp_path))
    report = ran.cells[-1].outputs[0]["data"]["text/plain"]
    questions = re.findall(r"Question (\d) +not ready", report)
    assert [re.search(r"ps1-q(\d)", cell["source"])[1] for cell in failed] == questions == ["2", "3", "4", "5"]
    assert [re.match(r"Question (\d) is not ready: ", cell["raw_error"])[1] for cell in failed] == questions
    tests = [cell for cell in ran.cells if cell.id.endswith("-test")]
    assert all(output.output_type != "error" and output.get("name") != "stderr" for c in tests for output in c.outputs)


def test_the_package_is_light_to_import():
    """A test cell should answer at once: nothing of pandas, numpy, matplotlib, nbgrader or IPython is loaded."""
    heavy = "{'pandas', 'numpy', 'matplotlib', 'nbgrader', 'IPython', 'scipy'}"
    code = f"import sys, fairgrader.answers; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
