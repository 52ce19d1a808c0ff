"""Markdown that others wrote, as safe HTML: what it says can be seen, nothing else happens."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape, unescape
from typing import Any
from urllib.parse import unquote

import bleach  # type: ignore[import-untyped] # it ships no types
import mistune

from .formulas import mathml
from .pictures import picture
from .plain_text import joined, visible

__all__ = ["Outline", "headings", "prose"]

MOST = 60_000
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead",
    "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": ["href", "title"], "abbr": ["title"], "img": ["alt", "src"], "ol": ["start"], "th": ["scope"]}
PROTOCOLS = {"http", "https", "mailto", "attachment", "data"}
_IMAGE = re.compile(r"<img\b(?P<attributes>[^>]*)>")
_ATTRIBUTE = re.compile(r'(?P<name>alt|src)="(?P<value>[^"]*)"')
_HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[1-6])>")
_ABOUT = re.compile(r"<h[1-6]>(?P<text>.*?)</h[1-6]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_INLINE, _BLOCK = "\ue000", "\ue001"
_MATH = re.compile(rf"(?P<pre><pre>)?<code>(?P<sign>[{_INLINE}{_BLOCK}])(?P<tex>[^<]*)</code>(?(pre)</pre>)")
_LINK = re.compile(r'<a href="(?P<to>[^"]*)"')


class Outline:
    """
    Gives headings of a notebook the levels that they have in the page, so that none is left out.

    Parameters
    ----------
    above : int
        The level of the heading that they all stand under.

    Examples
    --------
    >>> outline = Outline(2)
    >>> [outline.level(level) for level in (1, 3, 3, 4, 2)]
    [3, 4, 4, 5, 4]
    """

    def __init__(self, above: int) -> None:
        self._above = above
        self._open: list[int] = []

    def level(self, written: int) -> int:
        """Return the level of the next heading, from the one it is written with."""
        while self._open and self._open[-1] >= written:
            self._open.pop()
        self._open.append(written)
        return min(self._above + len(self._open), 6)


def prose(source: str, outline: Outline, attachments: Mapping[str, Any] | None = None) -> str:
    r"""
    Return a text cell as HTML.

    Parameters
    ----------
    source : str
        Markdown, with any HTML in it. Tags that do more than show text are shown as they are written.
    outline : Outline
        Which level its headings get.
    attachments : mapping, optional
        The cell's own pictures.

    Examples
    --------
    >>> prose("# Why\n*so* <script>alert(1)</script>", Outline(2))
    '<h3>Why</h3>\n<p><em>so</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n'
    """
    html = _clean(source[:MOST])
    if len(source) > MOST:
        html += f"<p>[{len(source) - MOST} more characters are not shown]</p>"
    if "<img" in html:
        html = _IMAGE.sub(lambda found: _image(found["attributes"], attachments or {}), html)
    levels: list[int] = []

    def moved(found: re.Match[str]) -> str:
        if not found["end"]:
            levels.append(outline.level(int(found["level"])))
        return f"<{found['end']}h{levels[-1] if levels else 6}>"

    return _HEADING.sub(moved, html)


def headings(source: str) -> list[str]:
    r"""
    Return the headings of a text cell, as plain text.

    >>> headings("## Question 1: *why*? (2 points)\nText.")
    ['Question 1: why? (2 points)']
    """
    if "#" not in source and "--" not in source and "==" not in source and "<h" not in source:
        return []
    found = _ABOUT.findall(_clean(source[:MOST]))
    return [unescape(_TAG.sub("", text)).strip() for text in found]


def _formula(renderer: Any, text: str) -> str:  # mistune passes itself
    """Put a formula between two letters that no text of others holds: it is drawn when all the rest is clean."""
    return f"<code>{_INLINE}{escape(text.strip())}</code>"


def _block_formula(renderer: Any, text: str) -> str:  # mistune passes itself
    return f"<pre><code>{_BLOCK}{escape(text.strip())}</code></pre>\n"


def _drawn(found: re.Match[str]) -> str:
    """Return a formula as MathML, or as it is written where it is none."""
    block = found["sign"] == _BLOCK
    math = mathml(unescape(found["tex"]), block=block)
    if not math:
        return found[0].replace(found["sign"], "")
    return f'<div class="formula">{math}</div>' if block else math


def _reader() -> mistune.Markdown:
    # Addresses are judged below, once, for HTML that was written as HTML as well.
    renderer = mistune.HTMLRenderer(escape=False, allow_harmful_protocols=True)
    reader = mistune.create_markdown(renderer=renderer, plugins=["table", "strikethrough", "math"])
    reader.renderer.register("inline_math", _formula)  # type: ignore[union-attr]
    reader.renderer.register("block_math", _block_formula)  # type: ignore[union-attr]
    return reader


_READER = _reader()
_CLEANER = bleach.Cleaner(TAGS, ATTRIBUTES, PROTOCOLS, strip=False, strip_comments=True)


@lru_cache(maxsize=4096)  # a class has the same questions
def _clean(source: str) -> str:
    """Return HTML of known tags and attributes only; comments are left out, as nothing in a page may be hidden."""
    html = str(_READER(visible(source).replace(_INLINE, "\ufffd").replace(_BLOCK, "\ufffd")))
    clean = _MATH.sub(_drawn, str(_CLEANER.clean(html)))
    return _LINK.sub(lambda found: f'<a rel="noopener noreferrer" href="{_address(found["to"])}"', clean)


def _address(to: str) -> str:
    return to if to.startswith(("http://", "https://", "mailto:")) else "#"


def _image(attributes: str, attachments: Mapping[str, Any]) -> str:
    told = {found["name"]: found["value"] for found in _ATTRIBUTE.finditer(attributes)}
    source, words = told.get("src", ""), told.get("alt", "")
    carried = _attached(source, attachments) if source.startswith("attachment:") else _carried(source)
    if carried:
        return f'<img alt="{words or "a picture"}" src="{carried}">'
    return f"[picture{': ' if words else ''}{words}{'' if source.startswith('data:') else f' ({source})'}]"


def _carried(source: str) -> str | None:
    start, _, content = source.partition(";base64,")
    return picture(unquote(content)) if start in ("data:image/png", "data:image/jpeg") else None


def _attached(source: str, attachments: Mapping[str, Any]) -> str | None:
    bundle = attachments.get(unquote(source.removeprefix("attachment:")))
    if not isinstance(bundle, Mapping):
        return None
    contents = (joined(bundle.get(kind)) for kind in ("image/png", "image/jpeg"))
    return next((found for content in contents if content and (found := picture(content))), None)
