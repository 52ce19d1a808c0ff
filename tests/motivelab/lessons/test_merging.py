"""A newer notebook with what a student wrote: by hand, cell by cell."""

import pytest

from motivelab.lessons.merging import merge


def notebook(*cells, **metadata):
    return {"cells": [dict(cell) for cell in cells], "metadata": metadata}


def code(name, text, **more):
    return {"id": name, "cell_type": "code", "source": text, "metadata": {}} | more


def texts(found):
    return [cell["source"] for cell in found.notebook["cells"]]


BASE = notebook(code("a", "one"), code("b", "two"), code("c", "three"))


@pytest.mark.parametrize(
    ("mine", "new", "expected"),
    [
        (["one", "two", "three"], ["ONE", "two", "three"], ["ONE", "two", "three"]),
        (["one", "mine", "three"], ["one", "two", "three"], ["one", "mine", "three"]),
        (["one", "mine", "three"], ["ONE", "two", "THREE"], ["ONE", "mine", "THREE"]),
        (["one", "same", "three"], ["one", "same", "three"], ["one", "same", "three"]),
    ],
)
def test_what_one_side_changed_is_in_the_merged_notebook(mine, new, expected):
    sides = [notebook(*(code(name, text) for name, text in zip("abc", side, strict=True))) for side in (mine, new)]
    assert texts(merge(BASE, *sides)) == expected
    assert merge(BASE, *sides).both == ()


def test_where_both_changed_a_cell_the_students_stands_and_the_new_one_below_it():
    found = merge(BASE, notebook(code("b", "mine")), notebook(code("b", "TWO")))
    assert texts(found) == ["mine", "TWO"]
    assert [cell["id"] for cell in found.notebook["cells"]] == ["b", "b-new"]
    assert found.both == ("b",)


def test_a_cell_of_the_students_own_stays_behind_its_neighbour_when_new_ones_come():
    mine = notebook(code("a", "one"), code("x", "own"), code("y", "own too"), code("b", "two"), code("c", "three"))
    new = notebook(code("n", "NEW"), code("a", "one"), code("b", "two"))
    assert texts(merge(BASE, mine, new)) == ["NEW", "one", "own", "own too", "two"]


def test_a_cell_that_the_newer_edition_dropped_stays_only_if_the_student_changed_it():
    assert texts(merge(BASE, notebook(code("a", "one"), code("b", "mine")), notebook(code("a", "one")))) == [
        "one",
        "mine",
    ]
    assert texts(merge(BASE, BASE, notebook(code("a", "one")))) == ["one"]


def test_what_the_student_deleted_stays_deleted_until_it_changes():
    mine = notebook(code("a", "one"), code("c", "three"))
    assert texts(merge(BASE, mine, BASE)) == ["one", "three"]
    assert texts(merge(BASE, mine, notebook(code("a", "one"), code("b", "TWO"), code("c", "three")))) == [
        "one",
        "TWO",
        "three",
    ]


def test_what_a_cell_printed_stays_with_its_text_and_goes_with_an_older_one():
    ran = notebook(code("a", "one", outputs=["1"], execution_count=1), code("b", "two", outputs=["2"]))
    new = notebook(code("a", "one", outputs=[]), code("b", "TWO", outputs=[]))
    assert [cell["outputs"] for cell in merge(BASE, ran, new).notebook["cells"]] == [["1"], []]


def test_a_locked_cell_of_a_problem_set_is_always_the_new_one_and_an_answer_is_never_doubled():
    locked = {"nbgrader": {"grade_id": "a", "locked": True}}
    answer = {"nbgrader": {"grade_id": "b", "locked": False}}
    mine = notebook(code("a", "broken", metadata=locked), code("b", "my answer", metadata=answer))
    new = notebook(code("a", "TEST", metadata=locked), code("b", "STUB", metadata=answer))
    assert texts(merge(BASE, mine, new)) == ["TEST", "my answer"]
