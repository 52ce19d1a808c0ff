"""What a value becomes before it is compared, so that no code of a student's own runs later."""

import math
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from fairgrader.answers.plain import OddAnswer, comparable, labelled, plain, rows_of, same


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (np.int16(3), 3),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        (np.datetime64("2017-06-21"), "2017-06-21T00:00:00"),
        (pd.Timestamp("2017-06-21"), "2017-06-21T00:00:00"),
        (date(2017, 6, 21), "2017-06-21T00:00:00"),
        (datetime(2017, 6, 21), "2017-06-21T00:00:00"),
        (pd.Series(["a", "b"], dtype="category"), ["a", "b"]),
        (pd.Index([1, 2]), [1, 2]),
        ({(1, np.int64(2)): {3, "a"}}, {(1, 2): frozenset({3, "a"})}),
        (frozenset({True}), frozenset({True})),
    ],
)
def test_a_value_of_a_library_is_what_python_would_write(value, found):
    made = plain(value)
    assert made == found
    assert type(made) is type(found)


@pytest.mark.parametrize("value", [pd.Series([1]).mean, "abc".upper, len, lambda: 1, [pd.Series([1]).sum]])
def test_brackets_that_were_forgotten_are_named(value):
    """``column.mean`` for ``column.mean()`` is a beginner's commonest slip that raises no error."""
    with pytest.raises(OddAnswer, match=r"a function that was not called: brackets \(\) may be missing"):
        plain(value)


def test_what_is_missing_is_not_a_number():
    assert all(math.isnan(plain(value)) for value in (pd.NA, pd.NaT, np.float64("nan")))


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(200_001),
        list(range(200_001)),
        [[0] * 200] * 1001,
        {tuple([tuple(["a"] * 1000)] * 1000): 1},
        1 + 2j,
        range(3),
    ],
    ids=["array", "list", "lists", "tuples", "complex", "range"],
)
def test_what_is_too_large_or_of_no_plain_type_is_refused(value):
    with pytest.raises(OddAnswer):
        plain(value)


def test_a_wide_frame_and_a_label_that_occurs_twice_are_refused():
    with pytest.raises(OddAnswer, match="too many"):
        rows_of(pd.DataFrame(np.zeros((201, 1000))))
    with pytest.raises(OddAnswer, match="twice"):
        labelled(pd.Series([1, 2], index=["a", "a"]))


def test_results_compare_part_by_part():
    assert comparable(pd.Series({"a": 1})) == {"a": 1}
    assert comparable(pd.Series({"a": 1}), as_list=True) == [1]
    assert same([1, "A "], [1.0, "a"])
    assert not same([1], [1, 2])
    assert not same("1", 1)
    assert same(frozenset({1}), frozenset({1}))
    assert not same(10**400, 1.5)
    assert same(10**400, 10**400)
