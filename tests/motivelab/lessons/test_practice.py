"""Practice in a notebook: what no lesson asks, with points and hints at once and the worked answer after two tries."""

import re
from pathlib import Path

import pytest

from motivelab import load_case
from motivelab.errors import MotivelabError
from motivelab.lessons import practise
from motivelab.lessons.practice import spare_questions

LESSONS = Path(__file__).parents[3] / "notebooks"
CASE = load_case()


def test_every_paragraph_has_something_to_practise_and_no_lesson_asks_it():
    asked = set(re.findall(r"Q\d\d", "".join(path.read_text("utf-8") for path in LESSONS.glob("*.ipynb"))))
    for paragraph in range(1, 9):
        names = spare_questions(CASE, paragraph, LESSONS)
        assert len(names) >= 3, paragraph
        assert not set(names) & asked


def test_together_practice_and_lessons_use_every_question_of_the_bank():
    asked = set(re.findall(r"Q\d\d", "".join(path.read_text("utf-8") for path in LESSONS.glob("*.ipynb"))))
    spare = {name for paragraph in range(1, 10) for name in spare_questions(CASE, paragraph, LESSONS)}
    assert asked | spare == {question.id for question in CASE.questions}


def test_after_two_wrong_answers_the_worked_one_and_its_paragraph_are_shown(tmp_path, hand):
    quiz = practise(1, folder=tmp_path, lessons=LESSONS)
    question = next(one for one in CASE.questions if one.kind == "multiple_choice" and one.id in _ids(quiz))
    wrong = [option.key for option in question.options if not option.correct]
    said = []
    for key in wrong[:2]:
        hand(quiz).drafts(answers={question.id: key})
        quiz.check()
        said.append(quiz.results["items"][question.id]["text"])
    right = next(option.text for option in question.options if option.correct)
    assert "A worked answer" not in said[0]
    assert f"A worked answer: {right}." in said[1]
    assert "Read par." in said[1]


def _ids(quiz):
    return {question["id"]: None for question in quiz.content["questions"]}


def test_the_same_wrong_answer_checked_twice_is_one_try(tmp_path, hand):
    quiz = practise(1, folder=tmp_path, lessons=LESSONS)
    question = next(one for one in CASE.questions if one.kind == "multiple_choice" and one.id in _ids(quiz))
    wrong = next(option.key for option in question.options if not option.correct)
    hand(quiz).drafts(answers={question.id: wrong})
    quiz.check()
    quiz.check()
    assert "A worked answer" not in quiz.results["items"][question.id]["text"]


def test_a_paragraph_without_a_question_is_named_with_those_that_have_one():
    with pytest.raises(MotivelabError, match=r"nothing to practise on paragraph 12: use one of \[1, 2, 3"):
        practise(12, lessons=LESSONS)
