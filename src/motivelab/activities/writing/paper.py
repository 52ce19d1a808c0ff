"""The prompts, with lines to write on: this activity on paper."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from ..frame.paper import boxes, table
from .widget import Writing

__all__ = ["paper_form"]

WORDS_A_LINE = 9


def paper_form(widget: Writing) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    ticks: dict[str, Sequence[str]] = {prompt.id: prompt.ticks for prompt in widget.prompts}
    return "".join(_on_paper(prompt, ticks[prompt["id"]]) for prompt in widget.content["prompts"])


def _on_paper(prompt: Mapping[str, Any], ticks: Sequence[str]) -> str:
    lines: int = max(3, -(-prompt["most"] // WORDS_A_LINE) // 2)
    above = _card_on_paper(**prompt["card"]) if "card" in prompt else ""
    asked = f"<h4>{escape(prompt['title'])}</h4><p>{escape(prompt['prompt'])}</p>"
    below = (
        f'<p>When you have written, tick what is true of your text:</p><ul class="options">{boxes(list(ticks))}</ul>'
    )
    return above + asked + '<div class="line"></div>' * lines + (below if ticks else "")


def _card_on_paper(title: str, lines: Sequence[Sequence[str]]) -> str:
    *known, (weight, _) = lines  # on paper the weight is written by hand
    return f"<h4>{escape(title)}</h4>{table(['', 'the card'], _escaped([*known, [weight, '']]), kind='wide')}"


def _escaped(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[escape(cell) for cell in row] for row in rows]
