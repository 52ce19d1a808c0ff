"""A new case: it loads as it is, its tables are the kit's own, and a text is counted as the kit counts."""

import csv
import io

import pytest

from motivelab import load_case, table_names
from motivelab.activities import WeightingLab
from motivelab.case import holds_article
from motivelab.case.location import kit_folder
from motivelab.case.requirements import TABLES, TEACHING_TABLES
from motivelab.case.schema import read_descriptor
from motivelab.case.skeleton import sentences_of, skeleton

KIT = read_descriptor(kit_folder())
TEXT = "The town, it seems, closes the library at six. Mr. Hart says 2 things.\r\n\r\nWhy?\n \nNobody-at-all's voice."


def written(folder, text=""):
    folder.mkdir()
    for name, content in skeleton(KIT, text).items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return folder


def test_a_new_case_loads_and_its_two_motives_can_be_weighed(tmp_path):
    case = load_case(written(tmp_path / "new"))
    lab = WeightingLab(case, name="weights", folder=tmp_path)
    lab.draft = {"answers": {"answers": {"direct rating": {"M1": 30, "M2": 10}}}, "number": 1}
    assert dict(lab.weights) == {"M1": 0.75, "M2": 0.25}


def test_it_begins_with_ten_rows():
    files = skeleton(KIT)
    rows = {name: len(list(csv.DictReader(io.StringIO(files[name])))) for name in files if name.endswith(".csv")}
    assert sum(rows.values()) == 10


def test_it_has_every_table_of_the_model_with_the_columns_and_types_of_the_kit(tmp_path):
    assert set(table_names(written(tmp_path / "new"))) == TABLES.keys() | TEACHING_TABLES.keys() | {"rechecks"}
    columns = {
        package: {
            table["name"]: [(field["name"], field["type"], field.get("items")) for field in table["schema"]["fields"]]
            for table in described["resources"]
        }
        for package, described in (("kit", KIT), ("new", read_descriptor(tmp_path / "new")))
    }
    assert {name: columns["kit"][name] for name in columns["new"]} == columns["new"]


def test_nothing_of_the_kits_own_article_is_left_in_it():
    words = ("Russia", "Taliban", "Moscow", "Afghan", "Crimea", "Islamic", "2017", "C46", "crimea", " eight ", " five ")
    files = skeleton(KIT)
    assert [(name, word) for name, text in files.items() for word in words if word in text] == []


def test_what_to_do_names_every_file_that_it_writes():
    files = skeleton(KIT)
    assert [name for name in files if name not in files["START.md"] and name != "START.md"] == []


def test_a_text_is_counted_by_paragraph_and_sentence():
    """By hand: 9 words, 4 without the number, 1, and 2, of which one is joined by hyphens and an apostrophe."""
    counted = [(row["paragraph"], row["sentence"], row["words"]) for row in sentences_of(TEXT)]
    assert counted == [(1, 1, 9), (1, 2, 4), (2, 1, 1), (3, 1, 2)]


def test_a_case_that_is_begun_with_its_text_recognises_it_and_does_not_keep_it(tmp_path):
    case = load_case(written(tmp_path / "new", TEXT))
    assert case.article.paragraphs == 3
    assert len(case.sentences) == 4
    assert holds_article(f"menu {TEXT} footer", case.article)
    assert "library at six. Mr. Hart" not in "".join(skeleton(KIT, TEXT).values())


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_a_case_without_a_text_has_the_two_invented_sentences(text, tmp_path):
    assert [one.words for one in load_case(written(tmp_path / "new", text)).sentences] == [12, 9]
