"""How a message quotes a value, and what a number given by hand must be."""

import math
import sys
from decimal import Decimal
from numbers import Real

from ..errors import FairgraderError

__all__ = ["checked_number", "shown"]

LONGEST_SHOWN = 80


def shown(value: object) -> str:
    """
    Return a value as a message quotes it: on one line, and cut where it is long.

    >>> shown("much"), len(shown("very " * 1000))
    ("'much'", 80)
    """
    try:
        text = " ".join(repr(value).split())
    except ValueError:  # Python writes out no whole number of more than 4300 digits
        text = f"a very large {type(value).__name__}"
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."


def checked_number(
    value: object,
    name: str,
    rule: str,
    *,
    low: float = 0.0,
    high: float = sys.float_info.max,
    error: type[Exception] = FairgraderError,
) -> float:
    """
    Return a number from low to high, or raise the error in the words of the rule.

    Text is no number, not even "3". Infinity passes only if it is the limit.

    >>> checked_number(3, "the rating of fear", "a rating is a number, 0 or more")
    3.0
    """
    if isinstance(value, (float, int, Real, Decimal)):  # the two quick ones first
        try:
            number = float(value)
        except (OverflowError, ValueError):  # beyond the largest float; or a Decimal that is none
            number = math.nan
        if low <= number <= high:
            return number + 0.0  # -0 is 0
    raise error(f"{name} is {shown(value)}: {rule}")
