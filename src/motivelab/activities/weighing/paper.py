"""The motives, with 100 points to spread over them: this activity on paper."""

from html import escape

from ..frame.paper import heading, table
from .widget import WeightingLab

__all__ = ["paper_form"]


def paper_form(widget: WeightingLab) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    main = [motive for motive in widget.content["motives"] if motive["parent"] is None]
    rows = [
        [escape(motive["short"]), f"{escape(motive['name'])}. {escape(motive['definition'])}", "", ""]
        for motive in main
    ]
    rows.append(["", "<strong>Together</strong>", "100", ""])
    called = widget.called
    points = f"<p>{escape(called('On paper: spread 100 points over the motives. Then the points are the shares.'))}</p>"
    return (
        heading(widget.heading)
        + points
        + table(["", escape(called("motive")), "points", "paragraph that supports it"], rows, kind="wide")
    )
