"""Loads a case folder into model objects, and its tables into data frames."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import CaseError
from .location import case_folder
from .model import (
    ArgumentEdge,
    ArgumentNode,
    Article,
    Case,
    Claim,
    Event,
    FactCheck,
    Motive,
    Option,
    Question,
    Sentence,
    Source,
)
from .reading import Row, Table, check_references, read_table
from .requirements import REFERENCES, check_required
from .schema import read_descriptor, read_schemas

if TYPE_CHECKING:
    import pandas

__all__ = ["load_case", "table", "table_names"]

Folder = str | os.PathLike[str] | None
Noun = TypeVar("Noun")

# How a date is written that is known to the day, the month or only the year.
DATE_FORMS = {"day": ("%Y-%m-%d", "2017-06-21"), "month": ("%Y-%m", "2017-06"), "year": ("%Y", "2017")}


def load_case(folder: Folder = None) -> Case:
    """
    Load a case: read all its tables, check every cell and every reference, and return model objects.

    Parameters
    ----------
    folder : path, optional
        The case folder. Without it: ``$MOTIVELAB_DATA``, else the case that came with the kit.

    Raises
    ------
    CaseError
        If the folder or a table is missing, or for the first cell that breaks a rule. The message names file, line,
        column, value, rule and cure.

    Examples
    --------
    >>> case = load_case()
    >>> case.article.paragraphs, len(case.claims)
    (8, 45)
    """
    path = case_folder(folder)
    schemas = read_schemas(path)
    check_required(path, schemas)
    tables = {name: read_table(schema) for name, schema in schemas.items()}
    check_references(tables, REFERENCES)
    _check_motives(tables["motives"])
    _check_dates(tables["timeline"])
    _check_nodes(tables)
    return _case(_article(path), tables)


def table(name: str, folder: Folder = None) -> pandas.DataFrame:
    """
    Return one table of the case as a tidy data frame: one row an observation, one column a variable.

    Parameters
    ----------
    name : str
        The table's name, for example ``"timeline"``; `table_names` lists them.
    folder : path, optional
        The case folder. Without it: ``$MOTIVELAB_DATA``, else the case that came with the kit.

    Returns
    -------
    pandas.DataFrame
        Blank cells are missing values; full dates are ``datetime64``; ids, lists and partial dates are text.

    Raises
    ------
    CaseError
        If there is no such table, or a cell of it breaks a rule.

    Examples
    --------
    >>> table("sentences").loc[0, ["paragraph", "sentence"]].tolist()
    [1, 1]
    """
    import pandas  # here, because a lesson's widgets load the case without it

    path = case_folder(folder)
    schemas = read_schemas(path)
    if name not in schemas:
        raise CaseError(f'there is no table "{name}" in {path}: use one of {", ".join(sorted(schemas))}')
    schema = schemas[name]
    read_table(schema)
    return pandas.read_csv(
        schema.path,
        dtype={column.name: "str" for column in schema.columns if column.type == "string"},
        parse_dates=[column.name for column in schema.columns if column.type == "date"],
        keep_default_na=False,
        na_values=[""],
    )


def table_names(folder: Folder = None) -> tuple[str, ...]:
    """
    Return the names of the case's tables, in the order of its ``datapackage.json``.

    >>> "claims" in table_names()
    True
    """
    return tuple(read_schemas(case_folder(folder)))


def _case(article: Article, tables: Mapping[str, Table]) -> Case:
    rows = {name: table.rows for name, table in tables.items()}
    stances = _grouped(rows["claim_motives"], "claim_id")
    targets = _grouped(rows["fact_check_targets"], "fact_check_id")
    source_ids = _grouped(rows["fact_check_sources"], "fact_check_id")
    options = _grouped(rows["question_options"], "question_id")
    claims = tuple(
        _make(
            Claim,
            row,
            stances=MappingProxyType({link["motive_id"]: link["stance"] for link in stances.get(row["id"], ())}),
        )
        for row in rows["claims"]
    )
    motives = _all(Motive, rows["motives"])
    return Case(
        article=article,
        sources=_all(Source, rows["sources"]),
        motives=motives,
        sentences=_all(Sentence, rows["sentences"]),
        claims=claims,
        events=_all(Event, rows["timeline"]),
        argument_nodes=_nodes(rows["argument_nodes"], claims, motives),
        argument_edges=_all(ArgumentEdge, rows["argument_edges"]),
        fact_checks=tuple(
            _make(
                FactCheck,
                row,
                targets=tuple(link["node_id"] for link in targets.get(row["id"], ())),
                source_ids=tuple(link["source_id"] for link in source_ids.get(row["id"], ())),
            )
            for row in rows["fact_checks"]
        ),
        questions=tuple(
            _make(Question, row, options=_all(Option, options.get(row["id"], ()))) for row in rows["questions"]
        ),
    )


def _make(noun: type[Noun], row: Row, **more: Any) -> Noun:
    names = [field.name for field in fields(noun)]  # type: ignore[arg-type]  # every noun is a dataclass
    return noun(**{name: row[name] for name in names if name not in more}, **more)


def _all(noun: type[Noun], rows: Iterable[Row]) -> tuple[Noun, ...]:
    return tuple(_make(noun, row) for row in rows)


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _nodes(rows: Iterable[Row], claims: Iterable[Claim], motives: Iterable[Motive]) -> tuple[ArgumentNode, ...]:
    labels = {claim.id: claim.paraphrase for claim in claims} | {motive.id: motive.definition for motive in motives}
    return tuple(_make(ArgumentNode, row, label=row["label"] or labels[row["id"]]) for row in rows)


def _article(folder: os.PathLike[str]) -> Article:
    path = case_folder(folder) / "datapackage.json"
    entry = read_descriptor(path.parent).get("article")
    if not isinstance(entry, dict):
        raise CaseError(f'{path}: "article" is missing; describe the article (author, title, publisher, ...) there')
    if absent := [field.name for field in fields(Article) if field.name not in entry]:
        raise CaseError(f'{path}: the article has no "{absent[0]}"; add it')
    try:
        published = date.fromisoformat(entry["published"])
    except (TypeError, ValueError):
        raise CaseError(
            f'{path}: the article\'s "published" is "{entry["published"]}", which is not a date; '
            "write year-month-day, for example 2017-06-21"
        ) from None
    for field in fields(Article):
        if field.name != "published" and type(entry[field.name]) is not field.type:
            raise CaseError(
                f'{path}: the article\'s "{field.name}" is "{entry[field.name]}"; write a '
                f"{'whole number' if field.type is int else 'text in quotation marks'}"
            )
    return _make(Article, entry, published=published)


def _check_motives(motives: Table) -> None:
    parents = {row["id"]: row["parent"] for row in motives.rows}
    for index, row in enumerate(motives.rows):
        if row["parent"] is not None and parents[row["parent"]] is not None:
            raise motives.error(
                index, "parent", row["parent"], "is itself part of a motive: name a motive without a parent"
            )


def _check_dates(timeline: Table) -> None:
    for index, row in enumerate(timeline.rows):
        written, precision = row["date"] or "", row["date_precision"]
        if precision not in DATE_FORMS:
            raise timeline.error(
                index, "date_precision", precision, f"is not one of {', '.join(DATE_FORMS)}: use one of these"
            )
        form, example = DATE_FORMS[precision]
        try:
            datetime.strptime(written, form)
        except ValueError:
            written_so = False
        else:
            written_so = len(written) == len(example)
        if not written_so:
            rule = f"is not a date known to the {precision}: write it like {example}, or correct the date_precision"
            raise timeline.error(index, "date", written, rule)


def _check_nodes(tables: Mapping[str, Table]) -> None:
    nodes = tables["argument_nodes"]
    for kind, target in (("claim", "claims"), ("motive", "motives")):
        known = {row["id"] for row in tables[target].rows}
        for index, row in enumerate(nodes.rows):
            if row["kind"] == kind and row["id"] not in known:
                raise nodes.error(index, "id", row["id"], f'is not in the table "{target}": add it there')
    for index, row in enumerate(nodes.rows):
        if row["label"] is None and row["kind"] not in ("claim", "motive"):
            raise nodes.error(index, "label", "", "is blank: write what this point says")
