"""
Blackboard: ``Problem set 1_jdoe_attempt_2016-01-30-20-30-10_ps1.ipynb``, flat, with a ``.txt`` for each attempt.

An assignment and a login may both hold an underscore. The ``.txt`` says whose it is (``Name: Jane Doe (jdoe)``); where
it is missing the roster decides, then what the names of the others have in common.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import takewhile

from .naming import Claim, HandIn, Hints, Parts

__all__ = ["GENERAL", "TITLE", "identify"]

TITLE, GENERAL = "Blackboard", False

ENOUGH = 3  # so many students must share a beginning before it is taken for the assignment's name
_NAME = re.compile(
    r"(?P<head>.+)_attempt_(?P<time>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<file>.+)|(?P<note>\.txt))", re.DOTALL
)
_WHO = re.compile(r"[^\n:]*:\s*(?P<name>[^\n]*?)\s*\((?P<login>[^()\n]+)\)\s*(?:\n|$)")


def identify(paths: Sequence[Parts], hints: Hints) -> dict[Parts, HandIn]:
    """
    Return what each path says that Blackboard wrote.

    >>> path = ("all.zip", "ps_1_j_doe_attempt_2016-01-30-20-30-10_ps1.ipynb")
    >>> found = identify([path], Hints(known=frozenset({"j_doe"})))[path]
    >>> found.called, found.time
    ('j_doe', datetime.datetime(2016, 1, 30, 20, 30, 10))
    """
    matches: dict[Parts, tuple[re.Match[str], Parts]] = {}
    for path in paths:
        for place, part in enumerate(path):
            match = _NAME.fullmatch(part)
            if match and _time(match["time"]):
                matches[path] = (match, path[place + 1 :])
                break
    told = {match["head"]: hints.texts.get(path, "") for path, (match, _) in matches.items() if match["note"]}
    logins = _logins({match["head"] for match, _ in matches.values()}, told, hints)
    return {
        path: _hand_in(match, rest, logins[match["head"]], told.get(match["head"], ""))
        for path, (match, rest) in matches.items()
        if match["head"] in logins
    }


def _hand_in(match: re.Match[str], rest: Parts, login: str, note: str) -> HandIn:
    who = _WHO.match(note)
    claims = [Claim("login", login), *([Claim("name", who["name"])] if who and who["name"] else [])]
    file = (match["file"], *rest) if match["file"] else (f"attempt{match['note']}",)
    return HandIn(tuple(claims), login, file, time=_time(match["time"]))


def _logins(heads: Iterable[str], told: Mapping[str, str], hints: Hints) -> dict[str, str]:
    """Return the login in each head, where it is certain."""
    logins, open_heads = {}, []
    for head in heads:
        who = _WHO.match(told.get(head, ""))
        ends = [head[match.end() :] for match in re.finditer("_", head)]
        known = [end for end in ends if hints.knows(end)]
        if who and head.endswith(f"_{who['login']}"):
            logins[head] = who["login"]
        elif known or len(ends) == 1:
            logins[head] = known[0] if known else ends[0]
        else:
            open_heads.append(head)
    fronts = {head.removesuffix(login) for head, login in logins.items()}
    shared = _shared(open_heads)
    for head in open_heads:
        front = next((front for front in (*sorted(fronts), shared) if front and head.startswith(front)), "")
        if front and head != front:
            logins[head] = head.removeprefix(front)
    return logins


def _shared(heads: Sequence[str]) -> str:
    if len(heads) < ENOUGH:
        return ""
    both = takewhile(lambda pair: pair[0] == pair[1], zip(min(heads), max(heads), strict=False))
    common = "".join(letter for letter, _ in both)
    return common[: common.rfind("_") + 1]


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None
