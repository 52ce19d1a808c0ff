"""A child that is set against some self-checks, and what is heard of it."""

from __future__ import annotations

import json
import os
import select
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fairgrader.contain.limits import Limits
from fairgrader.contain.self_checks.scene import Scene, SelfCheck

__all__ = ["LEFT_BEHIND", "Child", "Enter", "Finding"]

Enter = Callable[[Limits, int], object]
"""Called in a child with its limits and the descriptor it reports on: raises the wall that is tried."""
LEFT_BEHIND = "a process is left behind"
_PATIENCE = 0.4


@dataclass(frozen=True, slots=True)
class Finding:
    """What a self-check found: its title, whether the wall held, and what was managed or what stopped it."""

    title: str
    held: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Child:
    """
    A child behind the walls that tries some checks one after the other.

    Parameters
    ----------
    checks
        What it tries; all with the same limits.
    process, report
        Its outer half, and the end of the pipe on which it is heard.
    """

    checks: Sequence[type[SelfCheck]]
    process: int
    report: int

    @classmethod
    def begin(cls, checks: Sequence[type[SelfCheck]], scene: Scene, enter: Enter, *, preparing: bool = False) -> Child:
        """Fork the child. Preparing, it does only what a check needs to be done by an earlier child."""
        reading, writing = os.pipe()
        process = os.fork()
        if process:
            os.close(writing)
            return cls(checks, process, reading)
        try:
            os.close(reading)
            enter(checks[0].limits, writing)
            os.write(writing, b"entered\n")
            for check in checks:
                _try(check().prepare if preparing else check(), replace(scene, report=writing))
        except BaseException as error:  # without its wall it says why, and tries nothing
            os.write(writing, str(error).encode())
        finally:
            os._exit(0)

    def findings(self) -> list[Finding]:
        """Wait for the child, and judge each of its checks; one without an answer has not held."""
        status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        said, left = _heard(self.report)
        entered, *answers = said.decode(errors="replace").splitlines() or [f"status {status}"]
        if entered != "entered":
            return self._all(False, f"the inner wall does not stand: {entered}")
        if left:
            return self._all(False, LEFT_BEHIND)
        found = [
            Finding(check.title(), held, detail)
            for check, (held, detail) in zip(self.checks, map(json.loads, answers), strict=False)
        ]
        ended = f"it was ended (status {status})"
        return found + [
            Finding(check.title(), status in check.ends_with, ended) for check in self.checks[len(answers) :]
        ]

    def _all(self, held: bool, detail: str) -> list[Finding]:
        return [Finding(check.title(), held, detail) for check in self.checks]


def _try(act: Callable[[Scene], str | None], scene: Scene) -> None:
    myself = os.getpid()
    try:
        managed = act(scene)
        answer = [not managed, managed or "it came to nothing"]
    except Exception as error:  # whatever stops the harm has stopped it
        answer = [True, f"{type(error).__name__}: {error}"]
    if os.getpid() != myself:  # a process that the check has started
        os._exit(0)
    os.write(scene.report, (json.dumps(answer) + "\n").encode())


def _heard(report: int) -> tuple[bytes, bool]:
    """Read what a child that has ended said, and tell whether somebody still holds its end of the pipe."""
    said = b""
    patience = time.monotonic() + _PATIENCE
    try:
        while select.select([report], [], [], max(0.0, patience - time.monotonic()))[0]:
            part = os.read(report, 65_536)
            if not part:
                return said, False
            said += part
        return said, True
    finally:
        os.close(report)
