"""What every case has at least: its tables, their columns and types, and which column leads to which table."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_origin

from ..errors import CaseError
from .location import DESCRIPTOR
from .model import (
    ArgumentEdge,
    ArgumentNode,
    Claim,
    Event,
    FactCheck,
    Motive,
    Option,
    Question,
    Sentence,
    Source,
)
from .schema import Reference, Schema

__all__ = ["REFERENCES", "TABLES", "check_required"]


def _columns(noun: type, *, without: tuple[str, ...] = ()) -> dict[str, str]:
    return {field.name: _kind(field.type) for field in fields(noun) if field.name not in without}


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is tuple:
        return f"list of {_kind(get_args(annotation)[0])}"
    known = {str: "string", int: "integer", bool: "boolean"}
    return known[next(kind for kind in (annotation, *get_args(annotation)) if kind in known)]


TABLES = {
    "sources": _columns(Source),
    "motives": _columns(Motive),
    "sentences": _columns(Sentence),
    "claims": _columns(Claim, without=("stances",)),
    "claim_motives": {"claim_id": "string", "motive_id": "string", "stance": "string"},
    "timeline": _columns(Event),
    "argument_nodes": _columns(ArgumentNode),
    "argument_edges": _columns(ArgumentEdge),
    "fact_checks": _columns(FactCheck, without=("targets", "source_ids")),
    "fact_check_targets": {"fact_check_id": "string", "node_id": "string"},
    "fact_check_sources": {"fact_check_id": "string", "source_id": "string"},
    "questions": _columns(Question, without=("options",)),
    "question_options": _columns(Option),
}

REFERENCES = (
    ("motives", Reference(("parent",), "motives", ("id",))),
    ("sentences", Reference(("motive_id",), "motives", ("id",))),
    ("claims", Reference(("paragraph", "sentence"), "sentences", ("paragraph", "sentence"))),
    ("claim_motives", Reference(("claim_id",), "claims", ("id",))),
    ("claim_motives", Reference(("motive_id",), "motives", ("id",))),
    ("timeline", Reference(("source_id",), "sources", ("source_id",))),
    ("argument_nodes", Reference(("fact_check_id",), "fact_checks", ("id",))),
    ("argument_edges", Reference(("source",), "argument_nodes", ("id",))),
    ("argument_edges", Reference(("target",), "argument_nodes", ("id",))),
    ("fact_check_targets", Reference(("fact_check_id",), "fact_checks", ("id",))),
    ("fact_check_targets", Reference(("node_id",), "argument_nodes", ("id",))),
    ("fact_check_sources", Reference(("fact_check_id",), "fact_checks", ("id",))),
    ("fact_check_sources", Reference(("source_id",), "sources", ("source_id",))),
    ("question_options", Reference(("question_id",), "questions", ("id",))),
)


def check_required(folder: Path, schemas: Mapping[str, Schema]) -> None:
    """
    Check that a case has every table and column that the model is made from.

    Raises
    ------
    CaseError
        If a table or a column is missing or holds another type.
    """
    path = folder / DESCRIPTOR
    for table, columns in TABLES.items():
        if table not in schemas:
            raise CaseError(f'{path}: the table "{table}" is missing; a case needs {", ".join(TABLES)}')
        found = {column.name: column.kind for column in schemas[table].columns}
        for name, kind in columns.items():
            if name not in found:
                raise CaseError(
                    f'{path}: the table "{table}" has no column "{name}"; add it, with blank cells if need be'
                )
            if found[name] != kind:
                raise CaseError(
                    f'{path}: the column "{name}" of the table "{table}" has the type "{found[name]}"; '
                    f'a case needs "{kind}" there'
                )
