"""The events, to be numbered: this activity on paper."""

from html import escape

from ..frame.paper import box, heading
from .widget import TimelineOrder

__all__ = ["paper_form"]


def paper_form(widget: TimelineOrder) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    rows = [
        f"<li>___ {escape(event['label'])} <small>({escape(event['where'])})</small></li>"
        for event in widget.content["events"]
    ]
    number = "<p>Number them, 1 for the earliest.</p>"
    return box(heading(widget.heading), number, f'<ul class="options">{"".join(rows)}</ul>')
