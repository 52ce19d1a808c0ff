"""Practice alone: points and a hint at once, the worked answer after two tries, the same answer is no new try."""

import json

import pytest

from fairgrader import answers
from fairgrader.answers import practice
from fairgrader.errors import FairgraderError

TEST = 'q3.credit("B", slips={"C": (1, "Right side, wrong speaker.")})'
q3 = answers.Choice("ps1-q3", lambda: given["answer_q3"], "ABCD", points=3, look="par. 2, sentence 4")
given = {"answer_q3": None}


@pytest.fixture(autouse=True)
def beside(tmp_path, monkeypatch):
    keys = {"ps1-q3": {"answer": practice.packed('answer_q3 = "B"'), "test": practice.packed(TEST)}}
    (tmp_path / practice.KEYS).write_text(json.dumps(keys), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    yield
    practice._tried.clear()


def tries(capsys, *tried):
    """Try one answer after the other, and return what is said to the last one."""
    for answer in tried:
        given["answer_q3"] = answer
        capsys.readouterr()
        answers.practise(q3)
    return capsys.readouterr().out


def test_a_wrong_answer_gets_its_points_and_its_hint_and_no_key(capsys):
    said = tries(capsys, "C")
    assert said.startswith("Question 3: 1 of 3 points. Right side, wrong speaker.")
    assert "worked answer" not in said
    assert '"B"' not in said


def test_after_the_second_wrong_answer_the_worked_one_and_its_place_are_shown(capsys):
    said = tries(capsys, "C", "D")
    assert 'A worked answer:\n\nanswer_q3 = "B"\n\nWhere it stands: par. 2, sentence 4.' in said


def test_the_same_answer_again_and_a_blank_are_no_new_try(capsys):
    assert "worked answer" not in tries(capsys, None, "C", "C", " c. ")


def test_a_right_answer_is_told_at_once_and_nothing_more(capsys):
    assert tries(capsys, "B") == "Question 3: 3 of 3 points.\n"


def test_the_points_of_first_and_second_answers_are_added_up(capsys):
    tries(capsys, "C", "B", "A")
    said = repr(answers.practised("ps1", items=2))
    assert said.splitlines()[0] == "First answers: 1 of 3 points. With a second try: 3 of 3."
    assert "  Question 3   1, then 3 of 3" in said
    assert "1 of 2 questions not answered yet" in said


def test_the_keys_cannot_be_read_by_accident(tmp_path):
    assert "credit" not in (tmp_path / practice.KEYS).read_text(encoding="utf-8")


def test_a_notebook_without_its_keys_says_what_to_do(tmp_path, capsys):
    (tmp_path / practice.KEYS).unlink()
    with pytest.raises(FairgraderError, match="make the practice set anew"):
        tries(capsys, "C")
