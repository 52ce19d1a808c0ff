"""What a case must have and may have: tables, their columns and types, and which column leads to which table."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args, get_origin

from ..errors import CaseError
from .argument import ArgumentEdge, ArgumentNode, FactCheck, Voice
from .location import DESCRIPTOR
from .model import Claim, Event, Motive, Sentence, Source
from .schema import Reference, Schema
from .teaching import (
    Clue,
    CodebookEntry,
    EvidenceItem,
    ForecastQuestion,
    Hypothesis,
    Misconception,
    MotiveCard,
    OpenForecast,
    Option,
    Placement,
    Prompt,
    Question,
    SourceNote,
)

__all__ = ["TABLES", "TEACHING_TABLES", "check_required", "references_of"]


def _columns(noun: type, *, without: tuple[str, ...] = ()) -> dict[str, str]:
    return {
        field.name: _kind(field.type)
        for field in fields(noun)
        if field.name not in without and field.default is MISSING
    }


def _spare_columns(noun: type) -> dict[str, str]:
    """Return the columns that a table may leave out: those for which the noun has a value of its own."""
    return {field.name: _kind(field.type) for field in fields(noun) if field.default is not MISSING}


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is tuple:
        return f"list of {_kind(get_args(annotation)[0])}"
    known = {str: "string", int: "integer", bool: "boolean", datetime.date: "date"}
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

# A case without these loads as well: the activity that needs one has nothing to show.
TEACHING_TABLES = {
    "codebook": _columns(CodebookEntry),
    "prompts": _columns(Prompt),
    "hypotheses": _columns(Hypothesis),
    "evidence": _columns(EvidenceItem, without=("anchors",)),
    "evidence_anchors": {
        "evidence_id": "string",
        "hypothesis_id": "string",
        "accepted": "list of string",
        "reason": "string",
    },
    "forecasts": _columns(ForecastQuestion),
    "clues": _columns(Clue),
    "misconceptions": _columns(Misconception),
    "open_forecasts": _columns(OpenForecast),
    "motive_cards": _columns(MotiveCard),
    "source_notes": _columns(SourceNote),
    "fact_check_voices": _columns(Voice),
    "placements": _columns(Placement),
}

SPARE_COLUMNS = {"sentences": _spare_columns(Sentence), "prompts": _spare_columns(Prompt)}

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
    ("hypotheses", Reference(("motive_id",), "motives", ("id",))),
    ("hypotheses", Reference(("fact_check_id",), "fact_checks", ("id",))),
    ("evidence", Reference(("claim_id",), "claims", ("id",))),
    ("evidence", Reference(("fact_check_id",), "fact_checks", ("id",))),
    ("evidence", Reference(("source_id",), "sources", ("source_id",))),
    ("evidence_anchors", Reference(("evidence_id",), "evidence", ("id",))),
    ("evidence_anchors", Reference(("hypothesis_id",), "hypotheses", ("id",))),
    ("forecasts", Reference(("motive_id",), "motives", ("id",))),
    ("clues", Reference(("motive_id",), "motives", ("id",))),
    ("open_forecasts", Reference(("motive_id",), "motives", ("id",))),
    ("motive_cards", Reference(("motive_id",), "motives", ("id",))),
    ("fact_check_voices", Reference(("fact_check_id",), "fact_checks", ("id",))),
    ("fact_check_voices", Reference(("source_id",), "sources", ("source_id",))),
)


def references_of(tables: Collection[str]) -> tuple[tuple[str, Reference], ...]:
    """
    Return the references that hold whether or not a schema says so, from those tables that a case has.

    >>> [reference.table for _, reference in references_of(["evidence_anchors"])]
    ['evidence', 'hypotheses']
    """
    return tuple((name, reference) for name, reference in REFERENCES if name in tables)


def check_required(folder: Path, schemas: Mapping[str, Schema]) -> None:
    """
    Check that a case has every table and column that the model is made from; tables for teaching may be missing.

    Raises
    ------
    CaseError
        If a table or a column is missing or holds another type.
    """
    path = folder / DESCRIPTOR
    if missing := [name for name in TABLES if name not in schemas]:
        raise CaseError(f'{path}: the table "{missing[0]}" is missing; a case needs {", ".join(TABLES)}')
    for table, columns in (TABLES | TEACHING_TABLES).items():
        if table in schemas:
            _check_columns(path, schemas[table], columns | _present(schemas[table]))


def _present(schema: Schema) -> dict[str, str]:
    here = {column.name for column in schema.columns}
    return {name: kind for name, kind in SPARE_COLUMNS.get(schema.name, {}).items() if name in here}


def _check_columns(path: Path, schema: Schema, columns: Mapping[str, str]) -> None:
    found = {column.name: column.kind for column in schema.columns}
    for name, kind in columns.items():
        if name not in found:
            raise CaseError(
                f'{path}: the table "{schema.name}" has no column "{name}"; add it, with blank cells if need be'
            )
        if found[name] != kind:
            raise CaseError(
                f'{path}: the column "{name}" of the table "{schema.name}" has the type "{found[name]}"; '
                f'a case needs "{kind}" there'
            )
