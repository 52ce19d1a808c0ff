"""The item bank. The least numbers are those that the plan of the lessons asks for, not those that the bank has."""

import re
from collections import Counter

import pytest

from motivelab import load_case

CASE = load_case()
CLAIMS = {claim.id: claim for claim in CASE.claims}
ONE_RIGHT = ("multiple_choice", "true_false_not_stated", "who_said", "classify_claim")
ASKED_FOR = {
    "true_false_not_stated": 6,
    "classify_claim": 8,
    "who_said": 6,
    "matching": 4,
    "ordering": 4,
}
CLASSES = {
    "event": "reported event or fact",
    "fact": "reported event or fact",
    "inference": "inference or speculation",
    "speculation": "inference or speculation",
}


def of_kind(*kinds):
    return [question for question in CASE.questions if question.kind in kinds]


def right(question):
    return [option for option in question.options if option.correct]


def lone(question):
    (only,) = right(question)
    return only


def hinted():
    return [(question, option) for question in CASE.questions for option in question.options if option.hint]


def paragraphs_named(hint):
    return {int(number) for number in re.findall(r"\b[Pp]ar\. (\d+)", hint)}


def can_be_wrong(question, option):
    """Say no to the only right answer of a choice and to the right row of a matching."""
    return option.side != "right" and not (question.kind in ONE_RIGHT and option.correct)


@pytest.mark.parametrize("paragraph", range(1, 9))
def test_every_paragraph_has_at_least_four_questions(paragraph):
    assert sum(paragraph in question.paragraphs for question in CASE.questions) >= 4


@pytest.mark.parametrize("motive", [motive.id for motive in CASE.main_motives])
def test_every_motive_has_at_least_four_questions_that_rest_on_a_claim_about_it(motive):
    about = {claim.id for claim in CASE.claims_about(motive)}
    assert sum(not about.isdisjoint(question.claim_ids) for question in CASE.questions) >= 4


@pytest.mark.parametrize("kind", ASKED_FOR)
def test_there_are_enough_questions_of_every_kind(kind):
    assert len(of_kind(kind)) >= ASKED_FOR[kind]


def test_at_least_twelve_questions_ask_for_analysis_or_a_judgement():
    assert sum(question.bloom in ("analyze", "evaluate") for question in CASE.questions) >= 12


def test_the_ids_have_no_gap():
    numbers = range(1, len(CASE.questions) + 1)
    assert [question.id for question in CASE.questions] == [f"Q{number:02}" for number in numbers]


def test_no_question_is_asked_twice():
    assert len({question.prompt for question in CASE.questions}) == len(CASE.questions)


@pytest.mark.parametrize("question", of_kind(*ONE_RIGHT), ids=lambda question: question.id)
def test_a_question_with_one_choice_has_one_right_option(question):
    assert len(right(question)) == 1
    assert len({option.text for option in question.options}) == len(question.options) >= 3


@pytest.mark.parametrize("question", of_kind("multiple_select"), ids=lambda question: question.id)
def test_to_choose_all_or_one_is_never_right_where_several_apply(question):
    assert 1 < len(right(question)) < len(question.options)


@pytest.mark.parametrize("question", of_kind("ordering"), ids=lambda question: question.id)
def test_an_order_takes_every_place_once_and_is_not_given_away_by_the_letters(question):
    places = [option.position for option in question.options]
    assert sorted(places) == list(range(1, len(places) + 1)) != places


@pytest.mark.parametrize("question", of_kind("matching"), ids=lambda question: question.id)
def test_a_matching_uses_every_right_row_once_and_is_not_given_away_by_the_letters(question):
    matches = [option.match for option in question.options if option.side == "left"]
    letters = [option.key for option in question.options if option.side == "right"]
    assert sorted(matches) == letters != matches


@pytest.mark.parametrize("question", CASE.questions, ids=lambda question: question.id)
def test_an_option_has_a_hint_exactly_where_it_can_be_wrong(question):
    assert [option.key for option in question.options if bool(option.hint) != can_be_wrong(question, option)] == []


def test_every_hint_names_a_paragraph_of_the_article():
    here = set(range(1, CASE.article.paragraphs + 1))
    lost = [(q.id, o.key) for q, o in hinted() if not set() < paragraphs_named(o.hint) <= here]
    assert lost == []


@pytest.mark.parametrize("question", CASE.questions, ids=lambda question: question.id)
def test_the_hints_lead_to_a_paragraph_where_the_answer_stands(question):
    """The closing line is called paragraph 9 in the table and "below par. 8" to students."""
    named = set().union(*(paragraphs_named(option.hint) for option in question.options if option.hint))
    assert named & {min(paragraph, CASE.article.paragraphs) for paragraph in question.paragraphs}


def test_no_hint_names_the_key_by_text_or_letter():
    told = [
        (question.id, option.key)
        for question, option in hinted()
        for answer in right(question)
        if answer.text.lower() in option.hint.lower() or re.search(rf"\b{answer.key}\b", option.hint)
    ]
    assert told == []


def test_no_hint_of_a_matching_quotes_the_row_that_belongs_to_it():
    texts = {(q.id, o.key): o.text.lower() for q in CASE.questions for o in q.options}
    told = [(q.id, o.key) for q, o in hinted() if o.match and texts[q.id, o.match] in o.hint.lower()]
    assert told == []


def test_no_hint_of_an_order_names_the_place():
    places = re.compile(r"(place|position|number|step) \d|\b(earliest|latest)\b", re.IGNORECASE)
    assert [(q.id, o.key) for q, o in hinted() if o.position and places.search(o.hint)] == []


def test_a_hint_has_at_most_thirty_words_in_two_sentences():
    sentences = re.compile(r"(?<!\b[Pp]ar)[.?!](?=\s|$)")
    long = [(q.id, o.key) for q, o in hinted() if len(o.hint.split()) > 30 or len(sentences.findall(o.hint)) > 2]
    assert long == []


def test_no_letter_holds_more_than_two_fifths_of_the_keys():
    letters = Counter(lone(question).key for question in of_kind("multiple_choice"))
    assert max(letters.values()) <= 0.4 * letters.total()


def test_true_false_and_not_stated_are_each_right_at_least_twice_and_at_most_half_of_the_time():
    answers = Counter(lone(question).text for question in of_kind("true_false_not_stated"))
    assert answers.keys() == {"True", "False", "Not stated"}
    assert min(answers.values()) >= 2
    assert max(answers.values()) <= 0.5 * answers.total()


def test_the_longest_option_is_the_key_in_at_most_two_fifths():
    asked = of_kind("multiple_choice")
    longest = [q for q in asked if len(lone(q).text) == max(len(option.text) for option in q.options)]
    assert len(longest) <= 0.4 * len(asked)


@pytest.mark.parametrize("question", of_kind("classify_claim"), ids=lambda question: question.id)
def test_a_claim_to_classify_has_the_key_that_the_table_of_claims_gives(question):
    (claim_id,) = question.claim_ids
    kind = CLAIMS[claim_id].kind
    assert lone(question).text == CLASSES.get(kind, kind)


def test_every_kind_of_claim_is_the_key_at_least_once():
    offered = {option.text for question in of_kind("classify_claim") for option in question.options}
    assert {lone(question).text for question in of_kind("classify_claim")} == offered
    assert offered == {CLASSES.get(claim.kind, claim.kind) for claim in CASE.claims}


@pytest.mark.parametrize("question", CASE.questions, ids=lambda question: question.id)
def test_a_question_rests_on_claims_of_the_paragraphs_that_it_names(question):
    stands = {CLAIMS[claim_id].paragraph for claim_id in question.claim_ids}
    assert stands <= set(question.paragraphs)


@pytest.mark.parametrize("question", CASE.questions, ids=lambda question: question.id)
def test_the_reason_says_where_the_answer_stands(question):
    named = {int(number) for number in re.findall(r"[Pp]aragraphs? (\d)", question.rationale)}
    assert named & set(question.paragraphs) or (question.paragraphs == (9,) and "closing line" in question.rationale)
