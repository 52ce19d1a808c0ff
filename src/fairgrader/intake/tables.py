"""Reads the tables that learning management systems and spreadsheets write, whatever their encoding and separator."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .archives import IntakeError

__all__ = ["Table", "decoded", "read_table"]

LONGEST_CELL = 131_072  # signs: a quotation mark that nobody closed
SEPARATORS = "\t,;"
TITLES = 10  # rows that a system may write above the header


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands in the file: the names of its columns, and each row by these names."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


def decoded(content: bytes) -> tuple[str, str]:
    r"""
    Return a text and the name of its encoding: UTF-8 with or without mark, UTF-16, or what Windows wrote.

    >>> decoded("Zoë".encode("utf-16")), decoded("Zoë".encode("utf-16-le")), decoded(b"Zo\xeb")
    (('Zoë', 'UTF-16'), ('Zoë', 'UTF-16'), ('Zoë', 'Windows-1252'))
    """
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return content.decode("utf-32", "replace"), "UTF-32"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "UTF-16"
    zeros = content[:200].count(b"\0")
    if zeros and zeros * 3 >= len(content[:200]):
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "Windows-1252"


def read_table(content: bytes, name: str, known: Collection[str] = ()) -> Table:
    r"""
    Return the table in a file of separated values.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        Its name, for the error.
    known : collection of str
        Names of columns, in small letters: the header is the first of the first ten rows that has one of them, for some
        systems write a title above it.

    Raises
    ------
    IntakeError
        If it has no row, or is a spreadsheet of Excel.

    Examples
    --------
    >>> table = read_table(b"id;name\n007;Doe, Jane\n", "class.csv")
    >>> table.columns, table.rows[0]["id"]
    (('id', 'name'), '007')
    """
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise IntakeError(f"{name} is a spreadsheet of Excel: save it as CSV (UTF-8) and give that")
    text, _ = decoded(content)
    lines = text.lstrip("\n\r").replace("\r\n", "\n").replace("\r", "\n")
    if lines[:4].casefold() == "sep=":
        lines = lines.partition("\n")[2]
    top = "\n".join(lines.split("\n", TITLES)[:TITLES])
    separator = max(SEPARATORS, key=(top if known else top.partition("\n")[0]).count)
    limit = csv.field_size_limit(LONGEST_CELL)  # one limit for the whole program, which other packages lift
    try:
        rows = [
            row for row in csv.reader(io.StringIO(lines, newline=""), delimiter=separator) if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise IntakeError(f"{name} cannot be read as a table ({error}): save it as CSV again") from error
    finally:
        csv.field_size_limit(limit)
    rows = rows[_header(rows, known) :]
    if len(rows) < 2:
        raise IntakeError(f"{name} holds no row below its header: give the CSV that the LMS exports for the class")
    columns = tuple(cell.strip() for cell in rows[0])
    return Table(columns, tuple(_row(columns, row) for row in rows[1:]))


def _header(rows: Sequence[Sequence[str]], known: Collection[str]) -> int:
    named = ([cell.strip().casefold() for cell in row] for row in rows[:TITLES])
    return next((place for place, cells in enumerate(named) if set(cells) & set(known)), 0)


def _row(columns: Sequence[str], row: Sequence[str]) -> Mapping[str, str]:
    padded = [*row, *[""] * len(columns)]
    return {column: cell.strip() for column, cell in zip(columns, padded, strict=False)}
