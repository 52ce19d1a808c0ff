"""Answers that are pandas objects: a Series by its labels, a DataFrame by its rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .checked import shown
from .item import Item, Taken
from .plain import OddAnswer, bare, labelled, plain, rows_of, same

__all__ = ["Series", "Table"]


def _label(label: Any) -> Any:
    return bare(label) if type(label) is str else label


@dataclass(frozen=True, eq=False)
class Series(Item):
    """
    A Series (or a dict) whose labels are part of the question.

    Notes
    -----
    The credit is points x right entries / max(entries asked, entries given): what is too much costs as much as what is
    missing.

    Examples
    --------
    >>> answer_q3 = {2016: 201.0, 2015: 183.0, 2014: 230.0}
    >>> q3 = Series("ps3-q3", lambda: answer_q3, points=3, look="the table harvests")
    >>> q3.credit({2014: 224.0, 2015: 183.0, 2016: 201.0}, within=0.5)
    Question 3: 2 of 3 points. 2 of 3 entries are right, and 3 were given. Look again at the table harvests.
    2.0
    """

    def _wanted(self) -> str:
        return "It should be a Series, with a label and a value in each entry."

    def _take(self, value: object) -> Taken:
        found = {_label(label): entry for label, entry in labelled(value).items()}
        if not found:
            raise OddAnswer("is empty")
        return Taken(found)

    def credit(self, key: object, *, within: float = 0.0, ordered: bool = False) -> float:
        """
        Return points x right entries / max(entries asked, entries given).

        Parameters
        ----------
        key : Series or dict
            The right entries.
        within : float, optional
            How far a number may lie from the right one.
        ordered : bool, optional
            Compare by position, and ignore the labels.

        Raises
        ------
        FairgraderError
            If the key itself is no Series and no dict.
        """
        asked = {_label(label): entry for label, entry in labelled(key).items()}
        given = self._taken().parts
        if given is None:
            return self._nothing()
        if ordered:
            asked, given = dict(enumerate(asked.values())), dict(enumerate(given.values()))
        right = sum(label in given and same(given[label], entry, within) for label, entry in asked.items())
        most = max(len(asked), len(given))
        words = f"{right} of {len(asked)} entries are right, and {len(given)} were given. Look again at {self.look}."
        return self._award(self.points * right / most, "" if right == most else words)


@dataclass(frozen=True, eq=False)
class Table(Item):
    """
    A DataFrame with certain columns; more columns do no harm, and their order does not matter.

    Notes
    -----
    The credit is points x right cells / max(cells asked, cells given), of the columns asked for; the columns that
    identify a row are not counted as cells.

    Examples
    --------
    >>> import pandas
    >>> answer_q4 = pandas.DataFrame({"hectares": [201, 224], "year": [2016, 2014]})
    >>> q4 = Table("ps3-q4", lambda: answer_q4, ["year", "hectares"], points=4, look="the years")
    >>> q4.form()
    Question 4: the form is right. Marks come later.
    >>> q4.credit(pandas.DataFrame({"year": [2014, 2015, 2016], "hectares": [224, 183, 201]}), by=["year"])
    Question 4: 2.67 of 4 points. 2 of 3 cells are right, and 2 rows were given. Look again at the years.
    2.67
    """

    columns: Collection[str]

    def _wanted(self) -> str:
        return f"It should be a DataFrame with the columns {', '.join(self.columns)}."

    def _take(self, value: object) -> Taken:
        rows = rows_of(value)
        if not rows:
            raise OddAnswer("has no rows")
        absent = [column for column in self.columns if column not in rows[0]]
        problem = f"{self.variable} has no column {shown(absent[0])}. {self._wanted()}" if absent else ""
        return Taken(rows if len(absent) < len(self.columns) else None, problem)

    def credit(self, key: object, *, by: Sequence[str] = (), within: float = 0.0) -> float:
        """
        Return points x right cells / max(cells asked, cells given).

        Parameters
        ----------
        key : DataFrame
            The right table.
        by : list of str, optional
            The columns that tell one row from another; the order of rows then does not matter. Without them, rows are
            compared one after the other.
        within : float, optional
            How far a number may lie from the right one.

        Raises
        ------
        FairgraderError
            If the key lacks a column, or ``by`` does not tell its rows apart.
        """
        asked_rows = rows_of(key)
        asked = _found_by(asked_rows, by)
        if len(asked) < len(asked_rows) or not asked or not {*self.columns, *by} <= set(asked_rows[0]):
            raise self._refuse("it has all the columns, and its rows differ in those that identify them")
        rows = self._taken().parts
        values = [column for column in self.columns if column not in by]
        if rows is None or any(column not in rows[0] for column in by):
            return self._nothing()
        given = _found_by(rows, by)
        right = sum(
            column in row and same(row[column], asked[place][column], within)
            for place, row in given.items()
            if place in asked
            for column in values
        )
        most = len(values) * max(len(asked), len(rows))
        words = f"{right} of {len(values) * len(asked)} cells are right, and {len(rows)} rows were given."
        full = right == most
        return self._award(self.points * right / most, "" if full else f"{words} Look again at {self.look}.")


def _found_by(rows: Sequence[Mapping[Any, Any]], by: Sequence[str]) -> dict[Any, Mapping[Any, Any]]:
    """Return the rows by what identifies them: the first of a kind counts."""
    found: dict[Any, Mapping[Any, Any]] = {}
    for number, row in enumerate(rows):
        found.setdefault(tuple(_label(_hashable(row[column])) for column in by) if by else number, row)
    return found


def _hashable(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, tuple)) or value is None else shown(plain(value))
