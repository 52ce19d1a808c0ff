"""From a plain nbgrader course, graded by nbgrader itself, to the pages: no settings of our own are needed."""

import os
import sysconfig
import warnings

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from fairgrader.feedback.writing import write_feedback
from fairgrader.marks.results import read_results

HIDDEN = 'print("Look at par. 2.")\n### BEGIN HIDDEN TESTS\nassert answer == "SECRET", "not yet"\n### END HIDDEN TESTS'


def labelled(make, name: str, source: str, **label):
    about = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False, "task": False}
    return make(source, id=name, metadata={"nbgrader": about | label})


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a course in which ann is wrong and has written something; nbgrader has graded her and made its page."""
    root = tmp_path_factory.mktemp("course")
    cells = [
        labelled(new_markdown_cell, "q1-question", "## Question 1: who? (2 points)", locked=True),
        labelled(new_code_cell, "q1-answer", 'answer = "SECRET"', solution=True),
        labelled(new_code_cell, "q1-test", HIDDEN, grade=True, locked=True, points=2),
        labelled(new_markdown_cell, "q2-question", "## Question 2: why? (3 points)", locked=True),
        labelled(new_markdown_cell, "q2-answer", "", grade=True, solution=True, points=3),
    ]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    (root / "source" / "ps1").mkdir(parents=True)
    nbformat.write(notebook, root / "source" / "ps1" / "ps1.ipynb")
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's own
        api = NbGraderAPI(config=config)
        assert api.generate_assignment("ps1")["success"]
        notebook.cells[1].source, notebook.cells[4].source = 'answer = "Anna"', "Because *so*."
        (root / "submitted" / "ann" / "ps1").mkdir(parents=True)
        nbformat.write(notebook, root / "submitted" / "ann" / "ps1" / "ps1.ipynb")
        assert api.autograde("ps1", "ann")["success"]
        with api.gradebook as book:
            grade = book.find_grade("q2-answer", "ps1", "ps1", "ann")
            grade.manual_score, grade.needs_manual_grade = 2.5, False
            book.find_comment("q2-answer", "ps1", "ps1", "ann").manual_comment = "Say more."
            book.db.commit()
        assert api.generate_feedback("ps1", "ann")["success"]
    os.environ["PATH"] = before
    return root


def test_our_page_has_the_marks_and_the_hints_and_not_what_nbgraders_page_gives_away(course):
    place = course / "feedback" / "ann" / "ps1" / "ps1.html"
    theirs = place.read_text("utf-8")
    results = read_results(f"sqlite:///{course / 'gradebook.db'}", "ps1")
    written = write_feedback(results, "ps1", course / "autograded", course / "feedback")
    ours = place.read_text("utf-8")
    assert written.made == ("ann",)
    assert "SECRET" in theirs
    assert "cdnjs" in theirs
    assert "SECRET" not in ours
    for words in (
        "2.5 of 5 points",
        "✗ none: 0 of 2",
        "Look at par. 2.<br>not yet",
        "Because <em>so</em>.",
        "Say more.",
    ):
        assert words in ours
