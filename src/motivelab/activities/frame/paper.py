"""What the paper forms of all activities share: tables to fill, boxes to tick."""

from html import escape

__all__ = ["box", "boxes", "heading", "in_boxes", "lines", "table"]

MOST_ROWS = 8  # of a box, which no page may cut
BOX = '<span class="box"></span>'


def box(*parts: str) -> str:
    """Return a part that stands together: no page ends within it."""
    return f'<section class="form">{"".join(parts)}</section>'


def in_boxes(question: str, headers: list[str], rows: list[list[str]], *before: str) -> str:
    """
    Return a long table to fill in as boxes of a few rows each, so that a page is filled and no box is cut.

    What stands before the rows stands in the first box.
    """
    size = -(-len(rows) // max(1, -(-len(rows) // MOST_ROWS)))  # alike, and none of them too long
    parts = [rows[start : start + size] for start in range(0, len(rows), size or 1)]
    return "".join(
        box(*([heading(question), *before] if number == 0 else []), table(headers, part, kind="wide"))
        for number, part in enumerate(parts)
    )


def lines(number: int) -> str:
    """Return lines to write on."""
    return '<div class="line"></div>' * number


def table(headers: list[str], rows: list[list[str]], *, kind: str = "") -> str:
    """Return a table; headers and cells are HTML already."""
    head = "".join(f'<th scope="col">{text}</th>' for text in headers)
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def heading(text: str) -> str:
    """Return what the activity asks, as its first line."""
    return f'<p class="ask">{escape(text)}</p>'


def boxes(options: list[str]) -> str:
    """Return options, each with a box to tick."""
    return "".join(f"<li>{BOX} {escape(option)}</li>" for option in options)
