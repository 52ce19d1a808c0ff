"""Marks are read as a fair teacher reads them; what cannot be read goes to a person ."""

import nbformat
import pytest
from nbformat.v4 import new_output

from fairgrader.plugins.marking import Mark, mark

MOST = 2
WARNING = new_output("stream", name="stderr", text="UserWarning: mind this")
BROKEN = new_output("error", ename="NameError", evalue="x", traceback=[])


def result(text):
    return new_output("execute_result", {"text/plain": text})


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("0.5", 0.5),
        ("2", 2.0),
        ("0", 0.0),
        ("-0.0", 0.0),
        ("1e-3", 0.001),
        ("np.float64(0.5)", 0.5),
        ("np.float32(1.5)", 1.5),
        ("np.int64(1)", 1.0),
        ("numpy.float64(0.25)", 0.25),
        ("True", 2.0),
        ("False", 0.0),
        ("np.True_", 2.0),
        ("np.False_", 0.0),
        (["1.5"], 1.5),
    ],
)
def test_a_number_of_points_is_read(text, points):
    """Stock nbgrader gives both points for np.float64(0.5), np.int64(1) and False."""
    assert mark([result(text)], MOST) == Mark(points)


@pytest.mark.parametrize(
    "text", ["nan", "np.float64(nan)", "inf", "-inf", "Fraction(1, 2)", "'2'", "[1, 2]", "", "np.float64(", "1_0_0x"]
)
def test_what_is_no_number_is_for_a_person_and_says_so(text):
    """Stock nbgrader gives both points for each of them."""
    found = mark([result(text)], MOST)
    assert found.points is None
    assert text[:80] in found.note
    assert "mark it by hand" in found.note


def test_too_much_and_too_little_are_kept_between_the_limits_and_told():
    """Stock nbgrader fails the student over 3 of 2 points, and gives 2 points for -1."""
    assert mark([result("3")], MOST) == Mark(2.0, "the test gave 3, more than the 2 that it is worth: 2 counts")
    assert mark([result("-1")], MOST) == Mark(0.0, "the test gave -1, less than nothing: 0 counts")


def test_a_warning_costs_nothing_and_is_noted():
    assert mark([WARNING, result("1.5")], MOST).points == 1.5
    assert mark([WARNING], MOST).points == 2.0
    assert "costs no points" in mark([WARNING], MOST).note


def test_an_error_is_no_points_whatever_else_is_there():
    assert mark([result("2"), BROKEN], MOST) == Mark(0.0)
    assert mark([BROKEN], MOST, ran=False) == Mark(0.0)


def test_a_test_that_says_nothing_has_passed_but_one_that_did_not_run_is_for_a_person():
    assert mark([], MOST) == Mark(2.0)
    assert mark([], MOST, ran=False).points is None


def test_the_gradebook_gets_the_marks_and_the_notebook_the_notes(course, hand_in):
    """Through nbgrader: a numpy number, an assert, a warning that reaches the tests, a result that is none."""
    course.generate("toy")
    hand_in("solved")
    hand_in("wrong", toy_q1_answer="answer_q1 = 'Alpha'", toy_q2_answer="answer_q2 = 1", toy_q3_answer="answer_q3 = 1")
    hand_in(
        "strange",
        toy_q4_answer="import sys\ndef double(x):\n    print('?', file=sys.stderr)\n    return x + x",
    )
    course.autograde("toy")
    assert course.marks("toy", "solved") == {
        "toy-q1-test": 2.0,
        "toy-q2-test": 1.5,
        "toy-q3-test": 1.0,
        "toy-q4-test": 1.0,
        "toy-q5-answer": None,
    }
    assert course.marks("toy", "wrong") == course.marks("toy", "solved") | {
        "toy-q1-test": 0.5,
        "toy-q2-test": 0.25,
        "toy-q3-test": 0.0,
    }
    assert course.marks("toy", "strange") == course.marks("toy", "solved")
    graded = nbformat.read(course.folder("autograded") / "strange" / "toy" / "toy.ipynb", as_version=4)
    outputs = next(cell for cell in graded.cells if cell.id == "toy-q4-test").outputs
    assert outputs[-1].text == "Note: it wrote to the error stream (a warning, for example); that costs no points.\n"


def test_an_untouched_text_is_no_points_and_a_written_one_is_for_a_person(course, hand_in):
    course.generate("toy")
    release = nbformat.read(course.folder("release") / "toy" / "toy.ipynb", as_version=4)
    hand_in("blank", notebook=release)
    course.autograde("toy")
    assert course.marks("toy", "blank")["toy-q5-answer"] == 0
