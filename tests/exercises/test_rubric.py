"""The rubric of each text that a person marks stands where that person reads it."""

from pathlib import Path

import nbformat
import pytest

from fairgrader.notebook.cells import items
from fairgrader.rubric.opening import rubric_of
from fairgrader.rubric.rubric_file import RUBRIC_RULES, ByHand
from fairgrader.soundness import unsound
from motivelab import table

ROOT = Path(__file__).parents[2]


def test_the_teachers_table_is_the_rubric_of_the_authored_notebook():
    """The formgrader shows no metadata, so the table in INSTRUCTORS.md is all that a marker sees of it."""
    authored = nbformat.read(ROOT / "solutions" / "ps4_judgement" / "ps4_judgement.ipynb", as_version=4)
    written = [item for item in items(authored) if "test" not in item.cells]
    text = (ROOT / "INSTRUCTORS.md").read_text("utf-8")
    for item in written:
        rubric = item.cells["answer"].metadata.fairgrader.rubric
        assert [part for part in rubric if f"| {part.part} | {part.full} | {part.half} |" not in text] == []
        assert sum(part.points for part in rubric) == item.points
    assert [item.name for item in written] == ["ps4-q12", "ps4-q14"]


@pytest.mark.parametrize("assignment", sorted(path.name for path in (ROOT / "solutions").iterdir()))
def test_whatever_a_person_marks_in_any_set_has_its_rubric_for_the_panel(assignment):
    authored = nbformat.read(ROOT / "solutions" / assignment / f"{assignment}.ipynb", as_version=4)
    assert unsound(RUBRIC_RULES, ByHand(authored, rubric_of(ROOT, assignment))) == []


def test_the_panel_marks_by_the_words_and_points_of_the_authored_notebook():
    """A part in full is its whole points, and the other half of it half of them."""
    authored = nbformat.read(ROOT / "solutions" / "ps4_judgement" / "ps4_judgement.ipynb", as_version=4)
    rubric = rubric_of(ROOT, "ps4_judgement")
    for item in items(authored):
        if "test" in item.cells:
            continue
        told = [
            line
            for part in item.cells["answer"].metadata.fairgrader.rubric
            for line in ((part.part, part.full, part.points), (part.part, part.half, part.points / 2))
        ]
        question = rubric.questions[f"{item.name}-answer"]
        assert [(each.part, each.title, each.points) for each in question.criteria] == told


def test_three_memos_are_marked_by_the_rubric_of_question_12_and_argue_for_three_motives():
    """Weak, middling and strong: added by hand, 1.5, 4.5 and 5 of 5 points; 120 to 150 words each."""
    memos = table("marked_memos")
    parts = ["claim", "evidence", "counter_evidence", "hedge", "form"]
    assert dict(zip(memos["level"], memos[parts].sum(axis=1), strict=True)) == {
        "weak": 1.5,
        "middling": 4.5,
        "strong": 5,
    }
    assert all(120 <= len(text.split()) <= 150 for text in memos["text"])
    assert [word in text for word, text in zip(["drugs", "bargaining", "shape"], memos["text"], strict=True)] == [
        True
    ] * 3
