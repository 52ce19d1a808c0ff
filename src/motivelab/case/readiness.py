"""How far a case is from being taught: what is missing, what that blocks, and what is thin, in a teacher's words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairgrader.soundness import explanation, title

from ..errors import CaseError
from .cues import Taught
from .gaps import GAPS, Gap
from .loading import Folder
from .location import case_folder
from .places import unfilled
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
    remarks = [*_gaps(given), *_needs(given), *_places(given, case_folder(folder)), *_rules(given)]
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


def _places(given: Taught, folder: Path) -> Iterable[Remark]:
    for place in unfilled(given.case, folder):
        words = f'Rows of placements.csv with the name "{place.name}": fewer than {place.least}.'
        cure = f"Write {place.least} or more of them; what can stand there is in {place.table}.csv."
        yield Remark("missing", words, place.blocks, cure)


def _rules(given: Taught) -> Iterable[Remark]:
    for rule in RULES:
        if names := rule.broken(given):
            yield Remark("unsound", f"Not so: {title(rule)}: {', '.join(map(str, names))}.", "", explanation(rule))
