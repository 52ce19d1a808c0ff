"""How much a number or a text earns, by hand calculation."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from fairgrader import answers
from fairgrader.errors import FairgraderError


def number(answer):
    return answers.Number("ps3-q2", lambda: answer, "percent", points=2, look="the column share")


def whole(answer):
    return answers.Whole("ps2-q1", lambda: answer, points=2, look="the table claims")


def numbers(answer):
    return answers.Numbers("ps2-q4", lambda: answer, ["M1", "M2", "M3"], points=3, look="the table claims")


WRONG_KEYS = {
    "a number that is none": lambda: number(1).credit(float("nan")),
    "a slip too near to the number": lambda: number(1).credit(42.5, within=0.5, slips={42: "too near"}),
    "one number of three": lambda: numbers({}).credit({"M1": 1}),
    "a blank label": lambda: answers.Label("ps2-q3", lambda: None, points=1, look="here").credit(""),
}


@pytest.mark.parametrize("wrong", WRONG_KEYS)
def test_a_key_that_cannot_be_right_is_the_authors_error(wrong):
    with pytest.raises(FairgraderError):
        WRONG_KEYS[wrong]()


@pytest.mark.parametrize(
    ("answer", "credit"),
    [
        (42.5, 2.0),
        (42.54, 2.0),
        (np.float64(42.5), 2.0),
        (np.float32(42.5), 2.0),
        (np.longdouble(42.5), 2.0),
        (Decimal("42.5"), 2.0),
        (Fraction(85, 2), 2.0),
        (np.array(42.5), 2.0),
        (42.56, 0.0),
        (0.425, 1.0),
        (-42.5, 0.0),
        ("42.5", 0.0),
        ([42.5], 0.0),
        (pd.Series([42.5]), 0.0),
    ],
    ids=repr,
)
def test_a_number_earns_its_points_within_the_distance(answer, credit):
    assert number(answer).credit(42.5, within=0.05, slips={0.425: (1, "A share of 1 is no percent.")}) == credit


def test_the_right_digits_with_the_wrong_size_or_sign_are_told_so_without_the_key(capsys):
    for answer in (0.425, 4250, -42.5, 7):
        number(answer).credit(42.5, within=0.05)
    assert [line.partition("points. ")[2] for line in capsys.readouterr().out.splitlines()] == [
        "Check the size of your number: the question asks for percent.",
        "Check the size of your number: the question asks for percent.",
        "Check the sign of your number: which way does it go?",
        "Look again at the column share.",
    ]


def test_a_key_may_be_what_pandas_calculates():
    """A key of numpy's own types is as good as one typed in."""
    key, slip = np.float64(42.5), np.float64(0.425)
    assert number(42.5).credit(key, within=0.05, slips={slip: (1, "A share of 1 is no percent.")}) == 2.0
    assert number(0.425).credit(key, within=0.05, slips={slip: (1, "A share of 1 is no percent.")}) == 1.0
    assert whole(14).credit(np.int64(14)) == 2.0
    found = pd.Series({"M1": 1, "M2": 3, "M3": 0})
    assert numbers({"M1": 1, "M2": 3, "M3": 0}).credit(found) == 3.0
    slips = {("M2", np.int64(4)): (0.5, "Twice?")}
    assert numbers({"M1": 1, "M2": 4, "M3": 0}).credit(dict(found), slips=slips) == 2.5


@pytest.mark.parametrize(
    ("answer", "credit"), [(14, 2.0), (14.0, 2.0), (np.int64(14), 2.0), (True, 0.0), (13, 0.0)], ids=repr
)
def test_a_whole_number_may_be_of_any_number_type_but_true_is_none(answer, credit):
    assert whole(answer).credit(14) == credit


def test_one_true_is_not_the_number_one():
    assert whole(True).credit(1) == 0.0
    assert whole(1).credit(1) == 2.0


@pytest.mark.parametrize(
    ("answer", "credit", "form"),
    [
        ({"M1": 1, "M2": 3, "M3": 0}, 3.0, None),
        ({"M3": np.int64(0), "m2": 3.0, "M1": 1, "M9": 7}, 3.0, None),
        (pd.Series({"M2": 3, "M1": 1, "M3": 0}), 3.0, None),
        (pd.DataFrame({"notes": {"M2": 3, "M1": 1, "M3": 0}}), 3.0, None),
        ({"M1": 1, "M2": 3}, 2.0, 0.0),
        ({"M1": 1, "M2": "3", "M3": float("nan")}, 1.0, 0.0),
        ({"M1": 1, "M2": 4, "M3": 0}, 2.5, None),
        ([1, 3, 0], 0.0, 0.0),
    ],
)
def test_each_named_number_earns_its_share(answer, credit, form):
    item = numbers(answer)
    assert item.form() == form
    assert item.credit({"M1": 1, "M2": 3, "M3": 0}, slips={("M2", 4): (0.5, "Twice?")}) == credit


def test_a_label_is_compared_without_case_and_spaces():
    def label(answer):
        return answers.Label("ps2-q3", lambda: answer, points=1, look="the table motives")

    slips = {"M5": (0.5, "That one has notes.")}
    given = ["M3", " m3.", "Countering  the islamic state", "M5", "M1"]
    accepted = {"M3", "Countering the Islamic State"}
    assert [label(answer).credit(accepted, slips=slips) for answer in given] == [1.0, 1.0, 1.0, 0.5, 0.0]


def test_writing_earns_by_its_length_and_by_what_it_points_to():
    def writing(words):
        return answers.Writing("ps4-q8", lambda: words, least=5, most=12, points=2, look="par. 3")

    text = "Leverage explains the timing (par. 3), but not the start (par. 4)."
    assert writing(text).credit(mentions=r"par\. \d", times=2) == 2.0
    assert writing(text.replace("par. 4", "par. 3")).credit(mentions=r"par\. \d", times=2) == 0.0
    assert [writing("one " * count).credit() for count in (4, 5, 12, 13)] == [0.0, 2.0, 2.0, 0.0]
    assert writing("- " * 6).form() == 0.0
