"""The limits that the kernel keeps for each process."""

from __future__ import annotations

import math
import sys
from pathlib import Path

from fairgrader.contain.limits import Limits

try:
    import resource
except ImportError:  # there is none on Windows, where this module must still load
    resource = None  # type: ignore[assignment]

__all__ = ["hold_to", "most_descriptors"]

_ELSEWHERE = ("RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE")
"""What macOS keeps; its count of processes is that of the whole user, and it does not bound address space."""
_SIGNALS_WAITING = 1024
_MANY = 1 << 20
_LOCKED_BYTES = 65_536


def hold_to(limits: Limits, *, processes_of_others: int = 0) -> None:
    """
    Hold this process and all it starts to the limits, for ever: neither can be raised again.

    Defends against endless loops, memory and files without end, fork bombs and core dumps. It counts each process for
    itself (the watcher adds them up), and does not hold root to a number of processes. Windows has no such limits.

    Parameters
    ----------
    processes_of_others
        Processes of the same user that the kernel would count along: none in a user namespace of one's own.
    """
    if resource is None:
        return
    wanted = {
        "RLIMIT_AS": _mapped() + limits.memory,
        "RLIMIT_CPU": math.ceil(limits.cpu_seconds),
        "RLIMIT_FSIZE": limits.file_size,
        "RLIMIT_NPROC": limits.processes + processes_of_others,
        "RLIMIT_NOFILE": limits.open_files,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": _LOCKED_BYTES,
        "RLIMIT_SIGPENDING": _SIGNALS_WAITING,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_RTPRIO": 0,
        "RLIMIT_NICE": 0,
    }
    for name in wanted if sys.platform == "linux" else _ELSEWHERE:
        kind = getattr(resource, name)
        _, highest = resource.getrlimit(kind)
        lowered = wanted[name] if highest == resource.RLIM_INFINITY else min(wanted[name], highest)
        resource.setrlimit(kind, (lowered, lowered))


def most_descriptors() -> int:
    """Tell a number that no descriptor of this process reaches."""
    _, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MANY if highest == resource.RLIM_INFINITY else min(highest, _MANY)


def _mapped() -> int:
    """Tell the bytes of address space that this process has mapped; 0 where the system does not say."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[0]) * resource.getpagesize() if told.exists() else 0
