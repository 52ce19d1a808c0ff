"""The checks of a case: the kit's own case passes all, and each one finds what it is there to find."""

import dataclasses

import pytest

from fairgrader.soundness import explanation, title, unsound
from motivelab import load_case
from motivelab.case.cues import AbsoluteWordsTellNothing, AnswersDiffer
from motivelab.case.soundness import RULES, Taught, taught

CASE = load_case()


def broken(case=CASE, tables=None):
    return unsound(RULES, Taught(case, tables or {}))


def titles(case=CASE, tables=None):
    return [title(rule) for rule in RULES if rule.broken(Taught(case, tables or {}))]


def with_questions(change):
    return dataclasses.replace(CASE, questions=tuple(change(question) for question in CASE.questions))


def with_options(question, change):
    return dataclasses.replace(question, options=tuple(change(option) for option in question.options))


def test_the_case_of_the_kit_is_sound():
    assert unsound(RULES, taught()) == []


def test_each_check_says_in_words_what_it_is_and_what_to_do():
    for rule in RULES:
        assert title(rule), rule
        assert explanation(rule).endswith("."), rule


def test_keys_that_are_always_the_longest_are_found():
    def longer(option):
        return dataclasses.replace(option, text=option.text + " and so on and so forth") if option.correct else option

    assert titles(with_questions(lambda q: with_options(q, longer))) == ["The key is not told by its length"]


def test_keys_that_always_stand_first_are_found():
    def first(question):
        if question.kind not in ("multiple_choice", "who_said"):
            return question
        ordered = sorted(question.options, key=lambda option: not option.correct)
        lettered = tuple(dataclasses.replace(option, key="ABCDEF"[place]) for place, option in enumerate(ordered))
        return dataclasses.replace(question, options=lettered)

    assert titles(with_questions(first)) == ["The key is not told by its place"]


def test_statements_that_name_the_article_only_where_they_are_true_or_false_are_found():
    """So it was: six of twelve named the article, and none of them was "not stated"."""

    def told(question):
        if question.kind != "true_false_not_stated":
            return question
        (key,) = (option for option in question.options if option.correct)
        return dataclasses.replace(question, prompt="So it is." if key.text == "Not stated" else "The article says so.")

    assert broken(with_questions(told)) == ["Not stated"]


def test_an_order_listed_backwards_is_found():
    def backwards(question):
        ordered = sorted(question.options, key=lambda option: -(option.position or 0))
        return dataclasses.replace(question, options=tuple(ordered))

    assert broken(with_questions(lambda q: backwards(q) if q.id == "Q06" else q)) == ["Q06"]


def test_a_motive_without_evidence_is_found():
    bare = tuple(
        dataclasses.replace(item, anchors={name: cell for name, cell in item.anchors.items() if name != "H05"})
        for item in CASE.evidence
    )
    assert broken(dataclasses.replace(CASE, evidence=bare)) == ["M5"]


def test_a_motive_without_a_card_and_a_card_that_leads_nowhere_are_found():
    _, second, *others = CASE.motive_cards
    lost = dataclasses.replace(second, counter_ids=("C99",))
    assert broken(dataclasses.replace(CASE, motive_cards=(lost, *others))) == ["M1", "C99"]


def test_an_open_question_with_an_outcome_is_found():
    settled = dataclasses.replace(CASE.open_forecasts[0], outcome=True)
    assert broken(dataclasses.replace(CASE, open_forecasts=(settled,))) == ["O01"]


def test_a_prediction_that_is_called_checkable_is_found():
    """So it was with C43, a question about what the Kremlin would do."""
    claims = tuple(dataclasses.replace(claim, checkable="yes") if claim.id == "C43" else claim for claim in CASE.claims)
    assert broken(dataclasses.replace(CASE, claims=claims)) == ["C43"]


FORGOTTEN = "Every row of a figure table says whether a second source was found"
UNSOURCED = "A row is called rechecked exactly where a second source and a day are given"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], []),
        ([(None, None, "not rechecked"), ("un", "2026-11-28", "agrees")], []),
        ([(None, None, "not rechecked")], [FORGOTTEN]),
        ([(None, None, "agrees"), ("un", "2026-11-28", "agrees")], [UNSOURCED]),
        ([("un", "2026-11-28", "not rechecked"), ("un", "2026-11-28", "agrees")], [UNSOURCED]),
    ],
)
def test_a_row_that_was_forgotten_or_called_rechecked_without_a_source_is_found(rows, found):
    names = ("source_id", "checked_on", "result")
    said = [{"table": "population", "row_key": "1", **dict(zip(names, row, strict=True))} for row in rows]
    assert titles(tables={"population": [{}, {}], "rechecks": said}) == found


def test_the_twenty_first_text_and_a_text_without_boxes_are_found():
    texts = [{"id": f"W{number}", "written": True, "ticks": ("I named it", "I said why")} for number in range(21)]
    texts[0]["ticks"] = ()
    assert broken(tables={"prompts": texts}) == ["W20", "W0"]


def test_questions_where_every_absolute_option_is_wrong_are_found():
    """So it was in the problem sets: five options said *only*, *never* or the like, and all five were wrong."""

    def always(option):
        return dataclasses.replace(option, text=f"Never: {option.text}") if option.correct is False else option

    def softened(option):
        return dataclasses.replace(option, text="Perhaps") if option.correct else option

    asked = [question for question in CASE.questions if question.kind == "multiple_choice"][:3]
    absolute = tuple(with_options(with_options(question, always), softened) for question in asked)
    found = AbsoluteWordsTellNothing().broken(Taught(dataclasses.replace(CASE, questions=absolute)))
    assert found == [question.id for question in asked]
    assert AbsoluteWordsTellNothing().broken(Taught(dataclasses.replace(CASE, questions=absolute[:2]))) == []


def test_absolute_words_in_every_key_and_in_no_other_option_are_found():
    """Of thirty keys among four options or five, more than half would not be absolute by chance."""

    def said(option):
        return dataclasses.replace(option, text="Only this" if option.correct else f"Some of {option.key}")

    asked = [question for question in CASE.questions if question.kind == "multiple_choice"]
    absolute = tuple(with_options(question, said) for question in asked)
    assert len(AbsoluteWordsTellNothing().broken(Taught(dataclasses.replace(CASE, questions=absolute)))) == len(asked)


@pytest.mark.parametrize(("first", "second"), [("Q31", "Q61"), ("Q63", "Q64")])
def test_two_questions_whose_letters_for_an_answer_are_the_same_are_found(first, second):
    """So it was: both orders were D B E A C, and both matchings 1B 2D 3A 4C."""
    one, other = (next(question for question in CASE.questions if question.id == name) for name in (first, second))
    copied = dataclasses.replace(other, options=one.options)
    case = dataclasses.replace(CASE, questions=(one, copied), placements=())
    assert titles(case)[-1] == title(AnswersDiffer())
    assert broken(case) == [second]
