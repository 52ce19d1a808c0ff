"""A question that nobody could answer right does not load; a case is read once, and again when it was edited."""

import csv
import shutil

import pytest

from motivelab import load_case
from motivelab.case import case_folder
from motivelab.errors import CaseError


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the kit's own case."""
    return shutil.copytree(case_folder(), tmp_path / "case")


def change_options(folder, question, **cells):
    path = folder / "question_options.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [
        row | (cells if row["question_id"] == question else {})
        for row in rows
        if row["question_id"] != question or cells
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


@pytest.mark.parametrize(
    ("question", "cells", "words"),
    [
        ("Q01", {"correct": "false"}, "mark one of its options as correct"),
        ("Q01", {}, "has no options"),
        ("Q06", {"position": "1"}, "number its"),
        ("Q16", {"match": ""}, "must name, as its match"),
    ],
    ids=["no option is right", "no options at all", "an order with one place twice", "rows without a match"],
)
def test_a_question_without_a_right_answer_is_refused_in_one_sentence(folder, question, cells, words):
    change_options(folder, question, **cells)
    with pytest.raises(CaseError) as caught:
        load_case(folder)
    assert words in str(caught.value)
    assert f'"{question}"' in str(caught.value)
    assert "questions.csv, line" in str(caught.value)


def test_a_case_is_read_once_until_a_file_of_it_changes(folder):
    first = load_case(folder)
    assert load_case(folder) is first
    path = folder / "motives.csv"
    path.write_text(path.read_text("utf-8").replace("Bargaining", "Haggling"), encoding="utf-8")
    assert load_case(folder) is not first
