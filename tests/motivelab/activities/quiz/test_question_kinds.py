"""Kinds of question are found in their folder: each has its controls, and every kind of the item bank is there."""

from motivelab import load_case
from motivelab.activities.frame.views import ACTIVITIES
from motivelab.activities.quiz.question_kinds import KINDS


def test_every_kind_of_the_item_bank_is_found_by_its_name():
    assert {question.kind for question in load_case().questions} <= set(KINDS)


def test_every_kind_has_its_controls_in_a_module_beside_it_and_a_form_on_paper():
    folder = ACTIVITIES / "quiz" / "kinds"
    assert set(KINDS) == {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {kind.controls for kind in KINDS.values()} == {path.stem for path in folder.glob("*.js")}
    shown = {"options": [{"text": "A & B"}], "rows": [{"text": "left"}]}
    assert all("A &amp; B" in kind.paper(shown) for kind in KINDS.values())
