"""Item statistics agree with a published analysis, with scipy, and with calculations by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from fairgrader.report.item_statistics import (
    ReportError,
    alpha,
    choices,
    correlation,
    item_statistics,
    wilson_interval,
)

# Bartholomew 1998, "Scaling unobservable constructs in social science", Journal of the Royal Statistical Society,
# Series C, 47, 1-13: how often each pattern of five answers, 00000 to 11111, was given by 1490 people.
SOCIAL_LIFE_FEELINGS = (
    156, 26, 14, 9, 127, 26, 66, 16, 174, 35, 36, 13, 208, 65, 195, 129,
    8, 2, 1, 3, 4, 4, 18, 9, 8, 2, 5, 3, 19, 10, 31, 68,
)  # fmt: skip
NAMES = [f"social{number}" for number in range(1, 6)]
# What the R package mirt prints for them (function itemstats, page "Social Life Feelings Data" of its reference).
PUBLISHED_ALPHA = 0.536
PUBLISHED = {  # mean, total.r_if_rm, alpha_if_rm
    "social1": (0.131, 0.251, 0.510),
    "social2": (0.672, 0.227, 0.527),
    "social3": (0.668, 0.335, 0.458),
    "social4": (0.413, 0.420, 0.397),
    "social5": (0.282, 0.281, 0.493),
}


@pytest.fixture(scope="module")
def table():
    patterns = [[int(sign) for sign in f"{number:05b}"] for number in range(32)]
    return np.repeat(patterns, SOCIAL_LIFE_FEELINGS, axis=0)


def test_the_published_analysis_is_found_again(table):
    assert len(table) == 1490
    assert alpha(table) == pytest.approx(PUBLISHED_ALPHA, abs=5e-4)
    for item in item_statistics(table, NAMES, [1] * 5):
        found = (item.difficulty, item.discrimination, item.alpha_without)
        assert found == pytest.approx(PUBLISHED[item.name], abs=5e-4)


def test_difficulty_is_a_share_of_the_maximum():
    (easy, hard) = item_statistics([[4, 0], [2, 1]], ["easy", "hard"], [4, 5])
    assert (easy.difficulty, hard.difficulty) == (0.75, 0.1)


def test_alpha_of_a_hand_calculated_table():
    """Items have the variances 1 and 7, their sums 2, 4 and 9 the variance 13."""
    assert alpha([[1, 1], [2, 2], [3, 6]]) == pytest.approx(2 * (1 - (1 + 7) / 13))


@given(st.lists(st.tuples(*[st.integers(0, 20)] * 4), min_size=3, max_size=40))
def test_discrimination_is_scipys_correlation_with_the_rest(rows):
    table = np.array(rows, dtype=float)
    for place, item in enumerate(item_statistics(table, list("abcd"), [20] * 4)):
        rest = np.delete(table, place, axis=1).sum(axis=1)
        if np.ptp(table[:, place]) and np.ptp(rest):
            assert item.discrimination == pytest.approx(stats.pearsonr(table[:, place], rest).statistic, abs=1e-9)
        else:
            assert math.isnan(item.discrimination)


@given(st.lists(st.tuples(*[st.integers(0, 20)] * 3), min_size=3, max_size=40), st.floats(0.5, 3))
def test_alpha_is_the_mean_covariance_over_the_mean_of_all_and_no_unit_changes_it(rows, unit):
    """Lord and Novick 1968: alpha is k / (k - 1) times the covariances between items, over all of the matrix."""
    table = np.array(rows, dtype=float)
    if not np.ptp(table.sum(axis=1)):
        return
    covariance = np.cov(table, rowvar=False)
    between = covariance.sum() - np.trace(covariance)
    assert alpha(table) == pytest.approx(3 / 2 * between / covariance.sum(), abs=1e-9)
    assert alpha(table * unit) == pytest.approx(alpha(table), abs=1e-6)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_published_wilson_intervals(count, of, low, high):
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3."""
    assert wilson_interval(count, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_agrees_with_scipy(pair):
    scipys = stats.binomtest(*pair).proportion_ci(method="wilson")
    assert wilson_interval(*pair) == pytest.approx((scipys.low, scipys.high), abs=1e-9)


def test_an_option_that_draws_the_strong_is_found():
    """Eight students; the four strongest take B, though A is right."""
    answers, rest = [*"AAACBBBB", ""], [1, 2, 3, 1, 7, 8, 9, 9, 5]
    found = {choice.text: choice for choice in choices(answers, ["A"], rest)}
    assert (found["B"].count, found["B"].of) == (4, 8)
    assert found["B"].strength == pytest.approx(stats.pointbiserialr([0] * 4 + [1] * 4, rest[:8]).statistic)
    assert found["B"].misleads
    assert not found["A"].misleads
    assert (found["B"].low, found["B"].high) == wilson_interval(4, 8)


def test_an_option_that_nobody_chose_is_listed_if_it_is_right():
    found = choices(["B", "B"], ["A"], [1, 2])
    assert [(choice.text, choice.count) for choice in found] == [("B", 2), ("A", 0)]


def test_what_is_not_defined_is_no_number_and_what_cannot_be_is_refused():
    assert math.isnan(alpha([[1], [2]]))
    assert math.isnan(alpha([[1, 2]]))
    assert math.isnan(alpha([[1, 2], [2, 1]]))
    assert math.isnan(correlation([1, 1], [1, 2]))
    for broken in ([1, 2], [[1, math.nan]]):
        with pytest.raises(ReportError, match="without gaps"):
            alpha(broken)
    with pytest.raises(ReportError, match="3 of 2 is no share"):
        wilson_interval(3, 2)
    with pytest.raises(ReportError, match="2 columns of points, 1 names"):
        item_statistics([[1, 2]], ["a"], [1])
