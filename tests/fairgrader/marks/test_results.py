"""Results come from a real gradebook; where it has no mark, there is none, and never a zero."""

import warnings
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import event
from sqlalchemy.engine import Engine

from fairgrader.marks.record import MarksError, Result
from fairgrader.marks.results import read_results

SCORES = {"jdoe": (1.0, 0.5, 2.5), "mdoe": (0.0, 2.0, None), "007": (None, None, None)}


def by_id(results) -> dict[str, Result]:
    return {result.student.id: result for result in results}


def test_a_mark_is_the_sum_of_its_items_and_q2_comes_before_q10(gradebook):
    found = by_id(read_results(gradebook(SCORES), "ps1"))["jdoe"]
    assert found.total == 1.0 + 0.5 + 2.5
    assert [item.name for item in found.items] == ["q1-test", "q2-test", "q10-answer"]
    assert found.most == 6
    assert found.handed_in == datetime(2026, 3, 1, 10, 30, tzinfo=UTC)


def test_no_mark_is_not_zero_and_says_why(gradebook):
    """What nbgrader scores these three is 2, 0 and 0."""
    found = by_id(read_results(gradebook(SCORES), "ps1"))
    assert [found[name].total for name in ("mdoe", "007", "absent")] == [None, None, None]
    assert found["mdoe"].why_no_mark == "a person must mark q10-answer"
    assert found["007"].why_no_mark == "a person must mark q1-test, q2-test, q10-answer"
    assert found["absent"].why_no_mark == "not handed in"


def test_whoever_handed_in_but_is_not_in_the_gradebook_is_unread_and_not_missing(gradebook):
    address = gradebook(SCORES)
    found = by_id(read_results(address, "ps1", handed_in=["absent", "guest"], unread={"guest": "a login page"}))
    assert found["absent"].why_no_mark == "handed in, but not graded yet"
    assert found["guest"].why_no_mark == "a login page"


def test_a_manual_mark_counts_before_the_automatic_one_and_extra_credit_is_added(gradebook):
    """As nbgrader adds them (api.Grade.score)."""
    address = gradebook(SCORES)
    with Gradebook(address) as book:
        grade = book.find_grade("q2-test", "ps1", "ps1", "jdoe")
        grade.manual_score, grade.extra_credit = 1.5, 0.25
        book.db.commit()
        nbgraders = book.find_submission("ps1", "jdoe").score
    assert by_id(read_results(address, "ps1"))["jdoe"].total == pytest.approx(nbgraders) == 1 + 1.5 + 0.25 + 2.5


def test_cells_named_alike_in_two_notebooks_are_two_items(gradebook):
    address = gradebook({})
    with Gradebook(address) as book, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Object of type <Submitted", Warning)  # nbgrader's own
        book.add_assignment("two")
        for notebook in ("a", "b"):
            book.add_notebook(notebook, "two")
            book.add_grade_cell("q1", notebook, "two", max_score=2, cell_type="code")
        book.add_submission("two", "jdoe")
        for notebook, score in (("a", 2.0), ("b", 0.5)):
            grade = book.find_grade("q1", notebook, "two", "jdoe")
            grade.auto_score, grade.needs_manual_grade = score, False
        book.db.commit()
    assert dict(by_id(read_results(address, "two"))["jdoe"].points) == {"a/q1": 2.0, "b/q1": 0.5}


def test_a_missing_assignment_is_named_with_those_that_exist(gradebook):
    with pytest.raises(MarksError, match="no assignment 'ps9': choose from ps1"):
        read_results(gradebook(SCORES), "ps9")


def test_a_class_of_any_size_takes_the_same_number_of_queries(gradebook):
    counts = []
    for size in (1, 3):
        address = gradebook(dict(list(SCORES.items())[:size]), f"{size}.db")
        asked: list[str] = []
        event.listen(Engine, "before_cursor_execute", lambda *words, asked=asked: asked.append(words[2]))
        read_results(address, "ps1")
        counts.append(sum(text.startswith("SELECT") for text in asked))
    assert counts[0] == counts[1] > 0


def test_reading_makes_no_gradebook(tmp_path):
    with pytest.raises(MarksError, match=r"no gradebook at .*gradebook\.db: grade something first"):
        read_results(f"sqlite:///{tmp_path / 'gradebook.db'}", "ps1")
    assert list(tmp_path.iterdir()) == []
