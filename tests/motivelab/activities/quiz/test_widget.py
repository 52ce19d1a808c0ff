"""The quiz as a widget: what the next cell reads, first answers that count, an order of options that stays."""

import json
import re
import subprocess
import sys

import pytest

from motivelab import load_case
from motivelab.activities import Quiz
from motivelab.activities.frame.student import student_name
from motivelab.errors import MotivelabError

NOON = "2026-01-08T12:00:00.000Z"
CASE = load_case()


def first_of(kind, place=0):
    return [question for question in CASE.questions if question.kind == kind][place]


def keys_of(question, *, right):
    return [option.key for option in question.options if option.correct is right]


CHOICE, SURE, SURER = (
    first_of("multiple_choice"),
    first_of("true_false_not_stated"),
    first_of("true_false_not_stated", 1),
)


@pytest.fixture
def make(tmp_path):
    """Return a function that makes a quiz of one choice and two statements on one and the same file."""

    def made(**more):
        names = [CHOICE.id, SURE.id, SURER.id]
        return Quiz(CASE, names, **{"name": "quiz-1", "folder": tmp_path / "my_work", "student": "lena"} | more)

    return made


def answered(question, *, right, sure=None):
    key = keys_of(question, right=right)[0]
    return {question.id: key if sure is None else {"choice": key, "confidence": sure}}


def check(hand, quiz, *answers):
    for answer in answers:
        hand(quiz).drafts(answers=answer)
    hand(quiz).presses("check", at=NOON)


def test_the_next_cell_reads_what_is_right(make, hand):
    quiz = make()
    assert (quiz.right, quiz.brier_score) == (0, None)
    check(hand, quiz, answered(CHOICE, right=True), answered(SURE, right=False, sure=80))
    assert quiz.right == 1
    assert repr(quiz).startswith("Quiz: 1 of 3 right, 1 not answered yet.")
    table = quiz.table()
    assert list(table.columns) == ["id", "question", "your answer", "right", "attempts"]
    assert table["right"].tolist() == ["yes", "not yet", "not checked"]
    assert table["attempts"].tolist() == [1, 1, 0]
    assert table["your answer"].tolist()[1].endswith(", 80 % sure")


def test_an_answer_that_was_changed_after_the_check_is_not_judged(make, hand):
    quiz = make()
    check(hand, quiz, answered(CHOICE, right=True))
    hand(quiz).drafts(answers=answered(CHOICE, right=False))
    assert quiz.table()["right"].tolist() == ["not checked"] * 3
    assert quiz.right == 1


def test_only_first_answers_count_for_the_confidence(make, hand):
    """80 % and wrong is 0.64, whatever is said once the answer is known; then 60 % and right: (0.64 + 0.16) / 2."""
    quiz = make()
    check(hand, quiz, answered(SURE, right=False, sure=80))
    assert quiz.brier_score == pytest.approx(0.64)
    check(hand, quiz, answered(SURE, right=True, sure=100))
    assert quiz.brier_score == pytest.approx(0.64)
    check(hand, quiz, answered(SURER, right=True, sure=60))
    assert quiz.brier_score == pytest.approx(0.4)
    assert quiz.right == 2
    assert quiz.results["summary"].startswith("2 of 3 right, 1 not answered yet. Your confidence scored 0.40: ")
    assert quiz.results["first"] == "1 of 3 right, 1 not answered yet."
    assert make().brier_score == pytest.approx(0.4)


def test_the_view_gets_no_key_before_an_answer_is_right(make, hand):
    """Neither the words of the key's reason nor any hint but that of the chosen option."""
    quiz = make()
    check(hand, quiz, answered(CHOICE, right=False))
    sent = json.dumps({name: value for name, value in quiz.get_state().items() if name != "_esm"}, default=str)
    hints = [option.hint for option in CHOICE.options if option.hint and json.dumps(option.hint)[1:-1] in sent]
    assert len(hints) == 1
    assert json.dumps(CHOICE.rationale)[1:-1] not in sent
    assert not re.search(r'"(correct|position|match|hint|rationale)"', sent)


def test_the_order_of_the_options_is_kept_in_the_students_own_file(make, tmp_path):
    first = make(student=None)
    kept = json.loads((tmp_path / "my_work" / "student.json").read_text("utf-8"))
    assert list(kept) == ["student"]
    assert re.fullmatch("[0-9a-f]{16}", kept["student"])
    assert make(student=None, name="quiz-2").content == first.content
    assert make(student=kept["student"]).content == first.content


def test_two_students_have_two_names(tmp_path):
    assert student_name(tmp_path / "one") != student_name(tmp_path / "two")


@pytest.mark.parametrize("content", ["{", "[]", '{"student": "Lena Schmidt"}', '{"student": 7}', "{}"])
def test_a_damaged_name_is_kept_aside_and_replaced(content, tmp_path):
    (tmp_path / "student.json").write_text(content, encoding="utf-8")
    name = student_name(tmp_path)
    assert re.fullmatch("[0-9a-f]{16}", name)
    assert student_name(tmp_path) == name
    [kept] = (tmp_path / "older").iterdir()
    assert kept.read_text("utf-8") == content


def test_where_nothing_can_be_kept_the_quiz_works_and_its_order_stays(tmp_path, make):
    (tmp_path / "my_work").write_text("", encoding="utf-8")
    assert make(student=None).content == make(student=None).content


def test_a_quiz_is_never_named_as_the_students_own_file(make, tmp_path):
    with pytest.raises(MotivelabError, match="student"):
        make(name="student")
    assert not (tmp_path / "my_work" / "student.json").exists()


def test_a_quiz_loads_pandas_only_for_its_table(tmp_path):
    code = (
        "import sys; from motivelab import load_case; from motivelab.activities.quiz.widget import Quiz\n"
        f"quiz = Quiz(load_case(), ['{CHOICE.id}'], name='quiz', folder={str(tmp_path)!r})\n"
        "heavy = {'pandas', 'matplotlib'}; assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert len(quiz.table()) == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
