"""Motive cards: what there is to say about each motive, and two lines that the student fills over the lessons."""

from collections.abc import Iterable, Mapping
from typing import Any

from ...case import Case, Motive, Prompt
from ...errors import MotivelabError
from .task import WritingTask

__all__ = ["CardsTask"]

MOST_WORDS = 60  # on a card there is room for two or three sentences
EVIDENCE = "Which evidence, figure or clue belongs on this card? Say for, against, or cannot tell."
VERDICT = "How much does it explain, and why? Name the paragraph, and say how sure you are."
EVIDENCE_TICKS = ("I named where the evidence comes from", "I said for, against, or cannot tell")
VERDICT_TICKS = (
    "I named the paragraph",
    "I gave the best point against my verdict",
    "I said how sure I am",
)


class CardsTask(WritingTask):
    """
    A card for each main motive of a case, with a line for evidence and one for the verdict.

    Parameters
    ----------
    case : Case
        The case with the motives and their cards.
    weights : iterable of mapping
        The shares of each judgement so far, the first one first.

    Raises
    ------
    MotivelabError
        If the case has no card.
    """

    check_label = "Check my cards"
    blank = ""  # nobody fills in all cards at once

    def __init__(self, case: Case, weights: Iterable[Mapping[str, float]] = ()) -> None:
        self.case = case
        self.cards = {card.motive_id: card for card in case.motive_cards}
        if not self.cards:
            raise MotivelabError(f"there is no {case.article.noun} card in this case: fill in its table motive_cards")
        self.heading = case.article.called("Your motive cards: fill them over the lessons. No opinion is marked.")
        self.motives = tuple(motive for motive in case.main_motives if motive.id in self.cards)
        self.weights = tuple(dict(shares) for shares in weights)
        self.prompts = tuple(prompt for motive in self.motives for prompt in _prompts(motive))

    def content(self) -> dict[str, Any]:
        """Return the lines to fill in, the first of each motive with its card above it."""
        shown = super().content()
        for motive, prompt in zip(self.motives, shown["prompts"][::2], strict=True):
            lines = [*map(list, self.cards[motive.id].lines), ["Your weight", self._weight(motive)]]
            prompt["card"] = {"title": f"{motive.id}: {motive.name}", "lines": lines}
        return shown

    def _weight(self, motive: Motive) -> str:
        given = [f"{100 * shares[motive.id]:.0f} %" for shares in self.weights if motive.id in shares]
        return ", then ".join(given) or "none committed yet"


def _prompts(motive: Motive) -> tuple[Prompt, Prompt]:
    """Return the line for the evidence and the line for the verdict of one motive."""
    evidence = _prompt(f"{motive.id}-evidence", f"{motive.id}: evidence", EVIDENCE, EVIDENCE_TICKS)
    return evidence, _prompt(motive.id, f"{motive.id}: your verdict", VERDICT, VERDICT_TICKS)


def _prompt(name: str, title: str, asked: str, ticks: tuple[str, ...]) -> Prompt:
    return Prompt(name, 3, "card", title, asked, "", (), 1, MOST_WORDS, ticks)
