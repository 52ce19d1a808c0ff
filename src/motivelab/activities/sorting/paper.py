"""The claims, with a place for each code: this activity on paper."""

from html import escape

from ..frame.paper import in_boxes
from .widget import ClaimSorter

__all__ = ["paper_form"]


def paper_form(widget: ClaimSorter) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    rows = [
        [escape(claim["id"]), f"{escape(claim['text'])} <small>({escape(claim['where'])})</small>", ""]
        for claim in widget.content["claims"]
    ]
    codes = ", ".join(map(escape, widget.content["codes"]))
    return in_boxes(widget.heading, ["", "claim", "code"], rows, f"<p>Codes: {codes}.</p>")
