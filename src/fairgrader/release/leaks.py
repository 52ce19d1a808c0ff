"""Finds what must not be in a release: solutions, keys, hidden tests, outputs, authors' notes, paths of a machine."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from ..notebook.cells import HIDDEN, SOLUTION, region_lines, without_region

__all__ = ["leaks", "secrets"]

FEWEST_CHARACTERS = 4  # letters and digits; a line with less, such as `})`, tells nothing
_NAME = re.compile(r"^\w+\s*=")


def secrets(source: NotebookNode) -> frozenset[str]:
    """
    Return the lines of an authored notebook that only its solutions and hidden tests have.

    A line that also stands in open code, such as an import, is no secret, nor is one that says nothing yet, such as
    ``answer_q1 = {``.
    """
    hidden: set[str] = set()
    open_lines: set[str] = set()
    for cell in source.cells:
        for region in (SOLUTION, HIDDEN):
            hidden.update(line.strip() for line in region_lines(cell.source, region))
        if cell.cell_type == "code":
            shown = without_region(without_region(cell.source, SOLUTION), HIDDEN)
            open_lines.update(line.strip() for line in shown.splitlines())
    return frozenset(line for line in hidden - open_lines if _telling(line))


def _telling(line: str) -> bool:
    value = _NAME.sub("", line)
    return any(map(str.isalnum, value)) and sum(map(str.isalnum, line)) >= FEWEST_CHARACTERS


def leaks(source: NotebookNode, released: Mapping[str, bytes], *, root: Path | None = None) -> list[str]:
    """
    Say in words what a release gives away.

    Parameters
    ----------
    source : NotebookNode
        The authored notebook.
    released : mapping
        The released files, by name.
    root : Path, optional
        A folder of this machine that must not be named.
    """
    kept = sorted(secrets(source))
    found: list[str] = []
    for name, content in released.items():
        text = content.decode("utf-8", "replace")
        strings = list(_strings(json.loads(text), name)) if name.endswith(".ipynb") else [(name, text)]
        for place, words in strings:
            found += [
                f"{place}: holds {secret!r}, which is part of a solution or of a hidden test"
                for secret in kept
                if secret in words
            ]
            found += [
                f"{place}: holds the mark {mark!r}"
                for mark in (f"BEGIN {SOLUTION}", f"BEGIN {HIDDEN}")
                if mark in words
            ]
        if root and str(root) in text:
            found.append(f"{name}: names the folder {root}")
        if name.endswith(".ipynb"):
            found += _stored(name, json.loads(text))
    return found


def _stored(name: str, notebook: Mapping[str, Any]) -> Iterator[str]:
    if "fairgrader" in notebook["metadata"]:
        yield f"{name}: its metadata holds the authors' notes"
    for cell in notebook["cells"]:
        if "fairgrader" in cell["metadata"]:
            yield f"{name}, {cell['id']}: its metadata holds the authors' notes"
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield f"{name}, {cell['id']}: holds outputs"


def _strings(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Give every text of a notebook with the cell that it is in; the lines of a source as one text."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        if value and all(isinstance(part, str) for part in value):
            yield place, "".join(value)
        else:
            for part in value:
                yield from _strings(part, place)
    elif isinstance(value, dict):
        inside = f"{place.split(',')[0]}, {value['id']}" if "cell_type" in value and "id" in value else place
        for key, part in value.items():
            yield place, key
            yield from _strings(part, inside)
