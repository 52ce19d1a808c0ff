"""A renamed notebook is found again by what it holds."""

import pytest

from fairgrader.intake.renaming import grade_ids, match_notebook, rename_back

IDS = frozenset({"ps1-q1-test", "ps1-q2-test", "ps1-q3-test", "ps1-q4-test"})


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ({"ps1": IDS}, "ps1"),
        ({"ps1": frozenset(), "ps1 (1)": IDS}, "ps1"),
        ({"ps1-Copy1": IDS}, "ps1-Copy1"),
        ({"my homework": IDS, "scratch": frozenset()}, "my homework"),
        ({"half": frozenset(sorted(IDS)[:2])}, "half"),
        ({"less": frozenset(sorted(IDS)[:1])}, None),
        ({"doe_12345_678901_ps1-1": IDS, "other": frozenset({"ps2-q1-test"})}, "doe_12345_678901_ps1-1"),
        ({"b": IDS, "ps1 (2)": IDS}, "ps1 (2)"),
        ({"ps1 (1)": frozenset()}, "ps1 (1)"),
        ({"ps1_copy2": frozenset(), "else": frozenset()}, "ps1_copy2"),
        ({"else": frozenset()}, None),
        ({}, None),
    ],
)
def test_the_right_name_wins_then_the_grade_ids_then_a_name_like_a_copy(there, found):
    assert match_notebook("ps1", IDS, there) == found


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", "3", '{"cells": 3}', '{"cells": [3]}', '{"cells": [{"metadata": 3}]}', "[" * 100_000, "\ud800"],
)
def test_what_is_no_notebook_has_no_grade_ids(content):
    assert grade_ids(content) == frozenset()


def test_the_grade_ids_of_a_notebook_are_those_of_its_cells(toy):
    import nbformat

    assert {"toy-q1-question", "toy-q1-answer", "toy-q1-test"} < grade_ids(nbformat.writes(toy))


def test_a_rename_is_told_and_so_is_a_second_notebook(tmp_path):
    text = '{"cells": [{"metadata": {"nbgrader": {"grade_id": "ps1-q1-test"}}}]}'
    (tmp_path / "ps1-Copy1.ipynb").write_text(text, encoding="utf-8")
    (tmp_path / "ps1-Copy2.ipynb").write_text(text, encoding="utf-8")
    said = rename_back(tmp_path, "ps1", {"ps1-q1-test"})
    assert said == [
        f"{tmp_path}: ps1-Copy2.ipynb is ps1.ipynb, by its grade ids",
        f"{tmp_path}: ps1-Copy1.ipynb is there too and is not graded",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ps1-Copy1.ipynb", "ps1.ipynb"]


def test_a_folder_without_the_assignment_says_what_is_there(tmp_path):
    assert rename_back(tmp_path, "ps1", IDS) == [f"{tmp_path}: no notebook here is ps1: there is none at all"]
    (tmp_path / "notes.ipynb").write_text("{}", encoding="utf-8")
    assert rename_back(tmp_path, "ps1", IDS) == [f"{tmp_path}: no notebook here is ps1: notes"]
