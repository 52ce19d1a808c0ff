"""A decision at the desk is a mark in nbgrader's own gradebook, with its comment; a second grader's is not."""

import json
import os
import sysconfig
import warnings
from dataclasses import replace

import pytest
from nbgrader.api import Gradebook

from fairgrader.marks.results import read_results
from fairgrader.rubric.agreement import agreement
from fairgrader.rubric.ledger import Ledger
from fairgrader.rubric.marking import Marking
from fairgrader.rubric.scheme import Question, RubricError

CLASS = {"ann": "My **own** text.\n\nTwo paragraphs.", "bob": "", "cem": "So."}


def notebook(text: str) -> str:
    label = {"grade_id": "q5-answer", "grade": True, "solution": True, "points": 3}
    return json.dumps({"cells": [{"cell_type": "markdown", "source": text, "metadata": {"nbgrader": label}}]})


@pytest.fixture
def marking(tmp_path, monkeypatch) -> Marking:
    """Return a question of three points, in a class of three."""
    # nbgrader looks for its helper `alembic` on the PATH, where it is only while the environment is active.
    monkeypatch.setenv("PATH", os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")]))
    address = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(address) as book, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Object of type <Submitted", Warning)  # nbgrader's own
        book.add_assignment("ps4")
        book.add_notebook("ps4", "ps4")
        book.add_grade_cell("q5-answer", "ps4", "ps4", max_score=3, cell_type="markdown")
        book.add_solution_cell("q5-answer", "ps4", "ps4")
        for student, text in CLASS.items():
            book.add_student(student)
            book.add_submission("ps4", student)
            place = tmp_path / "autograded" / student / "ps4"
            place.mkdir(parents=True)
            (place / "ps4.ipynb").write_text(notebook(text))
    question = Question("q5-answer", 3)
    return Marking(address, "ps4", "ps4", question, tmp_path / "autograded", tmp_path / "ledgers", b"key")


def test_first_second_and_taking_back(marking):
    """One gradebook serves for all, because nbgrader takes four seconds to make one."""
    desk = marking.desk("ada")
    assert {answer.student: answer.words for answer in desk.answers} == {"ann": 5, "bob": 0, "cem": 1}
    assert {answer.student: answer.html.count("<p>") for answer in desk.answers}["ann"] == 2
    for points in ("1,5", "2", "0"):
        desk.type_points(points)
        desk.type_comment(f"{points} it is.")
        desk.next_open()
    first = {result.student.id: result for result in read_results(marking.db_url, "ps4")}
    assert sorted(result.total for result in first.values()) == [0.0, 1.5, 2.0]
    student = desk.answers[0].student
    assert dict(first[student].comments) == {"q5-answer": "1,5 it is."}

    second = marking.desk("ben", second=True)
    assert [answer.student for answer in second.answers] == [answer.student for answer in desk.answers]
    for _ in range(3):
        second.press("f")
        second.next_open()
    assert {result.student.id: result for result in read_results(marking.db_url, "ps4")} == first
    ledgers = [Ledger.of(marking.ledgers, "ps4", "q5-answer", grader).points() for grader in ("ada", "ben")]
    assert agreement(*ledgers).shift == pytest.approx((1.5 + 1 + 3) / 3)

    again = marking.desk("ada")
    assert again.to_go == 0
    again.step(-9)
    again.type_points("")
    taken = next(each for each in read_results(marking.db_url, "ps4") if each.student.id == student)
    assert taken.why_no_mark == "a person must mark q5-answer"

    generous = replace(marking, question=Question("q5-answer", 9))
    with pytest.raises(RubricError, match="9 points are more than the 3 of q5-answer in the gradebook"):
        generous.desk("cem").press("f")
