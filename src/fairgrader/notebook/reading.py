"""
Reads what a student handed in, whatever wrote it, and refuses with a reason what is no notebook.

It defends against files that are not what their name says (links, devices, folders), that are too large or too deep,
and against encodings and old formats that would cost an honest student everything. It runs nothing.
"""

import codecs
import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import FairgraderError

__all__ = ["Limits", "RefusedError", "SubmittedCell", "cells_of", "parsed", "read_file"]


class RefusedError(FairgraderError):
    """A submission that is not graded; the message says why, for the student and the grader."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a submission may be: bytes of the file, levels of its JSON, cells, characters of a cell."""

    file: int = 10_000_000
    depth: int = 64
    cells: int = 400
    cell: int = 200_000


@dataclass(frozen=True, slots=True)
class SubmittedCell:
    """A cell as the student left it: only what it says and what it claims to be."""

    kind: str
    source: str
    grade_id: str = ""
    cell_id: str = ""
    pictures: bool = False


def read_file(path: Path, limit: int) -> bytes:
    """
    Return the bytes of a regular file, without following a link.

    Raises
    ------
    RefusedError
        If it is no regular file or has more than ``limit`` bytes.
    """
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise RefusedError(f"{path.name} cannot be opened ({error.strerror}); hand in the file itself") from None
    about = os.fstat(number)
    if not stat.S_ISREG(about.st_mode):
        os.close(number)
        raise RefusedError(f"{path.name} is no regular file; hand in the notebook itself")
    with open(number, "rb") as file:  # noqa: PTH123 # the descriptor is already open
        found = file.read(limit + 1)
    if len(found) > limit:
        size = f"{about.st_size / 1e6:.1f} MB"
        raise RefusedError(
            f"{path.name} has {size}, more than {limit / 1e6:.0f} MB: clear its outputs, save, hand in again"
        )
    return found


def parsed(content: bytes, limits: Limits | None = None) -> Mapping[str, Any]:
    r"""
    Return the JSON of a notebook in any of the encodings that editors write.

    Raises
    ------
    RefusedError
        If it is no JSON object, or too deep.

    Examples
    --------
    >>> parsed(b'\xef\xbb\xbf{"cells": []}')
    {'cells': []}
    """
    limits = limits or Limits()
    try:
        found = json.loads(_text(content))
    except RecursionError:
        raise RefusedError("the file is nested without end: it is no notebook") from None
    except ValueError as error:
        raise RefusedError(f"the file is no notebook ({str(error)[:80]}): save it in Jupyter, hand in again") from None
    if not isinstance(found, dict):
        raise RefusedError("the file is no notebook: it holds no cells")
    if _deeper_than(found, limits.depth):
        raise RefusedError(f"the file is nested more than {limits.depth} levels deep: it is no notebook")
    return found


def cells_of(notebook: Mapping[str, Any], limits: Limits | None = None) -> tuple[SubmittedCell, ...]:
    """
    Return the cells of a notebook of format 2, 3 or 4; what is no cell is passed over.

    Raises
    ------
    RefusedError
        If there are no cells, too many, or one is too long.

    Examples
    --------
    >>> cells_of({"worksheets": [{"cells": [{"cell_type": "code", "input": ["a = 1"]}]}]})[0].source
    'a = 1'
    """
    limits = limits or Limits()
    found = tuple(_cell(cell) for cell in _listed(notebook) if isinstance(cell, Mapping))
    if len(found) > limits.cells:
        raise RefusedError(f"the notebook has {len(found)} cells, more than {limits.cells}: delete what is not needed")
    for number, cell in enumerate(found, 1):
        if len(cell.source) > limits.cell:
            raise RefusedError(
                f"cell {number} has {len(cell.source):,} characters, more than {limits.cell:,}: shorten it"
            )
    return found


def _listed(notebook: Mapping[str, Any]) -> list[Any]:
    cells = notebook.get("cells")
    if isinstance(cells, list):
        return cells
    sheets = notebook.get("worksheets")
    if isinstance(sheets, list):
        return [
            cell
            for sheet in sheets
            if isinstance(sheet, Mapping) and isinstance(sheet.get("cells"), list)
            for cell in sheet["cells"]
        ]
    raise RefusedError("the file is no notebook: it holds no cells")


def _cell(cell: Mapping[str, Any]) -> SubmittedCell:
    kind, source = cell.get("cell_type"), _joined(cell.get("source", cell.get("input", "")))
    if kind == "heading":
        level = cell.get("level")
        source = f"{'#' * (level if type(level) is int and 0 < level < 7 else 1)} {source}"
    metadata = cell.get("metadata")
    labels = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    name = labels.get("grade_id") if isinstance(labels, Mapping) else None
    identity = cell.get("id")
    return SubmittedCell(
        kind if kind in ("code", "raw") else "markdown",
        source,
        name if isinstance(name, str) else "",
        identity if isinstance(identity, str) else "",
        bool(cell.get("attachments")),
    )


def _joined(source: Any) -> str:
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be written to any file


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if content[1:2] == b"\0":
        return content.decode("utf-16-le", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _deeper_than(value: Any, most: int) -> bool:
    level = [value]
    for _ in range(most):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return bool(level)


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        return iter(value.values())
    return iter(value) if isinstance(value, list) else iter(())
