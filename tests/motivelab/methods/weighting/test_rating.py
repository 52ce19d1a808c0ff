import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError, WeightsError
from motivelab.methods.weighting import DirectRating
from motivelab.methods.weights import Weights

RATINGS = st.dictionaries(st.sampled_from("ABCDEFGH"), st.floats(0.01, 100), min_size=1)


def test_equal_ratings_share_equally():
    """Symmetry: nothing distinguishes the motives."""
    assert dict(DirectRating(dict.fromkeys("ABCD", 7)).weights()) == dict.fromkeys("ABCD", 0.25)


def test_one_motive_takes_the_whole():
    """The mathematical limit: shares add to one."""
    assert dict(DirectRating({"A": 3}).weights()) == {"A": 1.0}


@given(RATINGS, st.floats(0.001, 1000))
def test_scaling_all_ratings_changes_nothing(ratings, factor):
    """Edwards 1977: only the ratios of the ratings count."""
    scaled = DirectRating({name: rating * factor for name, rating in ratings.items()}).weights()
    assert dict(scaled) == pytest.approx(dict(DirectRating(ratings).weights()))


@given(RATINGS, st.randoms())
def test_the_order_of_the_ratings_does_not_matter_and_shares_add_to_one(ratings, random):
    """Symmetry: a rating belongs to its name, not to its place."""
    names = list(ratings)
    random.shuffle(names)
    weights = DirectRating(ratings).weights()
    assert dict(DirectRating({name: ratings[name] for name in names}).weights()) == pytest.approx(dict(weights))
    assert math.fsum(weights.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ({"A": -1}, "A is -1"),
        ({"A": math.nan}, "A is nan"),
        ({"A": math.inf}, "A is inf"),
        ({"A": "much"}, "'much'"),
        ({"A": 0, "B": 0}, "raise at least one"),
        ({}, "rate at least one"),
    ],
)
def test_a_rating_that_cannot_be_used_is_refused_with_value_and_cure(ratings, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        DirectRating(ratings)


def test_shares_near_the_largest_float_are_refused_in_words():
    """Our own rule: their sum is beyond any float, and still only the rule is named."""
    with pytest.raises(WeightsError, match="the shares add to inf, not to 1"):
        Weights({"A": 1e308, "B": 1e308})
