"""The self-checks are run here: each in a child of one warm process, behind both walls."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fairgrader.contain.containment import Containment
from fairgrader.contain.limits import Limits
from fairgrader.contain.self_checks import files, kernel, leftovers, network, processes, resources
from fairgrader.contain.self_checks.scene import TIGHT, Scene, SelfCheck, set_up
from fairgrader.contain.visible import package_root

__all__ = ["SELF_CHECKS", "Finding", "self_check", "serve", "try_all"]

SELF_CHECKS: tuple[type[SelfCheck], ...] = (
    *resources.CHECKS,
    *files.CHECKS,
    *processes.CHECKS,
    *network.CHECKS,
    *kernel.CHECKS,
    *leftovers.CHECKS,
)
"""Every check that every kind of containment must pass, the slow ones first."""

_Enter = Callable[[Limits, int], object]
_PATIENCE = 0.4
_LEFT_BEHIND = "a process is left behind"
_DEADLINE = 30.0
_SERVE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from fairgrader.contain.self_checks.running import serve; serve()"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a self-check found: its title, whether the wall held, and what was managed or what stopped it."""

    title: str
    held: bool
    detail: str


def _begin(act: Callable[[Scene], str | None], scene: Scene, enter: Callable[[int], object]) -> tuple[int, int]:
    """Fork a child that enters the walls, acts and says in two lines that it entered and what it managed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        enter(writing)
        os.write(writing, b"entered\n")
        managed = act(replace(scene, report=writing))
        os.write(writing, json.dumps(["managed", managed] if managed else ["stopped", "it came to nothing"]).encode())
    except BaseException as error:  # whatever stops the harm has stopped it
        os.write(writing, json.dumps(["stopped", f"{type(error).__name__}: {error}"]).encode())
    finally:
        os._exit(0)


def _heard(report: int, child: int) -> tuple[bytes, int, bool]:
    """Wait for a child; tell what it said, how it ended, and whether somebody still holds its end of the pipe."""
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = b""
    patience = time.monotonic() + _PATIENCE
    while select.select([report], [], [], max(0.0, patience - time.monotonic()))[0]:
        part = os.read(report, 65_536)
        if not part:
            os.close(report)
            return said, status, False
        said += part
    os.close(report)
    return said, status, True


def _judge(check: type[SelfCheck], said: bytes, status: int, still_held: bool) -> Finding:
    entered, _, answer = said.decode(errors="replace").partition("\n")
    title = check.title()
    if entered != "entered":
        return Finding(title, False, f"the inner wall does not stand: {entered or f'status {status}'}")
    if still_held:
        return Finding(title, False, _LEFT_BEHIND)
    if not answer:
        return Finding(title, status in check.ends_with, f"it was ended (status {status})")
    verdict, detail = json.loads(answer)
    return Finding(title, verdict == "stopped", detail)


def try_all(checks: Iterable[type[SelfCheck]], scene: Scene, enter: _Enter, *, together: int = 8) -> Iterator[Finding]:
    """
    Try each check in a child of this process; at most `together` slow ones run beside the rest.

    Parameters
    ----------
    enter
        Called in each child with its limits and the descriptor it reports on: raises the wall that is tried.
    """
    waiting: list[tuple[type[SelfCheck], tuple[int, int]]] = []
    for check in checks:
        behind = partial(enter, check.limits)
        if check.takes_two():
            left = _judge(check, *_both(_begin(check().prepare, scene, behind)))
            if left.detail == _LEFT_BEHIND:
                yield left
                continue
        begun = _begin(check(), scene, behind)
        if check.slow and len(waiting) < together:
            waiting.append((check, begun))
        else:
            yield _judge(check, *_both(begun))
    for check, begun in waiting:
        yield _judge(check, *_both(begun))


def _both(begun: tuple[int, int]) -> tuple[bytes, int, bool]:
    child, report = begun
    return _heard(report, child)


@contextmanager
def _sibling(enter: _Enter) -> Iterator[int]:
    """Keep another child behind the same walls while the checks run."""
    lifeline, held = os.pipe()
    child = os.fork()
    if not child:
        os.close(held)
        enter(TIGHT, lifeline)
        os.read(lifeline, 1)
        os._exit(0)
    os.close(lifeline)
    try:
        yield child
    finally:
        os.close(held)
        os.waitpid(child, 0)


def serve() -> None:
    """Be the warm process: read kind and scene from standard input, write a finding a line, then what is left."""
    from fairgrader.contain.choosing import kind_named

    kind = kind_named(sys.stdin.readline().strip())
    scene = replace(Scene.from_text(sys.stdin.readline()), warm=os.getpid())
    os.set_inheritable(os.open(scene.staged, os.O_RDONLY), True)  # what a careless warm process would leave open

    def enter(limits: Limits, kept: int) -> None:
        kind.enter(limits, keep_fds=(kept,))

    with _sibling(enter) as sibling:
        for finding in try_all(SELF_CHECKS, replace(scene, sibling=sibling), enter):
            sys.stdout.write(json.dumps([finding.title, finding.held, finding.detail]) + "\n")
            sys.stdout.flush()


def self_check(kind: Containment) -> list[Finding]:
    """
    Try every check behind both walls of a kind of containment, and tell what held.

    It takes about three seconds, most of which the checks on time wait. A check that gives no answer has not held.
    """
    if not hasattr(os, "fork"):
        return [Finding(check.title(), False, "no wall stands on this system") for check in SELF_CHECKS]
    with tempfile.TemporaryDirectory(prefix="fg-scratch-") as folder, set_up(Path(folder)) as scene:
        process = kind.start(
            [sys.executable, "-I", "-c", _SERVE, str(package_root())],
            readable=(),
            scratch=Path(folder),
            environment={"LANG": "C.UTF-8"},
        )
        try:
            said, trouble = process.communicate(f"{kind.name}\n{scene.as_text()}\n".encode(), timeout=_DEADLINE)
        except subprocess.TimeoutExpired:
            process.kill()
            said, trouble = process.communicate()
        found = {title: Finding(title, held, detail) for title, held, detail in map(json.loads, said.splitlines())}
        if Path(folder, "staged.txt").exists() and (
            rest := sorted({path.name for path in Path(folder).iterdir()} - {"staged.txt"})
        ):
            title = leftovers.FolderGone.title()
            found[title] = Finding(title, False, f"left {rest[0]}")
    missing = trouble.decode(errors="replace").strip().splitlines() or ["no answer"]
    titles = [check.title() for check in SELF_CHECKS]
    return [found.get(title) or Finding(title, False, missing[-1]) for title in titles]
