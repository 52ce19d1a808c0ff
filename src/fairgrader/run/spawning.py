"""
Where no process can be forked from a prepared one, each child is a new process: slower, and the same to its users.

It is for machines without Linux, on which no wall stands either: somebody has said yes to that before.
"""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..contain import Containment, Limits
from .warming import Prepared, child_environment, import_paths

__all__ = ["SpawningProcess", "main"]

_PATIENCE = 0.5  # seconds that a child has to end by itself
_PROGRAM = (
    "import sys, json; settings = json.loads(sys.argv[1]); sys.path[:] = settings['path'];"
    "from fairgrader.run.spawning import main; main(settings, [int(end) for end in sys.argv[2:]])"
)


@dataclass
class SpawningProcess(Prepared):
    """
    Starts a new process for each child; it has the parameters of `WarmProcess`.

    It defends against accidents only, as the containment ``none`` does: limits, time, a folder of its own.
    """

    kind: str
    containment: Containment
    scratch: Path
    modules: Sequence[str]
    readable: Sequence[Path]
    limits: Limits
    _children: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    _count: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> "SpawningProcess":
        """Make the folder; there is nothing to start."""
        self.scratch.mkdir(parents=True, exist_ok=True)
        return self

    def ready(self) -> None:
        """Wait for nothing."""

    def fork(self, *ends: socket.socket) -> int:
        """Start a child that holds these ends, and return its number."""
        settings = {
            "kind": self.kind,
            "containment": self.containment.name,
            "modules": [*self.modules],
            "path": import_paths(),
            "readable": [str(path) for path in self.readable],
            "limits": asdict(self.limits),
        }
        numbers = [end.fileno() for end in ends]
        child = self.containment.start(
            [sys.executable, "-I", "-c", _PROGRAM, json.dumps(settings), *map(str, numbers)],
            readable=self.readable,
            scratch=self.scratch,
            pass_fds=numbers,
            environment=child_environment(self.scratch),
        )
        for end in ends:
            end.close()
        for stream in (child.stdout, child.stderr):
            threading.Thread(target=_emptied, args=(stream,), daemon=True).start()
        with self._lock:
            self._count += 1
            self._children[self._count] = child
            return self._count

    def prepare(self, modules: Sequence[str]) -> None:
        """Do nothing: a child imports what its cells import."""

    def end(self, number: int) -> None:
        """End a child."""
        with self._lock:
            child = self._children.pop(number, None)
        if child is None:
            return
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdin is not None:
            child.stdin.close()

    def close(self) -> float:
        """End every child; what they used is not known."""
        for number in [*self._children]:
            self.end(number)
        return 0.0


def _emptied(stream: Any) -> None:
    """Read a stream to its end, so that nobody waits for somebody to read it."""
    with stream:
        while stream.read(65536):
            continue


def main(settings: dict[str, Any], numbers: Sequence[int]) -> None:
    """
    Be one child, from the imports to the end.

    Parameters
    ----------
    settings : dict
        Those of a prepared process; see `fairgrader.run.warm.main`.
    numbers : list of int
        The descriptors of its one or two sockets.
    """
    from .warm import serving

    serving(settings)([socket.socket(fileno=number) for number in numbers])
