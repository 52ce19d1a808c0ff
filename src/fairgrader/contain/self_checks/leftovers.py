"""Checks on what is left: the next child finds nothing of the one before, and nothing of it goes on."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fairgrader.contain import linux
from fairgrader.contain.self_checks.scene import Scene, SelfCheck

__all__ = ["CHECKS"]

_KEY = 0x0FA1_6AD3
_CREATE = 0o1666


def _places(scene: Scene) -> Iterator[Path]:
    """Name the folders that two children might share."""
    yield from (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/run"), Path.home(), Path.home().parent)
    yield from (Path.cwd(), Path.cwd().parent, Path(tempfile.gettempdir()), scene.staged.parent, scene.course)


class NothingPassedOn(SelfCheck):
    """
    The next child finds no file of the one before.

    One student's answer would be the next one's, or the next one's work would be spoilt.
    """

    def prepare(self, scene: Scene) -> None:
        """Leave a note wherever it can be left."""
        for place in _places(scene):
            try:
                (place / f"note-{scene.token}").write_text("the answer is 42")
            except OSError:
                continue

    def __call__(self, scene: Scene) -> str | None:
        notes = {place / f"note-{scene.token}" for place in _places(scene)}
        found = sorted(str(note.parent) for note in notes if note.exists())
        for place in found:
            Path(place, f"note-{scene.token}").unlink()
        return f"found notes in {', '.join(found)}" if found else None


class NothingRunsOn(SelfCheck):
    """
    No process of a child goes on after it.

    A process that waits changes what comes after; whether one is left is seen from outside.
    """

    def prepare(self, scene: Scene) -> None:
        """Start a process that leaves family and session."""
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(1.5)
            os._exit(0)

    def __call__(self, scene: Scene) -> str | None:
        return None


class NoSegmentPassedOn(SelfCheck):
    """
    The next child finds no shared memory of the one before.

    It needs no file and lives as long as the machine.
    """

    def prepare(self, scene: Scene) -> None:
        """Make a segment under a key that both know."""
        linux.system_call("shmget", _KEY, 4096, _CREATE)

    def __call__(self, scene: Scene) -> str | None:
        segment = linux.system_call("shmget", _KEY, 4096, 0)
        linux.system_call("shmctl", segment, 0, 0)  # removes it again
        return "found the segment"


class FolderGone(SelfCheck):
    """
    A child's folder is gone with it, however it was built.

    Whether it is gone is seen from outside; here only the own folder must be empty.
    """

    def prepare(self, scene: Scene) -> None:
        """Dig deep and lock the door."""
        for _ in range(300):
            Path("deep").mkdir()
            os.chdir("deep")
        Path("closed").mkdir(0)

    def __call__(self, scene: Scene) -> str | None:
        return "its folder is not empty" if any(os.scandir(Path.home())) else None


CHECKS: tuple[type[SelfCheck], ...] = (NothingPassedOn, NothingRunsOn, NoSegmentPassedOn, FolderGone)
