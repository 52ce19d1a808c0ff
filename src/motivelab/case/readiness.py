"""How far a case is from being taught: what is missing, what that blocks, and what is thin, in a teacher's words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from fairgrader.soundness import explanation, title

from ..errors import CaseError
from .cues import Taught
from .example_rows import TITLE
from .loading import Folder
from .soundness import RULES, figure_tables, taught

__all__ = ["GAPS", "NEEDS", "Gap", "Need", "Readiness", "Remark", "readiness"]


@dataclass(frozen=True, slots=True)
class Remark:
    """
    One thing to say about a case.

    `kind` is *refused* (nothing runs), *missing* (an activity has nothing to show), *unsound* (it would teach badly) or
    *thin* (it runs, and more would be better); `blocks` says what cannot be done, `cure` what to do.
    """

    kind: str
    words: str
    blocks: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What an activity of the lessons needs: at least so many rows to run, and so many to be good."""

    what: str
    table: str
    found: Callable[[Taught], int]
    least: int
    good: int
    blocks: str

    @property
    def file(self) -> str:
        """Where to write them."""
        own = "a CSV file of its own, described in datapackage.json"
        return f"{self.table}.csv" if self.table != "datapackage" else own


@dataclass(frozen=True, slots=True)
class Gap:
    """What should be there for each paragraph, motive, option or source: names those without it."""

    words: str
    cure: str
    lacking: Callable[[Taught], Iterable[object]]
    kind: str = "thin"
    blocks: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Everything that is to say about a case."""

    remarks: tuple[Remark, ...]
    counts: dict[str, int]

    @property
    def ready(self) -> bool:
        """Whether nothing needs a person: what is only thin does not."""
        return all(remark.kind == "thin" for remark in self.remarks)

    def as_data(self) -> dict[str, Any]:
        """Return the same for a program to read."""
        names = ("kind", "words", "blocks", "cure")
        remarks = [{name: getattr(remark, name) for name in names} for remark in self.remarks]
        return {"ready": self.ready, "remarks": remarks, "counts": self.counts}


def _kinds(given: Taught) -> int:
    return len({claim.kind for claim in given.case.claims})


def _prompts(given: Taught) -> int:
    return len({prompt.lesson for prompt in given.case.prompts})


NEEDS = (
    Need("main motives", "motives", lambda t: len(t.case.main_motives), 2, 3, "lessons 1, 3 and 6: the weighing"),
    Need("claims", "claims", lambda t: len(t.case.claims), 6, 20, "lesson 2: sorting claims"),
    Need("kinds of claim in use", "claims", _kinds, 2, 4, "lesson 2: sorting claims by kind"),
    Need("kinds of claim explained", "codebook", lambda t: len(t.case.codebook), 2, 4, "lesson 2: the codebook"),
    Need("events", "timeline", lambda t: len(t.case.events), 3, 6, "lesson 1: putting events in order, the timeline"),
    Need("questions", "questions", lambda t: len(t.case.questions), 4, 20, "lessons 1 to 6: the quizzes"),
    Need("points of the argument", "argument_nodes", lambda t: len(t.case.argument_nodes), 3, 15, "lesson 4: the map"),
    Need("rival explanations", "hypotheses", lambda t: len(t.case.hypotheses), 2, 4, "lesson 4: the matrix"),
    Need("pieces of evidence", "evidence", lambda t: len(t.case.evidence), 3, 8, "lesson 4: the matrix"),
    Need("fact checks", "fact_checks", lambda t: len(t.case.fact_checks), 1, 4, "lesson 2: a disputed point"),
    Need(
        "figure tables",
        "datapackage",
        lambda t: len(figure_tables(t.tables)),
        1,
        2,
        "lesson 5: testing with data",
    ),
    Need("lessons with a text to write", "prompts", _prompts, 1, 7, "all lessons: the writing, the exit tickets"),
    Need("motive cards", "motive_cards", lambda t: len(t.case.motive_cards), 1, 2, "lesson 3: the motive cards"),
    Need("forecasts", "forecasts", lambda t: len(t.case.forecasts), 1, 8, "lesson 7: forecasts and their score"),
    Need("clues", "clues", lambda t: len(t.case.clues), 2, 6, "lesson 7: clues and odds"),
)


def _unasked_paragraphs(given: Taught) -> list[int]:
    asked = {paragraph for question in given.case.questions for paragraph in question.paragraphs}
    return [number for number in range(1, given.case.article.paragraphs + 1) if number not in asked]


def _motives_without(has: Callable[[Taught, str], bool]) -> Callable[[Taught], list[str]]:
    return lambda given: [motive.id for motive in given.case.main_motives if not has(given, motive.id)]


def _is_asked(given: Taught, motive: str) -> bool:
    about = {claim.id for claim in given.case.claims_about(motive)}
    return any(not about.isdisjoint(question.claim_ids) for question in given.case.questions)


def _is_supported(given: Taught, motive: str) -> bool:
    return any("supports" in claim.stances.values() for claim in given.case.claims_about(motive))


def _is_on_the_map(given: Taught, motive: str) -> bool:
    return not given.case.argument_nodes or motive in {node.id for node in given.case.argument_nodes}


def _unhinted(given: Taught) -> list[str]:
    return [
        f"{question.id} {option.key}"
        for question in given.case.questions
        for option in question.options
        if option.correct is False and not option.hint
    ]


def _unsourced(given: Taught) -> list[str]:
    return [check.id for check in given.case.fact_checks if not check.source_ids]


def _figures_without_source(given: Taught) -> list[str]:
    return [
        name
        for name in figure_tables(given.tables)
        if not all(any(column.endswith("source_id") and row[column] for column in row) for row in given.tables[name])
    ]


def _wrong_length(given: Taught) -> list[str]:
    here = {sentence.paragraph for sentence in given.case.sentences}
    said = given.case.article.paragraphs
    return [] if here == set(range(1, said + 1)) else [f"{len(here)} in sentences.csv, {said} in datapackage.json"]


def _example_left(given: Taught) -> list[str]:
    return [TITLE] if given.case.article.title == TITLE else []


UNSOUND = "unsound"
GAPS = (
    Gap(
        "The article is still the example of a new case", "Describe yours in datapackage.json.", _example_left, UNSOUND
    ),
    Gap(
        "The number of paragraphs differs", "Correct it, or add the sentences that are missing.", _wrong_length, UNSOUND
    ),
    Gap(
        "Motives that no sentence states",
        "Fill in motive_id in sentences.csv.",
        _motives_without(lambda t, motive: bool(t.case.sentences_about(motive))),
        "missing",
        "lesson 3: the author's emphases, and the paragraph that a weight is defended with",
    ),
    Gap(
        "Motives that no claim supports",
        "Add a claim, and a row with supports in claim_motives.csv.",
        _motives_without(_is_supported),
        "missing",
        "lesson 2: the audit of each motive",
    ),
    Gap(
        "Motives that are not on the map",
        "Add them to argument_nodes.csv and lead an arrow to the thesis.",
        _motives_without(_is_on_the_map),
        "missing",
        "lesson 4: their map",
    ),
    Gap("Wrong options without a hint", "Write where to look, never what is right.", _unhinted, UNSOUND),
    Gap("Fact checks without a source", "Add a row to fact_check_sources.csv.", _unsourced, UNSOUND),
    Gap("Figure tables with a row without a source", "Fill in source_id.", _figures_without_source, UNSOUND),
    Gap("Paragraphs that no question asks about", "Add a question on each.", _unasked_paragraphs),
    Gap("Motives that no question rests on", "Name a claim about it in claim_ids.", _motives_without(_is_asked)),
)


def readiness(folder: Folder = None) -> Readiness:
    """
    Look at a case folder; without a folder, at the case that came with the kit.

    Examples
    --------
    >>> readiness().ready
    True
    """
    try:
        given = taught(folder)
    except CaseError as error:
        cure = "Mend this first, then run the command again: it stops at the first such thing."
        return Readiness((Remark("refused", str(error), "everything: the case cannot be read", cure),), {})
    said = given.case.article.called
    remarks = [*_gaps(given), *_needs(given), *_rules(given)]
    order = ("missing", "unsound", "thin")
    told = [Remark(one.kind, said(one.words), said(one.blocks), said(one.cure)) for one in remarks]
    counts = {said(need.what): need.found(given) for need in NEEDS} | {"sources": len(given.case.sources)}
    return Readiness(tuple(sorted(told, key=lambda remark: order.index(remark.kind))), counts)


def _gaps(given: Taught) -> Iterable[Remark]:
    for gap in GAPS:
        if names := [str(name) for name in gap.lacking(given)]:
            yield Remark(gap.kind, f"{gap.words}: {', '.join(names)}.", gap.blocks, gap.cure)


def _needs(given: Taught) -> Iterable[Remark]:
    for need in NEEDS:
        found = need.found(given)
        if found < need.good:
            kind = "missing" if found < need.least else "thin"
            there = f"{need.what[0].upper()}{need.what[1:]}: {found or 'none'}"
            cure = f"Write {need.least if kind == 'missing' else need.good} or more in {need.file}."
            yield Remark(kind, f"{there}.", need.blocks if kind == "missing" else "", cure)


def _rules(given: Taught) -> Iterable[Remark]:
    for rule in RULES:
        if names := rule.broken(given):
            yield Remark("unsound", f"Not so: {title(rule)}: {', '.join(map(str, names))}.", "", explanation(rule))
