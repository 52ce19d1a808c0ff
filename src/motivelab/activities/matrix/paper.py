"""The evidence, and a table to rate it in: this activity on paper."""

from html import escape

from ..frame.paper import box, heading, table
from .widget import EvidenceMatrix

__all__ = ["paper_form"]


def paper_form(widget: EvidenceMatrix) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    content = widget.content
    pieces, rivals = content["evidence"], content["hypotheses"]
    grid = table(
        ["", *(piece["id"] for piece in pieces)],
        [[escape(one["name"]), *[""] * len(pieces)] for one in [*rivals, {"name": " "}]],
        kind="grid",
    )
    key = "; ".join(f"{code} {escape(words)}" for code, words in content["ratings"].items())
    items = "".join(
        f"<li>{escape(one['id'])}: {escape(one['statement'])} <small>({escape(one['place'])})</small></li>"
        for one in pieces
    )
    count = f"<p>{key}. Count 1 for I and 2 for II in each row: the row with the least survives.</p>"
    return box(heading(widget.heading), f'<ul class="options">{items}</ul>', grid, count)
