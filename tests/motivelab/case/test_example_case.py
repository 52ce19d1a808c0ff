"""The second case, Adam Smith on the division of labour: its text, its figures and its keys hold."""

import re
from pathlib import Path

import data_dictionary
import pytest
from frictionless import Package

from motivelab import load_case, table
from motivelab.case import holds_article
from motivelab.case.readiness import readiness
from motivelab.case.skeleton import sentences_of, split_paragraphs, split_sentences
from motivelab.methods.emphasis import author_emphasis

FOLDER = Path(__file__).parents[3] / "examples" / "division-of-labour"
TEXT = (FOLDER / "article.txt").read_text("utf-8")
CASE = load_case(FOLDER)
SENTENCES = {
    (paragraph, sentence): words
    for paragraph, block in enumerate(split_paragraphs(TEXT), start=1)
    for sentence, words in enumerate(split_sentences(block), start=1)
}
ONE_RIGHT = ("multiple_choice", "true_false_not_stated", "who_said", "classify_claim")


def test_the_case_is_ready_to_teach_and_nothing_of_it_is_thin():
    assert readiness(FOLDER).remarks == ()


def test_the_text_is_there_whole_and_is_recognised():
    """3,477 words, counted with wc -w; none of them is a number."""
    assert holds_article(TEXT, CASE.article)
    assert sum(sentence.words for sentence in CASE.sentences) == len(TEXT.split()) == 3477
    assert TEXT.startswith("The greatest improvements in the productive powers of labour, and the\n")
    assert TEXT.endswith("naked savages.\n")


def test_the_sentences_are_those_of_the_text():
    counted = [(row["paragraph"], row["sentence"], row["words"]) for row in sentences_of(TEXT)]
    assert [(one.paragraph, one.sentence, one.words) for one in CASE.sentences] == counted


@pytest.mark.parametrize("claim", CASE.claims, ids=lambda claim: claim.id)
def test_every_hedge_and_booster_of_a_claim_stands_in_its_sentence(claim):
    said = SENTENCES[claim.paragraph, claim.sentence].lower()
    assert [word for word in (*claim.hedge_words, *claim.booster_words) if word.lower() not in said] == []
    assert bool(claim.hedge_words) == (claim.hedge_strength != "none")


def test_the_causes_have_the_words_that_the_text_gives_them():
    """The shares of the words of paragraphs 6, 7, and 8 with 9, counted from the text itself; no cause is ranked."""
    words = {
        motive: sum(len(said.split()) for (number, _), said in SENTENCES.items() if number in paragraphs)
        for motive, paragraphs in {"M1": [6], "M2": [7], "M3": [8, 9]}.items()
    }
    emphasis = author_emphasis(CASE)
    assert {name: share * sum(words.values()) for name, share in emphasis.words.items()} == pytest.approx(words)
    assert (emphasis.stated_rank, emphasis.notes) == (None, None)


def test_the_figures_come_to_the_sums_that_babbage_prints():
    """On the Economy of Machinery and Manufactures (1832), sections 236 and 237."""
    england, france = table("pin_steps_england", FOLDER), table("pin_steps_france", FOLDER)
    assert england["hours"].sum() == pytest.approx(7.6892)
    assert england["cost_pence"].sum() == pytest.approx(12.8732)
    assert england["millionths_of_penny_per_pin"].sum() == 2320
    assert france["hours"].sum() == pytest.approx(24.3)
    assert france["cost_pence"].sum() == pytest.approx(4.708)


def test_one_row_of_the_french_table_does_not_fit_and_says_so():
    """At the day that the other wages imply, ten hours and more, heading costs over 4 pence and not a third of one."""
    france = table("pin_steps_france", FOLDER)
    hours_a_day = france["hours"] * france["earns_pence_per_day"] / france["cost_pence"]
    assert france.loc[hours_a_day > 24, "process"].tolist() == ["heading"]
    assert france.loc[france["note"].notna(), "process"].tolist() == ["heading"]


def test_one_man_for_all_steps_would_make_pins_more_than_three_and_a_half_times_as_dear():
    """Babbage reckons 46.14 pence and writes three and three quarters; his figures, at twelve hours a day, give 3.6."""
    england = table("pin_steps_england", FOLDER)
    alone = england["hours"].sum() * england["earns_pence_per_day"].max() / 12
    assert alone == pytest.approx(46.14, abs=0.01)
    assert alone / england["cost_pence"].sum() == pytest.approx(3.6, abs=0.02)


def test_frictionless_finds_nothing_wrong():
    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []


def test_the_data_dictionary_is_the_one_that_the_datapackage_gives():
    """If not: `make data-dictionary`."""
    assert (FOLDER / "README.md").read_text("utf-8") == data_dictionary.dictionary(FOLDER)


@pytest.mark.parametrize("question", CASE.questions, ids=lambda question: question.id)
def test_every_wrong_answer_has_a_hint_that_names_a_paragraph_and_not_the_key(question):
    right = [option.text.lower() for option in question.options if option.correct]
    for option in question.options:
        wrong = option.side != "right" and not (question.kind in ONE_RIGHT and option.correct)
        assert bool(option.hint) == wrong, option.key
        if option.hint:
            named = {int(number) for number in re.findall(r"par\. (\d+)", option.hint, re.IGNORECASE)}
            assert set() < named <= set(range(1, 12)), option.key
            assert [text for text in right if len(text) > 5 and text in option.hint.lower()] == []


def test_there_are_twenty_questions_or_more_of_seven_kinds():
    assert len(CASE.questions) >= 20
    assert len({question.kind for question in CASE.questions}) == 7


def test_every_source_is_used():
    text = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.csv") if path.name != "sources.csv")
    assert [source.source_id for source in CASE.sources if source.source_id not in text] == []
