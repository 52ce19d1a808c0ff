"""Where a gradebook is."""

from pathlib import Path

__all__ = ["sqlite_file"]

START = "sqlite:///"


def sqlite_file(db_url: str) -> Path | None:
    """
    Return the file of a gradebook that is one; None for a database with a server of its own.

    >>> sqlite_file("sqlite:////srv/course/gradebook.db").as_posix()
    '/srv/course/gradebook.db'
    >>> sqlite_file("postgresql://grader@localhost/course") is None
    True
    """
    return Path(db_url.removeprefix(START)) if db_url.startswith(START) else None
