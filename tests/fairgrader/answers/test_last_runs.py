"""After an error in the answer cell the check speaks of that cell, not of the older answer that still stands there."""

from types import SimpleNamespace

import pytest

from fairgrader import answers
from fairgrader.answers import last_runs

ITEM = """
from fairgrader import answers
q3 = answers.Choice("ps1-q3", lambda: answer_q3, "ABCD", points=3, look="par. 2")
"""


@pytest.fixture
def shell():
    """Return a shell of IPython of its own, which the checks follow; what was heard is forgotten afterwards."""
    pytest.importorskip("IPython")
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    last_runs.follow()
    yield shell
    shell.events.unregister("post_run_cell", last_runs.heard)
    InteractiveShell.clear_instance()
    last_runs._stopped.clear()


def said(shell, capsys, *cells):
    """Run an answer cell in each of its states, then its test cell; return what the test cell says, and its value."""
    for cell in cells:
        shell.run_cell(cell, store_history=True)
    capsys.readouterr()
    value = shell.run_cell(ITEM + "q3.form()", store_history=True).result
    return capsys.readouterr().out, value


@pytest.mark.parametrize(
    ("cell", "cure"),
    [
        ('answer_q3 = "B', "A quotation mark is missing"),
        ("answer_q3 = B'", "A quotation mark is missing"),
        ("answer_q3 = B", 'use quotation marks: "B"'),
        ('answer_q3 = "B" "', "A quotation mark is missing"),
        ('answer_q3 = ["B"', "It cannot be read as it stands"),
        ("answer_q3 = 1 / 0", "ZeroDivisionError"),
    ],
)
@pytest.mark.parametrize("before", [["answer_q3 = 'A'"], ["answer_q3 = None"], []], ids=["answered", "blank", "never"])
def test_after_an_error_the_older_answer_is_not_called_right(shell, capsys, cell, cure, before):
    words, value = said(shell, capsys, *before, cell)
    assert "the form is right" not in words
    assert cure in words
    assert value == 0.0


def test_a_mended_cell_is_looked_at_again(shell, capsys):
    words, value = said(shell, capsys, 'answer_q3 = "B', 'answer_q3 = "B"')
    assert words.startswith("Question 3: the form is right.")
    assert value is None


def test_an_answer_that_was_set_before_the_line_of_the_error_counts(shell, capsys):
    assert "the form is right" in said(shell, capsys, 'answer_q3 = "B"\nprint(nothing_of_that_name)')[0]
    assert "stopped with an error" in said(shell, capsys, 'print(nothing_of_that_name)\nanswer_q3 = "C"')[0]


def test_an_error_in_another_cell_says_nothing_about_this_answer(shell, capsys):
    assert "the form is right" in said(shell, capsys, 'answer_q3 = "B"', "answer_q4 = oops")[0]


def test_what_the_answer_earns_does_not_hang_on_it(shell, capsys):
    """Hidden tests read the value: no grade of stock nbgrader changes."""
    said(shell, capsys, 'answer_q3 = "B"', "answer_q3 = oops")
    assert shell.run_cell('q3.credit("B")').result == 3.0


def test_the_list_at_the_end_says_it_too(shell, capsys):
    said(shell, capsys, 'answer_q3 = "B"', "answer_q3 = oops")
    report = shell.run_cell('answers.check("ps1")').result
    assert "stopped with an error" in report.problems["Question 3"]


def test_to_follow_twice_is_to_follow_once(shell):
    last_runs.follow()
    assert shell.events.callbacks["post_run_cell"].count(last_runs.heard) == 1


def test_outside_a_notebook_nothing_is_followed():
    last_runs.follow()
    result = SimpleNamespace(info=SimpleNamespace(raw_cell=None), error_before_exec=None, error_in_exec=None)
    last_runs.heard(result)
    assert answers.Choice("ps1-q3", lambda: "A", "AB", points=1, look="par. 1").problem() == ""
