"""The prompts, with lines to write on: this activity on paper."""

from html import escape

from .widget import Writing

__all__ = ["paper_form"]

WORDS_A_LINE = 9


def paper_form(widget: Writing) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    parts = []
    for prompt in widget.content["prompts"]:
        lines = max(3, -(-prompt["most"] // WORDS_A_LINE) // 2)
        parts.append(
            f"<h4>{escape(prompt['title'])}</h4><p>{escape(prompt['prompt'])}</p>" + '<div class="line"></div>' * lines
        )
    return "".join(parts)
