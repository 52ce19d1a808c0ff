import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.weighting import DirectRating, SwingRating, additive_value, largest_remainder

SWINGS = {"closeness": 100, "visibility": 80, "image": 70, "size": 30, "comfort": 20, "car parking": 10}
OFFICES = {
    "A": ([100, 60, 100, 75, 0, 90], 80.8),
    "B": ([20, 80, 10, 30, 100, 30], 39.4),
    "C": ([80, 70, 0, 0, 10, 100], 47.4),
    "D": ([70, 50, 30, 55, 30, 90], 52.3),
    "E": ([40, 60, 90, 100, 60, 70], 64.8),
    "F": ([0, 0, 70, 0, 80, 0], 20.9),
    "G": ([60, 100, 20, 50, 50, 80], 60.2),
}


def test_swing_weights_of_the_office_location_are_the_published_ones():
    """Goodwin and Wright, "Decision Analysis for Management Judgment", ch. 3. Reference swing_goodwin_wright."""
    weights = SwingRating(SWINGS).weights()
    assert [round(100 * share) for share in weights.values()] == [32, 26, 23, 10, 6, 3]
    assert list(largest_remainder(weights).values()) == [32, 26, 23, 10, 6, 3]


@pytest.mark.parametrize("office", OFFICES)
def test_values_of_the_offices_are_the_published_ones(office):
    """Goodwin and Wright, ch. 3, values with the rounded weights. Reference swing_goodwin_wright."""
    values, published = OFFICES[office]
    rounded = DirectRating(dict(zip(SWINGS, [32, 26, 23, 10, 6, 3], strict=True))).weights()
    assert additive_value(rounded, dict(zip(SWINGS, values, strict=True))) == pytest.approx(published, abs=0.05)


@given(st.dictionaries(st.sampled_from("BCDEF"), st.floats(0, 100)))
def test_swing_weights_are_the_shares_of_the_swings(others):
    """Von Winterfeldt and Edwards 1986: the same normalisation as direct rating, on another question."""
    swings = {**others, "A": 100}
    assert dict(SwingRating(swings).weights()) == pytest.approx(dict(DirectRating(swings).weights()))


@pytest.mark.parametrize(
    ("swings", "words"),
    [
        ({"A": 80, "B": 10}, "largest swing is 80: set A to 100"),
        ({"A": 120}, "A is 120: a swing is a number from 0 to 100"),
        ({"A": math.nan}, "A is nan"),
        ({"A": "big"}, "A is 'big'"),
        ({}, "no swings"),
    ],
)
def test_swings_that_cannot_be_used_are_refused(swings, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        SwingRating(swings)


def test_a_value_for_an_unknown_motive_is_refused():
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="differ in B: give each name both"):
        additive_value({"A": 1.0}, {"A": 1, "B": 2})
