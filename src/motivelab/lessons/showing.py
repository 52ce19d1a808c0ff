"""Shows figures and tables so that everybody can read them: with words beside pictures, and nothing cut off."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from IPython.display import HTML

from ..case import Source, load_case
from ..case.references import references_in, where_it_stands
from ..errors import MotivelabError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas
    from matplotlib.axes import Axes

__all__ = ["SOURCE_CLASS", "show_figure", "show_table"]

DOTS_PER_INCH = 200  # about twice what a screen has, so that the figure stays sharp when enlarged
FIGURE_STYLE = "background:#ffffff;color:#1b1b1b;padding:0.8rem;border-radius:6px;max-width:62rem;margin:0.4rem 0"
ADDRESS = re.compile(r"https?://\S+")
SOURCE_CLASS = "motivelab-source"  # a reference that opens to where it leads; on paper a list at the end says it
OPENS = "cursor:pointer;text-decoration:underline dotted"
CELL_STYLE = "text-align:left;vertical-align:top;white-space:normal;overflow-wrap:break-word;padding:0.25rem 0.8rem"


def show_figure(ax: Axes, *, alt: str, table: pandas.DataFrame | None = None) -> HTML:
    """
    Return a figure for a notebook cell, with words for those who cannot see it.

    The picture stands on white, so it reads well in a dark theme too. JupyterLab gives its own pictures no alternative
    text, so the picture is placed in HTML that carries one.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The finished drawing.
    alt : str
        What the picture shows, in one or two sentences.
    table : pandas.DataFrame, optional
        The facts of the picture as a table, folded away below it.

    Raises
    ------
    MotivelabError
        If the alternative text is blank, or the drawing belongs to no figure.
    """
    figure = ax.get_figure(root=True)
    if figure is None or not alt.strip():
        raise MotivelabError("the figure has no alternative text: say in a sentence what it shows")
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=DOTS_PER_INCH)
    encoded = base64.b64encode(picture.getvalue()).decode("ascii")
    image = f'<img alt="{escape(alt, quote=True)}" src="data:image/png;base64,{encoded}" style="width:100%">'
    # Where the keyboard of the notebook listens first, it must leave Enter to the line that folds.
    folding = '<details><summary data-lm-suppress-shortcuts="true">The same as a table</summary>'
    twin = "" if table is None else f"{folding}{_table(table)}</details>"
    return HTML(f'<figure style="{FIGURE_STYLE}">{image}</figure>{twin}')


def show_table(table: pandas.DataFrame | Mapping[str, object], *, caption: str) -> HTML:
    """
    Return a table for a notebook cell: whole texts, a caption, and headers that a screen reader announces.

    Parameters
    ----------
    table : pandas.DataFrame or mapping
        What to show; every row is shown, so choose first. A mapping is shown as its names and what stands there.
    caption : str
        What the table holds, in one line.
    """
    if isinstance(table, Mapping):
        from pandas import DataFrame  # here, because figures and references do without it

        table = DataFrame(list(table.items()), columns=["part", "what stands there"])
    return HTML(_table(table, caption))


def _table(table: pandas.DataFrame, caption: str = "") -> str:
    header = "".join(_cell("th", escape(str(name).replace("_", " ")), ' scope="col"') for name in table.columns)
    values = table.astype(object).where(table.notna(), "").itertuples(index=False)
    rows = "".join(
        "<tr>" + "".join(_cell("td", _with_sources(_text(value))) for value in row) + "</tr>" for row in values
    )
    rows = rows or f'<tr><td colspan="{len(table.columns)}">There are no rows.</td></tr>'
    style = "text-align:left;font-weight:600;white-space:nowrap"
    title = f'<caption style="{style}">{escape(caption)}</caption>' if caption else ""
    return f"<table>{title}<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"


def _text(value: object) -> str:
    # A column of whole numbers with a blank holds floats in pandas; nobody wrote "3.0".
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _cell(tag: str, text: str, more: str = "") -> str:
    return f'<{tag}{more} style="{CELL_STYLE}">{text}</{tag}>'


def _with_sources(text: str) -> str:
    """Return a text in which each reference opens to title, publisher and address: by mouse, by key, on a phone."""
    if ADDRESS.fullmatch(text):
        return f'<a href="{escape(text, quote=True)}" target="_blank" rel="noopener">{escape(text)}</a>'
    found = references_in(text, load_case())
    if not found:
        return escape(text)
    named = re.compile(
        "|".join(rf"(?<![\w.-]){re.escape(name)}(?![\w-])" for name in sorted(found, key=len, reverse=True))
    )
    return named.sub(lambda match: _opening(match[0], found[match[0]]), escape(text))


def _opening(name: str, sources: Sequence[Source]) -> str:
    places = "; ".join(map(_linked, sources)) or "no source is known"
    summary = f'<summary style="{OPENS}" data-lm-suppress-shortcuts="true">{name}</summary>'
    return (
        f'<details class="{SOURCE_CLASS}" style="display:inline-block;vertical-align:top">{summary}{places}</details>'
    )


def _linked(source: Source) -> str:
    words = escape(where_it_stands(source))
    if not source.url:
        return words
    return f'<a href="{escape(source.url, quote=True)}" target="_blank" rel="noopener">{words}</a>'
