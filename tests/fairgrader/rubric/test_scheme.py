"""A rubric adds up, keeps its caps, and refuses what nobody could mark by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.rubric.rubric_file import read_rubric
from fairgrader.rubric.scheme import Criterion, Question, RubricError, read_points

GOOD = """
[[question]]
name = "q5"
points = 3
comments = ["Say from whom you know this."]
[[question.item]]
key = "c"
title = "A claim"
points = 2
comment = "The claim is clear."
[[question.item]]
title = "A source"
points = 2
[[question.item]]
title = "Off topic"
points = -1
"""


def test_ticked_items_add_up_and_the_maximum_caps_them():
    question = read_rubric(GOOD).questions["q5"]
    assert [criterion.key for criterion in question.criteria] == ["c", "2", "3"]
    assert [question.score(ticked) for ticked in (["c"], ["c", "2"], ["c", "3"], ["3"], [])] == [2, 3, 1, 0, 0]
    assert question.comment(["2", "c"]) == "The claim is clear."


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=8), st.data())
def test_no_choice_of_items_leaves_the_range(points, data):
    criteria = tuple(Criterion(str(place), "x", each) for place, each in enumerate(points))
    most = max(0.01, sum(each for each in points if each > 0) / 2)
    if sum(each for each in points if each > 0) < most:
        return
    ticked = data.draw(st.sets(st.sampled_from([criterion.key for criterion in criteria])))
    assert 0 <= Question("q", most, criteria).score(ticked) <= most


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("points = 3", "points = 9", "add up to 4: nobody can earn its 9 points"),
        ("points = 3", "points = 0", "is worth 0: give it a number of points above 0"),
        ("points = 3", "points = '3'", "q5 has the points '3': write a number"),
        ('key = "c"', 'key = "2"', "uses the key 2 twice"),
        ('title = "A claim"', "", "item 1 of q5 has no title"),
        ('name = "q5"', "", "has no name: write the grade id"),
        ('key = "c"', 'keys = "c"', "item 1 of q5 tells keys: it can tell comment, key, part, points, title"),
        ("[[question]]", "[[questions]]", "cannot be read|nothing else beside"),
        ("points = 2", "points = ", "cannot be read"),
    ],
)
def test_a_rubric_that_is_none_names_the_question_and_the_cure(old, new, words):
    with pytest.raises(RubricError, match=words):
        read_rubric(GOOD.replace(old, new, 1))


def test_a_question_twice_is_refused():
    with pytest.raises(RubricError, match="has q5 twice"):
        read_rubric(GOOD + GOOD)


def test_an_item_that_is_none_is_refused():
    with pytest.raises(RubricError, match="q5 has no item z: choose from c, 2, 3"):
        read_rubric(GOOD).questions["q5"].score(["z"])


def test_it_is_compared_with_the_assignment():
    assert read_rubric(GOOD).complaints({"q5": 3.0}) == []
    assert read_rubric(GOOD).complaints({"q6": 3.0})[0] == "q5 is not in the assignment: look at its name"


POINTS = [("1,5", 1.5), ("1.5", 1.5), (" 3 ", 3.0), ("0", 0.0), ("-0", 0.0), ("", None)]


@pytest.mark.parametrize(("text", "points"), POINTS)
def test_a_decimal_comma_is_a_decimal_point(text, points):
    assert read_points(text, 3) == points


@pytest.mark.parametrize("text", ["3,1", "4", "-1", "nan", "inf", "1e0", "1.2.3", "two", "1,000.5"])
def test_more_than_the_maximum_less_than_nothing_and_no_number_are_refused(text):
    """Nbgrader's formgrader takes 99 of 3 points (reproduced)."""
    with pytest.raises(RubricError, match=r"is not between 0 and 3|is no number of points"):
        read_points(text, 3)
