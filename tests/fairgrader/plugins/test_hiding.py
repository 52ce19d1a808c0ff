"""Students see neither the authors' notes nor the hidden tests."""

import html
import re

from fairgrader.notebook.cells import HIDDEN, region_lines


def page(course, student):
    course.generate_feedback("toy", student)
    text = (course.folder("feedback") / student / "toy" / "toy.html").read_text("utf-8")
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def test_the_feedback_has_the_marks_and_the_message_but_no_hidden_line(course, hand_in, toy):
    """Stock nbgrader shows the hidden tests as source, and again in the traceback of the one that failed."""
    course.generate("toy")
    hand_in("someone", toy_q1_answer="answer_q1 = 'Alpha'", toy_q3_answer="answer_q3 = 1")
    course.autograde("toy")
    text = page(course, "someone")
    hidden = [line for cell in toy.cells for line in region_lines(cell.source, HIDDEN)]
    assert len(hidden) == 5
    assert [line for line in hidden if line in text] == []
    assert "AssertionError: look again" in text
    assert text.count("the tests that give the points are not shown") == 4
    assert "Score: 0.5 / 2.0" in text


def test_the_traceback_in_a_students_own_cell_stays(course, hand_in):
    course.generate("toy")
    hand_in("someone", toy_q1_answer="answer_q1 = 1 / 0")
    course.autograde("toy")
    assert "Traceback (most recent call last)" in page(course, "someone")


def test_a_release_has_no_notes_of_the_authors(course, toy):
    assert "fairgrader" in toy.metadata
    course.generate("toy")
    assert "misconceptions" not in (course.folder("release") / "toy" / "toy.ipynb").read_text("utf-8")
