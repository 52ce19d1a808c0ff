"""The kit's own case. The numbers are those of the close reading that the design was made from, counted by hand."""

import csv
import dataclasses
import datetime
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pandas
import pytest

from motivelab import load_case, table, table_names
from motivelab.case import Event, case_folder
from motivelab.errors import CaseError

DATA = Path(__file__).parents[3] / "data"
RESOURCES = {
    resource["name"]: resource for resource in json.loads((DATA / "datapackage.json").read_text("utf-8"))["resources"]
}
MAIN = ("M1", "M2", "M3", "M4", "M5")


@pytest.fixture(scope="module")
def case():
    return load_case()


def columns(name, kind):
    return [column["name"] for column in RESOURCES[name]["schema"]["fields"] if column["type"] == kind]


def test_the_article_has_46_claims_in_eight_paragraphs(case):
    """DESIGN, section 2."""
    assert len(case.claims) == 46
    assert {claim.paragraph for claim in case.claims} == set(range(1, 9))
    assert {sentence.paragraph for sentence in case.sentences} == set(range(1, 9))
    assert case.article.paragraphs == 8


def test_each_of_the_fourteen_notes_stands_in_exactly_one_sentence(case):
    """DESIGN, section 2."""
    notes = Counter(note for sentence in case.sentences for note in sentence.notes)
    assert notes == dict.fromkeys(range(1, 15), 1)
    assert case.article.notes == 14


def test_a_claim_with_a_note_stands_in_the_sentence_of_that_note(case):
    """Except C11, a quotation of two sentences, whose note stands at its end: datapackage.json says so."""
    notes = {(sentence.paragraph, sentence.sentence): sentence.notes for sentence in case.sentences}
    noted = [claim for claim in case.claims if claim.note]
    astray = [claim.id for claim in noted if claim.note not in notes[claim.paragraph, claim.sentence]]
    assert astray == ["C11"]
    assert {claim.id for claim in case.claims if claim.note_scope == "own"} == {claim.id for claim in noted}


def test_the_five_motives_stand_in_the_paragraphs_of_the_close_reading(case):
    """DESIGN, section 2: par. 3, 4, 5-6, 7 and 7."""
    assert [motive.id for motive in case.main_motives] == list(MAIN)
    assert [case.paragraphs_of(motive) for motive in MAIN] == [(3,), (4,), (5, 6), (7,), (7,)]


def test_the_words_given_to_each_motive_are_those_of_the_close_reading(case):
    """Counted by hand, vis-a-vis as one word: 85, 138, 174, 62 and 79."""
    words = [sum(sentence.words for sentence in case.sentences_about(motive)) for motive in MAIN]
    assert words == [85, 138, 174, 62, 79]


def test_the_notes_given_to_each_motive_are_those_of_the_close_reading(case):
    """The reference close reading counts 1, 3, 0, 1 and 2; DESIGN: the Islamic State paragraphs carry no note."""
    notes = [sum(len(sentence.notes) for sentence in case.sentences_about(motive)) for motive in MAIN]
    assert notes == [1, 3, 0, 1, 2]


def test_only_the_fifth_motive_has_a_stated_rank(case):
    """DESIGN, section 2: the author calls M5 the most important."""
    assert {motive.id: motive.stated_rank for motive in case.motives if motive.stated_rank} == {"M5": 1}


def test_six_sub_motives_split_three_motives(case):
    """DESIGN, section 2: five motives with six optional sub-motives."""
    assert sum(motive.parent is not None for motive in case.motives) == 6
    assert all(case.parts_of(motive.parent) for motive in case.motives if motive.parent)


def test_the_drug_motive_is_undercut_by_a_claim_of_the_author_himself(case):
    """DESIGN, section 2."""
    assert "counters" in {claim.stances.get("M4") for claim in case.claims_about("M4") if claim.speaker == "author"}


def test_there_are_22_fact_checks_and_the_40_questions_of_the_close_reading_or_more(case):
    """DESIGN, section 2."""
    assert len(case.fact_checks) == 22
    assert {f"Q{number:02}" for number in range(1, 41)} <= {question.id for question in case.questions}
    assert all(check.targets and check.source_ids for check in case.fact_checks)
    assert all(len(question.options) >= 2 for question in case.questions)


def test_nothing_of_a_loaded_case_can_be_changed(case):
    for noun in (case, case.article, case.claims[0], case.events[0], case.motives[0], case.questions[0].options[0]):
        name = dataclasses.fields(noun)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(noun, name, "changed")
    with pytest.raises(TypeError):
        case.claims[0].stances["M1"] = "supports"
    assert all(isinstance(getattr(case, field.name), tuple) for field in dataclasses.fields(case)[1:])


@pytest.mark.parametrize(
    ("written", "precision", "first", "last"),
    [
        ("2017-06-21", "day", (2017, 6, 21), (2017, 6, 21)),
        ("2016-02", "month", (2016, 2, 1), (2016, 2, 29)),
        ("2015-12", "month", (2015, 12, 1), (2015, 12, 31)),
        ("2007", "year", (2007, 1, 1), (2007, 12, 31)),
    ],
)
def test_a_partial_date_covers_its_whole_month_or_year(written, precision, first, last):
    event = Event("e", written, precision, (), "", "", "", None, "", None)
    assert event.first == datetime.date(*first)
    assert event.last == datetime.date(*last)


@pytest.mark.parametrize("name", sorted(RESOURCES))
def test_a_table_loads_from_any_folder_and_holds_what_the_file_holds(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = table(name)
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert found.columns.tolist() == list(rows[0])
    for column in columns(name, "string"):
        texts = ["" if pandas.isna(value) else value for value in found[column]]
        assert texts == [row[column] for row in rows]


@pytest.mark.parametrize("name", sorted(RESOURCES))
def test_the_numbers_of_a_table_are_those_that_plain_pandas_reads(name):
    """So a student who reads the file without the kit sees the same."""
    found, plain = table(name), pandas.read_csv(DATA / f"{name}.csv")
    for column in [*columns(name, "integer"), *columns(name, "number"), *columns(name, "boolean")]:
        pandas.testing.assert_series_equal(found[column], plain[column])


@pytest.mark.parametrize("name", [name for name in sorted(RESOURCES) if columns(name, "date")])
def test_full_dates_are_dates(name):
    found = table(name)
    assert all(pandas.api.types.is_datetime64_any_dtype(found[column]) for column in columns(name, "date"))


def test_the_tables_have_the_order_of_the_datapackage():
    assert table_names() == tuple(RESOURCES)


def test_the_text_na_is_a_text_and_a_blank_is_missing(tmp_path):
    """Pandas' own defaults read a source called "NA" as missing."""
    shutil.copytree(DATA, tmp_path / "case")
    sources = tmp_path / "case" / "sources.csv"
    lines = sources.read_text("utf-8").splitlines(keepends=True)
    sources.write_text("".join([*lines, "zz_na,NA,,,,,secondary\n"]), encoding="utf-8")
    last = table("sources", tmp_path / "case").iloc[-1]
    assert last["publisher"] == "NA"
    assert last[["title", "published", "url", "locator"]].isna().all()


def test_every_id_in_a_list_cell_leads_to_a_row(case):
    """Looked up here by hand, not by the loader."""
    known = {
        "sources.source_id": {source.source_id for source in case.sources},
        "claims.id": {c.id for c in case.claims},
        "questions.id": {question.id for question in case.questions},
        "prompts.id": {prompt.id for prompt in case.prompts},
        "argument_nodes.id": {node.id for node in case.argument_nodes},
        "clues.id": {clue.id for clue in case.clues},
    }
    looked_up = 0
    for resource in RESOURCES.values():
        with (DATA / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for column in resource["schema"]["fields"]:
            target = column.get("items", {}).get("references")
            ids = [part for row in rows for part in row[column["name"]].split(";") if target and part]
            assert not {*ids} - known.get(target, set())
            looked_up += len(ids)
    assert looked_up > 100


def test_every_column_of_further_sources_is_checked_by_the_loader():
    """A list of ids that no rule describes would be looked up by nobody."""
    for name, resource in RESOURCES.items():
        for column in resource["schema"]["fields"]:
            if column["name"] in ("other_source_ids", "source_ids", "claim_ids", "question_ids", "prompt_ids"):
                assert "references" in column.get("items", {}), (name, column["name"])


def test_a_list_cell_that_leads_nowhere_is_refused_in_every_such_column(tmp_path):
    """The same for the kit's own tables as for the tiny case: one wrong id in `other_source_ids`."""
    shutil.copytree(DATA, tmp_path / "case")
    path = tmp_path / "case" / "timeline.csv"
    text = path.read_text("utf-8")
    assert "tass_2020" in text
    path.write_text(text.replace("tass_2020", "tass_2020;nowhere", 1), encoding="utf-8")
    with pytest.raises(CaseError, match=r'timeline\.csv, line 2, column "other_source_ids": "nowhere"'):
        load_case(tmp_path / "case")


@pytest.mark.parametrize("name", sorted(RESOURCES))
def test_no_cell_is_long_enough_to_hold_a_passage_of_the_article(name):
    """
    DESIGN, section 2: the kit never ships the article's text. A paragraph of it has over 500 signs.

    A marked memo is 120 to 150 words of the kit's own.
    """
    longest = 1000 if name == "marked_memos" else 500
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert max(len(cell) for row in csv.reader(file) for cell in row) <= longest


def test_no_paraphrase_is_longer_than_400_letters(case):
    assert max(len(claim.paraphrase) for claim in case.claims) <= 400


def test_the_variable_names_another_case(tiny_case, monkeypatch):
    monkeypatch.setenv("MOTIVELAB_DATA", str(tiny_case))
    assert case_folder() == tiny_case.resolve()
    assert load_case().article.author == "A. Reader"
    assert "class_weights" in table_names()
    assert len(table("claims")) == 3


def test_a_folder_that_is_named_wins_over_the_variable(tiny_case, monkeypatch):
    monkeypatch.setenv("MOTIVELAB_DATA", str(tiny_case))
    assert len(load_case(DATA).claims) == 46


def test_a_blank_variable_is_no_variable(monkeypatch):
    monkeypatch.setenv("MOTIVELAB_DATA", "")
    assert len(load_case().claims) == 46


@pytest.mark.skipif(os.name == "nt", reason="Windows does not look at HOME")
def test_a_tilde_is_the_home_folder(tiny_case, monkeypatch):
    monkeypatch.setenv("HOME", str(tiny_case.parent))
    monkeypatch.setenv("MOTIVELAB_DATA", f"~/{tiny_case.name}")
    assert len(load_case().claims) == 3
    assert len(load_case(f"~/{tiny_case.name}").claims) == 3


def test_the_variable_is_followed_from_the_folder_where_the_work_is_done(tiny_case, monkeypatch):
    monkeypatch.chdir(tiny_case.parent)
    monkeypatch.setenv("MOTIVELAB_DATA", tiny_case.name)
    assert case_folder().is_absolute()
    assert len(load_case().claims) == 3


def test_a_variable_that_leads_nowhere_is_named_with_the_cure(tmp_path, monkeypatch):
    monkeypatch.setenv("MOTIVELAB_DATA", str(tmp_path / "gone"))
    with pytest.raises(CaseError) as caught:
        load_case()
    for part in (str(tmp_path / "gone"), "MOTIVELAB_DATA", "datapackage.json", "unset"):
        assert part in str(caught.value)


def test_a_named_folder_that_is_no_case_does_not_blame_the_variable(tmp_path):
    with pytest.raises(CaseError, match=r"\(given\) holds no datapackage\.json"):
        load_case(tmp_path)


def test_an_unknown_table_is_refused_with_the_names_of_all_others():
    with pytest.raises(CaseError) as caught:
        table("opium")
    assert '"opium"' in str(caught.value)
    for name in RESOURCES:
        assert name in str(caught.value)


def test_an_unknown_motive_is_refused_with_the_ids_of_all_others(case):
    for ask in (case.motive, case.claims_about, case.sentences_about, case.paragraphs_of):
        with pytest.raises(CaseError) as caught:
            ask("M9")
        assert '"M9"' in str(caught.value)
        for motive in case.motives:
            assert motive.id in str(caught.value)


def test_loading_a_case_needs_no_pandas():
    """A lesson's lab loads the case before any table is asked for."""
    code = "import sys, motivelab; motivelab.load_case(); print('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
