import numpy as np
import pytest
from scipy.stats import bootstrap

from motivelab.errors import JudgementError
from motivelab.methods.aggregation import bootstrap_intervals
from motivelab.methods.weights import Weights

SHARES = np.random.default_rng(5).dirichlet([4, 2, 1], 40)
STUDENTS = [Weights(dict(zip("ABC", row.tolist(), strict=True))) for row in SHARES]


def test_intervals_agree_with_scipy():
    """Second library: scipy.stats.bootstrap, percentile method; Efron and Tibshirani 1993, ch. 13."""
    found = bootstrap_intervals(STUDENTS, resamples=4000, seed=1)
    other = bootstrap((SHARES,), np.mean, n_resamples=4000, method="percentile", rng=np.random.default_rng(2))
    assert [low for low, _ in found.values()] == pytest.approx(other.confidence_interval.low, abs=0.005)
    assert [high for _, high in found.values()] == pytest.approx(other.confidence_interval.high, abs=0.005)


def test_intervals_can_be_had_again_and_hold_the_mean():
    """A seed makes a random result repeatable; a wider level makes a wider interval."""
    found = bootstrap_intervals(STUDENTS, seed=7)
    assert found == bootstrap_intervals(STUDENTS, seed=7)
    narrow = bootstrap_intervals(STUDENTS, level=0.5, seed=7)
    for name, mean in zip("ABC", SHARES.mean(axis=0), strict=True):
        assert found[name][0] < narrow[name][0] < mean < narrow[name][1] < found[name][1]


def test_a_class_of_one_has_an_interval_without_length():
    """The mathematical limit: every resample is the same."""
    assert bootstrap_intervals([Weights({"A": 0.75, "B": 0.25})]) == {"A": (0.75, 0.75), "B": (0.25, 0.25)}


@pytest.mark.parametrize(
    ("options", "words"),
    [({"level": 95}, "the level is 95"), ({"level": 0}, "is 0"), ({"resamples": 0}, "from 1 to a million")],
)
def test_options_without_a_meaning_are_refused(options, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        bootstrap_intervals(STUDENTS, **options)
