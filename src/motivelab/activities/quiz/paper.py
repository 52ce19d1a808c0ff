"""The questions, with boxes to tick: this activity on paper."""

from html import escape

from ..frame.paper import boxes, table
from .widget import Quiz

__all__ = ["paper_form"]


def paper_form(widget: Quiz) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    parts = []
    for question in widget.content["questions"]:
        options = [option["text"] for option in question["options"]]
        parts.append(f"<h4>{escape(question['id'])}. {escape(question['prompt'])}</h4>")
        if question["controls"] == "match":
            parts.append(
                table(["", "belongs to"], [[escape(row["text"]), ""] for row in question["rows"]], kind="wide")
            )
            parts.append(f"<p>Choose from: {escape('; '.join(options))}.</p>")
        elif question["controls"] == "order":
            parts.append(f'<ul class="options">{"".join(f"<li>___ {escape(text)}</li>" for text in options)}</ul>')
        else:
            parts.append(f'<ul class="options">{boxes(options)}</ul>')
        if question["controls"] == "statement":
            parts.append("<p>How sure are you? ______ percent</p>")
    return "".join(parts)
