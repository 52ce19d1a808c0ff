"""The nouns of the case: its sources, motives, sentences, claims and events; and the case that holds all."""

import datetime
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import CaseError
from .argument import ArgumentEdge, ArgumentNode, FactCheck
from .article import Article
from .teaching import (
    Clue,
    CodebookEntry,
    EvidenceItem,
    ForecastQuestion,
    Hypothesis,
    Misconception,
    MotiveCard,
    OpenForecast,
    Prompt,
    Question,
    SourceNote,
)

__all__ = [
    "Case",
    "Claim",
    "Event",
    "Motive",
    "Sentence",
    "Source",
]


@dataclass(frozen=True, slots=True)
class Source:
    """A public source that a figure or a fact-check rests on."""

    source_id: str
    publisher: str
    title: str | None
    published: str | None
    url: str | None
    locator: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Motive:
    """One explanation that the article offers; a sub-motive names its parent."""

    id: str
    parent: str | None
    name: str
    definition: str
    signpost: str | None
    headline_hedge: str | None
    stated_rank: int | None
    emphasis_note: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """
    One sentence of the article as numbers: its length in words, its note numbers, the motive it states.

    `named_motive_id` is a motive that the sentence names without explaining it, for example in passing at the start.
    """

    paragraph: int
    sentence: int
    words: int
    notes: tuple[int, ...]
    motive_id: str | None
    named_motive_id: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of the article in words of our own: where it stands, who says it, how firmly."""

    id: str
    paragraph: int
    sentence: int
    paraphrase: str
    kind: str
    speaker: str
    source_class: str
    hedge_words: tuple[str, ...]
    hedge_strength: str
    booster_words: tuple[str, ...]
    note: int | None
    note_scope: str | None
    checkable: str
    comment: str | None
    stances: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """
    One dated event of the case's timeline; its date may be known to the day, the month or only the year.

    Examples
    --------
    >>> from motivelab import load_case
    >>> year_only = next(event for event in load_case().events if event.date_precision == "year")
    >>> (year_only.last - year_only.first).days >= 364
    True
    """

    id: str
    date: str
    date_precision: str
    actors: tuple[str, ...]
    category: str
    event: str
    label: str
    paragraph: int | None
    source_id: str
    note: str | None

    @property
    def first(self) -> datetime.date:
        """The earliest day that the date can mean."""
        year, month, day = (*map(int, self.date.split("-")), 1, 1)[:3]
        return datetime.date(year, month, day)

    @property
    def last(self) -> datetime.date:
        """The latest day that the date can mean."""
        if self.date_precision == "day":
            return self.first
        if self.date_precision == "year":
            return datetime.date(self.first.year, 12, 31)
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])


@dataclass(frozen=True, slots=True)
class Case:
    """
    One article taken apart for a class: everything the lessons, widgets and methods know about it.

    Examples
    --------
    >>> from motivelab import load_case
    >>> case = load_case()
    >>> [motive.id for motive in case.main_motives]
    ['M1', 'M2', 'M3', 'M4', 'M5']
    >>> case.motive("M3").parent is None, [part.id for part in case.parts_of("M3")]
    (True, ['M3a', 'M3b'])
    >>> case.paragraphs_of("M3")
    (5, 6)
    """

    article: Article
    sources: tuple[Source, ...]
    motives: tuple[Motive, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    argument_nodes: tuple[ArgumentNode, ...]
    argument_edges: tuple[ArgumentEdge, ...]
    fact_checks: tuple[FactCheck, ...]
    questions: tuple[Question, ...]
    codebook: tuple[CodebookEntry, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    forecasts: tuple[ForecastQuestion, ...] = ()
    clues: tuple[Clue, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    open_forecasts: tuple[OpenForecast, ...] = ()
    motive_cards: tuple[MotiveCard, ...] = ()
    source_notes: tuple[SourceNote, ...] = ()

    @property
    def main_motives(self) -> tuple[Motive, ...]:
        """The motives that are not parts of another, in the article's order."""
        return tuple(motive for motive in self.motives if motive.parent is None)

    def motive(self, motive_id: str) -> Motive:
        """
        Return one motive by its id.

        Raises
        ------
        CaseError
            If the case has no such motive.
        """
        for motive in self.motives:
            if motive.id == motive_id:
                return motive
        known = ", ".join(motive.id for motive in self.motives)
        raise CaseError(f'there is no {self.article.noun} "{motive_id}" in this case: use one of {known}')

    def parts_of(self, motive_id: str) -> tuple[Motive, ...]:
        """Return the sub-motives of a motive: none when it is not split."""
        return tuple(motive for motive in self.motives if motive.parent == motive_id)

    def claims_about(self, motive_id: str) -> tuple[Claim, ...]:
        """Return the claims that support, counter or give context to a motive or to a part of it."""
        family = self._family(motive_id)
        return tuple(claim for claim in self.claims if not family.isdisjoint(claim.stances))

    def sentences_about(self, motive_id: str) -> tuple[Sentence, ...]:
        """Return the sentences that state a motive or a part of it."""
        family = self._family(motive_id)
        return tuple(sentence for sentence in self.sentences if sentence.motive_id in family)

    def paragraphs_of(self, motive_id: str) -> tuple[int, ...]:
        """Return the numbers of the paragraphs that state a motive, in order."""
        return tuple(sorted({sentence.paragraph for sentence in self.sentences_about(motive_id)}))

    def _family(self, motive_id: str) -> set[str]:
        return {self.motive(motive_id).id, *(part.id for part in self.parts_of(motive_id))}
