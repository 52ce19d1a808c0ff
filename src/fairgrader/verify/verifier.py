"""
Runs one notebook: the student's cells in the student's process, the tests here, in the order of the document.

It runs in a process of its own that never imports or unpickles anything of a student's. What a test compares with stays
here. The marks are read from what the tests return here, never from what anybody printed.
"""

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..marks.marking import Mark, mark_of
from .files import take_over
from .frames import ClosedError, Message
from .handles import Profile
from .namespace import Namespace
from .reader import Reader
from .remote import Answers
from .shell import CellShell, Ran
from .wire import Writer

__all__ = ["Budget", "Cell", "LeftOut", "Verifier"]

LeftOut = tuple[str, bool]  # why a cell is not run, and whether a person must mark it


@dataclass(frozen=True, slots=True)
class Budget:
    """
    Seconds for a cell, for each cell after one that ran out of time, and for the notebook.

    A cell has what it has in stock nbgrader.
    """

    cell: float = 30.0
    repeat: float = 2.0
    notebook: float = 120.0


@dataclass(frozen=True, slots=True)
class Cell:
    """
    A code cell to run.

    ``role`` is ``own`` (the student's), ``given`` (the author's, run on both sides) or ``test`` (run here only).
    ``source`` is what the student's side runs, ``trusted`` what is run here; ``names`` are those that the author's
    solution binds in it.
    """

    role: str
    source: str
    trusted: str = ""
    names: tuple[str, ...] = ()
    points: float | None = None


@dataclass
class Verifier:
    """
    The run of one notebook.

    Parameters
    ----------
    shell, namespace
        Where the trusted cells run.
    answers : Answers
        The student's process.
    budget : Budget
        How long it may take.
    at : callable
        Called with the number of each cell before it runs, so that whoever watches knows which one hangs.
    """

    shell: CellShell
    namespace: Namespace
    answers: Answers
    budget: Budget
    at: Callable[[int], None]
    protected: frozenset[str] = frozenset()
    left_out: Mapping[int, LeftOut] = field(default_factory=dict)

    def run(self, cells: Sequence[Cell]) -> Message:
        """
        Run the cells and return what each put out, and the marks of the tests.

        Returns
        -------
        dict
            ``cells``, one entry a cell; or ``died`` and ``why``, if one of them ended the student's process.
        """
        self._late, self._changed = False, False
        self._end = time.monotonic() + self.budget.notebook
        found: list[Message] = []
        for number, cell in enumerate(cells):
            self.at(number)
            with contextlib.suppress(ClosedError):
                found.append(self._cell(number, cell))
            if self.answers.gone:
                return {"died": number, "why": f"this cell {self.answers.gone}"}
        return {"cells": found}

    def _cell(self, number: int, cell: Cell) -> Message:
        words, by_hand = self.left_out.get(number, ("", False))
        if not words and time.monotonic() > self._end:
            words = f"the {self.budget.notebook:g} seconds for this notebook were used up"
        if words:
            lines = [f"NotRun: {words}"]
            error = {"output_type": "error", "ename": "NotRun", "evalue": words, "traceback": lines}
            mark = Mark(None, f"{words}: mark it by hand") if by_hand else Mark(0.0)
            return {"outputs": [error], "mark": _told(mark if cell.role == "test" else None)}
        seconds = self._seconds()
        self.answers.deadline = time.monotonic() + seconds
        if cell.role == "own":
            found = self._there(cell.source, seconds)
            self.namespace.bound_by_student(cell.names)
            return {"outputs": found}
        if cell.role == "given":
            return {"outputs": self._given(cell, seconds)}
        if cell.source:
            self._there(cell.source, seconds)
        ran = self._here(cell.trusted, seconds)
        return {"outputs": ran.outputs, "mark": _told(mark_of(ran, cell.points or 0.0))}

    def _given(self, cell: Cell, seconds: float) -> list[Any]:
        """Run a cell of the author's on both sides, and return what it put out here, or there if it can only there."""
        there = self._there(cell.source, seconds)
        if not cell.trusted:
            return there
        here = self._here(cell.trusted, seconds)
        drawn = any(key.startswith("image/") for output in there for key in output.get("data", {}))
        return there if here.error is not None or drawn else here.outputs

    def _there(self, source: str, seconds: float) -> list[Any]:
        found, _ = self.answers.ask("run", seconds, source=source, seconds=seconds)
        self._late = self._late or found.get("late") is True
        self._changed = found.get("files") is True
        outputs = found.get("outputs")
        return [output for output in outputs if isinstance(output, dict)] if isinstance(outputs, list) else []

    def _here(self, source: str, seconds: float) -> Ran:
        if self._changed:
            self._fetch_files()
        ran = self.shell.run(source, seconds)
        self.namespace.end_cell()
        self._late = self._late or isinstance(ran.error, KeyboardInterrupt)
        return ran

    def _fetch_files(self) -> None:
        """Take over the files that the student's cells wrote, but for code and for those that the author gave."""
        found, buffers = self.answers.ask("fetch_files", self.budget.cell)
        take_over(Reader(buffers).value(found.get("files")), self.protected)
        self._changed = False

    def _seconds(self) -> float:
        left = self._end - time.monotonic() + 1
        return max(1.0, min(left, self.budget.repeat if self._late else self.budget.cell))


def _told(mark: Mark | None) -> Message | None:
    return None if mark is None else {"points": mark.points, "note": mark.note}


def begin(
    answers: Answers, files: Mapping[str, bytes], seed: int, seconds: float, folder: str = "", *, sources: bool = False
) -> None:
    """Hand the student's process its files and its seed, where below its own folder it runs, and if sources matter."""
    writer = Writer()
    about = {"files": writer.node(dict(files)), "seed": seed, "folder": folder, "sources": sources}
    answers.ask("begin", seconds, writer, **about)


def profile_of(node: Mapping[str, Any] | None) -> Profile:
    """Return the profile of the reference solution that a job carries; an open one, if this is the reference."""
    if node is None:
        return Profile(open=True)
    return Profile(set(node["paths"]), set(node["attributes"]), set(node["pictures"]))
