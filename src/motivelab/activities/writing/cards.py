"""Motive cards: what there is to say about each motive, and two lines that the student fills over the lessons."""

from collections.abc import Iterable, Mapping
from typing import Any

from ...case import Case, Motive, Prompt
from ...errors import MotivelabError
from .task import WritingTask

__all__ = ["CardsTask"]

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

    heading = "Your motive cards: fill them over the lessons. No opinion is marked."
    check_label = "Check my cards"

    def __init__(self, case: Case, weights: Iterable[Mapping[str, float]] = ()) -> None:
        self.cards = {card.motive_id: card for card in case.motive_cards}
        if not self.cards:
            raise MotivelabError("there is no motive card in this case: fill in its table motive_cards")
        self.motives = tuple(motive for motive in case.main_motives if motive.id in self.cards)
        self.weights = tuple(dict(shares) for shares in weights)
        self.prompts = tuple(prompt for motive in self.motives for prompt in _prompts(motive))

    def content(self) -> dict[str, Any]:
        """Return the lines to fill in, the first of each motive with its card above it."""
        shown = super().content()
        for motive, prompt in zip(self.motives, shown["prompts"][::2], strict=True):
            lines = [list(line) for line in self.cards[motive.id].lines]
            prompt["card"] = {"title": f"{motive.id}: {motive.name}", "lines": [*lines, ["Your weight", self._weight(motive)]]}
        return shown

    def _weight(self, motive: Motive) -> str:
        given = [f"{100 * shares[motive.id]:.0f} %" for shares in self.weights if motive.id in shares]
        return ", then ".join(given) or "none committed yet"


def _prompts(motive: Motive) -> tuple[Prompt, Prompt]:
    """Return the line for the evidence and the line for the verdict; lessons 4 to 7 and lessons 3 and 6 ask for them."""
    about = {"place": "card", "compare": "", "paragraphs": ()}
    return (
        Prompt(f"{motive.id}-evidence", 4, title=f"{motive.id}: evidence", prompt=EVIDENCE, least_words=1, most_words=40,
               ticks=EVIDENCE_TICKS, **about),
        Prompt(motive.id, 3, title=f"{motive.id}: your verdict", prompt=VERDICT, least_words=1, most_words=60,
               ticks=VERDICT_TICKS, **about),
    )  # fmt: skip
