"""The prompts, with lines to write on: this activity on paper."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil
from typing import Any

from ..frame.paper import box, boxes, table
from ..frame.paper import lines as lines_to_write_on
from .widget import Writing

__all__ = ["paper_form"]

WORDS_A_LINE = 12  # by hand, across a page


def paper_form(widget: Writing) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    ticks: dict[str, Sequence[str]] = {prompt.id: prompt.ticks for prompt in widget.prompts}
    return "".join(_on_paper(prompt, ticks[prompt["id"]]) for prompt in widget.content["prompts"])


def _on_paper(prompt: Mapping[str, Any], ticks: Sequence[str]) -> str:
    above = _card_on_paper(**prompt["card"]) if "card" in prompt else ""
    asked = f"<h4>{escape(prompt['title'])}</h4><p>{escape(prompt['prompt'])}</p>"
    points = f'<ul class="options choices">{boxes(list(ticks))}</ul>'
    below = f"<p>When you have written, tick what is true of your text:</p>{points}"
    return above + box(asked, lines_to_write_on(_lines_for(prompt["least"], prompt["most"]))) + (below if ticks else "")


def _card_on_paper(title: str, lines: Sequence[Sequence[str]]) -> str:
    *known, (weight, _) = lines  # on paper the weight is written by hand
    return f"<h4>{escape(title)}</h4>{table(['', 'the card'], _escaped([*known, [weight, '']]), kind='wide')}"


def _escaped(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[escape(cell) for cell in row] for row in rows]


def _lines_for(least: int, most: int) -> int:
    """Return the lines for a text of middling length; one whose length is asked for gets room for all of it."""
    words = most if 2 * least > most else (least + most) / 2
    return max(3, ceil(words / WORDS_A_LINE))
