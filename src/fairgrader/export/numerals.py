"""How a mark and a text are written so that every program reads them as they are meant."""

import re
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["harmless", "number"]

# What a spreadsheet takes for a formula: = + - @ and their full-width forms, after any spaces.
FORMULA = re.compile(r"[\t\r]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def number(points: float, decimal: str = ".") -> str:
    """
    Return a mark with two decimals, halves away from zero, as people round.

    >>> number(8.125), number(8.5, ","), number(0)
    ('8.13', '8,50', '0.00')
    """
    exact = Decimal(repr(float(points))).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{exact + 0:.2f}".replace(".", decimal)


def harmless(text: str) -> str:
    """
    Return a text that a spreadsheet shows instead of computing it.

    >>> harmless("=1+1"), harmless("a - b"), harmless(" +1")
    ("'=1+1", 'a - b', "' +1")
    """
    return f"'{text}" if FORMULA.match(text) else text
