"""The hand-outs: every lesson on paper, and the answers for the teacher only."""

import re
from html import unescape
from pathlib import Path

import pytest

from motivelab import load_case
from motivelab.lessons.editions.answers import answers_page
from motivelab.lessons.editions.paper import handout

ROOT = Path(__file__).parents[3]

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CASE = load_case()


@pytest.fixture(scope="module")
def pages():
    return {path.stem: handout(path) for path in LESSONS}


def words(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<body>")[2])).split())


def test_every_lesson_has_a_page_with_its_title_and_no_code_and_nothing_from_the_network(pages):
    assert len(pages) == 8
    for stem, page in pages.items():
        assert re.search(rf"<h1>Lesson {int(stem[:2])}: ", page)
        assert "import motivelab" not in page
        assert not re.search(r"<(script|link|iframe)|src=\"http", page)


def test_each_activity_has_its_form_on_paper(pages):
    """Counted by hand: a matrix with eight pieces of evidence in lesson 4, six events to order in lesson 1."""
    page = pages["04_rival_explanations"]
    assert "<h4>Q18. " in page
    assert page.count('<th scope="col">V') == 8
    assert page.count('<div class="line"></div>') > 10
    assert "A09 (assumption, not said in the article)" in words(page)
    assert len(re.findall(r"(?<!_)___ ", words(pages["01_the_article"]))) == 6  # the events to number


def test_no_page_for_students_gives_a_key_a_comparison_or_an_outcome_away(pages):
    for page in pages.values():
        text = words(page)
        for question in CASE.questions:
            assert question.rationale not in text
        for prompt in CASE.prompts:
            assert prompt.compare not in text
    assert not [one.id for one in CASE.forecasts if one.outcome_note in words(pages["07_hindsight"])]


def test_the_teachers_page_has_every_key_every_comparison_and_every_outcome():
    text = words(f"<body>{answers_page(CASE)}")
    squeezed = [" ".join(found.split()) for found in (
        *(question.rationale for question in CASE.questions),
        *(prompt.compare for prompt in CASE.prompts),
        *(one.outcome_note for one in CASE.forecasts),
    )]  # fmt: skip
    assert [found for found in squeezed if found not in text] == []
    assert "Q01. Which Russian body" in text
    assert "Foreign Ministry. The first sentence of paragraph 1" in text
