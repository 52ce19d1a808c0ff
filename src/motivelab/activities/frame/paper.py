"""What the paper forms of all activities share: tables to fill, boxes to tick."""

from html import escape

__all__ = ["boxes", "heading", "table"]

BOX = '<span class="box"></span>'


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
