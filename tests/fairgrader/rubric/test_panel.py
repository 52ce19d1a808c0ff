"""The panel shows the desk as it is, passes on what is done, and says what is not allowed."""

import pytest

from fairgrader.rubric.desk import Answer, Desk
from fairgrader.rubric.ledger import Decision
from fairgrader.rubric.panel import MarkingPanel
from fairgrader.rubric.scheme import Criterion, Question

QUESTION = Question("q5", 3, (Criterion("1", "a <claim>", 2), Criterion("2", "a source", 2)), ("Cite it.",))


@pytest.fixture
def saved() -> list[tuple[str, Decision]]:
    return []


@pytest.fixture
def panel(saved) -> MarkingPanel:
    answers = [Answer("ann.secret", "K7Q", "<p>So it is.</p>", 3), Answer("bob.secret", "ZZT", "<p>No.</p>", 1)]
    return MarkingPanel(Desk(QUESTION, answers, {}, lambda *words: saved.append(words)))


def shown(panel) -> str:
    texts = [panel.head.value, panel.answer.value, panel.message.value, panel.points.value, panel.comment.value]
    return " ".join([*texts, *(box.description for box in panel.ticks.values())])


def test_the_whole_answer_and_its_words_are_in_sight_and_no_name(panel):
    assert "<p>So it is.</p>" in shown(panel)
    assert "0 of 2 marked. 3 words." in panel.head.value
    assert "answer 1, by K7Q" in panel.head.value
    assert "secret" not in shown(panel)


def test_a_tick_a_number_and_a_comment_are_saved_at_once(panel, saved):
    panel.ticks["1"].value = True
    panel.points.value = "1,5"
    panel.comment.value = "Why?"
    assert [decision for _, decision in saved] == [
        Decision(2.0, ("1",)),
        Decision(1.5, ("1",)),
        Decision(1.5, ("1",), "Why?"),
    ]
    assert panel.points.value == "1.5"


def test_too_many_points_are_not_saved_and_the_old_ones_come_back(panel, saved):
    panel.points.value = "2"
    panel.points.value = "99"
    assert "99 is not between 0 and 3" in panel.message.value
    assert 'role="alert"' in panel.message.value
    assert panel.points.value == "2"
    assert len(saved) == 1


def test_the_next_answer_starts_empty_and_back_shows_what_was_decided(panel, saved):
    panel.ticks["1"].value = True
    panel.onward.click()
    assert (panel.points.value, panel.ticks["1"].value) == ("", False)
    assert "ZZT" in panel.head.value
    panel.back.click()
    assert (panel.points.value, panel.ticks["1"].value) == ("2", True)
    assert len(saved) == 1


def test_a_key_does_what_a_click_does(panel, saved):
    for key in ("1", "2", "Enter", "f"):
        panel.pressed._handle_custom_msg({"key": key}, [])
    assert [(student, decision.points) for student, decision in saved] == [
        ("ann.secret", 2.0),
        ("ann.secret", 3.0),
        ("bob.secret", 3.0),
    ]


def test_a_comment_of_the_rubric_is_used_with_one_choice(panel, saved):
    panel.again.value = "Cite it."
    assert saved[-1][1].comment == "Cite it."
    assert panel.again.value == ""
