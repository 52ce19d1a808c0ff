"""Knows which answers an answer cell failed to set when it ran last: what stands there then is older than the cell."""

import ast
import re
import sys
from collections.abc import Iterator
from typing import Any

__all__ = ["follow", "stopped"]

ASSIGNED = re.compile(r"^[ \t]*([A-Za-z_]\w*)[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE)
UNCLOSED = re.compile(r"unterminated|EOL while scanning|EOF while scanning")

_stopped: dict[str, str] = {}  # by variable: how to mend the cell that should have set it


def stopped(variable: str) -> str:
    """
    Return, where the cell that sets a variable ended in an error when it ran last, what to mend; nothing otherwise.

    >>> stopped("answer_q3")
    ''
    """
    cure = _stopped.get(variable, "")
    return (
        f"the cell with {variable} stopped with an error, so its last change does not count yet. {cure}" if cure else ""
    )


def follow() -> None:
    """Listen to the cells of a notebook's kernel, once; outside a notebook there is nothing to follow."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if shell is not None and heard not in shell.events.callbacks["post_run_cell"]:
        shell.events.register("post_run_cell", heard)


def heard(result: Any) -> None:
    """Take note of a cell that has run, as IPython tells it: its source, and its error if it has one."""
    source = result.info.raw_cell or ""
    error = result.error_before_exec or result.error_in_exec
    failed = set(_not_set(source, error)) if error is not None else set()
    for name in ASSIGNED.findall(source):
        _stopped.pop(name, None)
        if name in failed:
            _stopped[name] = _cure(error)


def _not_set(source: str, error: BaseException) -> Iterator[str]:
    """Give the names that a failed cell did not come to set: what stands above the line of the error was set."""
    line = _line(error)
    try:
        statements = ast.parse(source).body if line else []
    except SyntaxError:  # a command of the notebook stands in the cell
        statements = []
    if not statements:
        yield from ASSIGNED.findall(source)
    for statement in statements:
        if (statement.end_lineno or statement.lineno) >= line:
            yield from ASSIGNED.findall(ast.get_source_segment(source, statement) or "")


def _line(error: BaseException) -> int:
    """Return the line of the cell in which it stopped, or 0 where it never began."""
    step, line = error.__traceback__, 0
    while step is not None and not isinstance(error, SyntaxError):
        if step.tb_frame.f_code.co_name == "<module>":
            line = step.tb_lineno
        step = step.tb_next
    return line


def _cure(error: BaseException | None) -> str:
    if isinstance(error, SyntaxError) and UNCLOSED.search(str(error.msg)):
        return "A quotation mark is missing at one end of a text: write one before it and one after it."
    if isinstance(error, SyntaxError):
        return "It cannot be read as it stands. Look at its line: a text needs quotation marks, a list its brackets."
    if isinstance(error, NameError):
        name = getattr(error, "name", None) or "a word in it"
        return (
            f'It does not know {name}. Is that a text? Then use quotation marks: "{name}". If not, run the cells above.'
        )
    return f"It says {type(error).__name__}: read its last line, mend the cell, and run it again."
