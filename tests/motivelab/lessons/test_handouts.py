"""The hand-outs: every lesson on paper, and the answers for the teacher only."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from motivelab import load_case
from motivelab.lessons.editions.answers import answers_page
from motivelab.lessons.editions.on_paper import SCREEN, paper_plan, said_otherwise
from motivelab.lessons.editions.paper import handout
from motivelab.lessons.plan import lesson_plans

ROOT = Path(__file__).parents[3]

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CASE = load_case()


@pytest.fixture(scope="module")
def pages():
    """Return the hand-out of each lesson: what the students get, and the sheets for later."""
    return {path.stem: handout(path) for path in LESSONS}


def words(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<body>")[2])).split())


def test_every_lesson_has_a_page_with_its_title_and_no_code_and_nothing_from_the_network(pages):
    assert len(pages) == 8
    for stem, found in pages.items():
        assert re.search(rf"<h1>Lesson {int(stem[:2])}: ", found.students)
        for page in (found.students, found.later):
            assert "import motivelab" not in page
            assert not re.search(r"<(script|iframe)|src=\"http|<link(?! rel=\"icon\" href=\"data:,\">)", page)


def test_each_activity_has_its_form_on_paper(pages):
    """Counted by hand: a matrix with eight pieces of evidence in lesson 4, six events to order in lesson 1."""
    page = pages["04_rival_explanations"].students
    assert "<h4>Q18. " in page
    assert page.count('<th scope="col">V') == 8
    assert page.count('<div class="line"></div>') > 10
    assert "A09 (assumption, not said in the article)" in words(page)
    assert len(re.findall(r"(?<!_)___ ", words(pages["01_the_article"].students))) == 6  # the events to number


def test_a_memo_of_the_length_that_is_asked_for_has_room(pages):
    """Twelve words a line by hand: a hundred and fifty words are thirteen lines."""
    memo = pages["06_judgement"].students.partition("Memo: what drove the engagement?")[2].partition("</section>")[0]
    assert memo.count('<div class="line"></div>') >= 13


def test_every_motive_has_its_card_with_room_for_a_verdict_and_the_authors_emphases_come_after_the_commitment(pages):
    """The notes of the four motives that have any, as shares: 1, 3, 0, 1 and 2 of 7."""
    weighing = pages["03_weighing_motives"]
    assert weighing.students.count('<tr class="room"><td>verdict</td>') == 5
    assert "stated rank: what he says comes first" not in words(weighing.students)
    notes = re.search(r"<strong>notes</strong>.*?</tr>", weighing.later)[0]
    assert re.findall(r"<td>(\d+)</td>", notes) == ["14", "43", "0", "14", "29"]


def test_no_hand_out_speaks_of_what_only_a_screen_has(pages):
    for stem, found in pages.items():
        for page in (found.students, found.later):
            text = words(re.sub(r"<a [^>]*>|title=\"[^\"]*\"", "", page))
            assert [match[0] for match in SCREEN.finditer(text)] == [], stem


def test_what_paper_says_otherwise_still_stands_in_a_lesson():
    texts = "\n".join(
        "".join(cell["source"]) for path in LESSONS for cell in json.loads(path.read_text("utf-8"))["cells"]
    )
    assert [screen for screen in said_otherwise() if screen not in texts] == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_the_plan_for_paper_names_cells_that_there_are(lesson):
    plan = paper_plan(lesson.stem)
    there = {cell["id"] for cell in json.loads(lesson.read_text("utf-8"))["cells"]}
    assert {*plan.later, *plan.left_out, *plan.last_row, *plan.again} <= there


def test_each_value_that_students_would_give_is_printed_in_the_kits_own_case(pages):
    """What another case lacks is passed over; here nothing may be: five motives twice, four checks."""
    for number in range(1, 6):
        assert f"The card of M{number}" in words(pages["03_weighing_motives"].students)
        assert f"Clues for M{number}" in words(pages["07_hindsight"].later)
    for check in ("FC05", "FC09", "FC14", "FC15"):
        assert f"Fact-check {check}" in words(pages["02_claims_and_sources"].students)


def test_no_page_for_students_gives_a_key_a_comparison_or_an_outcome_away(pages):
    for found in pages.values():
        text = words(found.students)
        for question in CASE.questions:
            assert question.rationale not in text
        for prompt in CASE.prompts:
            assert prompt.compare not in text
        assert not [one.id for one in CASE.forecasts if one.outcome_note in text]


def test_no_sheet_for_students_answers_what_the_same_sheet_asks_to_order_or_to_forecast(pages):
    """The order asks which of six events came first; the forecasts ask what happened from 2017 on."""
    order = words(pages["01_the_article"].students)
    dated = [event for event in CASE.events if event.paragraph and re.search(r"\d{4}-\d\d", event.date)]
    assert dated
    assert [event.date for event in dated if event.date in order] == []
    hindsight = pages["07_hindsight"].students
    forms = re.compile(r'<section class="form">.*?</section>|<table(?:(?!</table>).)*O01.*?</table>', re.DOTALL)
    told = " ".join(re.findall(r"<(?:table|pre)\b.*?</(?:table|pre)>", forms.sub("", hindsight), re.DOTALL))
    assert re.findall(r"\b20(?:1[89]|2[0-9])\b", words(f"<body>{told}")) == []
    assert "328,000 hectares" in words(pages["07_hindsight"].later)


def test_what_answers_a_task_stands_under_the_task_that_it_is_for(pages):
    later = {stem: re.findall(r"<h2>(.*?)</h2>", found.later) for stem, found in pages.items() if found.later}
    assert later["01_the_article"] == ["When section 2 is done", "For section 6, at home", "Sources"]
    assert later["03_weighing_motives"][:1] == ["When section 5 is done: the author"]
    assert later["07_hindsight"][0] == "When section 1 is done: what happened"


def test_the_teachers_page_has_every_key_every_comparison_and_every_outcome():
    text = words(f"<body>{answers_page(CASE, lesson_plans(ROOT / 'notebooks'))}")
    squeezed = [" ".join(found.split()) for found in (
        *(question.rationale for question in CASE.questions),
        *(prompt.compare for prompt in CASE.prompts),
        *(one.outcome_note for one in CASE.forecasts),
        *(check.verdict for check in CASE.fact_checks),
    )]  # fmt: skip
    assert [found for found in squeezed if found not in text] == []
    assert "Q01. Which Russian body" in text
    assert "Foreign Ministry. The first sentence of paragraph 1" in text
    assert len(re.findall(r"\bV\d\d\b", text)) >= len(CASE.evidence)
