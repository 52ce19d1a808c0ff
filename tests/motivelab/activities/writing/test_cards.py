"""Motive cards: every motive has one, filled over the lessons, beside the weights, and on paper."""

from dataclasses import replace
from html import escape

import pytest

from motivelab import load_case
from motivelab.activities import MotiveCards, Writing
from motivelab.activities.writing.cards import CardsTask
from motivelab.activities.writing.paper import paper_form
from motivelab.errors import MotivelabError

CASE = load_case()
MAIN = ("M1", "M2", "M3", "M4", "M5")
PARTS = ["Claim", "Support", "Assumption", "What we should see", "Best point against it", "Your weight"]


def cards_of(task):
    return [prompt["card"] for prompt in task.content()["prompts"] if "card" in prompt]


def test_each_of_the_five_motives_has_its_card_once():
    titles = [card["title"] for card in cards_of(CardsTask(CASE))]
    assert [title[:2] for title in titles] == list(MAIN)
    assert all([name for name, _ in card["lines"]] == PARTS for card in cards_of(CardsTask(CASE)))
    assert all(text for card in cards_of(CardsTask(CASE)) for _, text in card["lines"])


def test_the_weights_stand_on_the_card_the_first_one_first():
    first, second = dict.fromkeys(MAIN, 0.2), {"M1": 0.4, "M2": 0.15, "M3": 0.15, "M4": 0.15, "M5": 0.15}
    said = [dict(card["lines"])["Your weight"] for card in cards_of(CardsTask(CASE, [first, second]))]
    assert said == ["20 %, then 40 %", *["20 %, then 15 %"] * 4]
    assert dict(cards_of(CardsTask(CASE))[0]["lines"])["Your weight"] == "none committed yet"


def test_a_card_is_kept_and_goes_on_in_the_next_lesson(tmp_path, hand):
    def made(weights=()):
        return MotiveCards(CASE, name="cards", weights=weights, folder=tmp_path)

    hand(made()).drafts(answers={"M1": "A fifth, because of par. 3."})
    later = made([dict.fromkeys(MAIN, 0.2)])
    assert later.answers == {"M1": "A fifth, because of par. 3."}
    hand(later).drafts(answers={**later.answers, "M1-evidence": "V04, against."})
    assert made().answers == {"M1": "A fifth, because of par. 3.", "M1-evidence": "V04, against."}


def test_a_verdict_has_boxes_for_the_paragraph_the_point_against_it_and_how_sure():
    task = CardsTask(CASE)
    feedback = task.check(task.read({"M5": "Half of it, because of par. 7, sentence four."}))
    assert feedback.more["ticks"].keys() == {"M5"}
    assert len(feedback.more["ticks"]["M5"]) == 3


def test_cards_are_printed_with_lines_to_write_on(tmp_path):
    page = paper_form(MotiveCards(CASE, name="cards", folder=tmp_path))
    assert all(escape(text) in page for card in CASE.motive_cards for _, text in card.lines)
    assert page.count("your verdict") == 5


def test_a_card_is_a_kind_of_writing_and_a_case_without_cards_says_so():
    assert issubclass(MotiveCards, Writing)
    with pytest.raises(MotivelabError, match="no motive card"):
        CardsTask(replace(CASE, motive_cards=()))
