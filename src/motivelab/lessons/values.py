"""Values that a lesson lets a student change: what may stand there, and a sentence with the cure if it does not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..case import table as case_table
from ..errors import MotivelabError
from .telling import tell_in_words

if TYPE_CHECKING:
    import pandas

__all__ = ["check_values", "choose_rows", "percent", "yes_or_no"]

MOST_NAMED = 30


def choose_rows(table: str, **wanted: object) -> pandas.DataFrame:
    """
    Return the rows of a table of the case that hold a value.

    Parameters
    ----------
    table : str
        The name of the table.
    **wanted : object
        A column, and the value in it.

    Raises
    ------
    MotivelabError
        If no row holds the value; the message names those that there are.

    Examples
    --------
    >>> list(choose_rows("claims", paragraph=3)["id"])[:2]
    ['C13', 'C14']
    >>> choose_rows("claims", paragraph=9)
    Traceback (most recent call last):
        ...
    motivelab.errors.MotivelabError: the table claims has no paragraph 9: choose 1 to 8
    """
    rows = case_table(table)
    tell_in_words()
    for column, value in wanted.items():
        known = rows[column].dropna().unique().tolist()
        if not any(_same(one, value) for one in known):
            raise MotivelabError(f"the table {table} has no {column} {_shown(value)}{_cure(value, known)}")
        rows = rows.loc[rows[column] == value]
    return rows


def check_values(choices: Iterable[object], **values: object) -> None:
    """
    Look whether values are among those that make sense; None says that nothing is put in yet.

    Raises
    ------
    MotivelabError
        If one is not; the message says what may stand there.

    Examples
    --------
    >>> check_values(["for", "against"], C34="for", C05=None)
    >>> check_values([2015, 2016, 2017], year="2016")
    Traceback (most recent call last):
        ...
    motivelab.errors.MotivelabError: the value of year is "2016": write the number without quotation marks, 2016
    """
    tell_in_words()
    known = list(choices)
    for name, value in values.items():
        if value is not None and not any(_same(one, value) for one in known):
            raise MotivelabError(f"the value of {name} is {_shown(value)}{_cure(value, known)}")


def percent(value: object) -> float:
    """
    Return a percentage as a part of one.

    Raises
    ------
    MotivelabError
        If it is no number from 0 to 100.

    Examples
    --------
    >>> percent(80)
    0.8
    >>> percent(0.8)
    Traceback (most recent call last):
        ...
    motivelab.errors.MotivelabError: 0.8 is given where a percentage belongs: write it in percent, 80
    """
    tell_in_words()
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MotivelabError(
            f"{_shown(value)} is no percentage: write a number from 0 to 100 in digits, without a sign"
        )
    if 0 < value < 1:
        raise MotivelabError(f"{value} is given where a percentage belongs: write it in percent, {100 * value:g}")
    if not 0 <= value <= 100:
        raise MotivelabError(f"{value} percent is not possible: write a number from 0 to 100")
    return value / 100


def yes_or_no(value: object) -> bool:
    """
    Return a truth as it is.

    Raises
    ------
    MotivelabError
        If it is something else: a text such as "no" would count as true.

    Examples
    --------
    >>> yes_or_no("False")
    Traceback (most recent call last):
        ...
    motivelab.errors.MotivelabError: "False" is neither True nor False: write one of the two, without quotation marks
    """
    tell_in_words()
    if not isinstance(value, bool):
        raise MotivelabError(
            f"{_shown(value)} is neither True nor False: write one of the two, without quotation marks"
        )
    return value


def _same(one: object, other: object) -> bool:
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (one, other))
    return one == other and (numbers or type(one) is type(other))


def _cure(value: object, known: list[object]) -> str:
    alike = [one for one in known if str(one).lower() == str(value).strip().lower()]
    if alike and isinstance(value, str) and not isinstance(alike[0], str):
        what = "the number" if type(alike[0]) in (int, float) else "it"
        return f": write {what} without quotation marks, {alike[0]}"
    if alike:
        return f": write {_shown(alike[0])}"
    return f": choose {_named(known)}"


def _named(known: list[object]) -> str:
    numbers = [one for one in known if type(one) is int]
    if numbers and len(numbers) == len(known) and sorted(numbers) == list(range(min(numbers), max(numbers) + 1)):
        return f"{min(numbers)} to {max(numbers)}"
    said = [_shown(one) for one in known[:MOST_NAMED]]
    more = f" or one of {len(known) - MOST_NAMED} others" if len(known) > MOST_NAMED else ""
    return f"one of {', '.join(said)}{more}"


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
