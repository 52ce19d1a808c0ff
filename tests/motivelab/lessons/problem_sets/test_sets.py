"""The problem sets of another case: their keys, reckoned by hand from the second case's rows."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from motivelab import load_case
from motivelab.lessons.problem_sets.course import problem_sets
from motivelab.lessons.problem_sets.items import from_question
from motivelab.lessons.problem_sets.sets import reading_items, support_table, weighing_items

CASE = load_case(Path(__file__).parents[4] / "examples" / "division-of-labour")
QUESTIONS = {question.id: question for question in CASE.questions}


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("Q01", "Choice", "B"),
        ("Q06", "Choice", "C"),
        ("Q21", "Ordering", "BCA"),
        ("Q23", "Matching", {"1": "C", "2": "B", "3": "A"}),
    ],
)
def test_a_question_of_the_bank_keeps_its_key(name, kind, key):
    """Eighteen; not stated; by hand, the string, by itself; boys, walk, valve: par. 3, 3, 8 and 6 to 8."""
    item = from_question(QUESTIONS[name])
    assert (item.kind, item.key) == (kind, key)


def test_a_question_with_several_right_answers_has_them_all():
    item = from_question(QUESTIONS["Q19"])
    assert (item.kind, set(item.key)) == (
        "Selection",
        {option.key for option in QUESTIONS["Q19"].options if option.correct},
    )


def test_a_hint_never_goes_to_the_right_answer():
    for question in CASE.questions:
        item = from_question(question)
        right = set(item.key.items()) if item.kind == "Matching" else set(item.key)
        assert not right & set(item.slips), question.id


def test_each_cause_stands_in_the_paragraphs_that_the_text_gives_it():
    assert reading_items(CASE)[-1].key == {"a": "6", "b": "7", "c": "8 and 9"}


def test_the_claims_that_support_each_cause_are_counted_with_those_of_its_parts_once():
    """By hand from claim_motives.csv: C17 supports two parts of M1 and counts once; hedges from claims.csv."""
    counts, hedges, most, *_ = weighing_items(CASE)
    assert counts.key == {"M1": 6, "M2": 4, "M3": 6}
    assert hedges.key == {"M1": 5, "M2": 2, "M3": 4}
    assert most.key == ["M1"]
    rows = list(csv.DictReader(io.StringIO(support_table(CASE))))
    assert [row["claim_id"] for row in rows if row["motive"] == "M2"] == ["C22", "C23", "C25", "C26"]


def test_ratings_of_30_20_and_10_are_shares_of_a_half_a_third_and_a_sixth():
    ratings = next(item for item in weighing_items(CASE) if item.title == "From ratings to shares")
    assert ratings.key == pytest.approx({"M1": 50, "M2": 100 / 3, "M3": 100 / 6}, abs=0.001)


def test_a_claim_that_serves_no_cause_says_so():
    served = weighing_items(CASE)[-1]
    assert served.key == {"a": {"M1"}, "b": {"M2"}, "c": {"M2"}, "d": {"M3"}, "e": {"M3"}, "f": {"none"}}


def test_a_graded_question_is_in_no_lesson_and_not_in_practice():
    in_lessons = {row.item_id for row in CASE.placements if not row.name.startswith("ps")}
    assert not in_lessons & {*CASE.placed("ps1"), *CASE.placed("ps1-claims")}


def test_a_case_that_places_nothing_in_a_set_is_told_so_and_gets_the_other():
    bare = replace(CASE, placements=tuple(row for row in CASE.placements if row.name != "ps1"))
    made, missing = problem_sets(bare)
    assert list(made) == ["ps2_weighing"]
    assert missing[0].startswith('ps1_reading is not written: this case places nothing in "ps1"')
