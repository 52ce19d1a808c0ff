"""What a case lacks, said to a teacher: each thing is found that is taken away, with what it blocks."""

import csv
import shutil
from pathlib import Path

import pytest

from motivelab.case.readiness import NEEDS, readiness

EXAMPLE = Path(__file__).parents[3] / "examples" / "division-of-labour"


@pytest.fixture
def case(tmp_path):
    return Path(shutil.copytree(EXAMPLE, tmp_path / "case"))


def keep(case, name, *, rows=None, change=None):
    """Keep the first rows of a table, or change each of them."""
    path = case / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found, columns = list(reader)[:rows], reader.fieldnames
    for row in found:
        row.update(change(row) if change else {})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(found)


def said(case, kind):
    return [remark.words for remark in readiness(case).remarks if remark.kind == kind]


def test_the_case_of_the_kit_and_the_second_case_lack_nothing():
    assert readiness().ready
    assert readiness(EXAMPLE).ready


def test_a_case_without_forecasts_is_told_that_lesson_7_has_none(case):
    keep(case, "forecasts", rows=0)
    keep(case, "rechecks", change=lambda row: {"table": "x"} if row["table"] == "forecasts" else {})
    found = readiness(case)
    assert not found.ready
    (remark,) = [one for one in found.remarks if one.kind == "missing"]
    assert (remark.words, remark.blocks) == ("Forecasts: none.", "lesson 7: forecasts and their score")
    assert remark.cure == "Write 1 or more in forecasts.csv."


def test_a_few_rows_run_and_are_called_thin(case):
    keep(case, "codebook")
    keep(case, "evidence_anchors", rows=6)
    keep(case, "evidence", rows=3)
    assert [remark.words for remark in readiness(case).remarks if remark.kind == "thin"] == ["Pieces of evidence: 3."]


def test_a_cause_that_no_sentence_states_is_named_by_its_own_noun(case):
    keep(case, "sentences", change=lambda row: {"motive_id": ""} if row["motive_id"].startswith("M2") else {})
    assert said(case, "missing") == ["Causes that no sentence states: M2."]


def test_a_cause_that_no_claim_supports_is_named(case):
    keep(case, "claim_motives", change=lambda row: {"stance": "context"} if row["motive_id"].startswith("M1") else {})
    assert said(case, "missing") == ["Causes that no claim supports: M1."]


def test_a_paragraph_that_no_question_asks_about_is_named(case):
    keep(case, "questions", change=lambda row: {"paragraphs": "1"} if row["paragraphs"] in ("2", "11") else {})
    assert said(case, "thin") == ["Paragraphs that no question asks about: 2, 11."]


def test_a_wrong_option_without_a_hint_is_named(case):
    lost = lambda row: {"hint": ""} if (row["question_id"], row["key"]) == ("Q05", "A") else {}  # noqa: E731
    keep(case, "question_options", change=lost)
    assert said(case, "unsound") == ["Wrong options without a hint: Q05 A."]


def test_a_row_of_figures_without_a_source_is_named(case):
    path = case / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"required": true,\n       "pattern"', '"pattern"'), "utf-8")
    keep(case, "nails_per_day", change=lambda row: {"source_id": ""} if row["nails_low"] == "200" else {})
    assert "Figure tables with a row without a source: nails_per_day." in said(case, "unsound")


def test_a_rule_of_soundness_speaks_with_its_title_and_its_cure(case):
    keep(case, "claims", change=lambda row: {"kind": "fact"} if row["kind"] == "event" else {})
    (remark,) = readiness(case).remarks
    assert remark.words == "Not so: Claims are coded by one codebook: each kind is used, and each use is in it: event."
    assert remark.cure.startswith("Add the kind to the codebook, or take it out")


def test_a_case_that_cannot_be_read_says_where_and_blocks_everything(case):
    keep(case, "motives", change=lambda row: {"name": ""} if row["id"] == "M2" else {})
    (remark,) = readiness(case).remarks
    assert remark.kind == "refused"
    assert 'motives.csv, line 5, column "name": "" is blank' in remark.words
    assert remark.blocks == "everything: the case cannot be read"


def test_every_need_says_which_lesson_it_blocks():
    assert [need.what for need in NEEDS if "lesson" not in need.blocks or need.least > need.good] == []
