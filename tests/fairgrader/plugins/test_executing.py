"""One cell never takes the rest of the notebook with it: not by its time, its output, or the end of its kernel."""

import nbformat
import pytest

from fairgrader.plugins.executing import shortened

FULL = {"toy-q1-test": 2.0, "toy-q2-test": 1.5, "toy-q3-test": 1.0, "toy-q4-test": 1.0, "toy-q5-answer": None}


@pytest.fixture
def graded(course, hand_in):
    """Return a function that grades one hand-in under a short clock and returns its marks and its notebook."""

    def grade(timeout=4, **sources):
        course.settings.Execute.timeout = timeout
        course.generate("toy")
        hand_in("someone", **sources)
        said = course.autograde("toy")
        notebook = nbformat.read(course.folder("autograded") / "someone" / "toy" / "toy.ipynb", as_version=4)
        return course.marks("toy", "someone"), {cell.id: cell for cell in notebook.cells}, said

    return grade


def errors(cell):
    return [output.ename for output in cell.outputs if output.output_type == "error"]


def test_an_endless_cell_costs_its_own_item_and_one_timeout(graded):
    marks, cells, _ = graded(toy_q1_answer="while True: pass")
    assert marks == FULL | {"toy-q1-test": 0.0}
    assert "CellTimeoutError" in errors(cells["toy-q1-answer"])
    assert errors(cells["toy-q1-test"]) == ["NameError"]


def test_an_endless_function_costs_its_own_item(graded):
    marks, cells, _ = graded(toy_q4_answer="def double(x):\n    while True: pass")
    assert marks == FULL | {"toy-q4-test": 0.0}
    assert "CellTimeoutError" in errors(cells["toy-q4-test"])


def test_a_cell_that_does_not_hear_the_interrupt_is_left_out_and_the_rest_is_run(graded):
    deaf = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    marks, cells, said = graded(toy_q1_answer=deaf)
    assert marks == FULL | {"toy-q1-test": 0.0}
    assert cells["toy-q1-answer"].outputs[0].evalue == "this cell did not end and could not be stopped"
    assert "someone, toy-q1-answer: it did not end and could not be stopped; the notebook runs again without it" in said


def test_a_cell_that_ends_its_kernel_is_left_out_and_the_rest_is_run(graded):
    marks, cells, _ = graded(toy_q2_answer="import os\nos._exit(0)", toy_q3_answer="import os\nos.abort()")
    assert marks == FULL | {"toy-q2-test": 0.0, "toy-q3-test": 0.0}
    for name in ("toy-q2-answer", "toy-q3-answer"):
        assert cells[name].outputs[0].evalue == "this cell ended the Python that ran it"


def test_when_the_time_for_the_notebook_is_used_up_the_rest_is_not_run_and_says_so(course, graded):
    course.settings.ExecuteWithinBudget.notebook_timeout = 3
    marks, cells, _ = graded(timeout=60, toy_q1_answer="while True: pass")
    assert marks == dict.fromkeys(FULL, 0.0) | {"toy-q5-answer": None}
    assert cells["toy-q4-test"].outputs[0].evalue == "the 3 seconds for this notebook were used up"


def test_a_flood_of_output_is_cut_and_the_answer_in_it_counts(graded, course):
    flood = "answer_q1 = 'Beta'\nfor number in range(200_000): print('x' * 50)"
    picture = "answer_q2 = 144\nfrom IPython.display import HTML\nHTML('y' * 9_000_000)"
    error = "answer_q3 = 'omega'\nraise ValueError('z' * 9_000_000)"
    marks, cells, _ = graded(timeout=20, toy_q1_answer=flood, toy_q2_answer=picture, toy_q3_answer=error)
    assert marks == FULL
    assert (course.folder("autograded") / "someone" / "toy" / "toy.ipynb").stat().st_size < 1_500_000
    assert "text/html" not in cells["toy-q2-answer"].outputs[0].data
    assert cells["toy-q3-answer"].outputs[0].evalue.startswith("zzz")


def test_a_tag_does_not_keep_a_test_from_running(course, hand_in, toy):
    """Stock nbgrader gives all points for a test cell with the tag skip-execution."""
    course.generate("toy")
    for cell in toy.cells:
        cell.metadata["tags"] = ["skip-execution"]
    hand_in("skipper", notebook=toy, toy_q1_answer="answer_q1 = 'Alpha'", toy_q3_answer="answer_q3 = 1")
    course.autograde("toy")
    assert course.marks("toy", "skipper") == FULL | {"toy-q1-test": 0.5, "toy-q3-test": 0.0}


def test_what_fits_is_not_touched_and_what_does_not_keeps_its_beginning():
    small = {"data": {"text/plain": "0.5", "image/png": "abc"}, "metadata": {}}
    assert shortened(small, 100, 100) == small
    assert shortened(small, 3, 100)["data"] == {"text/plain": "0.5"}
    assert shortened({"name": "stdout", "text": "abc"}, 3, 3)["text"] == "abc"
    assert shortened({"name": "stdout", "text": "abcd"}, 3, 3)["text"].startswith("abc\n[... cut")


def test_a_long_traceback_keeps_its_ends():
    error = {"ename": "RecursionError", "evalue": "deep", "traceback": [str(line) for line in range(1000)]}
    kept = shortened(error, 0, 10)
    assert kept["ename"] == "RecursionError"
    assert kept["traceback"][:1] + kept["traceback"][-1:] == ["0", "999"]
    assert len(kept["traceback"]) == 100
