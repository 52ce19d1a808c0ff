"""The additive model: totals, leaders, and what it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.sensitivity import AdditiveModel, smaa, sweep
from motivelab.methods.weighting.rating import DirectRating
from motivelab.methods.weights import Weights

EVEN = Weights({"price": 0.5, "beauty": 0.5})


def test_additive_model_agrees_with_the_office_location_example():
    """
    Goodwin & Wright, Decision Analysis for Management Judgment, ch. 3: seven offices, weights from swings.

    The book rounds the weights to whole points before it adds up; so does the test.
    """
    points = {"closeness": 32, "visibility": 26, "image": 23, "size": 10, "comfort": 6, "car parking": 3}
    values = {
        "A": [100, 60, 100, 75, 0, 90],
        "B": [20, 80, 10, 30, 100, 30],
        "C": [80, 70, 0, 0, 10, 100],
        "D": [70, 50, 30, 55, 30, 90],
        "E": [40, 60, 90, 100, 60, 70],
        "F": [0, 0, 70, 0, 80, 0],
        "G": [60, 100, 20, 50, 50, 80],
    }
    scores = {office: dict(zip(points, row, strict=True)) for office, row in values.items()}
    model = AdditiveModel(scores, DirectRating(points).weights())
    published = {"A": 80.8, "B": 39.4, "C": 47.4, "D": 52.3, "E": 64.8, "F": 20.9, "G": 60.2}
    assert model.values == pytest.approx(published, abs=0.05)
    assert model.leaders == ("A",)


@given(st.lists(st.integers(1, 100), min_size=2, max_size=6), st.floats(0, 1), st.data())
def test_sweeping_a_model_of_shares_rescales_the_other_shares_in_proportion(ratings, share, data):
    """Hand calculation: with one share at t, any other is (1 - t) w_i / (1 - w_k)."""
    weights = DirectRating({f"M{place}": rating for place, rating in enumerate(ratings)}).weights()
    motive = data.draw(st.sampled_from(sorted(weights)))
    expected = {
        name: share if name == motive else (1 - share) * old / (1 - weights[motive]) for name, old in weights.items()
    }
    swept = sweep(weights, motive, [share])
    assert {name: line[0] for name, line in swept.items()} == pytest.approx(expected, abs=1e-12)


def test_a_model_says_which_score_is_missing_unknown_or_no_number():
    """Each message names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="oak has no score on beauty: score it"):
        AdditiveModel({"oak": {"price": 1}}, EVEN)
    with pytest.raises(JudgementError, match="oak has a score on age, which has no weight: leave it out"):
        AdditiveModel({"oak": {"price": 1, "beauty": 1, "age": 1}}, EVEN)
    for value in (float("nan"), float("inf"), "much", None):
        with pytest.raises(JudgementError, match=f"the score of oak on beauty is {value!r}: a score is a finite"):
            AdditiveModel({"oak": {"price": 1, "beauty": value}}, EVEN)
    with pytest.raises(JudgementError, match="there are no alternatives"):
        AdditiveModel({}, EVEN)


def test_a_model_cannot_be_changed_behind_its_back():
    """A frozen value keeps what it was checked with."""
    scores = {"oak": {"price": 1.0, "beauty": 3.0}}
    model = AdditiveModel(scores, EVEN)
    scores["oak"]["price"] = 9.0
    assert model.values == {"oak": 2.0}
    with pytest.raises(ValueError, match="read-only"):
        model.matrix[0, 0] = 9


def test_scores_near_the_limit_stay_finite_and_larger_ones_are_refused():
    """Our own rule; sums and differences of 1e308 would leave the floats."""
    model = AdditiveModel({"oak": {"price": 1e100, "beauty": -1e100}, "elm": {"price": 5e-324, "beauty": 1}}, EVEN)
    assert model.leaders == ("elm",)
    assert smaa(model, within=1e100, draws=10).ranks.sum() == pytest.approx(2)
    for value in (1e101, -1e308):
        with pytest.raises(JudgementError, match="a score is a finite number, at most 1e100 in size"):
            AdditiveModel({"oak": {"price": value, "beauty": 1}}, EVEN)


def test_models_with_the_same_scores_and_weights_are_equal():
    """A value is what it holds."""
    first, second = (AdditiveModel({"oak": {"price": 1, "beauty": 3}}, EVEN) for _ in range(2))
    assert first == second
    assert hash(first) == hash(second)
    assert first != AdditiveModel({"oak": {"price": 2, "beauty": 3}}, EVEN)
