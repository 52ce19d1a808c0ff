"""Progress: every piece of work of the lessons with a word for how far it is, whatever the files hold."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from motivelab import load_case
from motivelab.activities import Quiz, WeightingLab, Writing
from motivelab.lessons import show_progress

NOON = "2026-01-08T12:00:00.000Z"
CASE = load_case()
LESSONS = Path(__file__).parents[3] / "notebooks"


@pytest.fixture
def write(tmp_path):
    def written(name, work, heading="Lesson 1: The article"):
        cells = [{"cell_type": "markdown", "source": [f"# {heading}\n", "\n", "Welcome."]}]
        content = {"cells": cells, "metadata": {"motivelab": {"work": work}}}
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")

    return written


@pytest.fixture
def rows(tmp_path):
    def read():
        html = show_progress(tmp_path / "my_work", tmp_path).data.partition("<details>")[2]
        lines = re.findall("<tr>(.*?)</tr>", html)[1:]
        return [re.findall("<td[^>]*>(.*?)</td>", line) for line in lines]

    return read


def test_each_piece_of_work_goes_from_not_begun_to_checked_or_committed(tmp_path, write, rows, hand):
    folder = tmp_path / "my_work"
    write("01.ipynb", ["gut-weights", "quiz-1", "exit-1"])
    assert [row[1:] for row in rows()] == [[name, "not begun", ""] for name in ("gut-weights", "quiz-1", "exit-1")]

    lab = WeightingLab({"Price": "", "Food": ""}, name="gut-weights", folder=folder)
    quiz = Quiz(CASE, ["Q01", "Q02"], name="quiz-1", folder=folder)
    writing = Writing(CASE, [CASE.prompts[0].id], name="exit-1", folder=folder)
    hand(lab).rates(Price=1)
    hand(quiz).drafts(answers={"Q01": "B"})
    hand(writing).drafts(answers={CASE.prompts[0].id: "one two three four five"})
    assert [row[2] for row in rows()] == ["begun"] * 3

    lab.seal()
    quiz.check()
    writing.check()
    assert [row[2] for row in rows()] == ["committed", "checked: 1 of 2 right", "checked"]
    now = datetime.now()
    assert all(row[0] == "Lesson 1: The article" for row in rows())
    assert all(row[3].startswith(f"{now.day} {now:%B %Y}, ") for row in rows())


def overview(tmp_path):
    shown = show_progress(tmp_path / "my_work", tmp_path).data.partition("<details>")[0]
    lines = re.findall("<tr>(.*?)</tr>", shown)[1:]
    return shown, [re.findall("<td[^>]*>(.*?)</td>", line) for line in lines]


def test_the_whole_is_counted_and_each_lesson_has_one_row_with_what_is_to_do(tmp_path, write):
    write("01.ipynb", ["one", "exit-1"])
    write("02.ipynb", ["two"], heading="Lesson 2: Claims")
    (tmp_path / "my_work").mkdir()
    (tmp_path / "my_work" / "one.json").write_text("{}", encoding="utf-8")
    (tmp_path / "my_work" / "two.json").write_text('{"checked": {}}', encoding="utf-8")
    shown, rows = overview(tmp_path)
    assert "Your work so far: 1 of 3 done, 2 to do" in shown
    assert rows == [
        ["Lesson 1: The article", "0 of 2", "one; exit 1"],
        ["Lesson 2: Claims", "1 of 1", "nothing"],
    ]


def test_what_is_to_do_is_named_with_its_section(tmp_path):
    """The sections of lesson 1, as its headings say."""
    (tmp_path / "01_the_article.ipynb").write_bytes((LESSONS / "01_the_article.ipynb").read_bytes())
    _, [[_, done, to_do]] = overview(tmp_path)
    assert done == "0 of 7"
    assert "section 2. What happened when?: order" in to_do
    assert "section 5. Your gut weights: gut weights" in to_do


def test_what_a_later_lesson_goes_on_with_is_done_there_by_a_step_more(tmp_path, write):
    write("03.ipynb", ["weights"], heading="Lesson 3")
    write("06.ipynb", ["weights"], heading="Lesson 6")
    (tmp_path / "my_work").mkdir()
    file = tmp_path / "my_work" / "weights.json"
    for commitments, done in (([], ["0 of 1"] * 2), ([7], ["1 of 1", "0 of 1"]), ([7, 8], ["1 of 1"] * 2)):
        file.write_text(json.dumps({"commitments": commitments}), encoding="utf-8")
        assert [row[1] for row in overview(tmp_path)[1]] == done


def test_forecasts_are_done_in_lesson_1_by_the_seal_and_in_lesson_7_by_the_commitment(tmp_path, write, rows):
    write("01.ipynb", ["forecasts"], heading="Lesson 1")
    write("07.ipynb", ["forecasts"], heading="Lesson 7")
    (tmp_path / "my_work").mkdir()
    (tmp_path / "my_work" / "forecasts.json").write_text('{"answers": {}}', encoding="utf-8")
    assert [row[1] for row in overview(tmp_path)[1]] == ["0 of 1", "0 of 1"]
    (tmp_path / "my_work" / "forecasts.sealed").write_text("{}", encoding="utf-8")
    assert [row[1] for row in overview(tmp_path)[1]] == ["1 of 1", "0 of 1"]
    assert rows()[0][2] == "sealed"
    (tmp_path / "my_work" / "forecasts.json").write_text('{"commitments": [7]}', encoding="utf-8")
    assert [row[1] for row in overview(tmp_path)[1]] == ["1 of 1", "1 of 1"]


@pytest.mark.parametrize(
    ("content", "state"),
    [
        ("", "cannot be read"),
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ("[" * 100_000, "cannot be read"),
        ("{}", "begun"),
        ('{"checked": {}, "attempts": "none"}', "checked"),
        ('{"checked": {}, "attempts": [7]}', "checked"),
        ('{"checked": {}, "attempts": [{"right": "4", "of": null}]}', "checked"),
        ('{"commitments": [7]}', "committed"),
        ('{"closed": true}', "committed"),
        ('{"saved_at": 7, "answers": {}}', "begun"),
        ('{"saved_at": "9999-12-31T23:59:59-23:59"}', "begun"),
    ],
)
def test_a_damaged_or_strange_file_gets_a_word(content, state, tmp_path, write, rows):
    write("01.ipynb", ["one"])
    (tmp_path / "my_work").mkdir()
    (tmp_path / "my_work" / "one.json").write_text(content, encoding="utf-8")
    assert rows() == [["Lesson 1: The article", "one", state, ""]]


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_file_that_an_editor_saved_in_another_form_counts_like_any(coding, tmp_path, write, rows):
    write("01.ipynb", ["one"])
    (tmp_path / "my_work").mkdir()
    (tmp_path / "my_work" / "one.json").write_bytes('{"commitments": [7]}'.encode(coding))
    assert rows()[0][2] == "committed"


def test_work_of_a_later_edition_of_the_kit_is_said_to_be_unreadable(tmp_path, write, rows):
    write("01.ipynb", ["one"])
    (tmp_path / "my_work").mkdir()
    (tmp_path / "my_work" / "one.json").write_text('{"version": 3}', encoding="utf-8")
    assert rows()[0][2] == "cannot be read"


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_notebook_that_cannot_be_read_gets_a_word(content, tmp_path, rows):
    (tmp_path / "01.ipynb").write_text(content, encoding="utf-8")
    assert rows() == [["01", "", "cannot be read", ""]]


def test_a_notebook_without_work_is_left_out_and_one_without_a_heading_has_its_name(tmp_path, write, rows):
    (tmp_path / "00.ipynb").write_text('{"metadata": {}}', encoding="utf-8")
    (tmp_path / "01.ipynb").write_text('{"metadata": 7, "cells": 7}', encoding="utf-8")
    odd_cells = [7, {"source": 7}, {"cell_type": "code", "source": "# a comment"}]
    odd = {"cells": odd_cells, "metadata": {"motivelab": {"work": ["one"]}}}
    (tmp_path / "02.ipynb").write_text(json.dumps(odd), encoding="utf-8")
    write("03.ipynb", "one")
    assert rows() == [["02", "one", "not begun", ""], ["Lesson 1: The article", "", "the notebook does not say", ""]]


def test_without_lessons_the_table_says_so(tmp_path):
    assert "There are no rows." in show_progress(tmp_path / "my_work", tmp_path).data


def test_names_are_shown_as_text_and_lead_to_no_other_folder(tmp_path, write, rows):
    (tmp_path / "secret.json").write_text('{"closed": true}', encoding="utf-8")
    (tmp_path / "my_work").mkdir()
    write("01.ipynb", ["<b>one</b>", "../secret", "a\x00b"])
    assert [row[1:3] for row in rows()] == [
        ["&lt;b&gt;one&lt;/b&gt;", "not begun"],
        ["../secret", "not begun"],
        ["a\x00b", "not begun"],
    ]
