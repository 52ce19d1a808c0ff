"""Makes the model objects of a case from its checked tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from ..errors import CaseError
from .argument import ArgumentEdge, ArgumentNode, FactCheck, Voice
from .article import Article
from .location import DESCRIPTOR
from .model import Case, Claim, Event, Motive, Sentence, Source
from .reading import Row, Table
from .schema import read_descriptor
from .teaching import (
    Anchor,
    Clue,
    CodebookEntry,
    EvidenceItem,
    ForecastQuestion,
    Hypothesis,
    Misconception,
    MotiveCard,
    OpenForecast,
    Option,
    Prompt,
    Question,
    SourceNote,
)

__all__ = ["assembled", "described_article"]

Noun = TypeVar("Noun")
Rows = Sequence[Row]


def assembled(article: Article, tables: Mapping[str, Table]) -> Case:
    """Make a case of its article and its tables; a table for teaching that is not there gives an empty tuple."""
    rows = {name: table.rows for name, table in tables.items()}
    claims, motives = _claims(rows), _all(Motive, rows["motives"])
    return Case(
        article=article,
        sources=_all(Source, rows["sources"]),
        motives=motives,
        sentences=_all(Sentence, rows["sentences"]),
        claims=claims,
        events=_all(Event, rows["timeline"]),
        argument_nodes=_nodes(rows["argument_nodes"], claims, motives),
        argument_edges=_all(ArgumentEdge, rows["argument_edges"]),
        fact_checks=_fact_checks(rows),
        questions=_questions(rows),
        codebook=tuple(sorted(_all(CodebookEntry, rows.get("codebook", ())), key=lambda entry: entry.order)),
        prompts=_all(Prompt, rows.get("prompts", ())),
        hypotheses=_all(Hypothesis, rows.get("hypotheses", ())),
        evidence=_evidence(rows),
        forecasts=_all(ForecastQuestion, rows.get("forecasts", ())),
        clues=_all(Clue, rows.get("clues", ())),
        misconceptions=_all(Misconception, rows.get("misconceptions", ())),
        open_forecasts=_all(OpenForecast, rows.get("open_forecasts", ())),
        motive_cards=_all(MotiveCard, rows.get("motive_cards", ())),
        source_notes=_all(SourceNote, rows.get("source_notes", ())),
    )


def described_article(folder: Path) -> Article:
    """
    Return the article that a case folder describes.

    Raises
    ------
    CaseError
        If the description is missing, lacks an entry, or an entry is not what it should be.
    """
    path = folder / DESCRIPTOR
    entry = read_descriptor(folder).get("article")
    if not isinstance(entry, dict):
        raise CaseError(f'{path}: "article" is missing; describe the article (author, title, publisher, ...) there')
    if absent := [field.name for field in fields(Article) if field.name not in entry and field.default is MISSING]:
        raise CaseError(f'{path}: the article has no "{absent[0]}"; add it')
    try:
        published = date.fromisoformat(entry["published"])
    except (TypeError, ValueError):
        raise CaseError(
            f'{path}: the article\'s "published" is "{entry["published"]}", which is not a date; '
            "write year-month-day, for example 2017-06-21"
        ) from None
    for field in fields(Article):
        if field.name != "published" and type(entry.get(field.name, field.default)) is not field.type:
            raise CaseError(
                f'{path}: the article\'s "{field.name}" is "{entry[field.name]}"; write a '
                f"{'whole number' if field.type is int else 'text in quotation marks'}"
            )
    if "noun" in entry and not entry["noun"].strip():
        raise CaseError(
            f'{path}: the article\'s "noun" is blank; write what its explanations are called, or leave it out'
        )
    return _make(Article, entry, published=published)


def _make(noun: type[Noun], row: Row, **more: Any) -> Noun:
    names = [
        field.name
        for field in fields(noun)  # type: ignore[arg-type]  # every noun is a dataclass
        if field.name not in more and (field.name in row or field.default is MISSING)
    ]
    return noun(**{name: row[name] for name in names}, **more)


def _all(noun: type[Noun], rows: Iterable[Row]) -> tuple[Noun, ...]:
    return tuple(_make(noun, row) for row in rows)


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _claims(rows: Mapping[str, Rows]) -> tuple[Claim, ...]:
    links = _grouped(rows["claim_motives"], "claim_id")
    return tuple(
        _make(
            Claim,
            row,
            stances=MappingProxyType({link["motive_id"]: link["stance"] for link in links.get(row["id"], ())}),
        )
        for row in rows["claims"]
    )


def _nodes(rows: Rows, claims: Iterable[Claim], motives: Iterable[Motive]) -> tuple[ArgumentNode, ...]:
    labels = {claim.id: claim.paraphrase for claim in claims} | {motive.id: motive.definition for motive in motives}
    return tuple(_make(ArgumentNode, row, label=row["label"] or labels[row["id"]]) for row in rows)


def _fact_checks(rows: Mapping[str, Rows]) -> tuple[FactCheck, ...]:
    targets = _grouped(rows["fact_check_targets"], "fact_check_id")
    source_ids = _grouped(rows["fact_check_sources"], "fact_check_id")
    voices = _grouped(rows.get("fact_check_voices", ()), "fact_check_id")
    return tuple(
        _make(
            FactCheck,
            row,
            targets=tuple(link["node_id"] for link in targets.get(row["id"], ())),
            source_ids=tuple(link["source_id"] for link in source_ids.get(row["id"], ())),
            voices=_all(Voice, voices.get(row["id"], ())),
        )
        for row in rows["fact_checks"]
    )


def _questions(rows: Mapping[str, Rows]) -> tuple[Question, ...]:
    options = _grouped(rows["question_options"], "question_id")
    return tuple(_make(Question, row, options=_all(Option, options.get(row["id"], ()))) for row in rows["questions"])


def _evidence(rows: Mapping[str, Rows]) -> tuple[EvidenceItem, ...]:
    cells = _grouped(rows.get("evidence_anchors", ()), "evidence_id")
    return tuple(
        _make(
            EvidenceItem,
            row,
            anchors=MappingProxyType({cell["hypothesis_id"]: _make(Anchor, cell) for cell in cells.get(row["id"], ())}),
        )
        for row in rows.get("evidence", ())
    )
