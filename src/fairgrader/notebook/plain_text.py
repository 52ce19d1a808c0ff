"""Text that others wrote, made safe to show: nothing in it acts, hides, or turns the rest of the line round."""

import re
from html import escape
from typing import Any

__all__ = ["joined", "own_lines", "shown", "visible"]

MOST = 10_000
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")
# Control characters, marks that turn the direction of writing, and letters that have no width.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def joined(text: Any) -> str:
    """
    Return a text that a notebook may hold as a list of lines.

    >>> joined(["a", "b"]), joined("ab"), joined(None)
    ('ab', 'ab', '')
    """
    if isinstance(text, list):
        return "".join(part for part in text if isinstance(part, str))
    return text if isinstance(text, str) else ""


def visible(text: str) -> str:
    r"""
    Return a text without colours of a terminal, and with a sign where a character cannot be seen.

    >>> visible("\x1b[31mred\x1b[0m \u202etxet")
    'red �txet'
    """
    return _UNSEEN.sub("\ufffd", _ANSI.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))


def shown(text: str, most: int = MOST) -> str:
    r"""
    Return a text as it stands in a page, cut where it is too long to be read.

    >>> shown("<b>"), shown("a" * 12, 10)
    ('&lt;b&gt;', 'aaaaaaaaaa\n[2 more characters are not shown]')
    """
    clean = visible(text)
    rest = len(clean) - most
    return escape(clean[:most]) + (f"\n[{rest} more characters are not shown]" if rest > 0 else "")


def own_lines(traceback: list[str]) -> str:
    r"""
    Return a traceback without the files of Python and its packages: the student's own lines, and what went wrong.

    >>> own_lines(["Cell In[2], line 1\n----> 1 x.sum()", "File /lib/frame.py:9, in sum(self)", "ValueError: no"])
    'Cell In[2], line 1\n----> 1 x.sum()\nValueError: no'
    """
    parts = (visible(part) for part in traceback if isinstance(part, str))
    return "\n".join(part for part in parts if not part.startswith("File "))
