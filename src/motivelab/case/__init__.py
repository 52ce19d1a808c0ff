"""The case: everything that is particular to one article, read from a folder and checked."""

from .loading import load_case, table, table_names
from .local_copy import holds_article
from .location import case_folder
from .model import Article, Case, Claim, Event, FactCheck, Motive, Question, Sentence, Source

__all__ = [
    "Article",
    "Case",
    "Claim",
    "Event",
    "FactCheck",
    "Motive",
    "Question",
    "Sentence",
    "Source",
    "case_folder",
    "holds_article",
    "load_case",
    "table",
    "table_names",
]
