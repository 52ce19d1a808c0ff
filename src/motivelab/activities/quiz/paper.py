"""The questions, with boxes to tick: this activity on paper."""

from html import escape

from ..frame.paper import box
from .question_kinds import KINDS
from .widget import Quiz

__all__ = ["paper_form"]


def paper_form(widget: Quiz) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    return "".join(
        box(f"<h4>{escape(question['id'])}. {escape(question['prompt'])}</h4>", KINDS[question["kind"]].paper(question))
        for question in widget.content["questions"]
    )
