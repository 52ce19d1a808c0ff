"""The second case in every activity, picture and hand-out: what is shown and what is right come from its folder."""

from importlib import import_module
from pathlib import Path

import pytest

from motivelab import load_case
from motivelab.activities import (
    ArgumentMap,
    ClaimSorter,
    EvidenceMatrix,
    ForecastDesk,
    Quiz,
    TimelineOrder,
    WeightingLab,
    Writing,
)
from motivelab.activities.weighing.elicitation import MODES
from motivelab.classroom.decoding import Judgement
from motivelab.classroom.talk import talk_questions
from motivelab.lessons.editions.answers import answers_page
from motivelab.lessons.editions.paper import handout
from motivelab.methods.weights import Weights
from motivelab.plots import timeline

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "examples" / "division-of-labour"
CASE = load_case(FOLDER)
ACTIVITIES = {
    "order": lambda where: TimelineOrder(CASE, [event.id for event in CASE.events[:6]], name="order", folder=where),
    "quiz": lambda where: Quiz(CASE, [question.id for question in CASE.questions], name="quiz", folder=where),
    "kinds": lambda where: ClaimSorter(CASE, [claim.id for claim in CASE.claims], name="kinds", folder=where),
    "weights": lambda where: WeightingLab(CASE, name="weights", modes=list(MODES), reveals=True, folder=where),
    "evidence": lambda where: EvidenceMatrix(CASE, name="evidence", folder=where),
    "forecasts": lambda where: ForecastDesk(CASE, name="forecasts", folder=where),
    "writing": lambda where: Writing(CASE, [prompt.id for prompt in CASE.prompts], name="writing", folder=where),
    "map": lambda where: ArgumentMap(CASE),
}


@pytest.mark.parametrize("name", ACTIVITIES)
def test_every_activity_stands_on_paper(name, tmp_path):
    widget = ACTIVITIES[name](tmp_path)
    form = import_module(f"{type(widget).__module__.rpartition('.')[0]}.paper").paper_form(widget)
    assert len(form) > 400


def test_the_lab_reveals_the_authors_words_and_no_rank(tmp_path):
    lab = ACTIVITIES["weights"](tmp_path)
    answers = {"answers": {"direct rating": {"M1": 20, "M2": 20, "M3": 60}}}
    lab.set_state({"draft": {"answers": answers, "number": 1}})
    lab.seal()
    told = {entry["name"] for entry in lab.results["author"] if entry.get("shares")}
    assert told == {"words", "order of mention"}


@pytest.mark.parametrize("motive", ["M1", "M2", "M3"])
def test_the_map_calls_an_explanation_a_cause(motive):
    chart = ArgumentMap(CASE, motive=motive)
    assert chart.noun == "cause"
    assert "motive" not in repr(chart) + "".join(one["finding"] for one in chart.motives)


def test_the_timeline_reaches_from_1713_to_1986():
    ax = timeline(CASE.events, title="Causes")
    assert {"Potter's catch", "9 Mar 1776", "Landes answers"} <= {text.get_text() for text in ax.texts}
    marks = [label.get_text() for label in ax.get_yticklabels()]
    assert [mark for mark in marks if mark.endswith("years cut")], "the centuries between are cut out, and said to be"


def test_the_answers_for_the_teacher_hold_every_key():
    page = answers_page(CASE)
    assert page.count("<h3>Q") == len(CASE.questions)
    assert "Eighteen" in page


@pytest.mark.parametrize("lesson", ["00_start_here", "03_weighing_motives"])
def test_the_lessons_that_name_no_id_but_a_prompts_are_hand_outs_of_this_case(lesson, monkeypatch):
    monkeypatch.setenv("MOTIVELAB_DATA", str(FOLDER))
    page = handout(ROOT / "notebooks" / f"{lesson}.ipynb").students
    assert "<h1>Lesson" in page
    assert ("Dexterity" in page) == (lesson == "03_weighing_motives")


def test_a_student_is_asked_about_a_judgement_of_this_case():
    """Dexterity stands in paragraph 6; the claim that pulls against it says that a nail is made whole."""
    judgement = Judgement(Weights({"M1": 0.5, "M2": 0.2, "M3": 0.3}), {"M1": 6}, "")
    leader, *_ = talk_questions(CASE, [judgement])
    assert leader.text == "You gave Dexterity 50 % and named par. 6. Which claim or fact pulls against it?"
    assert any("C21" in mention for mention in leader.mentions)
