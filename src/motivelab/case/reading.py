"""Reads the tables of a case and checks every cell; an error names file, line, column, value, rule and cure."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import CaseError
from .cells import value_of
from .schema import Column, Reference, Schema

__all__ = ["Row", "Table", "check_references", "read_table"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The checked rows of one file: row ``i`` stands on line ``lines[i]``, and the header on line 1."""

    schema: Schema
    rows: tuple[Row, ...]
    lines: tuple[int, ...]

    def error(self, index: int, column: str, value: object, rule: str) -> CaseError:
        """Make the error for one cell: it names file, line, column, value, rule and cure."""
        return CaseError(f'{self.schema.path}, line {self.lines[index]}, column "{column}": "{value}" {rule}')


def read_table(schema: Schema) -> Table:
    """
    Read one table: each cell becomes its column's type, a blank cell None, a list cell a tuple.

    Raises
    ------
    CaseError
        If the file is missing, empty or not UTF-8, if a column is missing, or if a cell breaks a rule of the schema.
    """
    (first, header), *records = _records(schema.path)
    _check_header(schema, first, header)
    rows = tuple(_row(schema, header, line, cells) for line, cells in records)
    table = Table(schema, rows, tuple(line for line, _ in records))
    _check_unique(table)
    _check_sums(table)
    return table


def _check_header(schema: Schema, line: int, header: list[str]) -> None:
    names = [column.name for column in schema.columns]
    if missing := [name for name in names if name not in header]:
        raise CaseError(
            f'{schema.path}, line {line}: the column "{missing[0]}" is missing (the file has {", ".join(header)}); '
            "add the column or name it so"
        )
    if unknown := [name for name in header if name not in names]:
        raise CaseError(
            f'{schema.path}, line {line}: the column "{unknown[0]}" is not one of {", ".join(names)}: remove it, '
            "or describe it where the table is described"
        )
    if twice := [name for name in names if header.count(name) > 1]:
        raise CaseError(f'{schema.path}, line {line}: the column "{twice[0]}" stands there twice; remove one')


def check_references(tables: Mapping[str, Table], required: Iterable[tuple[str, Reference]] = ()) -> None:
    """
    Check that each reference leads to a row that exists, for single cells and for list cells.

    Parameters
    ----------
    tables : mapping of str to Table
        All tables of the case, by name. Their schemas say what refers to what.
    required : iterable of (str, Reference)
        References that hold whether or not a schema says so, each with the name of the table that it starts from.

    Raises
    ------
    CaseError
        For the first cell that leads nowhere.
    """
    declared = [(name, reference) for name, table in tables.items() for reference in table.schema.references]
    for name, reference in dict.fromkeys([*declared, *required]):
        _check_reference(tables[name], reference, _keys(tables, tables[name], reference.table, reference.target))
    for table in tables.values():
        for column in table.schema.columns:
            if column.items and "references" in column.items:
                target, _, key = column.items["references"].partition(".")
                _check_list(table, column, target, _keys(tables, table, target, (key,)))


def _records(path: Path) -> list[tuple[int, list[str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CaseError(f"{path}: the file is missing; put it back or take it out of datapackage.json") from None
    except OSError as error:
        raise CaseError(f"{path}: the file cannot be read ({error.strerror}); put a CSV file there") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CaseError(f"{path}, line {line}: a character is not UTF-8; save the file as CSV UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    begins = 1  # a row may run over several lines: what is wrong with it is best looked for from its first line
    try:
        for cells in reader:
            if cells:
                records.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise CaseError(f"{path}, line {begins}: {error}; check the quotation marks from that line on") from None
    if not records:
        raise CaseError(f"{path}: the file is empty; it needs at least a header line with the column names")
    return records


def _row(schema: Schema, header: list[str], line: int, cells: list[str]) -> Row:
    if len(cells) != len(header):
        raise CaseError(
            f"{schema.path}, line {line}: the line has {len(cells)} cells and the header {len(header)}; "
            "put quotation marks around a text that holds a comma"
        )
    by_name = dict(zip(header, cells, strict=True))
    return {column.name: _cell(schema, line, column, by_name[column.name]) for column in schema.columns}


def _cell(schema: Schema, line: int, column: Column, text: str) -> Any:
    try:
        return value_of(column, text)
    except ValueError as error:
        raise CaseError(f'{schema.path}, line {line}, column "{column.name}": "{text}" {error}') from None


def _check_unique(table: Table) -> None:
    for columns in table.schema.unique_columns:
        first_line: dict[tuple[Any, ...], int] = {}
        for index, row in enumerate(table.rows):
            key = tuple(row[column] for column in columns)
            if key in first_line:
                raise table.error(
                    index,
                    ", ".join(columns),
                    ", ".join(map(str, key)),
                    f"stands on line {first_line[key]} already, and must be unique: rename or remove one of the two",
                )
            first_line[key] = table.lines[index]


def _check_sums(table: Table) -> None:
    rule = table.schema.sums
    if rule is None:
        return
    groups: dict[tuple[Any, ...], list[int]] = {}
    for index, row in enumerate(table.rows):
        groups.setdefault(tuple(row[column] for column in rule["by"]), []).append(index)
    for group, indices in groups.items():
        total = sum(float(table.rows[index][rule["field"]] or 0) for index in indices)
        if not abs(total - rule["total"]) <= rule.get("tolerance", 0) + 1e-9:
            name = ", ".join(map(str, group))
            raise table.error(
                indices[-1],
                rule["field"],
                f"{total:g}",
                f"is the sum of {name}, and must be {rule['total']:g}: correct the rows of {name}",
            )


def _keys(tables: Mapping[str, Table], source: Table, target: str, columns: Sequence[str]) -> set[tuple[Any, ...]]:
    if target not in tables:
        raise CaseError(
            f'{source.schema.path}: its rows refer to the table "{target}", which datapackage.json does not list; '
            "add the table or remove the reference"
        )
    known = {column.name for column in tables[target].schema.columns}
    if unknown := [column for column in columns if column not in known]:
        raise CaseError(
            f'{source.schema.path}: its rows refer to the column "{unknown[0]}" of the table "{target}", '
            "which datapackage.json does not list; correct the reference"
        )
    return {tuple(row[column] for column in columns) for row in tables[target].rows}


def _check_reference(table: Table, reference: Reference, keys: set[tuple[Any, ...]]) -> None:
    for index, row in enumerate(table.rows):
        value = tuple(row[column] for column in reference.columns)
        if None not in value and value not in keys:
            shown = ", ".join(map(str, value))
            raise table.error(index, ", ".join(reference.columns), shown, _leads_nowhere(reference.table))


def _check_list(table: Table, column: Column, target: str, keys: set[tuple[Any, ...]]) -> None:
    for index, row in enumerate(table.rows):
        for item in row[column.name]:
            if (item,) not in keys:
                raise table.error(index, column.name, item, _leads_nowhere(target))


def _leads_nowhere(target: str) -> str:
    return f'is not in the table "{target}": add it there or correct the spelling'
