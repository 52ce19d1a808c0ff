"""From the text of one cell to its value; a text that is no value raises ValueError with the rule and the cure."""

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from .schema import Column

__all__ = ["value_of"]

LIST_SEPARATOR = ";"


def value_of(column: Column, text: str) -> Any:
    """
    Return the value of a cell's text: None or an empty tuple for a blank, a tuple for a list of items.

    Raises
    ------
    ValueError
        If the text is not a value of this column; the message follows the text in a sentence, with the cure.

    Examples
    --------
    >>> from motivelab.case.schema import Column
    >>> value_of(Column("killed", "integer"), "14")
    14
    >>> value_of(Column("killed", "integer"), "14 dead")
    Traceback (most recent call last):
    ValueError: is not a whole number: write digits only
    """
    if not text:
        return _blank(column)
    _check_spelling(column, text)
    if column.items:
        kind = column.items.get("type", "string")
        return tuple(_checked(column, _value(kind, part)) for part in text.split(LIST_SEPARATOR))
    return _checked(column, _value(column.type, text))


def _blank(column: Column) -> Any:
    if column.required:
        raise ValueError("is blank, and this column needs a value: fill it in")
    return () if column.items else None


def _check_spelling(column: Column, text: str) -> None:
    parts = text.split(LIST_SEPARATOR) if column.items else [text]
    if any(part != part.strip() for part in parts):
        raise ValueError("begins or ends with a space, or has one beside a semicolon: remove it")
    if not all(parts):
        raise ValueError("holds an empty item: remove the semicolon that is too many")
    pattern = column.constraints.get("pattern")
    if pattern and not re.fullmatch(pattern, text):
        raise ValueError(f"does not have the form {pattern}: correct it")


# Python reads 1_000, infinity and 2017-W25-3 as well; pandas and a spreadsheet do not.
def _whole(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise ValueError
    return int(text)


def _finite(text: str) -> float:
    if not re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", text):
        raise ValueError
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


def _day(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError
    return date.fromisoformat(text)


def _boolean(text: str) -> bool:
    return {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}[text]


_READERS: dict[str, tuple[Callable[[str], Any], str]] = {
    "string": (str, "is not text"),
    "integer": (_whole, "is not a whole number: write digits only"),
    "number": (_finite, "is not a number: write digits with a point for decimals"),
    "boolean": (_boolean, "is not true or false: write one of these words"),
    "date": (_day, "is not a date: write year-month-day, for example 2017-06-21"),
}


def _value(kind: str, text: str) -> Any:
    read, rule = _READERS[kind]
    try:
        return read(text)
    except (KeyError, ValueError):
        raise ValueError(rule) from None


def _checked(column: Column, value: Any) -> Any:
    constraints = column.constraints
    if "enum" in constraints and value not in constraints["enum"]:
        raise ValueError(f"is not one of {', '.join(map(str, constraints['enum']))}: use one of these")
    if "minimum" in constraints and value < constraints["minimum"]:
        raise ValueError(f"is below the minimum {constraints['minimum']}: correct it")
    if "maximum" in constraints and value > constraints["maximum"]:
        raise ValueError(f"is above the maximum {constraints['maximum']}: correct it")
    return value
