"""The self-checks are run here: each in a child of one warm process, behind both walls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from fairgrader.contain.containment import Containment
from fairgrader.contain.self_checks import birth, files, kernel, leftovers, network, processes, resources
from fairgrader.contain.self_checks.children import LEFT_BEHIND, Child, Enter, Finding
from fairgrader.contain.self_checks.scene import TIGHT, Scene, SelfCheck, set_up
from fairgrader.contain.visible import package_root

__all__ = ["SELF_CHECKS", "Finding", "answer", "self_check", "serve", "try_all"]

SELF_CHECKS: tuple[type[SelfCheck], ...] = (
    *resources.CHECKS,
    *birth.CHECKS,
    *files.CHECKS,
    *processes.CHECKS,
    *network.CHECKS,
    *kernel.CHECKS,
    *leftovers.CHECKS,
)
"""Every check that every kind of containment must pass, the slow ones first."""

_DEADLINE = 60.0
_SERVE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from fairgrader.contain.self_checks.running import serve; serve()"
)


def try_all(scene: Scene, enter: Enter, *, each_alone: bool = False) -> Iterator[Finding]:
    """
    Try every check in children of this process.

    Parameters
    ----------
    enter
        Raises the wall that is tried.
    each_alone
        Give each check a child of its own. Behind a wall those that only ask share one, for speed.
    """
    singles = [check for check in SELF_CHECKS if each_alone or check.alone or check.takes_two()]
    waiting = [Child.begin([check], scene, enter) for check in singles if check.slow]
    if asking := [check for check in SELF_CHECKS if check not in singles]:
        waiting.append(Child.begin(asking, scene, enter))
    for check in singles:
        if not check.slow:
            yield from _one(check, scene, enter)
    for child in waiting:
        yield from child.findings()


def _one(check: type[SelfCheck], scene: Scene, enter: Enter) -> list[Finding]:
    if check.takes_two():
        earlier = Child.begin([check], scene, enter, preparing=True).findings()
        if earlier[0].detail == LEFT_BEHIND:
            return earlier
    return Child.begin([check], scene, enter).findings()


@contextmanager
def _sibling(enter: Enter) -> Iterator[int]:
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


def answer(scene: Scene, enter: Enter, *, each_alone: bool = False) -> None:
    """Be the warm process: try every check beside another child, and write a finding a line to standard output."""
    os.set_inheritable(os.open(scene.staged, os.O_RDONLY), True)  # what a careless warm process would leave open
    with _sibling(enter) as sibling:
        for finding in try_all(replace(scene, warm=os.getpid(), sibling=sibling), enter, each_alone=each_alone):
            sys.stdout.write(json.dumps([finding.title, finding.held, finding.detail]) + "\n")
            sys.stdout.flush()


def serve() -> None:
    """Read a kind and a scene from standard input, and answer for them."""
    from fairgrader.contain.choosing import kind_named

    kind = kind_named(sys.stdin.readline().strip())
    scene = Scene.from_text(sys.stdin.readline())
    answer(scene, lambda limits, kept: kind.enter(limits, keep_fds=(kept,)))


def self_check(kind: Containment) -> list[Finding]:
    """
    Try every check behind both walls of a kind of containment, and tell what held.

    It takes about two seconds, most of which the checks on time wait. A check that gives no answer has not held.
    """
    if not hasattr(os, "fork"):
        return [Finding(check.title(), False, "no wall stands on this system") for check in SELF_CHECKS]
    with (
        tempfile.TemporaryDirectory(prefix="fg-scratch-", ignore_cleanup_errors=True) as folder,
        set_up(Path(folder)) as scene,
    ):
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
