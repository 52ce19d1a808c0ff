"""The quiz as plain values: what is shown holds no key, what is wrong gets its own hint, confidence gets a score."""

from dataclasses import replace
from itertools import permutations, product

import pytest

from motivelab import load_case
from motivelab.activities.quiz.task import QuizTask
from motivelab.case import Option, Question
from motivelab.errors import MotivelabError

CASE = load_case()


def option(question, key, **more):
    known = {
        "side": None,
        "text": f"text {key}",
        "correct": None,
        "position": None,
        "match": None,
        "hint": f"hint {key}",
    }
    return Option(question_id=question, key=key, **known | more)


def question(name, kind, *options):
    return Question(name, kind, "remember", (2, 3), f"{name}?", f"why {name}", (), 1, options)


def choices(name, keys, right):
    return [option(name, key, correct=key in right) for key in keys]


BANK = (
    question("Q1", "multiple_choice", *choices("Q1", "ABCD", "B")),
    question("Q2", "true_false_not_stated", *choices("Q2", "ABC", "C")),
    question("Q3", "multiple_select", *choices("Q3", "ABCD", "AC")),
    question(
        "Q4", "ordering", *[option("Q4", key, position=place) for key, place in zip("ABCD", (3, 1, 4, 2), strict=True)]
    ),
    question(
        "Q5",
        "matching",
        *[option("Q5", row, side="left", match=match) for row, match in zip("123", "BCA", strict=True)],
        *[option("Q5", key, side="right") for key in "ABC"],
    ),
    question("Q6", "true_false_not_stated", *choices("Q6", "ABC", "A")),
)
ALL = [found.id for found in BANK]
RIGHT = {
    "Q1": "B",
    "Q2": {"choice": "C", "confidence": 90},
    "Q3": ["A", "C"],
    "Q4": ["B", "D", "A", "C"],
    "Q5": {"1": "B", "2": "C", "3": "A"},
    "Q6": {"choice": "A", "confidence": 60},
}


def quiz(*names, student="lena", bank=BANK):
    return QuizTask(replace(CASE, questions=bank), names or ALL, student)


def remark(name, answer):
    task = quiz(name)
    return task.check(task.read({name: answer})).items[name]


def shown_keys(task, name):
    [found] = [found for found in task.content()["questions"] if found["id"] == name]
    return "".join(found["key"] for found in found["options"])


def test_right_answers_are_all_right_and_get_their_reason():
    feedback = quiz().check(quiz().read(RIGHT))
    assert (feedback.right, feedback.of) == (6, 6)
    assert all(remark.right for remark in feedback.items.values())
    assert [remark.text for remark in feedback.items.values()] == [f"why {name}" for name in ALL]


@pytest.mark.parametrize(
    ("name", "answer", "text"),
    [
        ("Q1", "D", "hint D"),
        ("Q2", {"choice": "A", "confidence": 50}, "hint A"),
        ("Q3", ["A", "B", "C"], "One of your choices does not fit.\nhint B"),
        ("Q3", ["A"], "Something is missing.\nhint C"),
        ("Q3", ["B", "D"], "2 choices do not fit. Something is missing.\nhint B\nhint D"),
        ("Q4", ["B", "D", "C", "A"], "2 of 4 stand in their place.\nhint C\nhint A"),
        ("Q5", {"1": "B", "2": "A"}, "1 of 3 rows fit.\nhint 2"),
        ("Q5", {"1": "B", "2": "C"}, "2 of 3 rows fit."),
    ],
)
def test_what_is_not_right_yet_gets_the_hints_of_its_own_options_and_no_reason(name, answer, text):
    found = remark(name, answer)
    assert (found.right, found.text) == (False, text)


def test_an_option_without_a_hint_points_to_the_paragraphs():
    bare = replace(BANK[0], options=tuple(replace(found, hint=None) for found in BANK[0].options))
    task = quiz("Q1", bank=(bare,))
    assert task.check({"Q1": "D"}).items["Q1"].text == "Look again at paragraphs 2, 3."


def test_an_order_is_right_in_one_of_its_24_orders_and_a_selection_in_one_of_its_15():
    orders = [list(order) for order in permutations("ABCD")]
    assert [order for order in orders if remark("Q4", order).right] == [RIGHT["Q4"]]
    picks = [[key for key, taken in zip("ABCD", pick, strict=True) if taken] for pick in product([0, 1], repeat=4)]
    assert [pick for pick in picks if pick and remark("Q3", pick).right] == [["A", "C"]]


def test_what_the_browser_gets_is_the_same_whatever_the_key_is():
    """Every key, place, match, hint and reason is another one here; what nobody may see is in none of them."""
    other = [
        replace(
            found,
            rationale="because",
            options=tuple(
                replace(part, correct=not part.correct, match=part.match and "A", hint="look", position=None)
                for part in found.options
            ),
        )
        for found in BANK
        if found.kind != "ordering"  # its start is never the right order; a test of its own says so
    ]
    names = [found.id for found in other]
    assert quiz(*names).content() == quiz(*names, bank=tuple(other)).content()


def test_an_order_that_nobody_has_moved_is_never_the_right_one():
    starts = {shown_keys(quiz("Q4", student=str(number)), "Q4") for number in range(500)}
    assert "BDAC" not in starts
    assert len(starts) == 23


def test_each_student_has_an_order_of_options_that_stays():
    """The order of the check sums that `sha256sum` of the GNU core utilities gives for lena:Q1:A to lena:Q1:D."""
    assert shown_keys(quiz(), "Q1") == "ADCB"
    firsts = [shown_keys(quiz("Q1", student=str(number)), "Q1")[0] for number in range(400)]
    # 100 each if all orders are alike; 60 and 140 are more than four standard deviations away.
    assert all(60 < firsts.count(key) < 140 for key in "ABCD")


def test_true_false_and_not_stated_stay_in_their_order_for_everybody():
    assert {shown_keys(quiz("Q2", student=str(number)), "Q2") for number in range(50)} == {"ABC"}


def test_an_answer_without_its_confidence_is_not_called_unanswered():
    task = quiz("Q1", "Q2", "Q6")
    answers = task.read({"Q1": "B", "Q2": {"choice": "A", "confidence": None}})
    assert task.check(answers).summary == "1 of 3 right, 1 not answered yet, 1 answered without how sure you are."
    answers = task.read(
        {"Q1": "B", "Q2": {"choice": None, "confidence": 60}, "Q6": {"choice": "A", "confidence": None}}
    )
    assert task.check(answers).summary == "1 of 3 right, 1 not answered yet, 1 answered without how sure you are."


def test_confidence_is_scored_by_hand():
    """80 % and wrong, 60 % and right: (0.8 squared + 0.4 squared) / 2 = 0.4."""
    task = quiz("Q2", "Q6")
    answers = {"Q2": {"choice": "A", "confidence": 80}, "Q6": {"choice": "A", "confidence": 60}}
    feedback = task.check(task.read(answers))
    assert feedback.more["brier_score"] == pytest.approx(0.4)
    assert feedback.summary == "1 of 2 right."
    assert feedback.on_first.startswith("Your confidence scored 0.40: 0 is best")


def test_always_half_gets_what_the_summary_says_it_gets():
    task = quiz("Q2", "Q6")
    for choices_made in product("ABC", repeat=2):
        answers = {
            name: {"choice": key, "confidence": 50} for name, key in zip(("Q2", "Q6"), choices_made, strict=True)
        }
        feedback = task.check(task.read(answers))
        assert feedback.more["brier_score"] == 0.25
        assert feedback.on_first.endswith("always saying 50 % gets 0.25.")


@pytest.mark.parametrize(("choice", "confidence"), [("C", None), (None, 90)])
def test_a_statement_is_not_judged_before_both_parts_are_there(choice, confidence):
    """Who is told that an answer is right can no longer say how sure they were."""
    found = remark("Q2", {"choice": choice, "confidence": confidence})
    assert found.right is None
    assert found.text.endswith("then check again.")


def test_a_guess_among_three_may_be_called_a_guess():
    [shown] = quiz("Q2").content()["questions"]
    assert shown["confidence"] == [33, 50, 60, 70, 80, 90, 100]


def test_without_a_statement_there_is_no_score():
    feedback = quiz("Q1").check({"Q1": "B"})
    assert feedback.more["brier_score"] is None
    assert (feedback.summary, feedback.on_first) == ("1 of 1 right.", "")


def test_what_is_not_answered_is_counted_apart():
    assert quiz().check({"Q1": "B", "Q3": ["B"]}).summary == "1 of 6 right, 4 not answered yet."


def test_nothing_answered_is_nothing_to_check():
    with pytest.raises(MotivelabError, match="nothing is answered yet"):
        quiz().check(quiz().read({}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Q1", "E"),
        ("Q1", 2),
        ("Q1", ["B"]),
        ("Q2", "A"),
        ("Q2", {"choice": "D", "confidence": 50}),
        ("Q2", {"choice": "A", "confidence": 55}),
        ("Q2", {"choice": "A", "confidence": True}),
        ("Q3", "A"),
        ("Q3", ["A", "E"]),
        ("Q4", ["A", "B", "C"]),
        ("Q4", ["A", "A", "B", "C"]),
        ("Q4", "ABCD"),
        ("Q4", [1, 2, 3, 4]),
        ("Q5", {"4": "A"}),
        ("Q5", {"1": "D"}),
        ("Q5", ["A"]),
        ("Q9", "A"),
    ],
)
def test_an_answer_that_its_question_does_not_offer_is_refused(name, value):
    with pytest.raises(MotivelabError):
        quiz().read({name: value})


def test_reading_twice_changes_nothing_and_empty_answers_are_left_out():
    given = RIGHT | {"Q1": "", "Q3": [], "Q5": {"1": ""}, "Q6": None}
    once = quiz().read(given)
    assert once == {"Q2": RIGHT["Q2"], "Q4": RIGHT["Q4"]}
    assert quiz().read(once) == once
    assert quiz().read(dict(reversed(RIGHT.items()))) == RIGHT


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Q77"], 'no question "Q77" in this case: use one of Q1, Q2'),
        (["Q1", "Q1"], "named more than once: Q1"),
        ([], "no question to answer"),
        ("Q1", "the questions cannot be 'Q1'"),
        (7, "the questions cannot be 7"),
    ],
)
def test_questions_that_are_not_there_are_refused(names, words):
    with pytest.raises(MotivelabError, match=words):
        QuizTask(replace(CASE, questions=BANK), names)


def key_of(found):
    if found.kind == "ordering":
        return [part.key for part in sorted(found.options, key=lambda part: part.position)]
    if found.kind == "matching":
        return {part.key: part.match for part in found.options if part.side == "left"}
    right = [part.key for part in found.options if part.correct]
    if found.kind == "true_false_not_stated":
        return {"choice": right[0], "confidence": 100}
    return right if found.kind == "multiple_select" else right[0]


def test_every_question_of_the_case_can_be_answered_rightly_and_says_why():
    task = QuizTask(CASE, [found.id for found in CASE.questions])
    feedback = task.check(task.read({found.id: key_of(found) for found in CASE.questions}))
    assert feedback.right == len(CASE.questions)
    assert feedback.more["brier_score"] == 0
    assert [remark.text for remark in feedback.items.values()] == [found.rationale for found in CASE.questions]


def test_no_wrong_choice_in_the_case_is_told_the_key_in_the_same_words():
    """The text of the right option never stands in the hint of a wrong one."""
    for found in CASE.questions:
        for wrong in [part for part in found.options if part.correct is False]:
            answer = {"choice": wrong.key, "confidence": 50} if "true_false" in found.kind else wrong.key
            task = QuizTask(CASE, [found.id])
            if found.kind == "multiple_select":
                answer = [wrong.key]
            text = task.check(task.read({found.id: answer})).items[found.id].text
            rights = [part.text for part in found.options if part.correct]
            assert text
            assert found.rationale not in text
            assert found.kind == "true_false_not_stated" or not any(right in text for right in rights), found.id
