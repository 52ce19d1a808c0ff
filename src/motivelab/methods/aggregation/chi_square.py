"""How often chance alone would exceed a chi-square value."""

from math import erfc, exp, lgamma, log, sqrt

__all__ = ["chi_square_upper_tail"]


def chi_square_upper_tail(degrees_of_freedom: int, chi_square: float) -> float:
    """
    Return the probability that a chi-square variable exceeds a value.

    ``Q = sum of e^-y y^a / Gamma(a + 1)`` over ``a = k/2 - 1, k/2 - 2, ... >= 0``, where ``y`` is half the value and
    ``k`` the degrees of freedom; if ``k`` is odd, ``erfc(sqrt(y))`` comes on top. No term is negative, so nothing
    cancels. Source: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 1964, 26.4.4 and 26.4.5.

    Parameters
    ----------
    degrees_of_freedom : int
        A whole number of 1 or more.
    chi_square : float
        The value, 0 or more.

    Examples
    --------
    The 5 % point of one degree of freedom is 3.841 (Abramowitz and Stegun, table 26.8).

    >>> round(chi_square_upper_tail(1, 3.84146), 6)
    0.05
    """
    if chi_square <= 0:
        return 1.0
    half, last = chi_square / 2, degrees_of_freedom / 2 - 1
    powers = (last - step for step in range(degrees_of_freedom // 2))
    tail = sum(exp(power * log(half) - half - lgamma(power + 1)) for power in powers)
    return min(1.0, tail + (erfc(sqrt(half)) if degrees_of_freedom % 2 else 0.0))
