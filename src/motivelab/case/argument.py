"""The nouns of the argument: the points and arrows of its map, and what other sources say about them."""

import datetime
from dataclasses import dataclass

__all__ = ["ArgumentEdge", "ArgumentNode", "FactCheck", "Voice"]


@dataclass(frozen=True, slots=True)
class ArgumentNode:
    """A point of the argument map: a claim, a motive, the thesis, an assumption or an outside fact."""

    id: str
    kind: str
    label: str
    fact_check_id: str | None


@dataclass(frozen=True, slots=True)
class ArgumentEdge:
    """A relation between two points of the argument map, for example "supports"."""

    id: str
    source: str
    target: str
    relation: str
    strength: str
    explicit: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What one side said about a disputed point, in its own words, with the day."""

    fact_check_id: str
    speaker: str
    date: datetime.date
    words: str
    quoted: bool
    source_id: str


@dataclass(frozen=True, slots=True)
class FactCheck:
    """What other sources say about one point of the article, and the sides' own words where they disagree."""

    id: str
    question: str
    finding: str
    verdict: str
    confidence: str
    lesson: str
    targets: tuple[str, ...]
    source_ids: tuple[str, ...]
    voices: tuple[Voice, ...] = ()
