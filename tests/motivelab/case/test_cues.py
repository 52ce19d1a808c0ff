"""What chance allows: ranges worked out by hand."""

import pytest

from motivelab.case.cues import chance_range


def test_two_throws_of_a_coin_can_give_anything():
    """Each of 0 and 2 has one way in four, more than a tail of one in forty."""
    assert chance_range([0.5, 0.5]) == (0, 2)


def test_what_is_certain_has_no_range():
    assert chance_range([1, 1, 0]) == (2, 2)


def test_chances_may_differ():
    """A coin and a die succeed together in 1 of 12, two dice in 1 of 36: more than one in forty. 1 in 49 is less."""
    assert chance_range([1 / 2, 1 / 6]) == (0, 2)
    assert chance_range([1 / 6, 1 / 6]) == (0, 2)
    assert chance_range([1 / 7, 1 / 7]) == (0, 1)


@pytest.mark.parametrize(("level", "expected"), [(0.5, (4, 6)), (0.99, (1, 9))])
def test_a_higher_level_allows_more(level, expected):
    """Ten coins: of 1024 ways 386 give at most 4 heads and 176 at most 3; 11 at most 1, and 1 none."""
    assert chance_range([0.5] * 10, level=level) == expected
