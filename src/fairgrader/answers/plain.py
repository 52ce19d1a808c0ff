"""Turns an answer into plain Python values, by exact type, so that no code of the student's own runs later."""

import math
import sys
import types
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import FairgraderError
from .checked import shown

__all__ = ["OddAnswer", "bare", "comparable", "labelled", "one_number", "plain", "rows_of", "same"]

DEEPEST = 12
MOST_MEMBERS = 200_000
ROUNDING = 1e-9  # of a number's own size: what arithmetic in another order may change


class OddAnswer(FairgraderError):
    """An answer of the wrong form; the message is the end of a sentence that begins with the variable's name."""


def plain(value: object) -> Any:
    """
    Return numbers, texts and containers of them as built-in objects.

    numpy and pandas values are converted; a Series or an array becomes a list, a tuple a list, a date its ISO text, and
    what pandas calls missing becomes NaN. Types are compared exactly: an object of the student's own class, even one
    derived from float or str, is not plain.

    Raises
    ------
    OddAnswer
        If anything in the value is not plain, or if it is too deep or too large.

    Examples
    --------
    >>> plain((1, {"fear": [True, None]}))
    [1, {'fear': [True, None]}]
    """
    return _Reading().plain(value, DEEPEST)


class _Reading:
    """One reading of one value; it stops where a list inside itself would make it endless."""

    def __init__(self) -> None:
        self.room = MOST_MEMBERS

    def plain(self, value: Any, levels: int) -> Any:
        kind = type(value)
        if kind in {type(None), bool, int, float, str}:
            return value
        if kind in {list, tuple, set, frozenset, dict}:
            return self.container(value, kind, levels)
        if kind in {Decimal, Fraction}:
            return float(value)
        if kind in {date, datetime}:
            return datetime(*value.timetuple()[:6]).isoformat()
        found = self.of_numpy(value, kind, levels)
        return self.of_pandas(value, kind, levels) if found is NotImplemented else found

    def container(self, value: Any, kind: type, levels: int) -> Any:
        self.enter(len(value), levels)
        if kind is dict:
            return {self.key(key, levels): self.plain(member, levels - 1) for key, member in value.items()}
        if kind in {set, frozenset}:
            return frozenset(self.key(member, levels) for member in value)
        return [self.plain(member, levels - 1) for member in value]

    def enter(self, members: int, levels: int) -> None:
        self.room -= members
        if not levels or self.room < 0:
            raise OddAnswer("holds too many entries, or lists inside lists without end")

    def key(self, value: Any, levels: int) -> Any:
        if type(value) is tuple:
            self.enter(len(value), levels)
            return tuple(self.key(member, levels - 1) for member in value)
        return self.plain(value, levels - 1)

    def of_numpy(self, value: Any, kind: type, levels: int) -> Any:
        numpy = sys.modules.get("numpy")
        if numpy is not None and kind is numpy.ndarray:
            if value.size > MOST_MEMBERS:
                raise OddAnswer(f"has {value.size} entries, which is too many")
            return self.plain(value.tolist(), levels)
        if numpy is not None and kind is numpy.ma.MaskedArray:  # what matplotlib makes of a line with gaps
            return self.plain(
                [math.nan if gap is None else gap for gap in value.ravel()[:MOST_MEMBERS].tolist()], levels
            )
        if numpy is None or kind not in set(numpy.sctypeDict.values()):
            return NotImplemented
        if kind is numpy.datetime64:
            return self.plain(value.astype("datetime64[s]").item(), levels)
        return float(value) if kind is numpy.longdouble else self.plain(value.item(), levels)

    def of_pandas(self, value: Any, kind: type, levels: int) -> Any:
        pandas = sys.modules.get("pandas")
        if pandas is not None:
            if value is pandas.NA or value is pandas.NaT:
                return math.nan
            if kind is pandas.Timestamp:
                return value.to_pydatetime(warn=False).replace(microsecond=0, tzinfo=None).isoformat()
            if kind in {pandas.Series, pandas.Index, pandas.RangeIndex}:
                return self.container(value.tolist(), list, levels)
        if kind in {types.MethodType, types.FunctionType, types.BuiltinMethodType}:
            raise OddAnswer("is, or holds, a function that was not called: brackets () may be missing after its name")
        raise OddAnswer(f"is, or holds, a value of type {kind.__name__}")


def _key(value: object) -> Any:
    return _Reading().key(value, DEEPEST)


def labelled(value: Any) -> dict[Any, Any]:
    """
    Return the entries of a dict, a Series, or a DataFrame with one column, by their labels.

    >>> labelled({"fear": 60})
    {'fear': 60}
    """
    pandas = sys.modules.get("pandas")
    if pandas is not None and type(value) is pandas.DataFrame and len(value.columns) == 1:
        value = value.iloc[:, 0]
    if pandas is not None and type(value) is pandas.Series:
        labels = [_key(label) for label in value.index.tolist()]
        if len(set(labels)) < len(labels):
            raise OddAnswer("has a label that occurs twice: give each entry its own")
        return dict(zip(labels, plain(value), strict=True))
    found = plain(value)
    if type(found) is not dict:
        raise OddAnswer(f"is {shown(found)}")
    return found


def rows_of(value: Any) -> list[dict[Any, Any]]:
    """
    Return the rows of a DataFrame; a named index counts as a column.

    >>> import pandas
    >>> rows_of(pandas.DataFrame({"year": [2016], "hectares": [201.0]}).set_index("year"))
    [{'year': 2016, 'hectares': 201.0}]
    """
    pandas = sys.modules.get("pandas")
    if pandas is None or type(value) is not pandas.DataFrame:
        raise OddAnswer(f"is a {type(value).__name__}, not a DataFrame")
    frame = value
    if frame.size > MOST_MEMBERS:
        raise OddAnswer(f"has {frame.size} cells, which is too many")
    named = [name for name in frame.index.names if name is not None]
    if named and not set(named) & set(frame.columns):
        frame = frame.reset_index(named)
    columns = [_key(name) for name in frame.columns]
    if len(set(columns)) < len(columns):
        raise OddAnswer("has two columns with the same name")
    cells = (plain(frame.iloc[:, place]) for place in range(len(columns)))
    return [dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)]


def comparable(value: object, *, as_list: bool = False) -> Any:
    """
    Return any result as something that `same` compares: a Series by its labels, a DataFrame as its rows.

    >>> comparable([1, 2])
    [1, 2]
    """
    pandas = sys.modules.get("pandas")
    if pandas is not None and type(value) is pandas.DataFrame:
        return rows_of(value)
    if pandas is not None and type(value) is pandas.Series and not as_list:
        return labelled(value)
    return plain(value)


def one_number(value: Any) -> float:
    """
    Return a plain value as one finite number, or say why it is none.

    >>> one_number(14)
    14.0
    """
    if type(value) is str:
        raise OddAnswer(f"is the text {shown(value)}")
    if type(value) is list:
        raise OddAnswer(f"is a list with {len(value)} entries")
    if type(value) not in {int, float}:
        raise OddAnswer(f"is {shown(value)}")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise OddAnswer(f"is {shown(value)}, which is missing, endless or too large")
    return number


def bare(text: object) -> str:
    """
    Return a text without what does not matter: case, double spaces, quotation marks, a closing full stop or bracket.

    >>> bare(" (B). "), bare("Not  stated")
    ('b', 'not stated')
    """
    return " ".join(str(text)[:1000].split()).strip(" .()\"'").casefold()


def same(given: Any, asked: Any, within: float = 0.0) -> bool:
    """
    Whether two plain values agree: numbers within a distance, texts without regard to case, containers part by part.

    >>> same({"fear": 0.31}, {"fear": 0.3}, within=0.02), same(True, 1), same(float("nan"), None)
    (True, False, True)
    """
    if _missing(given) or _missing(asked):
        return _missing(given) and _missing(asked)
    kinds = {type(given), type(asked)}
    if kinds <= {int, float}:
        return _near(given, asked, within)
    if len(kinds) > 1:
        return False
    if kinds == {str}:
        return bare(given) == bare(asked)
    if kinds == {dict}:
        return given.keys() == asked.keys() and _all_same(((given[key], asked[key]) for key in asked), within)
    if kinds == {list}:
        return len(given) == len(asked) and _all_same(zip(given, asked, strict=True), within)
    return bool(given == asked)


def _all_same(pairs: Iterable[tuple[Any, Any]], within: float) -> bool:
    return all(same(given, asked, within) for given, asked in pairs)


def _missing(value: Any) -> bool:
    return value is None or (type(value) is float and math.isnan(value))


def _near(given: float, asked: float, within: float) -> bool:
    try:
        return given == asked or abs(float(given) - asked) <= within + ROUNDING * max(1.0, abs(asked))
    except OverflowError:  # a whole number beyond the largest float
        return False
