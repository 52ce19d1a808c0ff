"""The rules of a case's tables, read from its ``datapackage.json`` (Frictionless Data Package)."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import CaseError
from .location import DESCRIPTOR

__all__ = ["Column", "Reference", "Schema", "read_descriptor", "read_schemas"]

TYPES = ("string", "integer", "number", "boolean", "date")
NUMERIC = ("integer", "number")


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values must stand in the columns of another table."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type and what its values may be."""

    name: str
    type: str = "string"
    constraints: dict[str, Any] = field(default_factory=dict)
    items: dict[str, Any] | None = None

    @property
    def required(self) -> bool:
        """Whether a blank cell is an error."""
        return bool(self.constraints.get("required"))

    @property
    def kind(self) -> str:
        """What a cell holds, in words, for example "integer" or "list of string"."""
        return f"list of {self.items.get('type', 'string')}" if self.items else self.type


@dataclass(frozen=True, slots=True)
class Schema:
    """One table of the case: where it lies and the rules that its rows keep."""

    name: str
    path: Path
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    sums: dict[str, Any] | None = None

    @property
    def unique_columns(self) -> tuple[tuple[str, ...], ...]:
        """The column groups of which no two rows may share the values."""
        single = tuple((column.name,) for column in self.columns if column.constraints.get("unique"))
        return ((self.primary_key, *single)) if self.primary_key else single


def read_descriptor(folder: Path) -> dict[str, Any]:
    """
    Return the case's ``datapackage.json`` as a dictionary.

    Raises
    ------
    CaseError
        If the file cannot be read, is not UTF-8, is not JSON or does not list its tables.
    """
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CaseError(f"{path}: the file cannot be read ({error.strerror}); check who may read it") from None
    except UnicodeDecodeError as error:
        raise CaseError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise CaseError(
            f"{path}, line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}); "
            "mend that place or take the file from the kit again"
        ) from None
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise CaseError(f'{path}: "resources" is missing; list the tables of the case under that name')
    return descriptor


def read_schemas(folder: Path) -> dict[str, Schema]:
    """
    Return the schema of each table that the case's ``datapackage.json`` lists, by table name.

    Raises
    ------
    CaseError
        If a table has no name, path or columns, a column has a type that the kit does not read, or a rule names a
        column that is not there.
    """
    return dict(_schemas(folder, _stamp(folder / DESCRIPTOR)))


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file is written anew; None if it cannot be looked at."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size


@lru_cache(maxsize=8)
def _schemas(folder: Path, _stamped: object) -> dict[str, Schema]:
    """Read the descriptor once for all tables that are read from it: a notebook reads some twenty."""
    schemas: dict[str, Schema] = {}
    for resource in read_descriptor(folder)["resources"]:
        schema = _schema(folder, resource)
        if schema.name in schemas:
            raise CaseError(f'{folder / DESCRIPTOR}: the table "{schema.name}" is listed twice; remove one')
        schemas[schema.name] = schema
    return schemas


def _schema(folder: Path, resource: Any) -> Schema:
    name = resource.get("name") if isinstance(resource, dict) else None
    where = f'{folder / DESCRIPTOR}: the table "{name or "without a name"}"'
    cure = "give each table a name, a path and a schema with fields"
    try:
        rules = resource["schema"]
        schema = Schema(
            name=_text(resource["name"]),
            path=folder / resource["path"],
            columns=tuple(_column(column) for column in rules["fields"]),
            primary_key=_names(rules.get("primaryKey", ())),
            references=tuple(_reference(resource["name"], key) for key in rules.get("foreignKeys", ())),
            sums=rules.get("sums"),
        )
        _check_names(schema)
    except KeyError as error:
        raise CaseError(f"{where} lacks {error}; {cure}") from None
    except (AttributeError, TypeError):
        raise CaseError(f"{where} is not described as a table is; {cure}") from None
    except ValueError as error:
        raise CaseError(f"{where}: {error}") from None
    return schema


def _column(entry: dict[str, Any]) -> Column:
    column = Column(
        _text(entry["name"]), entry.get("type", "string"), entry.get("constraints", {}), entry.get("items") or None
    )
    for kind in (column.type, column.items.get("type", "string") if column.items else "string"):
        if kind not in TYPES:
            raise ValueError(f'the column "{column.name}" has the type "{kind}"; use one of {", ".join(TYPES)}')
    if column.items and "references" in column.items:
        _text(column.items["references"])
    _check_constraints(column)
    return column


def _check_constraints(column: Column) -> None:
    rules = column.constraints
    try:
        re.compile(rules.get("pattern", ""))
    except (re.error, OverflowError) as error:
        raise ValueError(
            f'the column "{column.name}" has the pattern "{rules["pattern"]}", '
            f"which is no regular expression ({error}); correct it"
        ) from None
    kind = column.items.get("type", "string") if column.items else column.type
    for bound in ("minimum", "maximum"):
        if bound in rules and not (kind in NUMERIC and isinstance(rules[bound], int | float)):
            raise ValueError(
                f'the column "{column.name}" of type "{kind}" cannot have the {bound} "{rules[bound]}"; drop it'
            )
    if not isinstance(rules.get("enum", []), list):
        raise ValueError(  # noqa: TRY004 -- the caller turns each ValueError into the sentence about the file
            f'the column "{column.name}" has an enum that is not a list; list the allowed values'
        )


def _check_names(schema: Schema) -> None:
    columns = {column.name: column for column in schema.columns}
    if len(columns) < len(schema.columns):
        raise ValueError("two columns have one name; rename one")
    sums = schema.sums
    named: list[str] = [*schema.primary_key, *(name for reference in schema.references for name in reference.columns)]
    if sums is not None:
        named += [sums["field"], *_names(sums["by"])]
    if unknown := [name for name in named if name not in columns]:
        raise ValueError(f'a key or a sum names the column "{unknown[0]}", which it does not have; correct the name')
    if sums is not None and not (
        columns[sums["field"]].kind in NUMERIC
        and all(isinstance(number, int | float) for number in (sums["total"], sums.get("tolerance", 0)))
    ):
        raise ValueError(f'the column "{sums["field"]}" cannot be summed; give it the type number, and the sum a total')


def _reference(table: str, key: dict[str, Any]) -> Reference:
    target = key["reference"]
    return Reference(_names(key["fields"]), _text(target["resource"]) or table, _names(target["fields"]))


def _names(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(_text(name) for name in value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
