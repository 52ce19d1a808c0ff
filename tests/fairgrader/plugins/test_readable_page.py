"""The feedback page can be read: nothing is cut off, each mark has a name, an error shows the line of the student."""

import html
import re

import pytest

from fairgrader.plugins.readable_page import STYLE


@pytest.fixture
def page(course, hand_in, caplog):
    """Return the page of somebody whose answer fails deep inside pandas, and what nbgrader warned of."""
    course.generate("toy")
    hand_in("someone", toy_q1_answer="import pandas\n\nanswer_q1 = pandas.Series(['a', 'b']).mean()")
    course.autograde("toy")
    caplog.clear()
    course.generate_feedback("toy", "someone")
    return (course.folder("feedback") / "someone" / "toy" / "toy.html").read_text("utf-8"), caplog.messages


def test_long_lines_wrap_and_the_list_of_marks_names_the_questions(page):
    """Stock nbgrader cuts a hint at the right edge of the page, and calls every mark "Test cell"."""
    text, _ = page
    assert STYLE in text
    assert 'href="#toy-q1-test">Test cell</a> (Score: 0.0 / 2.0)' in text


def test_an_error_shows_the_students_line_and_the_last_one_without_the_packages_between(page):
    text = html.unescape(re.sub(r"<[^>]*>", "", page[0]))
    assert re.search(r"line 3, in <module>\s+answer_q1 = pandas.Series\(\['a', 'b'\]\).mean\(\)", text)
    assert "nanops.py" not in text
    assert re.search(r"TypeError: .*reduction 'mean'", text)
    assert "site-packages" not in text


def test_the_plug_ins_make_nbgrader_warn_of_nothing(page):
    """A step that does not know the page's settings is named in a warning, once for every step and page."""
    assert [words for words in page[1] if "not recognized" in words] == []
