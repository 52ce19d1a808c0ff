"""The motives, with 100 points to spread over them: this activity on paper."""

from html import escape

from ...methods.weighting import largest_remainder
from ..frame.paper import box, heading, table
from .widget import WeightingLab

__all__ = ["later_sheet", "paper_form"]

RATINGS = " Rate each"  # on paper there are points
RULES = {
    "stated rank": "what he says comes first, then the others alike",
    "words": "how many words he spends on it",
    "notes": "how many note numbers stand in its sentences",
    "order of mention": "which he names first, as if the first were the most important",
}


def paper_form(widget: WeightingLab) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    main = [motive for motive in widget.content["motives"] if motive["parent"] is None]
    rows = [
        [escape(motive["short"]), f"{escape(motive['name'])}. {escape(motive['definition'])}", "", ""]
        for motive in main
    ]
    rows.append(["", "<strong>Together</strong>", "100", ""])
    points = "<p>Spread 100 points: they are the shares.</p>"
    return box(
        heading(widget.heading.partition(RATINGS)[0]),
        points,
        table(["", "motive", "points", "paragraph that supports it"], rows, kind="wide"),
    )


def later_sheet(widget: WeightingLab) -> str:
    """Return the author's emphases, for whoever has weighed: four ways to read them, and a row for one's own points."""
    found = widget.emphases()
    if not found:
        return ""
    motives = list(found[0][1])
    rows = [
        [f"<strong>{escape(name)}</strong>: {RULES.get(name, '')}", *map(str, largest_remainder(shares).values())]
        for name, shares in found
    ]
    rows += [["<strong>you</strong>", *[""] * len(motives)], ["<strong>the class</strong>, mean", *[""] * len(motives)]]
    told = "<p>The author's emphasis can be read in four ways. They do not agree, and none of them is the answer.</p>"
    return told + table(["points of 100", *map(escape, motives)], rows, kind="emphases")
