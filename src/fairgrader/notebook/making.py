"""
Makes the parts of a graded notebook, as nbformat does, without asking its schema about each of them again.

What goes in was checked where it was read: kinds are known, sources and outputs are text. Asking the schema a cell took
nearly half of the time that the grader itself spent on a submission; a test asks it about whole notebooks instead.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode

__all__ = ["made_cell", "made_notebook", "made_output"]


def made_cell(kind: str, source: str, *, name: str = "", metadata: Mapping[str, Any] | None = None) -> NotebookNode:
    """
    Return a cell of format 4.5.

    >>> made_cell("code", "a = 1", name="first")
    {'id': 'first', 'cell_type': 'code', 'metadata': {}, 'source': 'a = 1', 'execution_count': None, 'outputs': []}
    """
    cell = NotebookNode(id=name, cell_type=kind, metadata=NotebookNode(metadata or {}), source=source)
    if kind == "code":
        cell.update(execution_count=None, outputs=[])
    return cell


def made_output(kind: str, **about: Any) -> NotebookNode:
    """
    Return an output of a code cell; what is shown as formats has metadata too.

    >>> made_output("stream", name="stdout", text="1")
    {'output_type': 'stream', 'name': 'stdout', 'text': '1'}
    """
    formats = {"metadata": NotebookNode()} if "data" in about else {}
    return NotebookNode(output_type=kind, **formats, **about)


def made_notebook(cells: Sequence[NotebookNode] = (), metadata: Mapping[str, Any] | None = None) -> NotebookNode:
    """
    Return a notebook of format 4.5.

    >>> made_notebook()
    {'metadata': {}, 'nbformat_minor': 5, 'nbformat': 4, 'cells': []}
    """
    return NotebookNode(metadata=NotebookNode(metadata or {}), nbformat_minor=5, nbformat=4, cells=[*cells])
