"""The limits that the kernel keeps for each process."""

from __future__ import annotations

import contextlib

from fairgrader.contain.limits import Limits

with contextlib.suppress(ImportError):  # there is none on Windows, where this module must still load
    import resource

__all__ = ["hold_to"]

_SIGNALS_WAITING = 1024
_LOCKED_BYTES = 65_536


def hold_to(limits: Limits, *, processes_of_others: int = 0) -> None:
    """
    Hold this process and all it starts to the limits, for ever: neither can be raised again.

    Defends against endless loops, memory and files without end, fork bombs and core dumps. It counts each process for
    itself (the watcher adds them up), and does not hold root to a number of processes.

    Parameters
    ----------
    processes_of_others
        Processes of the same user that the kernel would count along: none in a user namespace of one's own.
    """
    wanted = {
        "RLIMIT_AS": limits.memory,
        "RLIMIT_CPU": limits.cpu_seconds,
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
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:  # macOS knows fewer
            continue
        _, highest = resource.getrlimit(kind)
        lowered = value if highest == resource.RLIM_INFINITY else min(value, highest)
        resource.setrlimit(kind, (lowered, lowered))
