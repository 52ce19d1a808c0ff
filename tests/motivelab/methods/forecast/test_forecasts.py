"""Brier score, logarithmic score, Murphy decomposition, calibration."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.metrics import brier_score_loss, log_loss

from motivelab.errors import ForecastError
from motivelab.methods.forecast import Forecasts, wilson_interval

BRIER_1950 = Forecasts([0.7, 0.9, 0.8, 0.4, 0.2, 0, 0, 0, 0, 0.1], [0, 1, 1, 1, 0, 0, 0, 0, 0, 0])


def forecasts(low=0.0, high=1.0):
    """Draw one to thirty forecasts with outcomes; few distinct values, so that groups fill up."""
    chance = st.one_of(st.floats(low, high), st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.9]))
    return st.lists(st.tuples(chance, st.booleans()), min_size=1, max_size=30).map(
        lambda pairs: Forecasts([chance for chance, _ in pairs], [happened for _, happened in pairs])
    )


def test_brier_score_of_the_first_published_example():
    """Brier, Monthly Weather Review 78(1), 1950, table 1: ten rain forecasts, 0.19; half of it in the modern form."""
    assert BRIER_1950.brier_score(form="original") == pytest.approx(0.19, abs=1e-12)
    assert BRIER_1950.brier_score() == pytest.approx(0.095, abs=1e-12)


@given(forecasts())
def test_brier_score_agrees_with_another_library(found):
    """Second library: sklearn.metrics.brier_score_loss."""
    assert found.brier_score() == pytest.approx(brier_score_loss(found.outcomes, found.probabilities, labels=[0, 1]))


@given(forecasts(low=0.001, high=0.999))
def test_log_score_agrees_with_another_library(found):
    """Second library: sklearn.metrics.log_loss, away from 0 and 1, where it clips."""
    assert found.log_score() == pytest.approx(log_loss(found.outcomes, found.probabilities, labels=[0, 1]))


def test_log_score_is_infinite_once_the_impossible_has_happened():
    """Good 1952: -ln 0. One such forecast among many good ones is enough; certainty that holds costs nothing."""
    assert Forecasts([0.0] + [1.0] * 9, [1] * 10).log_score() == math.inf
    assert Forecasts([1.0], [0]).log_score() == math.inf
    assert Forecasts([1.0, 0.0], [1, 0]).log_score() == 0
    assert Forecasts([0.5], [1]).log_score() == pytest.approx(math.log(2))


@given(forecasts(), st.one_of(st.none(), st.integers(1, 20)))
def test_the_parts_of_the_decomposition_add_up_to_the_brier_score(found, bins):
    """Murphy 1973, and Stephenson and others 2008 for what is left within bins."""
    parts = found.decomposition(bins=bins)
    assert parts.brier_score == pytest.approx(found.brier_score(), abs=1e-12)
    assert min(parts.reliability, parts.resolution, parts.uncertainty) >= 0
    if bins is None:
        assert parts.within_bins == pytest.approx(0, abs=1e-12)
        assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(found.brier_score(), abs=1e-12)


def test_the_decomposition_of_two_groups_agrees_with_hand_calculation():
    """
    Four forecasts of 0.8, three came true; four of 0.2, one did.

    Frequencies 0.75 and 0.25, base rate 0.5: reliability 0.05^2, resolution 0.25^2, uncertainty 0.25.
    """
    parts = Forecasts([0.8] * 4 + [0.2] * 4, [1, 1, 1, 0, 1, 0, 0, 0]).decomposition()
    assert (parts.reliability, parts.resolution, parts.uncertainty) == pytest.approx((0.0025, 0.0625, 0.25))


def test_bins_leave_something_over_when_unlike_forecasts_share_one():
    """Hand calculation: 0.2 and 0.4 in one bin, the second came true; REL 0.04, RES 0, UNC 0.25, Brier 0.2."""
    found = Forecasts([0.2, 0.4], [0, 1])
    parts = found.decomposition(bins=1)
    assert (parts.reliability, parts.resolution, parts.uncertainty) == pytest.approx((0.04, 0, 0.25))
    assert parts.within_bins == pytest.approx(0.2 - 0.04 - 0.25)


def test_one_forecast_has_no_uncertainty_and_no_resolution():
    """The limit of one: its own outcome is the base rate."""
    parts = Forecasts([0.7], [1]).decomposition()
    assert (parts.reliability, parts.resolution, parts.uncertainty) == pytest.approx((0.09, 0, 0))


@given(forecasts(), st.randoms(use_true_random=False))
def test_the_order_of_forecasts_does_not_matter(found, random):
    """A symmetry: shuffle the pairs, and every score stays."""
    pairs = list(zip(found.probabilities, found.outcomes, strict=True))
    random.shuffle(pairs)
    shuffled = Forecasts(*zip(*pairs, strict=True))
    assert shuffled.brier_score() == pytest.approx(found.brier_score())
    assert shuffled.log_score() == pytest.approx(found.log_score())
    assert shuffled.decomposition().resolution == pytest.approx(found.decomposition().resolution, abs=1e-12)
    assert [row.count for row in shuffled.calibration()] == [row.count for row in found.calibration()]


@given(
    st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from([0.8, 0.95, 0.99])
)
def test_wilson_interval_agrees_with_another_library(counts, confidence):
    """Second library: scipy.stats.binomtest(...).proportion_ci(method="wilson"), which needs at least one trial."""
    successes, trials = counts
    if trials == 0:
        assert wilson_interval(0, 0, confidence=confidence) == (0, 1)
        return
    expected = binomtest(successes, trials).proportion_ci(confidence_level=confidence, method="wilson")
    actual = wilson_interval(successes, trials, confidence=confidence)
    assert actual == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_the_calibration_table_groups_as_a_reader_would():
    """Hand calculation on Brier's table: five below 0.2, then one each at 0.2, 0.4, 0.7, 0.8, 0.9."""
    rows = BRIER_1950.calibration(bins=10)
    assert [row.count for row in rows] == [4, 1, 1, 1, 1, 1, 1]
    assert [row.frequency for row in rows] == [0, 0, 0, 1, 0, 1, 1]
    assert [row.count for row in BRIER_1950.calibration(bins=5)] == [5, 1, 1, 1, 2]
    assert [row.forecast for row in BRIER_1950.calibration(bins=None)] == [0, 0.1, 0.2, 0.4, 0.7, 0.8, 0.9]


@given(st.integers(1, 200).flatmap(lambda bins: st.tuples(st.integers(0, bins), st.just(bins))))
def test_a_limit_of_two_bins_belongs_to_the_upper_one(place_and_bins):
    """Bins are closed below, the last one on both sides; k/n falls in bin k although floats are inexact."""
    place, bins = place_and_bins
    limit = place / bins
    row = Forecasts([limit, np.nextafter(limit, 0)], [1, 0]).calibration(bins=bins)[-1]
    assert row.frequency == (0.5 if place in (0, bins) else 1)


def test_a_row_is_calibrated_if_its_interval_holds_the_forecast():
    """Wilson 1927: 7 of 10 is compatible with 0.7 and not with 0.2."""
    happened = [1] * 7 + [0] * 3
    assert Forecasts([0.7] * 10, happened).calibration()[0].is_calibrated
    assert not Forecasts([0.2] * 10, happened).calibration()[0].is_calibrated


def test_bad_forecasts_are_refused_with_their_place_and_the_cure():
    """Each message names the value, the rule and the cure."""
    with pytest.raises(ForecastError, match="there are no forecasts: give at least one"):
        Forecasts([], [])
    with pytest.raises(ForecastError, match="there are 2 forecasts and 1 outcomes: give each forecast one outcome"):
        Forecasts([0.1, 0.2], [1])
    for value in (-0.1, 1.1, math.nan, "rain", None, 70):
        with pytest.raises(ForecastError, match=f"forecast 2 is {value!r}: a probability is a number from 0 to 1"):
            Forecasts([0.5, value], [1, 0])
    for value in (2, 0.5, math.nan, "yes", None):
        with pytest.raises(ForecastError, match=f"outcome 1 is {value!r}: write 1 if the event happened"):
            Forecasts([0.5], [value])
    for bins in (0, -1, 2.5, "ten"):
        with pytest.raises(ForecastError, match=r"the number of bins is .*: it is a whole number from 1"):
            BRIER_1950.calibration(bins=bins)
    with pytest.raises(ForecastError, match="the form of the Brier score is 'half': choose one of modern, original"):
        BRIER_1950.brier_score(form="half")
    with pytest.raises(
        ForecastError, match="the number of successes is 3: it is a whole number from 0 to the number of trials, 2"
    ):
        wilson_interval(3, 2)
    with pytest.raises(ForecastError, match="the confidence is 95: it lies between 0 and 1"):
        BRIER_1950.calibration(confidence=95)


def test_outcomes_may_come_from_a_comparison_of_arrays():
    """A comparison in numpy gives numpy's own kind of true and false."""
    assert Forecasts([0.7, 0.2], np.array([3, 1]) > 2).outcomes == (1, 0)
    assert Forecasts(np.array([0.7, 0.2]), [True, 0.0]).outcomes == (1, 0)


def test_the_wilson_interval_has_its_limits():
    """As many trials as can be leave no width, and near-certainty leaves all of it."""
    assert wilson_interval(10**307, 10**308) == pytest.approx((0.1, 0.1))
    low, high = wilson_interval(1, 2, confidence=1 - 1e-16)
    assert (low, high) == pytest.approx((0.5 - 0.4928, 0.5 + 0.4928), abs=2e-3)  # half z / sqrt(n + z^2), z = 8.2


def test_none_and_all_end_exactly_at_the_ends_of_the_scale():
    """Wilson 1927: the formula gives exactly 0 and 1 there, and rounding must not move them."""
    for trials in range(1, 100):
        assert wilson_interval(0, trials)[0] == 0
        assert wilson_interval(trials, trials)[1] == 1
