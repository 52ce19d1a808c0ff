"""Plain data crosses unchanged; everything else does not cross, and nonsense is refused."""

import collections
import contextlib
import datetime
import decimal
import fractions
import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.verify.frames import GarbledError
from fairgrader.verify.reader import Reader
from fairgrader.verify.wire import NotPlainError, Writer


def crossed(value):
    writer = Writer()
    node = json.loads(json.dumps(writer.node(value)))
    return Reader(writer.buffers).value(node)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(max_size=9),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(plain)
def test_built_in_values_cross_with_their_types(value):
    found = crossed(value)
    assert found == value
    assert repr(found) == repr(value)


@pytest.mark.parametrize(
    "value",
    [
        collections.Counter("aab"),
        collections.OrderedDict(a=1),
        collections.deque([1, 2]),
        {1, (2, 3)},
        frozenset({1}),
        range(2, 9, 3),
        2 + 3j,
        decimal.Decimal("0.10"),
        fractions.Fraction(1, 3),
        datetime.date(2017, 6, 21),
        datetime.datetime(2017, 6, 21, 12, tzinfo=datetime.UTC),
        datetime.timedelta(days=1, microseconds=5),
        2**200,
        int,
    ],
    ids=repr,
)
def test_other_plain_values_cross(value):
    assert crossed(value) == value
    assert type(crossed(value)) is type(value)


def test_what_is_no_number_stays_none():
    assert math.isnan(crossed(float("nan")))
    assert crossed(-math.inf) == -math.inf


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6).reshape(2, 3),
        np.array([1.5, np.nan], dtype="float32"),
        np.array(["a", "bc"]),
        np.array([1, "a", None], dtype=object),
        np.array([], dtype=bool),
        np.array(["2017-06-21"], dtype="datetime64[D]"),
        np.array(3),
    ],
    ids=repr,
)
def test_arrays_cross_with_shape_and_kind(array):
    found = crossed(array)
    np.testing.assert_array_equal(found, array)
    assert (found.dtype, found.shape) == (array.dtype, array.shape)


def test_numpy_scalars_cross_as_what_they_are():
    for value in (np.float64(0.5), np.int8(3), np.bool_(True), np.str_("a"), np.datetime64("2017-06-21")):
        assert crossed(value) == value
        assert type(crossed(value)) is type(value)


def table():
    return pd.DataFrame(
        {
            "whole": [1, 2, 3],
            "part": [1.5, np.nan, 2],
            "text": ["x", None, "z"],
            "kind": pd.Categorical(["u", "v", "u"], ordered=True),
            "day": pd.to_datetime(["2015", "2016", "2017"]),
            "there": pd.to_datetime(["2015", "2016", "2017"]).tz_localize("Asia/Kabul"),
            "gaps": pd.array([1, None, 3], dtype="Int64"),
            "month": pd.period_range("2017", periods=3, freq="M"),
            "lists": [[1], {"a": 1}, None],
            "took": pd.to_timedelta([1, 2, 3], unit="D"),
        }
    )


@pytest.mark.parametrize(
    "frame",
    [
        table(),
        table().set_index("whole")[["part"]],
        table().set_index(["text", "kind"])[["part"]],
        pd.DataFrame(),
        pd.DataFrame({"a": []}),
        pd.DataFrame(np.eye(2), columns=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])),
        pd.DataFrame({"a": [1, 2]}, index=pd.date_range("2017", periods=2, freq="D")),
    ],
    ids=range(7),
)
def test_tables_cross_with_kinds_and_index(frame):
    pd.testing.assert_frame_equal(crossed(frame), frame, check_freq=True)


def test_series_cross_with_name_and_index():
    for series in (
        table()["part"],
        table().groupby("kind", observed=True)["whole"].sum(),
        pd.Series(["a"], name=("x", 1)),
    ):
        pd.testing.assert_series_equal(crossed(series), series)


class FloatChild(float):
    """A float that could say anything about itself."""


@pytest.mark.parametrize(
    "value",
    [FloatChild(1), object(), [FloatChild(1)], np.array([FloatChild(1)], dtype=object), type("T", (), {}), print, len],
    ids=["a float child", "an object", "one in a list", "one in an array", "a class", "print", "len"],
)
def test_what_is_not_plain_by_its_exact_type_does_not_cross(value):
    with pytest.raises(NotPlainError):
        crossed(value)


def test_a_list_inside_itself_does_not_cross():
    endless: list = []
    endless.append(endless)
    with pytest.raises(NotPlainError):
        crossed(endless)


@pytest.mark.parametrize(
    "node",
    [
        [1, 2],
        {},
        {"k": "nothing"},
        {"k": "list", "v": 7},
        {"k": "array", "dtype": "|O", "shape": [1], "v": 0},
        {"k": "array", "dtype": "<f8", "shape": [10**15], "v": 0},
        {"k": "array", "dtype": "<f8", "shape": [1], "v": 9},
        {"k": "dict", "v": [[{"k": "list", "v": []}, 1]]},
        {"k": "type", "v": "__import__"},
        {"k": "datetime", "v": "yesterday"},
        {"k": "series", "v": {"k": "listed", "dtype": "object", "v": []}, "index": None, "name": None},
        {"k": "frame", "v": [], "columns": {"k": "index"}, "index": {"k": "index"}},
        {"k": "remote", "id": 1},
    ],
    ids=str,
)
def test_nonsense_is_refused(node):
    with pytest.raises(GarbledError):
        Reader([b"12345678"]).value(node)


words = st.sampled_from(["k", "v", "dtype", "shape", "index", "name", "columns"])
kinds = ["array", "frame", "series", "index", "multi", "scalar", "masked", "objects", "stamp", "listed", "categories"]
nodes = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(kinds),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner),
)


@given(nodes)
def test_whatever_a_student_sends_is_read_or_refused(node):
    with contextlib.suppress(GarbledError):
        Reader([b"1234"]).value(node)
