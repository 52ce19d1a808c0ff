"""A student's work as one line of text: pasted where a file cannot be handed in, read whatever a mail made of it."""

import binascii
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .saved_work import SavedWorkError

__all__ = ["check_owner", "from_line", "to_line"]

# What mail programs, word processors and web pages make of signs that the line has: it is written in ASCII.
MADE_STRAIGHT = str.maketrans(
    {**dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'), **dict.fromkeys("\u00a0\u202f\u2007", " ")}
    | dict.fromkeys("\ufeff\u200b\u200c\u200d\u2060\u00ad", "")
)
START = "motivelab:"
LINE = re.compile(r"motivelab:(.*):([0-9a-f]{4})(?![0-9a-f])", re.DOTALL)
QUOTED = re.compile(r"(?:[ \t]*>)*[ \t]?")  # what an answer puts in front of each line that it quotes


def to_line(content: Mapping[str, Any]) -> str:
    """
    Return work as one line of text, with a check sum that catches a slip in copying.

    >>> to_line({"ratings": {"M1": 40}})
    'motivelab:{"ratings":{"M1":40}}:94f2'
    """
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return f"motivelab:{text}:{_check_sum(text)}"


def from_line(line: str) -> dict[str, Any]:
    r"""
    Return the work that a line of text holds: the reverse of `to_line`.

    A line that a mail program wrapped, quoted or set in curly quotation marks is read, and so is one that lost its
    escapes in a plain string of Python: the check sum says which reading is the right one.

    Raises
    ------
    SavedWorkError
        If the line is incomplete or was changed on the way.

    Examples
    --------
    >>> from_line("\ufeff> motivelab:{\u201cratings\u201d:{\u201cM1\u201d:\n> 40}}:94f2")
    {'ratings': {'M1': 40}}
    """
    match = LINE.match(line, max(line.find(START), 0))  # what does not end after the first start ends after none
    if match is None or line[match.end() :].strip(" \t\r\n>\"'.\u200b\ufeff"):
        raise SavedWorkError(
            'this is not a line of this kit: copy the whole line, from "motivelab:" to the four signs at its end'
        )
    text = next((text for text in _readings(match[1]) if _check_sum(text) == match[2]), None)
    if text is None:
        raise SavedWorkError(_what_is_wrong(match[1]))
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise SavedWorkError("the line holds no work: copy the line that the kit shows")
    return content


def check_owner(content: Mapping[str, Any], work: str, *, cure: str = "use") -> None:
    """
    Check that a line of text holds the work of a certain name.

    Raises
    ------
    SavedWorkError
        If it holds another work; the message names both.
    """
    if content.get("work") != work:
        raise SavedWorkError(f'the line belongs to "{content.get("work")}": {cure} the line of "{work}"')


def _readings(text: str) -> Iterator[str]:
    """Give what the line may have been, in ASCII: as it stands first, then with what is known to happen undone."""
    if text.isascii():
        yield text
    for straight in dict.fromkeys((text, text.translate(MADE_STRAIGHT))):
        # A break stands for nothing, for the space that it took, or for the sign that a plain string made of "\\n".
        for instead in ("", " ", "\\n"):
            yield _escaped(instead.join(_pieces(straight)))


def _pieces(text: str) -> list[str]:
    """
    Return what stands between the breaks: a line that was wrapped, quoted by an answer, or coded for a mail with "=".

    It looks at each sign once or twice, however many spaces somebody sends.
    """
    first, *rest = text.split("\n")
    lines = [first, *(line[QUOTED.match(line).end() :] for line in rest)]  # type: ignore[union-attr]  # it matches ""
    return [*(_without_end(line) for line in lines[:-1]), lines[-1]]


def _without_end(line: str) -> str:
    return line.removesuffix("\r").rstrip(" \t").removesuffix("=")


def _escaped(text: str) -> str:
    """Write letters that are no ASCII as the line has them: a plain string of Python has read their escapes."""
    return text.translate({ord(sign): json.dumps(sign)[1:-1] for sign in set(text) if not sign.isascii()})


def _what_is_wrong(text: str) -> str:
    try:
        json.loads(_escaped("".join(_pieces(text.translate(MADE_STRAIGHT)))))
    except (ValueError, RecursionError):
        return (
            "a part of the line was lost or changed on the way: copy it once more; in a cell write r in front of the "
            "quotation mark, as in restore(r'...')"
        )
    return "a sign of the line was lost or changed on the way: copy it once more"


def _check_sum(text: str) -> str:
    # A CRC of 16 bits finds every single wrong sign, and every two neighbours that changed places.
    return f"{binascii.crc_hqx(text.encode('ascii'), 0):04x}"
