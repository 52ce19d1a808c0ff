"""Questions for a conversation: the student's own numbers and paragraphs in them, the case's own claims under them."""

import re

import pytest

from motivelab import Weights, load_case
from motivelab.classroom.decoding import Judgement
from motivelab.classroom.talk import talk_questions
from motivelab.classroom.talk_sheet import sheet_html, sheet_text

CASE = load_case()


def judged(m1, m2, m3, m4, m5, **support):
    shares = dict(zip(("M1", "M2", "M3", "M4", "M5"), (m1, m2, m3, m4, m5), strict=True))
    return Judgement(Weights({motive: points / 100 for motive, points in shares.items()}), support, "")


def test_the_first_question_is_about_the_leader_and_the_paragraph_that_the_student_named():
    question, *_ = talk_questions(CASE, [judged(20, 10, 40, 10, 20, M3=5)])
    assert "Countering the Islamic State 40 % and named par. 5" in question.text
    assert any("(X01)" in each for each in question.mentions)  # the Taliban's own denial, an arrow of the case
    assert any("FC02" in each for each in question.mentions)


def test_a_paragraph_that_does_not_state_the_motive_is_asked_about():
    question, *_ = talk_questions(CASE, [judged(20, 10, 40, 10, 20, M3=7)])
    assert question.text.endswith("and named par. 7. Which words there speak for it?")
    assert question.mentions[0].startswith("the article states it in par. 5 and 6")


def test_a_move_between_two_judgements_is_asked_about_in_its_own_numbers():
    _, question, _ = talk_questions(CASE, [judged(20, 10, 40, 10, 20), judged(30, 10, 15, 10, 35)])
    assert question.text.startswith("You lowered Countering the Islamic State from 40 % to 15 %.")


def test_who_judged_twice_without_a_move_is_asked_what_would_move_it():
    _, question, _ = talk_questions(CASE, [judged(20, 10, 40, 10, 20), judged(20, 11, 39, 10, 20)])
    assert "moved nothing by more than 2 points" in question.text


def test_the_last_question_is_about_the_memo_or_else_about_the_least_motive():
    judgement = judged(20, 10, 40, 5, 25)
    assert talk_questions(CASE, [judgement])[2].text.startswith("You gave Curbing the drug flow 5 %")
    memo = "The Islamic State explains most of it, because Moscow fears it. " * 3
    question = talk_questions(CASE, [judgement], memo)[2]
    assert question.text.startswith('Your memo begins: "The Islamic State explains most of it')
    assert question.text.count("Moscow") == 1  # the opening alone, not the memo


@pytest.mark.parametrize("leader", range(5))
@pytest.mark.parametrize("twice", [False, True])
def test_every_question_of_every_leader_has_something_that_a_good_answer_mentions(leader, twice):
    points = [10] * 5
    points[leader] = 60
    judgements = [judged(20, 20, 20, 20, 20)] * twice + [judged(*points)]
    for question in talk_questions(CASE, judgements):
        assert question.mentions
        assert all(re.search(r"\(\w+(, par\. \d)?\)$|^fact-check FC\d\d|par\. \d", each) for each in question.mentions)


def test_the_sheet_holds_every_student_once_and_no_sign_of_a_memo_breaks_it():
    questions = talk_questions(CASE, [judged(20, 10, 40, 10, 20)], "<script>alert(1)</script> & more")
    page = sheet_html({"Ann <ann>": questions, "Ben": questions})
    assert "<script>" not in page
    assert "<h2>Ann &lt;ann&gt;</h2>" in page
    assert page.count("<section>") == 2
    assert sheet_text({"Ann": questions}).count("\n1. ") == 1
