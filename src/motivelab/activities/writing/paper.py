"""The prompts, with lines to write on: this activity on paper."""

from html import escape
from math import ceil

from ..frame.paper import box, lines
from .widget import Writing

__all__ = ["paper_form"]

WORDS_A_LINE = 12  # by hand, across a page


def paper_form(widget: Writing) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    parts = []
    for prompt in widget.content["prompts"]:
        words = f"<h4>{escape(prompt['title'])}</h4><p>{escape(prompt['prompt'])}</p>"
        parts.append(box(words, lines(_lines_for(prompt["least"], prompt["most"]))))
    return "".join(parts)


def _lines_for(least: int, most: int) -> int:
    """Return the lines for a text of middling length; one whose length is asked for gets room for all of it."""
    words = most if 2 * least > most else (least + most) / 2
    return max(3, ceil(words / WORDS_A_LINE))
