"""The motives, with 100 points to spread over them: this activity on paper."""

from collections.abc import Mapping
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
    """Return the activity as HTML that can be filled in with a pen; paragraphs are asked for where the lab asks."""
    asks = ["paragraph that supports it"] if widget.content["paragraphs"] else []
    main = [motive for motive in widget.content["motives"] if motive["parent"] is None]
    rows = [[escape(motive["short"]), _in_words(motive), "", *[""] * len(asks)] for motive in main]
    rows.append(["", "<strong>Together</strong>", "100", *[""] * len(asks)])
    return box(
        heading(widget.heading.partition(RATINGS)[0]),
        f"<p>{escape(widget.called('Spread 100 points over the motives: they are the shares.'))}</p>",
        table(["", escape(widget.called("motive")), "points", *asks], rows, kind="wide"),
    )


def _in_words(motive: Mapping[str, str]) -> str:
    name = "" if motive["short"] == motive["name"] else f"{escape(motive['name'])}. "
    return f"{name}{escape(motive['definition'])}"


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
