"""Kinds of question are found in their folder: each has its controls, and every kind of the item bank is there."""

import re
from dataclasses import replace

import pytest

from motivelab import load_case
from motivelab.activities.frame.views import ACTIVITIES
from motivelab.activities.quiz.question_kinds import KINDS
from motivelab.activities.quiz.task import QuizTask
from motivelab.errors import MotivelabError


def test_every_kind_of_the_item_bank_is_found_by_its_name():
    assert {question.kind for question in load_case().questions} <= set(KINDS)


def test_every_kind_has_its_controls_in_a_module_beside_it_and_a_form_on_paper():
    folder = ACTIVITIES / "quiz" / "kinds"
    assert set(KINDS) == {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {kind.controls for kind in KINDS.values()} == {path.stem for path in folder.glob("*.js")}
    shown = {"options": [{"text": "A & B"}], "rows": [{"text": "left"}]}
    assert all("A &amp; B" in kind.paper(shown) for kind in KINDS.values())


def test_a_page_without_a_kernel_judges_every_kind():
    judges = (ACTIVITIES / "quiz" / "task.js").read_text("utf-8").split("export const JUDGES = {")[1].split("\n};")[0]
    lacking = {kind.controls for kind in KINDS.values()} - set(re.findall(r"^  (\w+): \{", judges, re.MULTILINE))
    assert lacking == set(), "add to JUDGES in quiz/task.js how a page judges them"


def test_a_question_of_a_kind_that_nothing_can_ask_is_refused_with_the_cure():
    """Our own rule: an error names the value, the rule and the cure."""
    case = load_case()
    strange = replace(case, questions=(replace(case.questions[0], kind="riddle"),))
    with pytest.raises(
        MotivelabError, match=r'Q01 is of the kind "riddle".*use one of classify_claim, .*or add the kind'
    ):
        QuizTask(strange, ["Q01"]).content()
