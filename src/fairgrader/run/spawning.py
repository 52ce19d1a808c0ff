"""
Where no process can be forked from a prepared one, each child is a new process: slower, and the same to its users.

It is for machines without Linux, on which no wall stands either: somebody has said yes to that before. Windows hands
no socket to a child, so a child calls back over the machine's own loopback and says a word that only it was told.
"""

import contextlib
import hmac
import json
import secrets
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
_START = 120.0  # seconds that a child has to call back
_WORD = 32  # letters of the word that it says
_PROGRAM = (
    "import sys, json; settings = json.loads(sys.argv[1]); sys.path[:] = settings['path'];"
    "from fairgrader.run.spawning import main; main(settings, int(sys.argv[2]), int(sys.argv[3]))"
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
        listening, word = socket.create_server(("127.0.0.1", 0)), secrets.token_hex(_WORD // 2)
        where = (str(listening.getsockname()[1]), str(len(ends)))
        child = self.containment.start(
            [sys.executable, "-I", "-c", _PROGRAM, json.dumps(settings), *where],
            readable=self.readable,
            scratch=self.scratch,
            environment=child_environment(self.scratch),
        )
        if child.stdin is not None:
            child.stdin.write(f"{word}\n".encode())
            child.stdin.flush()
        threading.Thread(target=_introduce, args=(listening, word, ends), daemon=True).start()
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


def _introduce(listening: socket.socket, word: str, ends: Sequence[socket.socket]) -> None:
    """Join each end with the connection of the child that says the word and the end's number; if none comes, close."""
    waiting = dict(enumerate(ends))
    with listening, contextlib.suppress(OSError):
        listening.settimeout(_START)
        while waiting:
            caller, _ = listening.accept()
            said = _exactly(caller, _WORD + 1)
            number = said[-1] if hmac.compare_digest(said[:-1], word.encode()) else -1
            if number in waiting:
                _join(waiting.pop(number), caller)
            else:
                caller.close()
    for end in waiting.values():
        end.close()


def _exactly(caller: socket.socket, size: int) -> bytes:
    caller.settimeout(_START)
    said = b""
    while len(said) < size and (part := caller.recv(size - len(said))):
        said += part
    caller.settimeout(None)
    return said


def _join(one: socket.socket, other: socket.socket) -> None:
    """Carry what either side says to the other, until one of them has ended."""
    other.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for here, there in ((one, other), (other, one)):
        threading.Thread(target=_carry, args=(here, there), daemon=True).start()


def _carry(here: socket.socket, there: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while said := here.recv(1 << 20):
            there.sendall(said)
    for end in (here, there):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def main(settings: dict[str, Any], port: int, count: int) -> None:
    """
    Be one child, from the imports to the end.

    Parameters
    ----------
    settings : dict
        Those of a prepared process; see `fairgrader.run.warm.main`.
    port, count : int
        Where somebody waits for its connections, and how many they are.
    """
    from .serving import serving

    word = sys.stdin.readline().strip()
    serve, ends = serving(settings), []
    for number in range(count):
        end = socket.create_connection(("127.0.0.1", port))
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end.sendall(word.encode() + bytes([number]))
        ends.append(end)
    serve(ends)
