"""Checks on processes: nobody else is seen, read, stopped or slowed."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

from fairgrader.contain import linux
from fairgrader.contain.self_checks.scene import Scene, SelfCheck

__all__ = ["CHECKS"]

_ATTACH, _DETACH = 16, 17


def _others(scene: Scene) -> Iterator[int]:
    """Everybody the child might know of, but itself."""
    yield from {scene.warm, scene.sibling, scene.bystander, os.getppid()} - {0, os.getpid()}


def _first(scene: Scene, harm: Callable[[int], str | None]) -> str | None:
    for process in _others(scene):
        try:
            if managed := harm(process):
                return managed
        except OSError:
            continue
    return None


class ProcessesUnseen(SelfCheck):
    """
    No other process is listed.

    Command lines name students, files and ports.
    """

    def __call__(self, scene: Scene) -> str | None:
        seen = [path for path in Path("/proc").iterdir() if path.name.isdigit() and int(path.name) != os.getpid()]
        return f"saw {len(seen)} processes" if seen else None


class CommandLinesUnread(SelfCheck):
    """
    No other process's command line can be read.

    Tokens are passed there.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _first(scene, lambda process: Path(f"/proc/{process}/cmdline").read_text() and f"read {process}'s")


class EnvironmentUnseen(SelfCheck):
    """
    The teacher's environment variables cannot be seen.

    Tokens of clouds and of Jupyter stand there.
    """

    def __call__(self, scene: Scene) -> str | None:
        if scene.token in str(os.environ):
            return "found them in its own environment"

        def read(process: int) -> str | None:
            found = scene.token.encode() in Path(f"/proc/{process}/environ").read_bytes()
            return f"read those of {process}" if found else None

        return _first(scene, read)


class MemoryUnread(SelfCheck):
    """
    The memory of another process cannot be read.

    The warm process and other children hold answers in memory.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _first(scene, self._read)

    def _read(self, process: int) -> str | None:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            if " rw-p " in line:
                with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
                    memory.seek(int(line.split("-")[0], 16))
                    return f"read {len(memory.read(64))} bytes of {process}"
        return None


class MemoryUncopied(SelfCheck):
    """
    The memory of another process cannot be copied by a call.

    `process_vm_readv` needs no file.
    """

    def __call__(self, scene: Scene) -> str | None:
        buffer = ctypes.create_string_buffer(8)
        local = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
        remote = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)  # a fork has its parent's addresses

        def copy(process: int) -> str | None:
            linux.system_call("process_vm_readv", process, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0)
            return f"copied from {process}"

        return _first(scene, copy)


class Untraced(SelfCheck):
    """
    Another process cannot be traced.

    A debugger changes whatever a process knows, its marks for instance.
    """

    def __call__(self, scene: Scene) -> str | None:

        def trace(process: int) -> str:
            linux.system_call("ptrace", _ATTACH, process, 0, 0)
            os.waitpid(process, 0x4000_0000)  # __WALL: it has stopped
            linux.system_call("ptrace", _DETACH, process, 0, 0)
            return f"traced {process}"

        return _first(scene, trace)


class Unsignalled(SelfCheck):
    """
    Another process cannot be sent a signal.

    Killing the neighbour is a way to be the only one with marks; signal 0 asks whether it would work.
    """

    def __call__(self, scene: Scene) -> str | None:

        def touch(process: int) -> str:
            os.kill(process, 0)
            return f"signalled {process}"

        return _first(scene, touch)


class UnsignalledByHandle(SelfCheck):
    """
    Another process cannot be sent a signal through a handle.

    A process descriptor is a newer way to the same harm.
    """

    def __call__(self, scene: Scene) -> str | None:

        def touch(process: int) -> str:
            signal.pidfd_send_signal(os.pidfd_open(process), 0)
            return f"signalled {process}"

        return _first(scene, touch)


class UnsignalledAtOnce(SelfCheck):
    """
    Not everybody can be sent a signal at once.

    `kill -9 -1` ends all processes of a user.
    """

    def __call__(self, scene: Scene) -> str | None:
        os.kill(-1, 0)
        return "signalled everybody"


class UnsignalledByFile(SelfCheck):
    """
    Another process cannot be made to receive a signal from a file.

    Whoever owns a pipe may name who is told of it, by any signal.
    """

    def __call__(self, scene: Scene) -> str | None:
        import fcntl

        def aim(process: int) -> str | None:
            with Path(os.devnull).open() as file:
                fcntl.fcntl(file, fcntl.F_SETOWN, process)
                return f"aimed at {process}" if fcntl.fcntl(file, fcntl.F_GETOWN) == process else None

        return _first(scene, aim)


class Unhindered(SelfCheck):
    """
    Another process cannot be slowed or squeezed.

    A neighbour with one open file and no processor fails every test.
    """

    def __call__(self, scene: Scene) -> str | None:
        import resource

        def squeeze(process: int) -> str:
            resource.prlimit(process, resource.RLIMIT_CORE, resource.prlimit(process, resource.RLIMIT_CORE))
            os.sched_setaffinity(process, os.sched_getaffinity(process))
            return f"squeezed {process}"

        return _first(scene, squeeze)


class Unprioritised(SelfCheck):
    """
    Nobody else's priority can be changed.

    One call lowers all processes of a user.
    """

    def __call__(self, scene: Scene) -> str | None:

        def lower(process: int) -> str:
            os.setpriority(os.PRIO_PROCESS, process, os.getpriority(os.PRIO_PROCESS, process))
            return f"lowered {process}"

        return _first(scene, lower)


CHECKS: tuple[type[SelfCheck], ...] = (
    ProcessesUnseen, CommandLinesUnread, EnvironmentUnseen, MemoryUnread, MemoryUncopied, Untraced, Unsignalled,
    UnsignalledByHandle, UnsignalledAtOnce, UnsignalledByFile, Unhindered, Unprioritised,
)  # fmt: skip
