"""
Reads the tables of a gradebook, wherever it is, without loading nbgrader.

To import nbgrader takes two seconds, because it brings its servers along; for reading, its tables are enough.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from .address import sqlite_file
from .record import MarksError

__all__ = ["rows"]

Rows = list[tuple[object, ...]]
WAIT = 30.0


def rows(db_url: str, *queries: str, assignment: str) -> list[Rows]:
    """
    Return the rows of each query, all as they were at one moment; ``:assignment`` stands for the assignment's name.

    Raises
    ------
    MarksError
        If there is no gradebook, it stays locked, or it is none of an nbgrader that we know.
    """
    place = sqlite_file(db_url)
    return _from_server(db_url, queries, assignment) if place is None else _from_file(place, queries, assignment)


def _from_file(place: Path, queries: tuple[str, ...], assignment: str) -> list[Rows]:
    if not place.is_file():
        raise MarksError(f"there is no gradebook at {place}: grade something first, or run this in the course's folder")
    try:
        with closing(sqlite3.connect(place, timeout=WAIT, isolation_level=None)) as database:
            database.execute("BEGIN")
            return [database.execute(query, {"assignment": assignment}).fetchall() for query in queries]
    except sqlite3.Error as error:
        raise _refused(str(place), error) from error


def _from_server(db_url: str, queries: tuple[str, ...], assignment: str) -> list[Rows]:
    import sqlalchemy  # takes a moment, and most courses have a file

    try:
        engine = sqlalchemy.create_engine(db_url)
        with engine.connect() as database:
            return [
                [tuple(row) for row in database.execute(sqlalchemy.text(query), {"assignment": assignment})]
                for query in queries
            ]
    except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
        raise _refused(db_url.partition("@")[2] or db_url, error) from error


def _refused(place: str, error: Exception) -> MarksError:
    words = str(error).splitlines()[0] if str(error) else type(error).__name__
    upgrade = "run `nbgrader db upgrade`, or restore it with undo"
    cure = "close whatever writes to it, and try again" if "locked" in words else upgrade
    return MarksError(f"the gradebook {place} cannot be read ({words}): {cure}")
