"""A table as a program exported it: cells can be filled, and every byte that is not filled stays as it came."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..errors import FairgraderError

__all__ = ["Dialect", "ExportError", "Field", "Row", "Sheet", "read_sheet"]

DELIMITERS = (",", ";", "\t")
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WITH_COMMA, _WITH_POINT = re.compile(r"-?\d+,\d{1,4}"), re.compile(r"-?\d+\.\d+")


class ExportError(FairgraderError):
    """A file that marks cannot be written to, or that does not hold what was written."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the bytes of a table are written."""

    encoding: str = "utf-8"
    bom: bytes = b""
    delimiter: str = ","
    line_end: str = "\r\n"
    always_quoted: bool = False
    decimal: str = "."


@dataclass(frozen=True, slots=True)
class Field:
    """One cell: what it means, and how it is written."""

    value: str
    raw: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, and how the line ends."""

    fields: tuple[Field, ...]
    end: str

    def __getitem__(self, column: int) -> str:
        """Return the value in a column; "" where the line is too short."""
        return self.fields[column].value if column < len(self.fields) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the first row is its header."""

    dialect: Dialect
    rows: tuple[Row, ...]

    @property
    def header(self) -> list[str]:
        """The names of the columns, without spaces around them."""
        return [field.value.strip() for field in self.rows[0].fields]

    def column(self, *names: str) -> int | None:
        """Return the place of the first column with one of these names, in capital or small letters."""
        known = [name.casefold() for name in self.header]
        return next((known.index(name.casefold()) for name in names if name.casefold() in known), None)

    def filled(self, cells: Mapping[tuple[int, int], str]) -> "Sheet":
        r"""
        Return the sheet with other values in some cells, by row and column.

        >>> sheet = read_sheet(b'Name;Mark\n"Doe; Jane";\n').filled({(1, 1): "8,50"})
        >>> sheet.content()
        b'Name;Mark\n"Doe; Jane";8,50\n'
        """
        return Sheet(
            self.dialect,
            tuple(
                Row(tuple(self._field(cells.get((y, x)), field) for x, field in enumerate(row.fields)), row.end)
                for y, row in enumerate(self.rows)
            ),
        )

    def only(self, columns: list[int]) -> "Sheet":
        """Return the sheet with some of its columns."""
        return Sheet(self.dialect, tuple(Row(tuple(row.fields[x] for x in columns), row.end) for row in self.rows))

    def content(self) -> bytes:
        """
        Return the bytes of the file.

        Raises
        ------
        ExportError
            If it has a letter that the file's encoding cannot write.
        """
        text = "".join(self.dialect.delimiter.join(field.raw for field in row.fields) + row.end for row in self.rows)
        try:
            return self.dialect.bom + text.encode(self.dialect.encoding)
        except UnicodeEncodeError as error:
            odd = text[error.start : error.end]
            raise ExportError(
                f"the file is in {self.dialect.encoding}, which cannot write {odd!r}: take it out of the comment"
            ) from None

    def _field(self, value: str | None, before: Field) -> Field:
        if value is None or value == before.value:
            return before
        special = any(sign in value for sign in (self.dialect.delimiter, '"', "\r", "\n"))
        quoted = special or before.raw.startswith('"') or self.dialect.always_quoted
        return Field(value, '"' + value.replace('"', '""') + '"' if quoted else value)


def read_sheet(content: bytes) -> Sheet:
    r"""
    Return the table in a file, whatever program wrote it: comma, semicolon or tab, UTF-8, UTF-16 or Windows-1252.

    Raises
    ------
    ExportError
        If it is no table: an Excel workbook, a web page, an empty file, or a quotation mark that never closes.

    Examples
    --------
    >>> sheet = read_sheet("\ufeffa\tb\r\n1,5\t2\r\n".encode("utf-16-le"))
    >>> sheet.dialect.encoding, sheet.dialect.delimiter, sheet.dialect.decimal, sheet.rows[1][0]
    ('utf-16-le', '\t', ',', '1,5')
    """
    text, encoding, bom = _decoded(content)
    delimiter = _delimiter(text)
    rows = tuple(_rows(text, delimiter))
    ends = [row.end for row in rows if row.end]
    cells = [field for row in rows for field in row.fields if field.raw]
    always = bool(cells) and all(field.raw.startswith('"') for field in cells)
    decimal = _decimal([field.value.strip() for field in cells], delimiter)
    return Sheet(Dialect(encoding, bom, delimiter, ends[0] if ends else "\r\n", always, decimal), rows)


def _decoded(content: bytes) -> tuple[str, str, bytes]:
    if content.startswith(b"PK"):
        raise ExportError("the file is an Excel workbook: download or save it as CSV, and give that file")
    if not content.strip():
        raise ExportError("the file is empty: download it again")
    if content.lstrip()[:1] == b"<":
        raise ExportError("the file is a web page, perhaps a login page, and no table: log in and download it again")
    encoding, bom = _encoding(content)
    try:
        return content[len(bom) :].decode(encoding), encoding, bom
    except UnicodeDecodeError:
        raise ExportError("the file is no text in UTF-8, UTF-16 or Windows-1252: download it again") from None


def _encoding(content: bytes) -> tuple[str, bytes]:
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return encoding, bom
    if content[1:2] == b"\0":
        return "utf-16-le", b""
    if content[:1] == b"\0":
        return "utf-16-be", b""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", b""
    return "utf-8", b""


def _delimiter(text: str) -> str:
    """Return the sign that stands most often in the first line, outside quotation marks."""
    bare = re.sub(r'"(?:[^"]|"")*"', "", text.lstrip("\r\n"))
    first = re.split(r"[\r\n]", bare, maxsplit=1)[0]
    return max(DELIMITERS, key=first.count)


def _decimal(values: list[str], delimiter: str) -> str:
    """Return the decimal mark of the numbers in the file; without any, a semicolon between cells means a comma."""
    commas = sum(bool(_WITH_COMMA.fullmatch(value)) for value in values)
    points = sum(bool(_WITH_POINT.fullmatch(value)) for value in values)
    if commas != points:
        return "," if commas > points else "."
    return "," if delimiter == ";" else "."


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    pattern = re.compile(rf'(?P<raw>"(?:[^"]|"")*"|(?!")[^{delimiter}\r\n]*)(?P<end>{delimiter}|\r\n|\n|\r|$)')
    place, fields = 0, list[Field]()
    while place < len(text) or fields:
        found = pattern.match(text, place)
        if found is None:
            line = text.count("\n", 0, place) + 1
            raise ExportError(f"line {line} has a quotation mark in the wrong place: download the file again")
        raw = found["raw"]
        fields.append(Field(raw[1:-1].replace('""', '"') if raw.startswith('"') else raw, raw))
        place = found.end()
        if found["end"] != delimiter:
            yield Row(tuple(fields), found["end"])
            fields = []
