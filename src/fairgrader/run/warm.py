"""
A prepared process: it has imported what an assignment needs, and forks itself for each notebook that it is sent.

There are two kinds: one for students' code, which is told nothing but the names of modules, and one for tests. Each
child enters a wall of its own before it does anything else. The prepared process itself reads no submission.
"""

import array
import contextlib
import gc
import json
import os
import resource
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

from .serving import import_all, serving

__all__ = ["main"]

LARGEST_REQUEST = 1 << 16
PATIENCE = 0.5  # seconds that a child has to end by itself


def main(control: int, settings: dict[str, Any]) -> None:
    """
    Serve until the control socket closes.

    Parameters
    ----------
    control : int
        The descriptor of a socket that carries one request a message: ``fork`` with one or two sockets, ``kill``.
    settings : dict
        ``kind`` (``student`` or ``tests``), ``containment``, ``modules``, ``readable``, ``limits``.
    """
    serve = serving(settings)
    gc.collect()
    gc.freeze()
    _Warm(control, serve).run()


class _Warm:
    def __init__(self, control: int, serve: Callable[[list[socket.socket]], None]) -> None:
        self._control = socket.socket(fileno=control)
        self._serve = serve
        self._children: dict[int, int] = {}
        self._ending: dict[int, float] = {}

    def run(self) -> None:
        self._control.settimeout(0.1)
        self._control.send(b'{"ready": true}')
        while True:
            with contextlib.suppress(TimeoutError):
                content, ends = _received(self._control)
                request: dict[str, Any] = json.loads(content) if content else {"op": "close"}
                if request["op"] == "close":
                    break
                if request["op"] == "fork":
                    self._fork(request["id"], ends)
                elif request["op"] == "import":
                    import_all(request["modules"])
                    gc.freeze()
                else:
                    self._ending[request["id"]] = time.monotonic() + PATIENCE
            self._reap()
            self._end_late()
        self._ending = dict.fromkeys(self._children, time.monotonic() + PATIENCE)
        while self._children:
            time.sleep(0.01)
            self._reap()
            self._end_late()
        self._tell_usage()

    def _tell_usage(self) -> None:
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        with contextlib.suppress(OSError):
            self._control.send(json.dumps({"cpu": sum(one.ru_utime + one.ru_stime for one in used)}).encode())

    def _fork(self, number: int, ends: list[socket.socket]) -> None:
        child = os.fork()
        if child == 0:
            self._child(ends)
        self._children[number] = child
        for end in ends:
            end.close()

    def _child(self, ends: list[socket.socket]) -> None:
        status = 1
        try:
            os.setsid()
            gc.set_threshold(50_000, 20, 20)  # collecting writes to pages that are shared with the prepared process
            self._control.close()
            self._serve(ends)
            status = 0
        finally:
            os._exit(status)

    def _end_late(self) -> None:
        """Kill what should have ended by itself by now; a child that nobody talks to any more does."""
        now = time.monotonic()
        for number in [number for number, until in self._ending.items() if until <= now]:
            del self._ending[number]
            self._kill(number)

    def _kill(self, number: int) -> None:
        child = self._children.get(number)
        if child is not None:
            for kill in (os.killpg, os.kill):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    kill(child, signal.SIGKILL)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while True:
                child, _ = os.waitpid(-1, os.WNOHANG)
                if child == 0:
                    return
                self._children = {number: other for number, other in self._children.items() if other != child}


def _received(control: socket.socket) -> tuple[bytes, list[socket.socket]]:
    numbers = array.array("i")
    content, about, *_ = control.recvmsg(LARGEST_REQUEST, socket.CMSG_LEN(4 * numbers.itemsize))
    for level, kind, data in about:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            numbers.frombytes(data[: len(data) - len(data) % numbers.itemsize])
    return content, [socket.socket(fileno=number) for number in numbers]
