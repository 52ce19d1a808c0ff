"""A notebook as a program of its own: the cells of a lesson in a kernel, their widgets in a page, until it ends."""

import ast
import contextlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import comm
import nbformat
from ipywidgets import Widget

from .bridge import Bridge, running_bridge
from .kernel import Kernel

__all__ = ["main"]


def main(lesson: str, folder: str) -> None:
    """Run a lesson in a folder, say where its page is, and serve it until nobody listens any more."""
    os.chdir(folder)
    with running_bridge() as bridge:
        kernel = bridge.start_kernel()
        comm.create_comm = kernel.create_comm
        space: dict[str, Any] = {"__name__": "__main__"}
        for cell in nbformat.read(lesson, as_version=4).cells:
            if cell.cell_type == "code":
                _show(bridge, kernel, cell, space)
        sys.stdout.write(f"{bridge.address}/lesson\n")
        sys.stdout.flush()
        sys.stdin.read()
        kernel.stop()


def _show(bridge: Bridge, kernel: Kernel, cell: Any, space: dict[str, Any]) -> None:
    value = kernel.run(lambda: _value(cell.source, space))
    if isinstance(value, Widget):
        bridge.display(f"out-{cell.id}", value.model_id, 1)


def _value(source: str, space: dict[str, Any]) -> Any:
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()):  # what a cell prints is not for whoever listens here
        exec(compile(tree, "cell", "exec"), space)
        return eval(compile(ast.Expression(last.value), "cell", "eval"), space) if last else None


if __name__ == "__main__":
    main(str(Path(sys.argv[1]).resolve()), sys.argv[2])
