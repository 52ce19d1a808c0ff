"""The lab and the quiz with closed eyes: what a screen reader says, read as text and checked for sense."""

import re
from collections import Counter

import pytest

from .pages.activity_on_page import ActivityOnPage
from .pages.kit import load_case, make
from .pages.spoken import CONTROLS, spoken

NONSENSE = re.compile(r"undefined|null|NaN|\[object|NO NAME|motivelab-|^\W+,")
MOTIVES = [motive.name for motive in load_case().motives if len(motive.id) == 2]


@pytest.fixture
def quiz(notebook) -> ActivityOnPage:
    notebook.open(lambda: make("quiz", ["Q01", "Q02"], name="quiz"))
    return ActivityOnPage.first_on(notebook.page)


def controls(lines: list[str]) -> list[str]:
    return [line for line in lines if any(f", {kind}" in line for kind in CONTROLS.values())]


def assert_sense(lines: list[str]) -> None:
    """Nothing is nameless, no two buttons or fields sound alike, and nothing is said that only a program reads."""
    assert [line for line in lines if NONSENSE.search(line)] == []
    names = Counter(re.split(r", (?:not to be used|open|closed)", line)[0] for line in controls(lines))
    assert {name: times for name, times in names.items() if times > 1 and ", choice" not in name} == {}


def test_the_lab_is_heard_in_the_order_of_its_use_and_each_control_says_its_motive(weighing):
    lines = spoken(weighing.node)
    assert_sense(lines)
    said = "\n".join(lines)
    assert lines[0] == "How much does each motive explain?, group"
    places = [said.index(words) for words in (*MOTIVES, "Commit to these weights")]
    assert places == sorted(places)
    for kind in ("slider", "number field"):
        heard = [line for line in lines if f", {kind}" in line]
        assert len(heard) == len(MOTIVES) == 5
        assert all(name in line for name, line in zip(MOTIVES, heard, strict=True))


def test_after_a_rating_the_lab_says_the_number_the_share_and_who_leads(weighing):
    weighing.rate(M1=30, M3=10)
    lines = spoken(weighing.node)
    assert_sense(lines)
    said = "\n".join(lines)
    [slider] = [line for line in lines if "M1" in line and ", slider" in line]
    assert "30" in slider
    assert "75 %" in said
    assert re.search(r"M1.*leads|leads.*M1", said)


def test_the_quiz_says_the_question_before_its_choices_and_after_the_check_what_is_right(quiz):
    """A choice of one alone is heard with its question, which is the name of its group."""
    lines = spoken(quiz.node)
    assert_sense(lines)
    case = {question.id: question for question in load_case().questions}
    for question in (case["Q01"], case["Q02"]):
        [asked] = [place for place, line in enumerate(lines) if line.endswith(", group") and question.prompt in line]
        following = "\n".join(lines[asked + 1 : asked + 40])
        for option in question.options:
            assert option.text in following
    quiz.group(case["Q01"].prompt).get_by_role("radio").first.check()
    quiz.button("Check my answers").click()
    quiz.summary.wait_for()
    checked = spoken(quiz.node)
    assert_sense(checked)
    assert "of 2 right" in "\n".join(checked)
