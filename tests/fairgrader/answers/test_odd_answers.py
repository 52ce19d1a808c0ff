"""No answer, however odd, passes, crashes, or writes to stderr: every kind against every oddity."""

import logging
import math
import sys
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader import answers

ENDLESS: list[object] = []
ENDLESS.extend([ENDLESS] * 100)


class Agreeable:
    """Equal to everything, and of every length."""

    def __eq__(self, other):
        return True

    __hash__ = None

    def __len__(self):
        return 1

    def __float__(self):
        return 14.0

    def __contains__(self, other):
        return True

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Agreeable()

    def __call__(self, *_, **__):
        return self


class Explosive:
    """Raises whatever is asked of it, even its name."""

    def __getattribute__(self, name):
        raise SystemExit(name)

    def __repr__(self):
        raise RuntimeError

    __eq__ = __hash__ = __len__ = __iter__ = __float__ = __call__ = __repr__


class CleverFloat(float):
    """A float that is near to everything."""

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


class CleverText(str):
    """A text that reads as the key."""

    def casefold(self):
        return "b"

    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


class CleverList(list):
    """A list that equals every list."""

    def __eq__(self, other):
        return True

    __hash__ = None


class CleverDict(dict):
    """A dict that has every key."""

    def __getitem__(self, key):
        return 14


class Noisy:
    """Complains about every look."""

    def __getattr__(self, name):
        warnings.warn("careful", stacklevel=1)
        logging.getLogger("student").warning("careful")
        sys.stderr.write("careful")
        raise AttributeError(name)


def scream(*arguments):
    warnings.warn("careful", stacklevel=1)
    sys.stderr.write("careful")
    sys.stdout.write("x" * 10_000_000)
    raise Exception(Explosive())  # noqa: TRY002 # an error whose text is an error


def leave(*arguments):
    raise SystemExit


def descend(*arguments):
    return descend(*arguments)


ODD = {
    "nothing": None,
    "an ellipsis": ...,
    "no text": "",
    "a word": "perhaps",
    "a number as text": "14",
    "a huge text": "B" * 5_000_000,
    "not a number": math.nan,
    "numpy's not a number": np.float64("nan"),
    "infinity": math.inf,
    "a huge number": 10**5000,
    "a complex number": 14j,
    "bytes": b"B",
    "an empty list": [],
    "an empty dict": {},
    "an empty array": np.array([]),
    "an empty series": pd.Series(dtype=float),
    "an empty frame": pd.DataFrame(),
    "a list with itself inside": ENDLESS,
    "a list of oddities": [Agreeable(), None, math.nan, [], {}],
    "a dict of oddities": {"z": Agreeable(), None: math.nan, (1, 2): []},
    "a dict of itself": {"z": ENDLESS},
    "a set": {frozenset({10**5000}), None},
    "a matrix": np.ones((3, 3)),
    "an array of objects": np.array([Agreeable(), None], dtype=object),
    "a wide frame": pd.DataFrame([[1, 2], [3, 4]], columns=["p", "p"]),
    "missing, by pandas": pd.NA,
    "no time": pd.NaT,
    "an agreeable object": Agreeable(),
    "a class": Agreeable,
    "an explosive object": Explosive(),
    "a clever float": CleverFloat(14),
    "a clever text": CleverText("B"),
    "a clever list": CleverList(["A", "B"]),
    "a clever dict": CleverDict(z=14),
    "a noisy object": Noisy(),
    "a screaming function": scream,
    "a leaving function": leave,
    "an endless function": descend,
    "a generator": (letter for letter in "AB"),
    "a module": math,
}

FRAME = pd.DataFrame({"year": [2014, 2015], "hectares": [224.0, 183.0]})

KINDS = {
    "choice": lambda read: (answers.Choice("ps1-q1", read, "ABCD", points=3, look="par. 2"), ("B",)),
    "truth": lambda read: (answers.Truth("ps1-q1", read, points=3, look="par. 2"), ("true",)),
    "selection": lambda read: (answers.Selection("ps1-q1", read, "ACDE", points=3, look="par. 2"), ("AC",)),
    "matching": lambda read: (
        answers.Matching("ps1-q1", read, "ab", ["event", "denial"], points=3, look="par. 2"),
        ({"a": "event", "b": {"denial"}},),
    ),
    "ordering": lambda read: (answers.Ordering("ps1-q1", read, "ABCD", points=3, look="par. 2"), ("BADC",)),
    "whole": lambda read: (answers.Whole("ps1-q1", read, points=3, look="par. 2"), (14,)),
    "number": lambda read: (answers.Number("ps1-q1", read, "percent", points=3, look="par. 2"), (14.0,)),
    "numbers": lambda read: (
        answers.Numbers("ps1-q1", read, ["a", "b"], points=3, look="par. 2"),
        ({"a": 1, "b": 2},),
    ),
    "label": lambda read: (answers.Label("ps1-q1", read, points=3, look="par. 2"), ({"M3"},)),
    "series": lambda read: (answers.Series("ps1-q1", read, points=3, look="par. 2"), (pd.Series({2014: 224.0}),)),
    "table": lambda read: (answers.Table("ps1-q1", read, ["year", "hectares"], points=3, look="par. 2"), (FRAME,)),
    "function": lambda read: (
        answers.Function("ps1-q1", read, ["a", "b"], example=(1, 2), points=3, look="par. 2"),
        ([((1, 2), 3), ((5, 6), 11)],),
    ),
    "chart": lambda read: (answers.Chart("ps1-q1", read, "bar", points=3, look="par. 2"), ({"a": 1},)),
    "writing": lambda read: (answers.Writing("ps1-q1", read, least=5, most=9, points=3, look="par. 2"), ()),
}

# What a kind may take: a text that is a label is a label, even if it is the wrong one.
FINE = {
    ("label", "a word"),
    ("label", "a number as text"),
}


@pytest.mark.parametrize("oddity", ODD)
@pytest.mark.parametrize("kind", KINDS)
def test_an_odd_answer_gets_a_sentence_and_nothing_else(kind, oddity, capfd):
    """The form is 0.0, so that Validate fails it; the credit is exactly 0.0, whatever the object claims."""
    answer = ODD[oddity]
    item, key = KINDS[kind](lambda: answer)
    form = item.form()
    said = capfd.readouterr()
    credit = item.credit(*key)
    told = capfd.readouterr()
    assert type(credit) is float
    assert credit == 0.0
    if (kind, oddity) not in FINE:
        assert form == 0.0
        assert type(form) is float
        assert said.out.startswith("Question 1 is not ready: ")
    assert said.err + told.err == ""
    assert said.out.count("\n") == told.out.count("\n") == 1
    assert len(said.out) + len(told.out) < 700


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_was_never_given_a_name_is_a_sentence_too(kind, capfd):
    item, key = KINDS[kind](lambda: answer_that_nobody_wrote)  # noqa: F821 # that is the point
    assert item.form() == 0.0
    assert "there is no answer_that_nobody_wrote yet" in capfd.readouterr().out
    assert item.credit(*key) == 0.0


@pytest.mark.parametrize("kind", KINDS)
def test_neither_form_nor_credit_says_what_the_key_is(kind, capfd):
    answer = None
    item, key = KINDS[kind](lambda: answer)
    item.form()
    item.credit(*key)
    said = capfd.readouterr().out
    for secret in ("14", "224", "BADC", "M3", "11"):
        assert secret not in said


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from("ABCD")
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(scalars, inner, max_size=5), max_leaves=12
)


@pytest.mark.parametrize("kind", KINDS)
@given(answer=anything)
def test_credit_is_a_plain_float_from_nothing_to_all_points_for_any_answer(kind, answer):
    item, key = KINDS[kind](lambda: answer)
    credit = item.credit(*key)
    assert type(credit) is float
    assert 0.0 <= credit <= 3.0
    assert item.form() in (None, 0.0)
    assert repr(credit) == repr(float(repr(credit)))


@pytest.mark.parametrize("kind", KINDS)
def test_looking_at_the_form_twice_says_the_same(kind, capfd):
    answer = "perhaps"
    item, _ = KINDS[kind](lambda: answer)
    assert item.form() == item.form()
    first, second, _ = capfd.readouterr().out.split("\n")
    assert first == second


def test_the_students_own_stop_button_still_stops():
    def stopped():
        raise KeyboardInterrupt

    item = answers.Function("ps1-q1", lambda: stopped, [], example=(), points=1, look="par. 2")
    with pytest.raises(KeyboardInterrupt):
        item.form()
