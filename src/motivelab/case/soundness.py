"""
What makes a case sound to teach with, as small checks.

The loader refuses a case that cannot be read. These checks look at one that can: whether its questions give their keys
away, whether every motive meets evidence, whether every figure was looked at twice. Each names what breaks it by id.
"""

from collections.abc import Iterable

from fairgrader.soundness import Rule

from .cues import (
    AbsoluteWordsTellNothing,
    AnswersDiffer,
    KeyNotByPlace,
    KeyNotLongest,
    OrderNotGivenAway,
    StemTellsNothing,
    Taught,
)
from .loading import Folder, load_case
from .location import case_folder
from .places import misplaced
from .reading import read_table
from .requirements import TABLES, TEACHING_TABLES
from .schema import read_schemas

__all__ = ["RULES", "Taught", "figure_tables", "taught"]

FACTS = ("timeline", "fact_checks", "clues", "forecasts")  # what the kit itself reads, and a source must bear out
NO_FIGURES = {"crosschecks", "further_reading", "rechecks", "marked_memos"}  # about other tables or texts, or marks


class MotivesMeetEvidence:
    """Every motive meets evidence, and not only evidence that fits it."""

    def broken(self, taught: Taught) -> list[str]:
        """Anchor a cell of the evidence: a motive has none, or only such as fit it very well."""
        ratings = {
            hypothesis.motive_id: [
                set(item.anchors[hypothesis.id].accepted)
                for item in taught.case.evidence
                if hypothesis.id in item.anchors
            ]
            for hypothesis in taught.case.hypotheses
            if hypothesis.motive_id
        }
        return [motive for motive, cells in ratings.items() if not cells or all("CC" in cell for cell in cells)]


class CardForEveryMotive:
    """Every motive has a card, and everything on it leads somewhere."""

    def broken(self, taught: Taught) -> list[str]:
        """Write the card, or correct an id on it: claim, fact check, clue or point of the argument."""
        known = {
            noun.id
            for nouns in (taught.case.claims, taught.case.fact_checks, taught.case.clues, taught.case.argument_nodes)
            for noun in nouns
        }
        cards = {card.motive_id: card for card in taught.case.motive_cards}
        if not cards:
            return []  # a case without cards is unfinished, not wrong
        return [
            *(motive.id for motive in taught.case.main_motives if motive.id not in cards),
            *(name for card in cards.values() for name in (*card.support_ids, *card.counter_ids) if name not in known),
        ]


class OpenMeansOpen:
    """An open question has no outcome, and a rule that says who decides."""

    def broken(self, taught: Taught) -> list[str]:
        """Take the outcome out, or move the question to the settled ones."""
        return [item.id for item in taught.case.open_forecasts if item.outcome is not None or item.horizon <= item.made]


class TwentyTexts:
    """At most twenty texts are asked for, and each has boxes to tick."""

    def broken(self, taught: Taught) -> list[str]:
        """Ask for fewer texts, or draw two boxes or more from the text to compare with."""
        written = [row["id"] for row in taught.tables.get("prompts", ()) if row.get("written")]
        unticked = [
            row["id"] for row in taught.tables.get("prompts", ()) if row.get("written") and len(row["ticks"]) < 2
        ]
        return [*written[20:], *unticked]


class OneOrderOfKinds:
    """Claims are coded by one codebook: each kind is used, and each use is in it."""

    def broken(self, taught: Taught) -> list[str]:
        """Add the kind to the codebook, or take it out: the order of its rules is the order everywhere."""
        kinds = {entry.kind for entry in taught.case.codebook}
        return sorted(kinds ^ {claim.kind for claim in taught.case.claims}) if kinds else []


class WhatLiesAheadIsNotCheckable:
    """What had not happened when the article appeared is not called checkable."""

    def broken(self, taught: Taught) -> list[str]:
        """Set checkable to no: predictions and advice could not be checked then; judgements cannot be."""
        ahead = ("prediction", "recommendation")
        return [claim.id for claim in taught.case.claims if claim.kind in ahead and claim.checkable != "no"]


class EveryRowLookedAtTwice:
    """Every row of a figure table says whether a second source was found."""

    def broken(self, taught: Taught) -> list[str]:
        """Add the row to the table rechecks, with the second source or as not rechecked."""
        said: dict[str, int] = {}
        for row in taught.tables.get("rechecks", ()):
            said[row["table"]] = said.get(row["table"], 0) + 1
        return [
            name
            for name in sorted({*figure_tables(taught.tables), *FACTS} & set(taught.tables))
            if said and said.get(name, 0) != len(taught.tables[name])
        ]


class NotRecheckedMeansNoSource:
    """A row is called rechecked exactly where a second source and a day are given."""

    def broken(self, taught: Taught) -> list[str]:
        """Give the source and the day, or call the row not rechecked."""
        return [
            f"{row['table']} {row['row_key']}"
            for row in taught.tables.get("rechecks", ())
            if {row["result"] == "not rechecked"} != {row["source_id"] is None, row["checked_on"] is None}
        ]


class SourcesOpen:
    """Every source has a title and a publisher, and an address or the reason why not."""

    def broken(self, taught: Taught) -> list[str]:
        """Fill in the title, or say in locator why there is no address."""
        return [
            source.source_id
            for source in taught.case.sources
            if not (source.title and source.publisher and (source.url or source.locator))
        ]


class BothSidesSpeak:
    """Where a fact check lets the sides speak, at least two of them do, each with a day."""

    def broken(self, taught: Taught) -> list[str]:
        """Add the other side's own words to the fact check."""
        return [
            check.id for check in taught.case.fact_checks if check.voices and len({v.speaker for v in check.voices}) < 2
        ]


class PlacesHoldWhatIsThere:
    """What stands in an activity of the lessons is in the case, and stands there once."""

    def broken(self, taught: Taught) -> list[str]:
        """Correct the row in placements.csv: its item_id must be in the table that the activity shows."""
        return misplaced(taught.case)


RULES: tuple[Rule[Taught], ...] = (
    *(KeyNotLongest(), KeyNotByPlace(), StemTellsNothing(), OrderNotGivenAway()),
    *(AbsoluteWordsTellNothing(), AnswersDiffer()),
    *(MotivesMeetEvidence(), CardForEveryMotive(), OpenMeansOpen(), TwentyTexts()),
    *(OneOrderOfKinds(), WhatLiesAheadIsNotCheckable(), PlacesHoldWhatIsThere()),
    *(EveryRowLookedAtTwice(), NotRecheckedMeansNoSource(), SourcesOpen(), BothSidesSpeak()),
)


def figure_tables(tables: Iterable[str]) -> tuple[str, ...]:
    """
    Return the tables that a case adds to those of the model: its figures.

    >>> figure_tables(["claims", "rechecks", "deaths_by_company"])
    ('deaths_by_company',)
    """
    known = TABLES.keys() | TEACHING_TABLES.keys() | NO_FIGURES
    return tuple(name for name in tables if name not in known)


def taught(folder: Folder = None) -> Taught:
    """
    Load a case folder as the rules look at it; without a folder, the case that came with the kit.

    Raises
    ------
    CaseError
        If the case cannot be loaded at all.

    Examples
    --------
    >>> from fairgrader.soundness import unsound
    >>> unsound(RULES, taught())
    []
    """
    schemas = read_schemas(case_folder(folder))
    return Taught(load_case(folder), {name: read_table(schema).rows for name, schema in schemas.items()})
