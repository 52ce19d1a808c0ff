"""The data folder, judged by somebody else's program (frictionless) and by its own description."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import data_dictionary
import pytest
from frictionless import Package

DATA = Path(__file__).parents[3] / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text("utf-8"))
TABLES = {resource["name"]: resource for resource in PACKAGE["resources"]}


def rows(name):
    with (DATA / TABLES[name]["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_frictionless_finds_nothing_wrong():
    """The standard's own checker: types, constraints, unique keys and references between tables."""
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] == len(TABLES)


def test_the_data_dictionary_is_the_one_that_the_datapackage_gives():
    """If not: `make data-dictionary`."""
    assert (DATA / "README.md").read_text("utf-8") == data_dictionary.dictionary()


def test_the_data_dictionary_has_a_row_for_every_column():
    lines = (DATA / "README.md").read_text("utf-8").splitlines()
    written = sum(line.startswith("| `") for line in lines)
    assert written == sum(len(table["schema"]["fields"]) for table in TABLES.values())


def test_every_file_is_listed_and_every_listed_file_is_there():
    listed = [resource["path"] for resource in PACKAGE["resources"]]
    assert sorted(listed) == sorted(path.name for path in DATA.glob("*.csv"))
    assert len(TABLES) == len(listed)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_and_each_of_its_columns_says_what_it_is(name):
    table = TABLES[name]
    assert table["title"].strip()
    assert table["description"].strip()
    assert [field["name"] for field in table["schema"]["fields"] if not field.get("description", "").strip()] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_number_of_a_table_has_a_unit(name):
    fields = TABLES[name]["schema"]["fields"]
    numbers = [field for field in fields if field["type"] in ("integer", "number")]
    assert [field["name"] for field in numbers if not field.get("unit", "").strip()] == []


@pytest.mark.parametrize(
    "name", [name for name, table in TABLES.items() if any("source_id" in f["name"] for f in table["schema"]["fields"])]
)
def test_every_column_of_a_source_leads_to_the_sources(name):
    """DESIGN, section 8: no figure without a source."""
    schema = TABLES[name]["schema"]
    keys = {column for key in schema.get("foreignKeys", []) for column in key["fields"]}
    lists = {field["name"] for field in schema["fields"] if "references" in field.get("items", {})}
    named = {field["name"] for field in schema["fields"] if field["name"].endswith(("source_id", "source_ids"))}
    assert named - keys - lists <= ({"source_id"} if name == "sources" else set())


def test_every_source_has_an_address_or_says_why_not():
    assert [row["source_id"] for row in rows("sources") if not row["url"] and not row["locator"]] == []


def test_every_address_is_one():
    urls = [row["url"] for row in rows("sources") if row["url"]]
    assert [url for url in urls if not re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}(:\d+)?(/\S*)?", url)] == []


DATED = [
    (name, column)
    for name, table in TABLES.items()
    for column in ("date", "report_date")
    if {column, "date_precision"} <= {field["name"] for field in table["schema"]["fields"]}
]


@pytest.mark.parametrize(("name", "column"), DATED)
def test_a_partial_date_is_as_long_as_it_says_and_stands_in_the_calendar(name, column):
    for row in rows(name):
        assert len(row[column]) == {"year": 4, "month": 7, "day": 10}[row["date_precision"]], row
        date.fromisoformat((row[column] + "-01-01")[:10])
