"""The activities of a lesson on paper: boxes to tick, tables to fill, lines to write on."""

from collections.abc import Callable
from html import escape
from typing import Any

from IPython.display import HTML

from motivelab.widgets import (
    ArgumentMap,
    ClaimSorter,
    EvidenceMatrix,
    ForecastDesk,
    Quiz,
    TimelineOrder,
    WeightingLab,
    Writing,
)

BOX = '<span class="box"></span>'
WORDS_A_LINE = 9


def paper_form(value: object) -> str:
    """Return what a cell shows as HTML that can be filled in with a pen; nothing for what has no form on paper."""
    if isinstance(value, HTML):
        return str(value.data).replace("<details>", "<div>").replace("</details>", "</div>")
    for kind, form in FORMS.items():
        if isinstance(value, kind):
            return f'<section class="form">{form(value)}</section>'
    return ""


def table(headers: list[str], rows: list[list[str]], *, kind: str = "") -> str:
    head = "".join(f'<th scope="col">{text}</th>' for text in headers)
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def heading(text: str) -> str:
    return f'<p class="ask">{escape(text)}</p>'


def boxes(options: list[str]) -> str:
    return "".join(f"<li>{BOX} {escape(option)}</li>" for option in options)


def quiz(widget: Quiz) -> str:
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


def writing(widget: Writing) -> str:
    parts = []
    for prompt in widget.content["prompts"]:
        lines = max(3, -(-prompt["most"] // WORDS_A_LINE) // 2)
        parts.append(
            f"<h4>{escape(prompt['title'])}</h4><p>{escape(prompt['prompt'])}</p>" + '<div class="line"></div>' * lines
        )
    return "".join(parts)


def claim_sorter(widget: ClaimSorter) -> str:
    rows = [
        [escape(claim["id"]), f"{escape(claim['text'])} <small>({escape(claim['where'])})</small>", ""]
        for claim in widget.content["claims"]
    ]
    codes = ", ".join(map(escape, widget.content["codes"]))
    return heading(widget.heading) + f"<p>Codes: {codes}.</p>" + table(["", "claim", "code"], rows, kind="wide")


def timeline_order(widget: TimelineOrder) -> str:
    rows = [
        f"<li>___ {escape(event['label'])} <small>({escape(event['where'])})</small></li>"
        for event in widget.content["events"]
    ]
    return (
        heading(widget.heading)
        + "<p>Number them, 1 for the earliest.</p>"
        + f'<ul class="options">{"".join(rows)}</ul>'
    )


def weighting_lab(widget: WeightingLab) -> str:
    main = [motive for motive in widget.motives if motive["parent"] is None]
    rows = [
        [escape(motive["short"]), f"{escape(motive['name'])}. {escape(motive['definition'])}", "", ""]
        for motive in main
    ]
    rows.append(["", "<strong>Together</strong>", "100", ""])
    points = "<p>On paper: spread 100 points over the motives. Then the points are the shares.</p>"
    return (
        heading(widget.question)
        + points
        + table(["", "motive", "points", "paragraph that supports it"], rows, kind="wide")
    )


def evidence_matrix(widget: EvidenceMatrix) -> str:
    content = widget.content
    pieces, rivals = content["evidence"], content["hypotheses"]
    grid = table(
        ["", *(piece["id"] for piece in pieces)],
        [[escape(one["name"]), *[""] * len(pieces)] for one in [*rivals, {"name": " "}]],
    )
    key = "; ".join(f"{code} {escape(words)}" for code, words in content["ratings"].items())
    items = "".join(
        f"<li>{escape(one['id'])}: {escape(one['statement'])} <small>({escape(one['place'])})</small></li>"
        for one in pieces
    )
    return (
        heading(widget.heading)
        + f'<ul class="options">{items}</ul>'
        + grid
        + f"<p>{key}. Count 1 for I and 2 for II in each row: the row with the least survives.</p>"
    )


def forecast_desk(widget: ForecastDesk) -> str:
    rows = [
        [escape(one["id"]), f"{escape(one['question'])} <small>{escape(one['rule'])}</small>", "%"]
        for one in widget.content["questions"]
    ]
    return heading(widget.heading) + table(["", "question", "how likely"], rows, kind="wide")


def argument_map(widget: ArgumentMap) -> str:
    return f'<pre class="printed">{escape(repr(widget))}</pre>'


FORMS: dict[type, Callable[[Any], str]] = {
    Quiz: quiz,
    Writing: writing,
    ClaimSorter: claim_sorter,
    TimelineOrder: timeline_order,
    WeightingLab: weighting_lab,
    EvidenceMatrix: evidence_matrix,
    ForecastDesk: forecast_desk,
    ArgumentMap: argument_map,
}
