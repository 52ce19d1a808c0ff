"""
A plain folder or zip: one folder, or one zip, a student; or one file a student, ``anna_ps1.ipynb``.

A part of the path that the roster knows is the student, wherever it stands. Else it is the first folder in which the
paths differ; the folders of an assignment are nobody's.
"""

import re
from collections.abc import Sequence

from ..spelling import key, plain_stem, tidy
from .naming import Claim, HandIn, Hints, Parts, named

__all__ = ["GENERAL", "TITLE", "identify"]

TITLE, GENERAL = "Plain folder", True

_ENDING = re.compile(r"\.zip$", re.IGNORECASE)


def identify(paths: Sequence[Parts], hints: Hints) -> dict[Parts, HandIn]:
    """
    Return what each path says where no system named it.

    >>> deep, flat = ("class.zip", "Anna B", "ps1", "ps1.ipynb"), ("class.zip", "o'neil_ps1.ipynb")
    >>> found = identify([deep, flat, ("class.zip", "ps1.ipynb")], Hints(assignments=frozenset({"ps1"})))
    >>> {hand_in.called: hand_in.file for hand_in in found.values()}
    {'Anna B': ('ps1', 'ps1.ipynb'), "o'neil": ('ps1.ipynb',)}
    """
    names = {key(name) for name in hints.assignments}
    usable = {
        path: [place for place, part in enumerate(path[:-1]) if key(_ENDING.sub("", part)) not in names]
        for path in paths
    }
    depth = _shared_depth([[path[place] for place in places] for path, places in usable.items()])
    lower = [path for path, places in usable.items() if len(places) > depth]
    here = [path for path, places in usable.items() if len(places) == depth and plain_stem(path[-1]) in names]
    if depth and here and not any(".ipynb" in path[-1].casefold() for path in lower):
        depth -= 1  # the notebook lies there, so it is a student's folder and not the class's
    flat = {path: named for path, places in usable.items() if (named := _in_the_name(path[-1], hints))}
    together = len({who for who, _ in flat.values()}) > 1 and len({path[:-1] for path in flat}) == 1
    found = {}
    for path, places in usable.items():
        known = [place for place in places if hints.knows(_ENDING.sub("", path[place]))]
        rest = places[depth:]
        if path in flat and not known and (not rest or together or len(places) == 1):
            who, file = flat[path]
            if together or not rest or hints.knows(who):  # else it may be called my_ps1 in the folder of anyone
                found[path] = _hand_in(who, file)
        elif known or rest:
            place = known[0] if known else rest[0]
            name = _ENDING.sub("", path[place])
            found[path] = _hand_in(name if known else _without_assignment(name, hints), path[place + 1 :])
    return found


def _hand_in(name: str, rest: Parts) -> HandIn:
    name = tidy(name)
    bare = name.strip(". ") or name  # Windows takes a dot or a space at the end away, and nobody means one in front
    claims = [Claim("login", name), Claim("number", name), *named(name.replace("_", " "))]
    return HandIn((*claims, *([Claim("login", bare)] if bare != name else [])), bare, rest)


def _without_assignment(folder: str, hints: Hints) -> str:
    """Return the student in ``ps1-jdoe``, as GitHub Classroom calls a folder; the folder as it is, if there is none."""
    for name in sorted(hints.assignments, key=len, reverse=True):
        found = re.fullmatch(rf"{re.escape(name)}[_ -]+(?P<who>.+)", folder, re.IGNORECASE)
        if found and (not hints.known or hints.knows(found["who"])):
            return found["who"]
    return folder


def _shared_depth(folders: Sequence[Sequence[str]]) -> int:
    """Return how many folders, from the outside, all paths share; where all are one student's, all but the last."""
    inside = [each for each in folders if each]
    depth = 0
    while inside and all(len(each) > depth for each in inside) and len({each[depth] for each in inside}) == 1:
        depth += 1
    return depth - 1 if inside and all(len(each) == depth for each in inside) else depth


def _in_the_name(file: str, hints: Hints) -> tuple[str, Parts] | None:
    """Return the student in ``anna_ps1.ipynb`` or ``ps1_anna.ipynb``, and the name that is left."""
    for name in sorted(hints.assignments, key=len, reverse=True):
        before = re.fullmatch(rf"(?P<who>[^_\s-].*?)[_ -]+(?P<file>{re.escape(name)}.*)", file, re.IGNORECASE)
        if before:
            return before["who"], (before["file"],)
        after = re.fullmatch(rf"{re.escape(name)}[_ -]+(?P<who>[^\W\d].*?)(?P<end>\.ipynb.*)", file, re.IGNORECASE)
        if after and hints.knows(after["who"]):
            return after["who"], (name + after["end"],)
    return None
