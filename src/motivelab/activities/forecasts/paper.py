"""The questions, with a place for each percentage: this activity on paper."""

from html import escape

from ..frame.paper import heading, table
from .widget import ForecastDesk

__all__ = ["paper_form"]


def paper_form(widget: ForecastDesk) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    rows = [
        [escape(one["id"]), f"{escape(one['question'])} <small>{escape(one['rule'])}</small>", "%"]
        for one in widget.content["questions"]
    ]
    return heading(widget.heading) + table(["", "question", "how likely"], rows, kind="wide")
