"""The case: everything that is particular to one article, read from a folder and checked."""

from .argument import ArgumentEdge, ArgumentNode, FactCheck, Voice
from .article import Article
from .loading import load_case, table, table_names
from .local_copy import holds_article
from .location import case_folder
from .model import Case, Claim, Event, Motive, Sentence, Source
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

__all__ = [
    "Anchor",
    "ArgumentEdge",
    "ArgumentNode",
    "Article",
    "Case",
    "Claim",
    "Clue",
    "CodebookEntry",
    "Event",
    "EvidenceItem",
    "FactCheck",
    "ForecastQuestion",
    "Hypothesis",
    "Misconception",
    "Motive",
    "MotiveCard",
    "OpenForecast",
    "Option",
    "Prompt",
    "Question",
    "Sentence",
    "Source",
    "SourceNote",
    "Voice",
    "case_folder",
    "holds_article",
    "load_case",
    "table",
    "table_names",
]
