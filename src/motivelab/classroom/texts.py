"""Bytes that students send, as text: whatever an editor, a mail program or a web form has made of it."""

import html
import itertools
import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

from ..errors import MotivelabError
from .decoding import content_of_line

__all__ = ["json_of", "lines_in", "text_of"]

STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2018\u2019", "'"),
        **dict.fromkeys("\u00a0\u202f", " "),
        **dict.fromkeys("\ufeff\u200b\u2060", ""),
    }
)
START = "motivelab:"
LINE = re.compile(r"motivelab:.*?:[0-9a-f]{4}(?![0-9a-f])", re.DOTALL)
GAP = re.compile(r"[ \t]{9,}")  # no line has one, and a search through many of them would never end
BREAK = re.compile(r"[ \t]*=?\r?\n(?:[ \t]*>)*[ \t]*")  # wrapped, quoted in an answer, "=" in a coded mail
MOST_PIECES = 300  # into which one line may have been wrapped
MOST_BREAKS = 8  # of a line whose spaces at the breaks are tried one by one


def text_of(data: bytes) -> str:
    """
    Return the text of a file in whatever form of Unicode it was saved; a mail or a web page without its dress.

    >>> text_of("M1".encode("utf-16")), text_of("M1".encode("utf-8-sig")), text_of(b"<p>&quot;M1&quot;</p>")
    ('M1', 'M1', '"M1"')
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    elif data[1:2] == b"\0" or data[:1] == b"\0":
        text = data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    text = re.sub(r"<[^<>]*>", "", text) if text.lstrip().startswith("<") else text
    return html.unescape(text) if "&quot;" in text or "&#34;" in text else text


def mail_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give each part of a mail that was saved as a file: its name, or nothing for the text, and its bytes."""
    for part in message_from_bytes(data, policy=policy.default).walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and (part.get_filename() or part.get_content_maintype() == "text"):
            yield part.get_filename() or "", content


def json_of(text: str) -> Any:
    """
    Return what JSON says, even where a word processor has bent its quotation marks.

    Raises
    ------
    ValueError
        If it is no JSON.

    >>> json_of("{\u201cM1\u201d: 40}")
    {'M1': 40}
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    except ValueError:
        return json.loads(text.translate(STRAIGHT))


def lines_in(text: str) -> Iterator[tuple[int, dict[str, Any] | MotivelabError]]:
    r"""
    Give each line of the kit that a text holds, with the number of the line of the text where it begins.

    Parameters
    ----------
    text : str
        A mail, a form's answers, or the line alone. What is no line of the kit is passed over; a line that was changed
        on the way is given as its error.

    >>> wrapped = '> motivelab:{\u201cratings\u201d:{\u201cM1\u201d:\n> 40}}:94f2\n> Best wishes'
    >>> list(lines_in(wrapped))
    [(1, {'ratings': {'M1': 40}})]
    """
    straight = GAP.sub(" ", text.translate(STRAIGHT))
    starts = [found.start() for found in re.finditer(re.escape(START), straight)]
    number, seen = 1, 0
    for start, end in itertools.pairwise([*starts, len(straight)]):
        number, seen = number + straight.count("\n", seen, start), start
        yield number, _content(straight[start:end])


def _content(part: str) -> dict[str, Any] | MotivelabError:
    wrong: MotivelabError | None = None
    for reading in _readings("\n".join(part.split("\n", MOST_PIECES)[:MOST_PIECES])):
        for match in LINE.finditer(reading):
            try:
                return content_of_line(match[0])
            except MotivelabError as error:
                wrong = error
    return wrong or MotivelabError("a line of the kit in it is cut off: ask for the whole line again")


def _readings(part: str) -> Iterator[str]:
    """Give what may have stood there before it was wrapped: at a break a space was lost, or none."""
    yield part
    pieces = BREAK.split(part)
    yield "".join(pieces)
    yield " ".join(pieces)
    # A prose line after the code is a break too: only those inside the line of the kit are tried.
    inside = next((count for count, piece in enumerate(pieces) if re.search(r":[0-9a-f]{4}\s*$", piece)), MOST_BREAKS)
    for gaps in itertools.product(("", " "), repeat=min(inside, MOST_BREAKS, len(pieces) - 1)):
        rest = pieces[len(gaps) + 1 :]
        yield pieces[0] + "".join(gap + piece for gap, piece in zip(gaps, pieces[1:], strict=False)) + "".join(rest)
