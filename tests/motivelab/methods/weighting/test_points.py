import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.weighting import PointAllocation, largest_remainder, whole_percent

SHARES = st.dictionaries(st.sampled_from("ABCDEFGHIJKL"), st.floats(0.001, 1000), min_size=1)


def test_the_us_house_of_1791_is_apportioned_as_hamilton_did():
    """Balinski and Young 1982, "Fair Representation", appendix: census of 1790, 120 seats, Hamilton's bill."""
    census = {
        "Virginia": (630560, 21), "Massachusetts": (475327, 16), "Pennsylvania": (432879, 14),
        "North Carolina": (353523, 12), "New York": (331589, 11), "Maryland": (278514, 9), "Connecticut": (236841, 8),
        "South Carolina": (206236, 7), "New Jersey": (179570, 6), "New Hampshire": (141822, 5), "Vermont": (85533, 3),
        "Georgia": (70835, 2), "Kentucky": (68705, 2), "Rhode Island": (68446, 2), "Delaware": (55540, 2),
    }  # fmt: skip
    seats = largest_remainder({state: people for state, (people, _) in census.items()}, total=120)
    assert seats == {state: published for state, (_, published) in census.items()}


def test_parts_add_to_what_their_motive_shows():
    """A third each, two of them parts: 33.3 and 66.7 round to 33 and 67, and 67 is handed on as 34 and 33."""
    thirds = {"M1": 1, "M3a": 1, "M3b": 1}
    parents = {"M1": None, "M3a": "M3", "M3b": "M3"}
    assert whole_percent(thirds, parents) == {"M1": 33, "M3a": 34, "M3b": 33}
    assert whole_percent({"M1": 1 / 3, "M3": 2 / 3}) == {"M1": 33, "M3": 67}


def test_a_motive_of_which_nothing_is_left_gives_its_parts_nothing():
    assert whole_percent({"M1": 1, "M3a": 0, "M3b": 0}, {"M3a": "M3", "M3b": "M3"}) == {"M1": 100, "M3a": 0, "M3b": 0}


@given(SHARES, st.integers(0, 1000))
def test_largest_remainder_always_adds_to_the_total_and_stays_within_one_point(shares, total):
    """Balinski and Young 1982: the method of Hamilton keeps quota."""
    points = largest_remainder(shares, total=total)
    whole = math.fsum(shares.values())
    assert sum(points.values()) == total
    assert all(abs(points[name] - total * share / whole) < 1 + 1e-9 for name, share in shares.items())


def test_whole_points_are_left_as_they_are():
    """A number that floating point holds a hair too low, 0.29 * 100, is not lost."""
    assert largest_remainder({"A": 0.29, "B": 0.57, "C": 0.14}) == {"A": 29, "B": 57, "C": 14}


def test_equal_remainders_go_to_the_motive_listed_first():
    """Our own rule, so that a display does not flicker."""
    assert largest_remainder(dict.fromkeys("ABC", 1)) == {"A": 34, "B": 33, "C": 33}


def test_unspent_points_can_be_read_but_not_weighed():
    """Our own rule: what unspent points would say is not known."""
    allocation = PointAllocation({"A": 60, "B": 28})
    assert allocation.unspent == 12
    with pytest.raises(JudgementError, match="12 of 100 points are not spent: give them"):
        allocation.weights()


def test_a_finished_pool_gives_its_shares():
    """Hand calculation: 10 of 40 points are a quarter."""
    assert dict(PointAllocation({"A": 10, "B": 30, "C": 0}, total=40).weights()) == {"A": 0.25, "B": 0.75, "C": 0.0}


@pytest.mark.parametrize(
    ("points", "total", "words"),
    [
        ({"A": 90, "B": 14}, 100, "104 points are given, and there are 100: take 4 back"),
        ({"A": 2.5}, 100, "for A is 2.5: points are whole"),
        ({"A": -1}, 100, "for A is -1"),
        ({"A": math.nan}, 100, "for A is nan"),
        ({}, 100, "no motives"),
        ({"A": 0}, 0, "start with 100"),
    ],
)
def test_an_impossible_allocation_is_refused_with_value_and_cure(points, total, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        PointAllocation(points, total=total)


@pytest.mark.parametrize(
    ("shares", "words"), [({"A": -1}, "A is -1"), ({"A": 0}, "nothing to round"), ({}, "at least one")]
)
def test_shares_that_cannot_be_rounded_are_refused(shares, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        largest_remainder(shares)


def test_points_add_up_to_the_largest_total_and_beyond_it_none_is_promised():
    """Hand calculation: a billion in three parts is 333333333 each and one left; a float would lose it at 10^17."""
    thirds = {"A": 1, "B": 1, "C": 1}
    assert largest_remainder(thirds, total=10**9) == {"A": 333333334, "B": 333333333, "C": 333333333}
    with pytest.raises(JudgementError, match="at most a billion"):
        largest_remainder(thirds, total=10**17)


def test_among_equal_remainders_the_first_in_the_list_gets_the_point():
    """By hand: 15 and 25 of 200 are exactly 7.5 and 12.5 points; the one point left goes to the first of them."""
    ratings = {"M1": 10, "M2": 70, "M3": 80, "M4": 15, "M5": 25}
    assert largest_remainder(ratings) == {"M1": 5, "M2": 35, "M3": 40, "M4": 8, "M5": 12}
