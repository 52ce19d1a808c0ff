"""Outputs are rebuilt from text and pictures; what a test says is a hint, what it compares with is not."""

import pytest

from fairgrader.feedback.outputs import hint, outputs


@pytest.mark.parametrize(
    ("output", "html"),
    [
        ({"output_type": "stream", "name": "stdout", "text": ["a\n", "b\n"]}, '<pre class="out">a\nb</pre>\n'),
        (
            {"output_type": "stream", "name": "stderr", "text": "careful"},
            '<pre class="out" aria-label="Warnings and errors">careful</pre>\n',
        ),
        ({"output_type": "execute_result", "data": {"text/plain": "7"}}, '<pre class="out">7</pre>\n'),
        (
            {
                "output_type": "display_data",
                "data": {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Box()"},
            },
            "<p>[an interactive part of the notebook, not shown here]</p>\n",
        ),
        (
            {"output_type": "display_data", "data": {"text/html": "<b>x</b>"}},
            "<p>[an output that is no text and no picture, not shown here]</p>\n",
        ),
        (
            {"output_type": "error", "ename": "NameError", "evalue": "x"},
            '<p class="error">Your code stopped here with an error:</p>\n<pre class="out">NameError: x</pre>\n',
        ),
        ({"output_type": "display_data", "data": {}}, ""),
        ({"output_type": "display_data", "data": 7}, ""),
        ({"output_type": "update_display_data"}, ""),
    ],
)
def test_each_kind_of_output(output, html):
    assert outputs([output]) == html


def test_what_is_no_output_is_nothing():
    assert outputs(["x", 7, None]) == hint(["x", 7, None]) == ""


def test_an_error_in_a_test_is_named_and_a_check_without_words_is_said():
    error = {
        "output_type": "error",
        "ename": "ZeroDivisionError",
        "evalue": "division by zero\nsecret",
        "traceback": ["s"],
    }
    assert hint([error]) == "ZeroDivisionError: division by zero"
    assert hint([{"output_type": "error", "ename": "AssertionError", "evalue": ""}]) == "A check did not hold."
    assert hint([{"output_type": "error", "ename": "KeyboardInterrupt", "evalue": ""}]) == "KeyboardInterrupt"


def test_a_hint_is_said_once_and_a_warning_not_at_all():
    said = {"output_type": "stream", "name": "stdout", "text": "Look again.\nLook again.\n"}
    assert hint([said, said, {"output_type": "stream", "name": "stderr", "text": "secret"}]) == "Look again."


def test_a_mark_that_a_test_printed_is_no_hint_and_a_sentence_with_a_number_is():
    def printed(text):
        return hint([{"output_type": "stream", "name": "stdout", "text": text}])

    assert [printed(text) for text in ("1.0\n", "0.0", "-1", " 2 \n")] == [""] * 4
    assert printed("1.0\n42 is not a year\n") == "42 is not a year"
