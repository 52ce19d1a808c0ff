"""The questions, with a place for each percentage: this activity on paper."""

import re
from html import escape

from ..frame.paper import in_boxes, table
from .widget import ForecastDesk

__all__ = ["later_sheet", "paper_form"]

TABLE = re.compile(r" \(table \w+\)")  # where the outcome stands in the kit


def paper_form(widget: ForecastDesk) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    rows = [
        [escape(one["id"]), f"{escape(one['question'])} <small>{escape(TABLE.sub('', one['rule']))}</small>", "%"]
        for one in widget.content["questions"]
    ]
    return in_boxes(widget.heading, ["", "question", "how likely"], rows)


def later_sheet(widget: ForecastDesk) -> str:
    """Return what happened, for the score that everybody works out alone."""
    rows = [
        [
            escape(name),
            "<strong>yes, 1</strong>" if one["happened"] else "<strong>no, 0</strong>",
            escape(one["note"]),
            "",
        ]
        for name, one in widget.outcomes_on_paper().items()
    ]
    score = "<p>Score of one: (your percent / 100 minus the outcome) squared. The Brier score is the mean of them.</p>"
    return table(["", "outcome", "what happened", "your score"], rows, kind="outcomes") + score
