"""Marks that cannot be what they say are refused when they are made."""

import math

import pytest

from fairgrader.marks.record import Deduction, Item, MarksError, Result, Student

ITEMS = (Item("q1", 2), Item("q2", 3))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Student(" "), "no id"),
        (lambda: Item("q1", -1), "q1 is worth -1: give it a number of points from 0 up"),
        (lambda: Item("q1", math.nan), "q1 is worth nan"),
        (lambda: Result(Student("a"), ITEMS, {"q9": 1.0}), "a has marks for q9: the assignment has no such item"),
        (lambda: Result(Student("a"), ITEMS, waiting=frozenset({"q9"})), "a has marks for q9"),
        (lambda: Result(Student("a"), ITEMS, {"q1": math.inf}), "a has inf points for q1: a mark is a number"),
    ],
)
def test_what_cannot_be_is_refused(make, words):
    with pytest.raises(MarksError, match=words):
        make()


def test_the_total_is_exact_and_less_what_lateness_costs():
    items = tuple(Item(f"q{number}", 0.1) for number in range(10))
    tenths = Result(Student("a"), items, {item.name: 0.1 for item in items})
    assert tenths.total == 1.0  # 0.1 added up ten times is 0.9999999999999999
    assert Result(Student("a"), ITEMS, {"q1": 2.0, "q2": 3.0}, deduction=Deduction(1.5, "late")).total == 3.5


def test_a_missing_point_is_no_zero_and_a_long_list_of_them_is_cut():
    items = tuple(Item(f"q{number}", 1) for number in range(6))
    found = Result(Student("a"), items, {"q0": 1.0})
    assert (found.earned, found.total) == (None, None)
    assert found.why_no_mark == "a person must mark q1, q2, q3 and 2 more"


def test_marks_do_not_change_once_they_are_made():
    points = {"q1": 1.0, "q2": 1.0}
    found = Result(Student("a"), ITEMS, points)
    points["q1"] = 9.0
    assert found.total == 2.0
    with pytest.raises(TypeError):
        found.points["q1"] = 9.0
