"""
Canvas: ``doejane_LATE_12345_678901_ps1-1.ipynb``, flat; ``anon_a1B2c_678901_ps1.ipynb`` if it hides the names.

The numbers are the student's in Canvas and the upload's, which grows. From ``lib/content_zipper.rb``, ``get_filename``
and ``add_upload_submission``, of instructure/canvas-lms.
"""

import re
from collections.abc import Sequence

from ..spelling import is_letter
from .naming import Claim, HandIn, Hints, Parts

__all__ = ["GENERAL", "TITLE", "identify"]

TITLE, GENERAL = "Canvas", False

_NAME = re.compile(
    r"(?:(?!LATE_)(?P<name>[^_].*?)_)?(?P<late>LATE_)?(?:(?P<number>\d+)|(?P<anonymous>anon_[A-Za-z0-9]+))"
    r"_(?P<upload>\d+)_(?P<file>.+)"
)


def identify(paths: Sequence[Parts], hints: Hints) -> dict[Parts, HandIn]:
    """
    Return what each path says that Canvas wrote.

    >>> path = ("all.zip", "van_dermølle_LATE_12_34_ps1-1.ipynb")
    >>> found = identify([path], Hints())[path]
    >>> found.called, found.late, found.attempt, found.file
    ('12', True, 34, ('ps1-1.ipynb',))
    """
    found = {}
    for path in paths:
        for place, part in enumerate(path):
            match = _NAME.fullmatch(part)
            if match and all(is_letter(sign) or sign == "_" for sign in match["name"] or ""):
                found[path] = _hand_in(match, path[place + 1 :])
                break
    return found


def _hand_in(match: re.Match[str], rest: Parts) -> HandIn:
    called = match["number"] or match["anonymous"]
    claims = [Claim("number", called)]
    if match["name"]:
        claims.append(Claim("name", match["name"]))
    return HandIn(tuple(claims), called, (match["file"], *rest), late=bool(match["late"]), attempt=int(match["upload"]))
