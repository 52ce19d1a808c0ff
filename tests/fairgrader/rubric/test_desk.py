"""What a grader does at the desk is saved at once, and what is not allowed changes nothing."""

import pytest

from fairgrader.rubric.desk import Answer, Desk
from fairgrader.rubric.ledger import Decision
from fairgrader.rubric.scheme import Criterion, Question, RubricError

QUESTION = Question(
    "q5", 3, (Criterion("1", "a claim", 2, "Clear."), Criterion("2", "a source", 2), Criterion("3", "off", -1, "Off."))
)
ANSWERS = [Answer(name, name.upper(), f"<p>{name}</p>", 1) for name in ("ann", "bob", "cem")]


@pytest.fixture
def saved() -> list[tuple[str, Decision]]:
    return []


@pytest.fixture
def desk(saved) -> Desk:
    return Desk(QUESTION, ANSWERS, {}, lambda student, decision: saved.append((student, decision)))


def test_ticks_add_up_bring_their_comments_and_are_saved(desk, saved):
    desk.tick("1")
    desk.tick("3")
    assert saved[-1] == ("ann", Decision(1.0, ("1", "3"), "Clear.\nOff."))
    desk.tick("1")
    assert desk.decision == Decision(0.0, ("3",), "Off.")


def test_a_comment_of_ones_own_survives_the_ticks(desk):
    desk.type_comment("Mine.")
    desk.tick("1")
    desk.tick("1")
    assert desk.decision.comment == "Mine."


def test_typed_points_count_more_than_ticks_and_are_checked(desk, saved):
    desk.tick("1")
    desk.type_points("2,5")
    assert desk.decision == Decision(2.5, ("1",), "Clear.")
    with pytest.raises(RubricError, match="not between 0 and 3"):
        desk.type_points("3,5")
    assert desk.decision.points == saved[-1][1].points == 2.5


def test_an_empty_field_takes_the_mark_back(desk, saved):
    desk.type_points("2")
    desk.type_points("")
    assert saved[-1] == ("ann", Decision(None))
    assert desk.to_go == 3


def test_it_opens_at_the_first_without_a_mark_and_goes_on_to_the_next(saved):
    decided = {"ann": Decision(1.0), "cem": Decision(2.0)}
    desk = Desk(QUESTION, ANSWERS, decided, lambda *words: saved.append(words))
    assert (desk.current.student, desk.to_go) == ("bob", 1)
    desk.press("f")
    desk.press("Enter")
    assert desk.to_go == 0
    desk.step(9)
    assert desk.current.student == "cem"
    desk.step(-9)
    assert desk.current.student == "ann"


def test_after_the_last_the_next_open_is_the_first_open(desk):
    desk.step(2)
    desk.press("0")
    desk.press("Enter")
    assert desk.current.student == "ann"


def test_keys_do_what_they_say_and_others_do_nothing(desk, saved):
    assert [desk.press(key) for key in ("1", "n", "p", "ArrowRight", "ArrowLeft", "x", "")] == [True] * 5 + [False] * 2
    assert [student for student, _ in saved] == ["ann"]


def test_what_cannot_be_saved_is_not_decided(saved):
    def refuse(student, decision):
        raise RubricError("more than the gradebook allows")

    desk = Desk(QUESTION, ANSWERS, {}, refuse)
    with pytest.raises(RubricError):
        desk.tick("1")
    assert desk.decision == Decision(None)


def test_a_comment_is_used_again_once(desk):
    desk.use_comment("Cite it.")
    desk.use_comment("Cite it.")
    assert desk.decision.comment == "Cite it."


def test_a_question_without_answers_is_said():
    with pytest.raises(RubricError, match="nobody has an answer to q5"):
        Desk(QUESTION, [], {}, lambda *words: None)
