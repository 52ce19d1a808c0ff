"""
Reads a handed-in file as a notebook, whatever an editor, a browser or a disk did to it.

What can be read is normalised and told, not refused. What is a wreck is a question to the student, never a mark.
"""

import copy
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import nbformat

from .normalising import normalised
from .tables import decoded
from .wrecks import what_it_is

__all__ = ["AskStudent", "Handed", "read_notebook"]

LONGEST_NUMBER = 1_000  # digits; Python refuses some thousands


@dataclass(frozen=True, slots=True)
class AskStudent:
    """What is wrong with a file, in words to the student; it earns no mark, and no 0 either."""

    reason: str


@dataclass(frozen=True, slots=True)
class Handed:
    """
    A notebook that was handed in.

    Parameters
    ----------
    cells : tuple of mapping
        Its cells, in format 4.
    notebook : mapping
        All of it, as it is given to nbgrader.
    notes : tuple of str
        What had to be mended so that it could be read.
    text : str
        The file that nbgrader gets; the same notebook always gives the same text.
    """

    cells: tuple[Mapping[str, Any], ...]
    notebook: Mapping[str, Any]
    notes: tuple[str, ...]
    text: str = field(repr=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of the file that nbgrader gets."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read_notebook(content: bytes) -> Handed | AskStudent:
    r"""
    Return the notebook in a file, or what to ask the student.

    Notes
    -----
    Read and told: a byte-order mark, UTF-16, Latin-1, missing metadata, format 3, cells without ids or with the same
    id, pictures that are not there, widget state without state, outputs that no program can show, ``NaN``.

    Examples
    --------
    >>> read_notebook(b"\xef\xbb\xbf" + b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["a = 1"]}]}').notes
    ('it had no metadata', 'a cell had no id')
    >>> read_notebook(b"<html><input type=password>").reason[:44]
    'The file is a page to log in, not the notebo'
    """
    text, encoding = decoded(content)
    try:
        found, mended = _parsed(text.strip("\ufeff\0 \t\r\n"))
    except (ValueError, RecursionError):
        return AskStudent(what_it_is(content, text))
    if not isinstance(found, dict) or not (_is_list(found.get("cells")) or _is_list(found.get("worksheets"))):
        return AskStudent(what_it_is(b"", text.strip()) if text.strip() else what_it_is(b"", ""))
    notes = [*([] if encoding == "UTF-8" else [f"it was written in {encoding}"]), *mended]
    modern = _modern(found, notes)
    if modern is None:
        return AskStudent("The file is a very old notebook that cannot be read. Please save it anew in Jupyter.")
    notebook, more = normalised(modern)
    if not any(cell["source"].strip() for cell in notebook["cells"]):
        return AskStudent("The notebook is empty: it has no cell with text. Please hand in the one with your answers.")
    written = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    return Handed(tuple(notebook["cells"]), notebook, (*notes, *more), written)


def _parsed(text: str) -> tuple[Any, list[str]]:
    """Return what the JSON of a file says, and what had to be unwrapped: a text in a text, a bare list of cells."""
    found, notes = _loads(text), []
    if isinstance(found, str) and found.lstrip().startswith(("{", "[")):
        found = _loads(found)
        notes.append("it was packed in quotation marks")
    if isinstance(found, list) and found and all(isinstance(each, dict) and "cell_type" in each for each in found):
        found = {"cells": found, "metadata": {}}
        notes.append("it was the list of the cells alone")
    return found, notes


def _loads(text: str) -> Any:
    """Read JSON as leniently as it can be meant: raw line ends in a text, NaN, a number of any length."""
    return json.loads(text, parse_constant=lambda name: None, parse_int=_whole, strict=False)


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) < LONGEST_NUMBER else None


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _modern(found: dict[str, Any], notes: list[str]) -> dict[str, Any] | None:
    """Return a notebook in format 4, brought there from an older one."""
    if _is_list(found.get("cells")):
        return found
    old = copy.deepcopy(found) | {"metadata": found.get("metadata") or {}, "nbformat": found.get("nbformat", 3)}
    try:
        newer = nbformat.convert(nbformat.from_dict(old), 4)
    except Exception:
        return None
    notes.append(f"it was in the old format {old['nbformat']}")
    made: dict[str, Any] = json.loads(json.dumps(newer))
    for cell in made["cells"]:
        cell.pop("id", None)  # drawn at random, so that the same file would never be the same again
    return made
