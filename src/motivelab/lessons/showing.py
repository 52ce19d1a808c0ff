"""Shows figures and tables so that everybody can read them: with words beside pictures, and nothing cut off."""

from __future__ import annotations

import base64
import contextlib
import io
import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from IPython.display import HTML

from ..errors import MotivelabError
from .tables import WORDS, table_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Words", "drawn_lines", "show_figure", "show_table", "show_words", "svg_of"]

DOTS_PER_INCH = 200  # about twice what a screen has, so that the figure stays sharp when enlarged
FIGURE_STYLE = "background:#ffffff;color:#1b1b1b;padding:0.8rem;border-radius:6px;max-width:62rem;margin:0.4rem 0"

UNQUOTED = " /:=;,.!()@$*'~+<>{}|[]"  # what an address in quotation marks may hold as it is
AS_LINES: ContextVar[bool] = ContextVar("pictures as lines", default=False)


@contextlib.contextmanager
def drawn_lines() -> Iterator[None]:
    """Let figures be shown as lines (SVG) instead of points, for a page that has to be small."""
    before = AS_LINES.set(True)
    try:
        yield
    finally:
        AS_LINES.reset(before)


def svg_of(figure: Figure) -> str:
    """Return a figure as SVG, the same text every time; its words stay words."""
    from matplotlib import rc_context

    file = io.StringIO()
    letters = ["DejaVu Sans", "Verdana"]  # those with which it was measured, and as wide ones; each text names them all
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "motivelab", "font.sans-serif": letters}):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", file.getvalue(), flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text[text.index("<svg") :]).replace("> <", "><")
    return re.sub(r"<[^>]*>", lambda tag: _short(tag[0]), text)


def _short(tag: str) -> str:
    """Return a tag of SVG with two decimals, without names that nobody calls, in quotes that an address may hold."""
    short = re.sub(r"(\.\d\d)\d+", r"\1", tag).replace("'", "").replace('"', "'")
    short = re.sub(r" d='[^']*'", lambda path: " d=" + re.sub(r"\s*([A-Za-z])\s*", r"\1", path[0][3:]), short)
    return re.sub(r" id='[a-z0-9]+_\d+'", "", short).replace("; ", ";").replace(": ", ":")


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
    image = f'<img alt="{escape(alt, quote=True)}" src="{_address(figure)}" style="width:100%">'
    # Where the keyboard of the notebook listens first, it must leave Enter to the line that folds.
    folding = '<details><summary data-lm-suppress-shortcuts="true">The same as a table</summary>'
    twin = "" if table is None else f"{folding}{table_html(table)}</details>"
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
    return HTML(table_html(table, caption))


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences for people: a notebook shows them as text, a terminal as they are."""

    text: str

    def __repr__(self) -> str:
        """Return the sentences, for where no page can be shown."""
        return self.text

    def _repr_html_(self) -> str:
        lines = "<br>".join(escape(line) for line in self.text.splitlines())
        return f'<p style="{WORDS}">{lines}</p>'


def show_words(*sentences: object) -> Words:
    """
    Return sentences for a notebook cell. What is printed there is cut in the middle of a word; this is not.

    Parameters
    ----------
    *sentences : object
        What to say; each begins a line.

    Examples
    --------
    >>> show_words("From 2016 to 2017 the area grew.", "By 63 percent.")
    From 2016 to 2017 the area grew.
    By 63 percent.
    """
    return Words("\n".join(map(str, sentences)))


def _address(figure: Figure) -> str:
    """Return the picture itself, as the address of an image."""
    if AS_LINES.get():
        return f"data:image/svg+xml,{quote(svg_of(figure), safe=UNQUOTED)}"
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=DOTS_PER_INCH)
    return f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode('ascii')}"
