"""The class's coding of claims as the file that is handed out, and its agreement for a lesson."""

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path

from ..errors import MotivelabError
from ..methods.aggregation.coders import CodersAgreement, coders_agreement

__all__ = ["class_agreement", "codes_csv", "read_codes"]

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
        rows = list(csv.reader(Path(path).read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError):
        raise MotivelabError(f"{path} cannot be read: fetch it from the wall, or ask your teacher for it") from None
    if not rows or rows[0] != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        raise MotivelabError(f"{path} does not hold the codes of a class: its columns are {', '.join(COLUMNS)}")
    found: dict[str, dict[str, str]] = {}
    for student, claim, code in rows[1:]:
        found.setdefault(student, {})[claim] = code
    return found


def class_agreement(path: str | os.PathLike[str] = "class-codes.csv") -> CodersAgreement:
    """
    Return how far the class agrees in its coding, and the claims that split it, from the file that the wall gives.

    Raises
    ------
    MotivelabError
        If the file cannot be read, or nothing in it is coded by two.
    """
    return coders_agreement(read_codes(path))
