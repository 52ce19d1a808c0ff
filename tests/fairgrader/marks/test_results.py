"""Results come from a real gradebook; where it has no mark, there is none, and never a zero."""

import subprocess
import sys
import warnings
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

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


def test_a_database_with_a_server_gives_the_same(gradebook):
    """SQLAlchemy reads the same file by another address; a real server is in the long tests."""
    address = gradebook(SCORES)
    other = address.replace("sqlite:///", "sqlite+pysqlite:///")
    assert read_results(other, "ps1") == read_results(address, "ps1")


def test_reading_loads_no_nbgrader(gradebook):
    """It takes two seconds to load, and reading a class a twentieth of one."""
    code = (
        "import sys\nfrom fairgrader.marks.results import read_results\n"
        f"assert len(read_results({gradebook(SCORES)!r}, 'ps1')) == 4\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'nbgrader', 'sqlalchemy', 'IPython'}))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_what_is_no_gradebook_says_what_to_do(tmp_path):
    (tmp_path / "gradebook.db").write_bytes(b"SQLite format 3\0" + bytes(200))
    with pytest.raises(MarksError, match=r"cannot be read \(.*\): run `nbgrader db upgrade`"):
        read_results(f"sqlite:///{tmp_path / 'gradebook.db'}", "ps1")
    with pytest.raises(MarksError, match="cannot be read"):
        read_results("postgresql+nosuchdriver://someone:secret@localhost/x", "ps1")


def test_reading_makes_no_gradebook(tmp_path):
    with pytest.raises(MarksError, match=r"no gradebook at .*gradebook\.db: grade something first"):
        read_results(f"sqlite:///{tmp_path / 'gradebook.db'}", "ps1")
    assert list(tmp_path.iterdir()) == []
