from math import exp

import numpy as np
import pytest
from scipy.special import chdtrc

from motivelab.methods.aggregation.chi_square import chi_square_upper_tail

TINY = 1e-300  # below this, doubles lose digits


@pytest.mark.parametrize("degrees_of_freedom", [*range(1, 41), 60, 99, 100, 199, 500, 999])
def test_the_tail_agrees_with_scipy_over_all_that_a_double_holds(degrees_of_freedom):
    """Second library: scipy.special.chdtrc, to a relative 1e-12 over 16 powers of ten."""
    values = np.concatenate([np.geomspace(1e-12, 3000, 200), np.linspace(0.1, 200, 200)])
    other = chdtrc(degrees_of_freedom, values)
    ours = np.array([chi_square_upper_tail(degrees_of_freedom, value) for value in values])
    compared = other > TINY
    assert compared.sum() >= 300
    assert ours[compared] == pytest.approx(other[compared], rel=1e-12, abs=0)
    assert ours[~compared] == pytest.approx(0, abs=TINY)


@pytest.mark.parametrize(
    ("degrees_of_freedom", "value", "tail"),
    [(1, 3.84146, 0.05), (1, 10.8276, 0.001), (2, 9.21034, 0.01), (5, 11.0705, 0.05), (19, 30.1435, 0.05)],
)
def test_the_tail_is_that_of_the_printed_table(degrees_of_freedom, value, tail):
    """Abramowitz and Stegun 1964, table 26.8: percentage points of the chi-square distribution, six digits."""
    assert chi_square_upper_tail(degrees_of_freedom, value) == pytest.approx(tail, rel=2e-5)


def test_with_two_degrees_of_freedom_the_tail_is_that_of_an_exponential():
    """By definition: the sum of two squared normals is exponential with mean 2."""
    assert [chi_square_upper_tail(2, value) for value in (0.5, 7.0)] == pytest.approx(
        [exp(-0.25), exp(-3.5)], rel=1e-15
    )


@pytest.mark.parametrize("degrees_of_freedom", [1, 2, 7])
def test_what_is_not_above_zero_is_always_exceeded(degrees_of_freedom):
    """A chi-square value is a sum of squares; rounding may put W a hair below 0."""
    assert chi_square_upper_tail(degrees_of_freedom, 0.0) == 1
    assert chi_square_upper_tail(degrees_of_freedom, -1e-17) == 1
