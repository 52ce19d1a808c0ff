"""Shows figures and tables so that everybody can read them: with words beside pictures, and nothing cut off."""

from __future__ import annotations

import base64
import io
import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from IPython.display import HTML

from ..case import Source, load_case
from ..errors import MotivelabError

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

__all__ = ["show_figure", "show_table", "show_ticks"]

DOTS_PER_INCH = 200  # about twice what a screen has, so that the figure stays sharp when enlarged
FIGURE_STYLE = "background:#ffffff;color:#1b1b1b;padding:0.8rem;border-radius:6px;max-width:62rem;margin:0.4rem 0"
SOURCES = re.compile(r"(^|_)source(_id)?s?$")  # a column of source ids
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


def show_table(table: pandas.DataFrame, *, caption: str) -> HTML:
    """
    Return a table for a notebook cell: whole texts, a caption, and headers that a screen reader announces.

    Parameters
    ----------
    table : pandas.DataFrame
        What to show; every row is shown, so choose first.
    caption : str
        What the table holds, in one line.
    """
    return HTML(_table(table, caption))


def show_ticks(*prompts: str) -> HTML:
    """
    Return, for written prompts, the points to look for in one's own text.

    Parameters
    ----------
    *prompts : str
        The ids of the prompts, for example ``"W21"``.

    Raises
    ------
    MotivelabError
        If the case has no such prompt.
    """
    known = {prompt.id: prompt for prompt in load_case().prompts}
    if unknown := [name for name in prompts if name not in known]:
        raise MotivelabError(f"there is no prompt {unknown[0]} in this case: use one of {', '.join(known)}")
    parts = []
    for prompt in (known[name] for name in prompts):
        points = "".join(f"<li>{escape(point)}</li>" for point in prompt.ticks)
        parts.append(f"<p><b>{escape(prompt.title)}</b>. Which of these are true of your text?</p><ul>{points}</ul>")
    return HTML("".join(parts))


def _table(table: pandas.DataFrame, caption: str = "") -> str:
    header = "".join(_cell("th", str(name).replace("_", " "), ' scope="col"') for name in table.columns)
    values = table.astype(object).where(table.notna(), "").itertuples(index=False)
    named = [bool(SOURCES.search(str(name))) for name in table.columns]
    rows = "".join(
        "<tr>"
        + "".join(_cell("td", _text(value), linked=link) for value, link in zip(row, named, strict=True))
        + "</tr>"
        for row in values
    )
    rows = rows or f'<tr><td colspan="{len(table.columns)}">There are no rows.</td></tr>'
    style = "text-align:left;font-weight:600;white-space:nowrap"
    title = f'<caption style="{style}">{escape(caption)}</caption>' if caption else ""
    return f"<table>{title}<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"


def _text(value: object) -> str:
    # A column of whole numbers with a blank holds floats in pandas; nobody wrote "3.0".
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).removesuffix(" 00:00:00")  # nor an hour with a day


def _cell(tag: str, text: str, more: str = "", *, linked: bool = False) -> str:
    return f'<{tag}{more} style="{CELL_STYLE}">{_with_links(text) if linked else escape(text)}</{tag}>'


@cache
def _sources() -> dict[str, Source]:
    return {source.source_id: source for source in load_case().sources}


def _with_links(text: str) -> str:
    """Return a list of source ids, each a link to its page that says publisher and title, as far as they are known."""
    return re.sub(r"[\w.-]+", lambda found: _link(found[0]), escape(text))


def _link(name: str) -> str:
    source = _sources().get(name)
    if source is None:
        return name
    words = escape(". ".join(part for part in (source.publisher, source.title, source.published) if part), quote=True)
    if not source.url:
        return f'<span title="{words}">{name}</span>'
    return f'<a href="{escape(source.url, quote=True)}" title="{words}" target="_blank" rel="noopener">{name}</a>'
