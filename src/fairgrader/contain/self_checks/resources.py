"""Checks on limits: nobody takes more than their share."""

from __future__ import annotations

import mmap
import os
import threading
import time
from dataclasses import replace
from pathlib import Path

from fairgrader.contain.self_checks.scene import TIGHT, Scene, SelfCheck

__all__ = ["CHECKS"]

_BLOCK = bytes(256 * 1024)


def _fill(path: Path, size: int) -> None:
    with path.open("wb", buffering=0) as file:
        while file.tell() < size:
            file.write(_BLOCK)


class MemoryBounded(SelfCheck):
    """
    One process cannot take more address space than its limit.

    One endless list stops the machine.
    """

    alone = True

    def __call__(self, scene: Scene) -> str | None:
        mmap.mmap(-1, 2 * TIGHT.memory)
        return f"took {2 * TIGHT.memory} bytes"


class MemoryTogetherBounded(SelfCheck):
    """
    All processes of a child together cannot take more memory than their limit.

    Ten processes below the limit of one are above that of the machine.
    """

    alone = True
    slow = True
    ends_with = (212,)

    def __call__(self, scene: Scene) -> str | None:
        share = TIGHT.total_memory // 3
        taken, took = os.pipe()
        for _ in range(4):
            if os.fork() == 0:
                kept = b"x" * share
                os.write(took, b"1")
                time.sleep(scene.patience)
                os._exit(len(kept) % 2)
        for _ in range(4):
            os.read(taken, 1)
        time.sleep(scene.patience)
        return f"took {4 * share} bytes in four processes"


class FilesBounded(SelfCheck):
    """
    One file cannot grow beyond its limit.

    A full disk stops everybody.
    """

    alone = True

    def __call__(self, scene: Scene) -> str | None:
        _fill(Path("large"), TIGHT.file_size + len(_BLOCK))
        return f"wrote {Path('large').stat().st_size} bytes"


class ScratchBounded(SelfCheck):
    """
    All files of a child together cannot grow beyond their limit.

    A full disk stops everybody.
    """

    alone = True
    slow = True
    ends_with = (214,)

    def __call__(self, scene: Scene) -> str | None:
        for number in range(2 * TIGHT.scratch // TIGHT.file_size):
            _fill(Path(f"part-{number}"), TIGHT.file_size)
        time.sleep(scene.patience)
        return f"wrote {2 * TIGHT.scratch} bytes"


class SharedMemoryBounded(SelfCheck):
    """
    Shared memory cannot grow beyond the limit on files.

    `/dev/shm` is the machine's memory under the name of a file.
    """

    alone = True
    ends_with = (214,)

    def __call__(self, scene: Scene) -> str | None:
        parts = [Path(f"/dev/shm/fg-{scene.token}-{number}") for number in range(2 * TIGHT.scratch // TIGHT.file_size)]
        try:
            for part in parts:
                _fill(part, TIGHT.file_size)
        finally:
            for part in parts:
                part.unlink(missing_ok=True)
        return "filled it"


class FileCountBounded(SelfCheck):
    """
    The number of files is bounded too.

    Empty files use up a disk as well.
    """

    alone = True
    slow = True
    ends_with = (214,)

    def __call__(self, scene: Scene) -> str | None:
        for number in range(1500):
            Path(f"empty-{number}").touch()
        time.sleep(scene.patience)
        return "made 1,500 files"


class ProcessesBounded(SelfCheck):
    """
    The number of processes is bounded.

    A process that starts two, which start two, stops the machine in a second.
    """

    alone = True
    ends_with = (213,)

    def __call__(self, scene: Scene) -> str | None:
        for started in range(2 * TIGHT.processes):
            try:
                if os.fork() == 0:
                    time.sleep(0.5)
                    os._exit(0)
            except OSError as error:
                raise PermissionError(f"stopped after {started} processes") from error
        return f"started {2 * TIGHT.processes}"


class ThreadsBounded(SelfCheck):
    """
    The number of threads is bounded.

    A thread costs the machine as much as a process.
    """

    alone = True
    ends_with = (213,)

    def __call__(self, scene: Scene) -> str | None:
        done = threading.Event()
        for _ in range(4 * TIGHT.processes):
            threading.Thread(target=done.wait, args=(1,), daemon=True).start()
        time.sleep(0.3)
        done.set()
        return f"started {4 * TIGHT.processes}"


class DescriptorsBounded(SelfCheck):
    """
    The number of open files is bounded.

    The machine has a last one.
    """

    alone = True

    def __call__(self, scene: Scene) -> str | None:
        return f"opened {len([os.open(os.devnull, os.O_RDONLY) for _ in range(2 * TIGHT.open_files)])}"


class ComputingBounded(SelfCheck):
    """
    Computing time is bounded.

    An endless loop is the most common accident of all.
    """

    alone = True
    slow = True
    limits = replace(TIGHT, cpu_seconds=0.2)
    ends_with = (215, 137)

    def __call__(self, scene: Scene) -> str | None:
        while time.process_time() < self.limits.cpu_seconds + scene.patience:
            pass
        return f"computed for {time.process_time():.1f} s"


class WaitingBounded(SelfCheck):
    """
    Time on the clock is bounded.

    Waiting for ever costs no computing time.
    """

    alone = True
    slow = True
    limits = replace(TIGHT, wall_seconds=0.4)
    ends_with = (211,)

    def __call__(self, scene: Scene) -> str | None:
        time.sleep(self.limits.wall_seconds + scene.patience)
        return f"waited {self.limits.wall_seconds + scene.patience} s"


class LimitsStay(SelfCheck):
    """
    No limit can be raised again.

    A limit that its bearer can lift is none.
    """

    def __call__(self, scene: Scene) -> str | None:
        import resource

        for name in ("RLIMIT_AS", "RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_CORE"):
            kind = getattr(resource, name)
            soft, hard = resource.getrlimit(kind)
            if hard == resource.RLIM_INFINITY:
                return f"{name} has no limit"
            try:
                resource.setrlimit(kind, (soft, hard + 1))
            except (OSError, ValueError):
                continue
            return f"raised {name}"
        return None


CHECKS: tuple[type[SelfCheck], ...] = (
    MemoryTogetherBounded, ScratchBounded, FileCountBounded, ComputingBounded, WaitingBounded, MemoryBounded,
    FilesBounded, SharedMemoryBounded, ProcessesBounded, ThreadsBounded, DescriptorsBounded, LimitsStay,
)  # fmt: skip
