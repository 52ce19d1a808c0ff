"""Which column of a file belongs to an assignment, and what a text says as a number."""

import re
from collections.abc import Mapping

from .filling import Wanted
from .sheet import ExportError

__all__ = ["the_number", "the_one"]


def the_one(columns: Mapping[int, tuple[str, ...]], wanted: Wanted) -> int:
    """
    Return the column that is meant, from the names and numbers each column is known by.

    Raises
    ------
    ExportError
        If none or several fit; the message lists what to choose from.

    Examples
    --------
    >>> the_one({4: ("Problem set 1", "987"), 5: ("Problem set 2", "988")}, Wanted("ps2", column="988"))
    5
    >>> the_one({4: ("Problem set 1: Reading", "987"), 5: ("Problem set 2", "988")}, Wanted("ps1_reading"))
    4
    """
    for text in filter(None, (wanted.column, wanted.assignment if not wanted.column else "")):
        for alike in (_same, _begins, _initials):
            found = [x for x, names in columns.items() if any(alike(name, text) for name in names)]
            if len(found) == 1:
                return found[0]
    if len(columns) == 1 and not wanted.column:
        return next(iter(columns))
    offered = "; ".join(" ".join(filter(None, names)) for names in columns.values()) or "none at all"
    asked = wanted.column or wanted.assignment
    raise ExportError(f"no single column of the file is {asked!r}: say which with the column's name. It has: {offered}")


def the_number(text: str) -> float | None:
    """
    Return a number that is written with a point or a comma; None if it is none.

    >>> the_number(" 10,00 "), the_number("up to 10.5 points"), the_number("")
    (10.0, 10.5, None)
    """
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(found[0].replace(",", ".")) if found else None


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _same(name: str, text: str) -> bool:
    return _bare(name) == _bare(text)


def _begins(name: str, text: str) -> bool:
    return _bare(name).startswith(_bare(text)) and not _bare(name)[len(_bare(text)) :][:1].isdigit()


def _initials(name: str, text: str) -> bool:
    """Whether a short name with a number in it, ps1, stands for a long one, Problem set 1."""
    short = re.split(r"[_\W]", text.casefold())[0]
    long = "".join(word if word.isdigit() else word[0] for word in re.findall(r"\d+|[^\W\d_]+", name.casefold()))
    return bool(re.search(r"[^\W\d]\d", short)) and long.startswith(short) and not long[len(short) :][:1].isdigit()
