"""Finds a student's notebook again after a browser, a learning management system or the student renamed it."""

import json
import re
from collections.abc import Mapping, Set
from pathlib import Path

from ..notebook.cells import grade_id

__all__ = ["grade_ids", "match_notebook", "rename_back"]

SMALLEST_SHARE = 0.5
_COPY = re.compile(r"(?:[ _]?\(\d+\)|-\d+|[-_ ]?copy\d*)+$", re.IGNORECASE)


def match_notebook(name: str, ids: Set[str], candidates: Mapping[str, Set[str]]) -> str | None:
    """
    Return which of the files in a submission is the assignment, or None.

    Parameters
    ----------
    name : str
        The name of the released notebook, without ``.ipynb``.
    ids : set of str
        Its grade ids.
    candidates : mapping of str to set of str
        The grade ids in each notebook that was handed in, by its name without ``.ipynb``.

    Notes
    -----
    A file with the right name is the one, whatever else is there: what it holds is what was handed in. Else the one
    that shares the most grade ids, if it has half of them; else one whose name differs only by ``(1)``, ``-1`` or
    ``-Copy1``.

    Examples
    --------
    >>> match_notebook("ps1", {"q1", "q2"}, {"ps1-Copy1": {"q1", "q2"}, "notes": set()})
    'ps1-Copy1'
    """
    if name in candidates:
        return name
    shares = {other: len(ids & found) for other, found in candidates.items()}
    best = max(shares, key=lambda other: (shares[other], _COPY.sub("", other) == name, other), default=None)
    if best is not None and shares[best] >= SMALLEST_SHARE * len(ids):
        return best
    return next((other for other in sorted(candidates) if _COPY.sub("", other) == name), None)


def grade_ids(content: str) -> frozenset[str]:
    """
    Return the grade ids in the text of a notebook: none, if it is no notebook.

    >>> grade_ids("not a notebook")
    frozenset()
    """
    try:
        cells = json.loads(content)["cells"]
        return frozenset(filter(None, map(grade_id, cells)))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return frozenset()


def rename_back(folder: Path, name: str, ids: Set[str]) -> list[str]:
    """
    Give a submission's notebook its released name, and say in words what was done.

    Parameters
    ----------
    folder : Path
        What one student handed in.
    name : str
        The name of the released notebook, without ``.ipynb``.
    ids : set of str
        Its grade ids.
    """
    there = {path.stem: grade_ids(path.read_text("utf-8", "replace")) for path in sorted(folder.glob("*.ipynb"))}
    found = match_notebook(name, ids, there)
    if found is None:
        return [f"{folder}: no notebook here is {name}: {', '.join(there) or 'there is none at all'}"]
    said = [
        f"{folder}: {other}.ipynb is there too and is not graded"
        for other in there
        if other != found and there[other] & ids
    ]
    if found != name:
        (folder / f"{found}.ipynb").rename(folder / f"{name}.ipynb")
        said.insert(0, f"{folder}: {found}.ipynb is {name}.ipynb, by its grade ids")
    return said
