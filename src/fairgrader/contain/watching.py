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

__all__ = ["STOPPED_FOR", "Usage", "descendants", "everybody", "measure", "processes_of_user", "usage_outside", "watch"]

STOPPED_FOR = {
    211: "time on the clock",
    212: "memory of all its processes",
    213: "processes",
    214: "scratch space",
    215: "computing time",
}
"""What the exit status of a child that the watcher stopped stands for. A child can also claim it."""

_PACE = 0.1
_LEAST = 8192


@dataclass(frozen=True, slots=True)
class Usage:
    """What a child uses: bytes of memory now, processes and threads now, computing seconds so far, bytes written."""

    memory: int
    processes: int
    seconds: float = 0.0
    written: int = 0


@dataclass(frozen=True, slots=True)
class _Process:
    name: str
    parent: str
    threads: int
    seconds: float
    resident: int


def _look_at(names: Iterable[str]) -> list[_Process]:
    """Read what `/proc` tells of processes: proc(5), fields 4, 14 to 17, 20 and 24 of `stat`."""
    tick, page = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
    seen = []
    for name in names:
        try:
            told = _read(name, "stat").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        seconds = sum(map(int, told[11:15])) / tick
        seen.append(_Process(name, told[1], int(told[17]), seconds, page * int(told[21])))
    return seen


def _read(process: str, name: str) -> str:
    return Path("/proc", process, name).read_text()


def _proportional(process: _Process) -> int:
    try:
        lines = _read(process.name, "smaps_rollup").splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return process.resident


def measure(processes: Iterable[str], ceiling: int) -> Usage:
    """
    Add up what processes use, given as their names in `/proc`; those that have ended count with who waited for them.

    A page that n processes share is counted 1/n in each; that is looked up only if counting it n times comes to more
    than `ceiling`, for it costs more.
    """
    seen = _look_at(processes)
    memory = sum(process.resident for process in seen)
    if memory > ceiling:
        memory = sum(_proportional(process) for process in seen)
    return Usage(memory, sum(process.threads for process in seen), sum(process.seconds for process in seen))


def everybody(*, of_user: int | None = None) -> list[str]:
    """List the names in `/proc` of all processes that exist for this one, or of all of one user's."""
    names = []
    with os.scandir("/proc") as entries:
        for entry in entries:
            if entry.name.isdigit() and (of_user is None or _owner(entry) == of_user):
                names.append(entry.name)
    return names


def _owner(process: os.DirEntry[str]) -> int | None:
    try:
        return process.stat().st_uid
    except OSError:  # it has just ended
        return None


def descendants(ancestor: int) -> list[str]:
    """List the names in `/proc` of a process and of all it started that still have a parent among them."""
    parents = {process.name: process.parent for process in _look_at(everybody())}
    family = {str(ancestor)}
    while grown := {name for name, parent in parents.items() if parent in family} - family:
        family |= grown
    return sorted(family & set(parents))


def processes_of_user() -> int:
    """Count the processes and threads of this process's user, as the kernel does for its limit on them."""
    return sum(process.threads for process in _look_at(everybody(of_user=os.getuid())))


def _written_in(folder: Path) -> int:
    """Add up the bytes on disk of everything in a folder, 8 KB at least for each name; links are not followed."""
    total, waiting = 0, [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    total += max(_LEAST, 512 * entry.stat(follow_symlinks=False).st_blocks)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
        except OSError:  # it has just been removed
            continue
    return total


def usage_outside(processes: Iterable[str], folder: Path, limits: Limits) -> Usage:
    """Measure a child that has no file system of its own: the processes named, and what stands in its folder."""
    return replace(measure(processes, limits.total_memory), written=_written_in(folder))


def _verdict(limits: Limits, used: Usage, seconds: float) -> int | None:
    excesses = {
        211: seconds > limits.wall_seconds,
        212: used.memory > limits.total_memory,
        213: used.processes > limits.processes,
        214: used.written > limits.scratch,
        215: used.seconds > limits.cpu_seconds,
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
