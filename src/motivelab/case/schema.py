"""The rules of a case's tables, read from its ``datapackage.json`` (Frictionless Data Package)."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import CaseError
from .location import DESCRIPTOR

__all__ = ["Column", "Reference", "Schema", "read_schemas"]

TYPES = ("string", "integer", "number", "boolean", "date")


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
        If the file is not UTF-8, is not JSON or does not list its tables.
    """
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
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
        If a table has no name, path or columns, or a column has a type that the kit does not read.
    """
    schemas: dict[str, Schema] = {}
    for resource in read_descriptor(folder)["resources"]:
        schema = _schema(folder, resource)
        if schema.name in schemas:
            raise CaseError(f'{folder / DESCRIPTOR}: the table "{schema.name}" is listed twice; remove one')
        schemas[schema.name] = schema
    return schemas


def _schema(folder: Path, resource: dict[str, Any]) -> Schema:
    try:
        rules = resource["schema"]
        name = resource["name"]
        return Schema(
            name=name,
            path=folder / resource["path"],
            columns=tuple(_column(folder, name, column) for column in rules["fields"]),
            primary_key=_names(rules.get("primaryKey", ())),
            references=tuple(_reference(name, key) for key in rules.get("foreignKeys", ())),
            sums=rules.get("sums"),
        )
    except (KeyError, TypeError) as error:
        raise CaseError(
            f'{folder / DESCRIPTOR}: the table "{resource.get("name", "without a name")}" lacks {error}; '
            "give each table a name, a path and a schema with fields"
        ) from None


def _column(folder: Path, table: str, column: dict[str, Any]) -> Column:
    kind = column.get("type", "string")
    if kind not in TYPES:
        raise CaseError(
            f'{folder / DESCRIPTOR}: the column "{column["name"]}" of the table "{table}" has the type "{kind}"; '
            f"use one of {', '.join(TYPES)}"
        )
    return Column(column["name"], kind, column.get("constraints", {}), column.get("items"))


def _reference(table: str, key: dict[str, Any]) -> Reference:
    target = key["reference"]
    return Reference(_names(key["fields"]), target["resource"] or table, _names(target["fields"]))


def _names(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
