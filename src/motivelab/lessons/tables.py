"""Tables for a notebook cell: whole words, numbers in line, dates and addresses in one piece, references that open."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from numbers import Number
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..case import Source, load_case
from ..case.references import references_in, where_it_stands

if TYPE_CHECKING:
    import pandas

__all__ = ["SOURCE_CLASS", "WORDS", "table_html"]

SOURCE_CLASS = "motivelab-source"  # a reference that opens to where it leads; on paper a list at the end says it
OPENS = "cursor:pointer;text-decoration:underline dotted;white-space:nowrap;list-style:none"
ADDRESS = re.compile(r"https?://\S+")
DATE = re.compile(r"\d{4}(-\d\d){0,2}")
YEARS = re.compile(r"\b(year|years|date|first|last|paragraph)\b")
INITIALS = {"us": "US", "uk": "UK", "un": "UN", "gdp": "GDP", "ucdp": "UCDP"}
EMPTY = (
    "There are no rows. If you have changed a value in the cell, look at it again: there may be nothing of that name."
)
LONGEST_ADDRESS, LONG_TEXT = 26, 50  # signs
MOST_DECIMALS = 2
# The notebook's own rules would break words, centre the table and press the columns.
WORDS = "overflow-wrap:normal;word-break:normal;hyphens:manual;white-space:normal"
CELL = f"{WORDS};text-align:left;vertical-align:top;padding:0.25rem 0.8rem"
NUMBER = "text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap"
WHOLE = "white-space:nowrap"
TITLE, ROOM = "text-align:left;font-weight:600", "min-width:min(30rem,60vw)"  # a narrow table has a wide title
TABLE = "table-layout:auto;margin:0 0 0.6rem;border-collapse:collapse"


@dataclass(frozen=True, slots=True)
class _Column:
    """How the cells of one column are written, and what their style is on top of that of all."""

    name: str
    style: str
    decimals: int | None = None  # of numbers; None where the column holds something else
    grouped: bool = True

    def written(self, value: object) -> str:
        """Return a value as words for people."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if self.decimals is not None and isinstance(value, Number):
            return f"{value:,.{self.decimals}f}" if self.grouped else f"{value:.{self.decimals}f}"
        if isinstance(value, datetime.date):  # pandas keeps a time, too, which nobody gave
            return str(value)[:10]
        return str(value)


def table_html(table: pandas.DataFrame, caption: str = "") -> str:
    """
    Return a table as HTML that reads well in a notebook, on a narrow screen and on paper.

    Numbers stand at the right with separators, years without; dates, ids and addresses are never broken; truth is yes
    or no; an address and a reference lead to where they say.

    Examples
    --------
    >>> import pandas
    >>> shown = table_html(pandas.DataFrame({"year": [2017], "hectares": [328000], "counted": [True]}))
    >>> [cell.split("<")[0] for cell in shown.split('">')[-3:]]
    ['2017', '328,000', 'yes']
    """
    known = table.astype(object).where(table.notna(), None)
    rows = [[_plain(value) for value in row] for row in known.itertuples(index=False)]
    columns = [_column(str(name), [row[i] for row in rows]) for i, name in enumerate(table.columns)]
    header = "".join(_cell("th", escape(_heading(one.name)), one.style, ' scope="col"') for one in columns)
    body = "".join(f"<tr>{''.join(map(_written, columns, row))}</tr>" for row in rows)
    body = body or f'<tr><td colspan="{max(1, len(columns))}" style="{CELL}">{EMPTY}</td></tr>'
    title = f'<caption style="{WORDS};{TITLE}"><div style="{ROOM}">{escape(caption)}</div></caption>' * bool(caption)
    inner = f'<table style="{TABLE}">{title}<thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>'
    name = f' aria-label="{escape(caption, quote=True)}"' if caption else ' aria-label="Table"'
    return f'<div style="overflow-x:auto" tabindex="0" role="group"{name}>{inner}</div>'


def _plain(value: object) -> object:
    """Return a value of a table as Python knows it."""
    return value.item() if hasattr(value, "item") else value


def _column(name: str, values: Iterable[object]) -> _Column:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, Number) and not isinstance(value, bool) for value in known):
        return _Column(name, NUMBER, _decimals(known), grouped=not YEARS.search(name.replace("_", " ")))
    texts = [str(value) for value in known]
    if any(isinstance(value, datetime.date) for value in known) or (texts and all(map(_is_one_piece, texts))):
        return _Column(name, WHOLE)
    long = max(map(len, texts), default=0) > LONG_TEXT
    return _Column(name, "min-width:9rem" if long else "")


def _decimals(numbers: Sequence[object]) -> int:
    """Return how many decimals a column of numbers needs: nobody wrote the 3.0 that a blank beside it makes of a 3."""
    ends = (f"{number:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2] for number in numbers)
    return max(map(len, ends), default=0)


def _is_one_piece(text: str) -> bool:
    return bool(DATE.fullmatch(text) or ADDRESS.fullmatch(text) or re.fullmatch(r"[\w.-]{1,30}", text))


def _heading(name: str) -> str:
    words = re.sub(r"_id(s?)$", r"\1", name).replace("_", " ").split(" ")
    return " ".join(INITIALS.get(word, word) for word in words)


def _written(column: _Column, value: object) -> str:
    return _cell("td", "" if value is None else _with_sources(column.written(value)), column.style)


def _cell(tag: str, content: str, style: str, more: str = "") -> str:
    return f'<{tag}{more} style="{CELL};{style}">{content}</{tag}>'


def _with_sources(text: str) -> str:
    """Return a text in which each reference opens to title, publisher and address: by mouse, by key, on a phone."""
    if ADDRESS.fullmatch(text):
        return _link(text, escape(_short(text)))
    found = references_in(text, load_case())
    if not found:
        return escape(text)
    named = re.compile(
        "|".join(rf"(?<![\w.-]){re.escape(name)}(?![\w-])" for name in sorted(found, key=len, reverse=True))
    )
    parted = re.sub(r";(?=\S)", "; ", text)  # a list of a table, so that its line can break
    return named.sub(lambda match: _opening(match[0], found[match[0]]), escape(parted))


def _short(address: str) -> str:
    """Return an address as people say it: where it leads, and as much of the rest as stays on a line."""
    parts = urlsplit(address)
    said = (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")
    return said if len(said) <= LONGEST_ADDRESS else f"{parts.netloc.removeprefix('www.')}/…"


def _opening(name: str, sources: Sequence[Source]) -> str:
    places = "; ".join(map(_linked, sources)) or "no source is known"
    summary = f'<summary style="{OPENS}" data-lm-suppress-shortcuts="true">{name}</summary>'
    style = f"display:inline-block;vertical-align:top;max-width:22rem;{WORDS}"
    return f'<details class="{SOURCE_CLASS}" style="{style}">{summary}{places}</details>'


def _linked(source: Source) -> str:
    words = escape(where_it_stands(source))
    return _link(source.url, words) if source.url else words


def _link(address: str, words: str) -> str:
    whole = escape(address, quote=True)
    return f'<a href="{whole}" title="{whole}" target="_blank" rel="noopener">{words}</a>'
