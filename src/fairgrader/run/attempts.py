"""Runs one submission in a pair of children, again without a cell that ends its process, until it gets to the end."""

import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ..errors import FairgraderError
from ..marks.marking import Mark
from ..verify.frames import Channel, ClosedError, GarbledError, LateError, Message
from ..verify.verifier import Budget, Cell, LeftOut
from ..verify.wire import Writer
from .warming import Prepared, connected

__all__ = ["Attempt", "FailedError", "Files", "Outcome", "Pair"]

MOST_TIMES = 6
SLACK = 15.0  # seconds beyond the budget of a cell before the process of the tests is taken to hang


class FailedError(FairgraderError):
    """A submission that could not be run at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Files:
    """The other files of a submission, by name: what was released, what the author has, what the student handed in."""

    released: Mapping[str, bytes] = field(default_factory=dict)
    author: Mapping[str, bytes] = field(default_factory=dict)
    student: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attempt:
    """
    What is run: the cells in order, what the solution binds and imports, and what it has that is not plain data.

    ``folder`` is where below the children's own folders they run.
    """

    cells: Sequence[Cell]
    names: Sequence[str]
    imports: Mapping[str, str]
    profile: Mapping[str, Any] | None
    files: Files = field(default_factory=Files)
    seed: int = 0
    budget: Budget = field(default_factory=Budget)
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What each cell put out, the marks of the tests by number, the profile that was met, and what went wrong.

    ``modules`` says of the reference solution which modules each of the two processes loaded.
    """

    outputs: tuple[list[dict[str, Any]], ...]
    marks: Mapping[int, Mark]
    profile: Mapping[str, Any]
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    modules: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """The two prepared processes: one for students' code, one for the tests."""

    student: Prepared
    tests: Prepared

    def run(self, attempt: Attempt) -> Outcome:
        """
        Run a submission to its end.

        Raises
        ------
        FailedError
            If no process could be had for it, or it ends its process again and again.
        """
        began = time.monotonic()
        left_out: dict[int, LeftOut] = {}
        notes: list[str] = []
        for _ in range(MOST_TIMES):
            found, at = self._once(attempt, left_out)
            if "cells" in found:
                return _outcome(found, notes, time.monotonic() - began, len(attempt.cells))
            number, why = found.get("died", at), str(found.get("why", ""))
            if type(number) is not int or not 0 <= number < len(attempt.cells) or number in left_out:
                raise FailedError(str(found.get("failed", why))[-600:] or "its process ended before the first cell")
            left_out[number] = (why, "died" not in found)
            notes.append(f"{why}; the notebook ran again without it")
        raise FailedError(f"{MOST_TIMES} cells ended the process that ran them")

    def _once(self, attempt: Attempt, left_out: Mapping[int, LeftOut]) -> tuple[Message, int]:
        ours, theirs = connected()
        one, other = socket.socketpair()
        child = self.student.fork(one)
        tester = self.tests.fork(theirs, other)
        try:
            writer = Writer()
            files = {name: dict(getattr(attempt.files, name)) for name in ("released", "author", "student")}
            job = {
                "cells": [asdict(cell) for cell in attempt.cells],
                "names": list(attempt.names),
                "imports": dict(attempt.imports),
                "profile": attempt.profile,
                "files": writer.node(files),
                "seed": attempt.seed,
                "folder": attempt.folder,
                "budget": asdict(attempt.budget),
                "left_out": {str(number): list(why) for number, why in left_out.items()},
            }
            return _listen(ours, job, writer, attempt.budget)
        finally:
            self.student.end(child)
            self.tests.end(tester)
            ours.close()


def _listen(channel: Channel, job: Message, writer: Writer, budget: Budget) -> tuple[Message, int]:
    """Return the last message of the process of the tests, or why there is none, and the cell that it was at."""
    at = -1
    try:
        channel.send(job, writer.buffers)
        while True:
            found, _ = channel.receive(2 * budget.cell + SLACK)
            if "at" not in found:
                return found, at
            at = found["at"]
    except LateError:
        return {"why": "this test did not end and could not be stopped"}, at
    except (ClosedError, GarbledError):
        return {"why": "this test ended the process that ran it"}, at


def _outcome(found: Message, notes: Sequence[str], seconds: float, cells: int) -> Outcome:
    told = found["cells"]
    if len(told) != cells:
        raise FailedError("the process of the tests did not run every cell")
    marks = {
        number: Mark(cell["mark"]["points"], cell["mark"]["note"])
        for number, cell in enumerate(told)
        if cell.get("mark") is not None
    }
    return Outcome(
        tuple(cell["outputs"] for cell in told),
        marks,
        found["profile"],
        tuple(notes),
        seconds,
        found.get("modules", {}),
    )
