"""The watcher: the outer half of a child waits for the inner half and stops what no limit of the kernel counts."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from fairgrader.contain.limits import Limits

__all__ = ["STOPPED_FOR", "Usage", "everybody", "measure", "processes_of_user", "usage_outside", "watch"]

STOPPED_FOR = {211: "time on the clock", 212: "memory of all its processes", 213: "processes", 214: "scratch space"}
"""What the exit status of a child that the watcher stopped stands for. A child can also claim it."""

_PACE = 0.1


@dataclass(frozen=True, slots=True)
class Usage:
    """What a child uses now: bytes of memory, processes and threads together, bytes written."""

    memory: int
    processes: int
    written: int = 0


def _resident(process: Path) -> int:
    return int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _proportional(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return _resident(process)


def _after_name(process: Path) -> list[str]:
    return (process / "stat").read_text().rpartition(")")[2].split()


def _threads(process: Path) -> int:
    return int(_after_name(process)[17])


def _total(number: Callable[[Path], int], processes: Iterable[Path]) -> int:
    total = 0
    for process in processes:
        try:
            total += number(process)
        except (OSError, IndexError):  # it has just ended
            continue
    return total


def measure(processes: Iterable[Path], ceiling: int) -> Usage:
    """
    Add up the memory and count the threads of processes, given as their folders in `/proc`.

    A page that n processes share is counted 1/n in each; that is looked up only if counting it n times comes to more
    than `ceiling`, for it costs more.
    """
    found = list(processes)
    memory = _total(_resident, found)
    if memory > ceiling:
        memory = _total(_proportional, found)
    return Usage(memory, _total(_threads, found))


def everybody() -> list[Path]:
    """List the folders in `/proc` of all processes that exist for this one."""
    return [process for process in Path("/proc").iterdir() if process.name.isdigit()]


def _descendants(ancestor: int) -> list[Path]:
    """List the folders in `/proc` of a process and of all it started that still have a parent among them."""
    parents: dict[str, str] = {}
    for process in everybody():
        try:
            parents[process.name] = _after_name(process)[1]
        except (OSError, IndexError):
            continue
    family = {str(ancestor)}
    while grown := {name for name, parent in parents.items() if parent in family} - family:
        family |= grown
    return [Path("/proc", name) for name in family if name in parents]


def processes_of_user() -> int:
    """Count the processes and threads of this process's user, as the kernel does for its limit on them."""
    return _total(_threads, (process for process in everybody() if _owner(process) == os.getuid()))


def _owner(process: Path) -> int | None:
    try:
        return process.stat().st_uid
    except OSError:
        return None


def _written_in(folder: Path) -> int:
    """Add up the bytes on disk of everything in a folder; links are not followed."""
    total, waiting = 0, [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    total += 512 * entry.stat(follow_symlinks=False).st_blocks
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
        except OSError:  # it has just been removed
            continue
    return total


def usage_outside(child: int, folder: Path, limits: Limits) -> Usage:
    """Measure a child that has no namespaces: its descendants, and what stands in its folder."""
    return replace(measure(_descendants(child), limits.total_memory), written=_written_in(folder))


def _verdict(limits: Limits, used: Usage, seconds: float) -> int | None:
    excesses = {
        211: seconds > limits.wall_seconds,
        212: used.memory > limits.total_memory,
        213: used.processes > limits.processes,
        214: used.written > limits.scratch,
    }
    return next((status for status, exceeded in excesses.items() if exceeded), None)


def watch(child: int, limits: Limits, usage: Callable[[], Usage]) -> int:
    """
    Wait for the child; every 0.1 s look at what it uses, and kill it at the cap.

    Defends against a swarm of processes each within its own limits, and against waiting for ever. Within 0.1 s a child
    can go past a cap by what the machine does in that time.

    Returns
    -------
    int
        Its exit code, 128 + its signal, or one of `STOPPED_FOR`.
    """
    began = time.monotonic()
    ended = select.poll()
    ended.register(os.pidfd_open(child), select.POLLIN)
    stopped = None
    while stopped is None and not ended.poll(1000 * min(_PACE, limits.wall_seconds)):
        stopped = _verdict(limits, usage(), time.monotonic() - began)
    if stopped is not None:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if stopped is not None:
        return stopped
    return code if code >= 0 else 128 - code
