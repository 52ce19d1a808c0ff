"""The coding of claims by a class as the file that is handed out."""

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path

from ...errors import MotivelabError

__all__ = ["codes_csv", "codes_of", "read_codes"]

COLUMNS = ["student", "claim_id", "code"]


def codes_csv(codings: Mapping[str, Mapping[str, str]]) -> str:
    r"""
    Return the codes of a class as CSV text.

    >>> codes_csv({"quiet otter": {"C06": "accusation"}})
    'student,claim_id,code\nquiet otter,C06,accusation\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([name, claim, code] for name, codes in codings.items() for claim, code in codes.items())
    return text.getvalue()


def read_codes(path: str | os.PathLike[str]) -> dict[str, dict[str, str]]:
    r"""
    Read the codes of a class from the file that `codes_csv` makes.

    Raises
    ------
    MotivelabError
        If there is no such file, or it is another one.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "class-codes.csv"
    ...     _ = file.write_text("student,claim_id,code\nquiet otter,C06,accusation\n")
    ...     read_codes(file)
    {'quiet otter': {'C06': 'accusation'}}
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise MotivelabError(f"{path} cannot be read: fetch it from the wall, or ask your teacher for it") from None
    return codes_of(text, str(path))


def codes_of(text: str, where: str = "the file") -> dict[str, dict[str, str]]:
    r"""
    Return the codes of a class that a CSV text holds.

    Raises
    ------
    MotivelabError
        If the text is another one.

    >>> codes_of("student,claim_id,code\nquiet otter,C06,accusation\n")
    {'quiet otter': {'C06': 'accusation'}}
    """
    rows = list(csv.reader(text.splitlines()))
    if not rows or rows[0] != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        raise MotivelabError(f"{where} does not hold the codes of a class: its columns are {', '.join(COLUMNS)}")
    found: dict[str, dict[str, str]] = {}
    for student, claim, code in rows[1:]:
        found.setdefault(student, {})[claim] = code
    return found
