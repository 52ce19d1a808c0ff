"""The nouns of a case that teach: questions, written prompts, the codebook, rival hypotheses, forecasts, clues."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "Anchor",
    "Clue",
    "CodebookEntry",
    "EvidenceItem",
    "ForecastQuestion",
    "Hypothesis",
    "Misconception",
    "MotiveCard",
    "OpenForecast",
    "Option",
    "Prompt",
    "Question",
    "SourceNote",
]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question, with its place in the answer."""

    question_id: str
    key: str
    side: str | None
    text: str
    correct: bool | None
    position: int | None
    match: str | None
    hint: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the item bank, answerable from the article alone."""

    id: str
    kind: str
    bloom: str
    paragraphs: tuple[int, ...]
    prompt: str
    rationale: str
    claim_ids: tuple[str, ...]
    difficulty: int
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """One kind of claim: the rule by which to know it, and its place in the order in which the kinds are tried."""

    kind: str
    order: int
    rule: str
    example: str
    not_this: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """
    One written question of a lesson, with a text to compare one's own answer with after an attempt.

    `ticks` are the points of that text that a reader looks for in their own answer and ticks if they find them.
    """

    id: str
    lesson: int
    place: str
    title: str
    prompt: str
    compare: str
    paragraphs: tuple[int, ...]
    least_words: int
    most_words: int
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One answer to the question which motive led; it may be a motive of the article, or one that it leaves out."""

    id: str
    name: str
    statement: str
    motive_id: str | None
    fact_check_id: str | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The ratings of one cell of the evidence matrix that a careful reader can hardly go beyond, and why."""

    accepted: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """
    One piece of evidence to rate against every hypothesis; `anchors` has a few of its cells, by hypothesis.

    Examples
    --------
    >>> from motivelab import load_case
    >>> case = load_case()
    >>> all(set(item.anchors) <= {hypothesis.id for hypothesis in case.hypotheses} for item in case.evidence)
    True
    """

    id: str
    statement: str
    date: datetime.date | None
    paragraph: int | None
    claim_id: str | None
    fact_check_id: str | None
    source_id: str | None
    anchors: Mapping[str, Anchor]


@dataclass(frozen=True, slots=True)
class ForecastQuestion:
    """A question about the future on the day it was `made`, with the rule that settled it and what happened."""

    id: str
    question: str
    made: datetime.date
    horizon: datetime.date
    resolution_rule: str
    outcome: bool
    outcome_note: str
    motive_id: str | None
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenForecast:
    """A question that nobody can answer yet, with the rule that will settle it; `outcome` is None until then."""

    id: str
    question: str
    made: datetime.date
    horizon: datetime.date
    resolution_rule: str
    where_to_look: str
    outcome: bool | None
    outcome_note: str | None
    motive_id: str | None
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MotiveCard:
    """
    What there is to say about one motive before a reader's own verdict.

    Examples
    --------
    >>> from motivelab import load_case
    >>> case = load_case()
    >>> [card.motive_id for card in case.motive_cards] == [motive.id for motive in case.main_motives]
    True
    """

    motive_id: str
    claim: str
    claim_ids: tuple[str, ...]
    support: str
    support_ids: tuple[str, ...]
    assumption: str
    assumption_ids: tuple[str, ...]
    expect: str
    clue_ids: tuple[str, ...]
    counter: str
    counter_ids: tuple[str, ...]

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What stands on the card, each line with its name; the verdict below them is the reader's."""
        return (
            ("Claim", self.claim),
            ("Support", self.support),
            ("Assumption", self.assumption),
            ("What we should see", self.expect),
            ("Best point against it", self.counter),
        )


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One thing to know about who speaks: the author, the institute, its government; a blank finding is not known."""

    id: str
    about: str
    question: str
    finding: str | None
    why: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clue:
    """Something to look for if a motive was at work, whether it was found, and what the finding is."""

    id: str
    motive_id: str
    clue: str
    found: bool
    finding: str
    paragraph: int | None
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Misconception:
    """A typical error of readers, what to say to it, and the questions and prompts that detect it."""

    id: str
    misconception: str
    correction: str
    question_ids: tuple[str, ...]
    prompt_ids: tuple[str, ...]
    lesson: int
