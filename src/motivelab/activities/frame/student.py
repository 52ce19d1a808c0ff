"""A random name for each student, which says nothing about a person: what is shuffled for one stays where it was."""

import os
import re
import secrets
from pathlib import Path

from .saved_work import SavedWork, SavedWorkError

__all__ = ["STUDENT", "student_name"]

STUDENT = "student"  # the name of the file that keeps it
NOBODY = "nobody"  # where nothing can be kept, everybody sees the same order


def student_name(folder: str | os.PathLike[str]) -> str:
    """
    Return the student's random name, which the folder of saved work keeps; a new one if there is none.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     student_name(folder) == student_name(folder)
    True
    """
    kept = SavedWork(STUDENT, Path(folder))
    try:
        found = (kept.read() or {}).get(STUDENT)
    except SavedWorkError:  # it is set aside
        found = None
    if isinstance(found, str) and re.fullmatch("[0-9a-f]{16}", found):
        return found
    name = secrets.token_hex(8)
    try:
        kept.write({STUDENT: name}, patience=0)
    except SavedWorkError:
        return NOBODY
    return name
