"""A prepared process, seen from the one who started it: it is sent sockets, and forks a child for each pair."""

import array
import json
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from ..contain import Containment, Limits
from ..errors import FairgraderError
from ..verify.frames import Channel

__all__ = ["Prepared", "WarmProcess", "WarmthError", "child_environment", "connected", "import_paths"]

FAREWELL = 3.0  # seconds to end by itself
_DASKS_OWN = "dask-scratch-space"  # a Dask worker puts its own folder among those where modules are found
START = 120.0  # seconds that the imports may take on a slow machine
_PROGRAM = (
    "import sys, json; settings = json.loads(sys.argv[1]); sys.path[:] = settings['path'];"
    "from fairgrader.run.warm import main; main(int(sys.argv[2]), settings)"
)


class Prepared(Protocol):
    """Whoever gives a child for each submission: a prepared process that forks, or one new process after the other."""

    def ready(self) -> None:
        """Wait until it is prepared."""

    def fork(self, *ends: socket.socket) -> int:
        """Let a child hold these ends, and return its number."""

    def prepare(self, modules: Sequence[str]) -> None:
        """Let it import more before the next child."""

    def end(self, number: int) -> None:
        """End a child and everything it started."""

    def close(self) -> float:
        """End it, and return the CPU seconds that all used, 0 if it does not say."""


class WarmthError(FairgraderError):
    """A prepared process did not start, or has ended; the message holds its last words."""


@dataclass
class WarmProcess:
    """
    A prepared process behind the outer wall.

    Parameters
    ----------
    kind : str
        ``student`` or ``tests``.
    containment : Containment
        Whose walls stand around it and its children.
    scratch : Path
        The one folder it may write to.
    modules : list of str
        What it imports before it forks.
    readable : list of Path
        What it may read besides the interpreter and its packages.
    limits : Limits
        What one child may use.
    """

    kind: str
    containment: Containment
    scratch: Path
    modules: Sequence[str]
    readable: Sequence[Path]
    limits: Limits
    environment: Mapping[str, str] = field(default_factory=dict)

    def start(self) -> "WarmProcess":
        """Start it; `ready` waits until it is prepared."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        paths = import_paths()
        readable = [*self.readable, *map(Path, paths)]
        settings = {
            "kind": self.kind,
            "containment": self.containment.name,
            "modules": [*self.modules],
            "path": paths,
            "readable": [str(path) for path in readable],
            "limits": asdict(self.limits),
        }
        self.scratch.mkdir(parents=True, exist_ok=True)
        argv = [sys.executable, "-I", "-c", _PROGRAM, json.dumps(settings), str(theirs.fileno())]
        self._process = self.containment.start(
            argv,
            readable=readable,
            scratch=self.scratch,
            pass_fds=[theirs.fileno()],
            environment={**child_environment(self.scratch), **self.environment},
        )
        theirs.close()
        self._control, self._lock, self._number = ours, threading.Lock(), 0
        self._words: list[bytes] = []
        self._listeners = [
            threading.Thread(target=self._listen, args=(stream,), daemon=True)
            for stream in (self._process.stdout, self._process.stderr)
        ]
        for listener in self._listeners:
            listener.start()
        return self

    def ready(self) -> None:
        """
        Wait until it is prepared.

        Raises
        ------
        WarmthError
            If it is not after two minutes.
        """
        self._control.settimeout(START)
        try:
            found = self._control.recv(1000)
        except OSError:
            found = b""
        if not found:
            self._end()
            raise WarmthError(f"the prepared process for {self.kind} did not start: {self.words() or 'no word of why'}")

    def fork(self, *ends: socket.socket) -> int:
        """
        Let it fork a child that holds these ends, and return the child's number.

        Raises
        ------
        WarmthError
            If it has ended.
        """
        with self._lock:
            self._number += 1
            self._send({"op": "fork", "id": self._number}, [end.fileno() for end in ends])
            number = self._number
        for end in ends:
            end.close()
        return number

    def prepare(self, modules: Sequence[str]) -> None:
        """Let it import more before it forks again: what the reference solution was seen to load."""
        with self._lock:
            for start in range(0, len(modules), 100):
                self._send({"op": "import", "modules": [*modules[start : start + 100]]}, [])

    def end(self, number: int) -> None:
        """End a child and everything it started."""
        with self._lock:
            self._send({"op": "kill", "id": number}, [])

    def close(self) -> float:
        """End it, and with it all its children; return the CPU seconds that all of them used, 0 if it does not say."""
        used = 0.0
        try:
            self._send({"op": "close"}, [])
            self._control.settimeout(FAREWELL)
            used = float(json.loads(self._control.recv(1000) or b"{}").get("cpu", 0.0))
            self._process.wait(FAREWELL)
        except (OSError, WarmthError, subprocess.TimeoutExpired):
            used = 0.0
        self._end()
        return used

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._control.close()
        for listener in self._listeners:
            listener.join(FAREWELL)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def words(self) -> str:
        """Return the last that it wrote to its streams."""
        return b"".join(self._words).decode("utf-8", "replace")[-2000:].strip()

    def _send(self, message: Mapping[str, Any], numbers: Sequence[int]) -> None:
        passed = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", numbers))] if numbers else []
        try:
            self._control.sendmsg([json.dumps(message).encode()], passed)
        except OSError:
            raise WarmthError(f"the prepared process for {self.kind} has ended: {self.words()}") from None

    def _listen(self, stream: Any) -> None:
        for line in stream:
            self._words = [*self._words[-40:], line]


def import_paths() -> list[str]:
    """Return where modules are found, without the folder of the script and any folder that holds more than modules."""
    script = Path(sys.argv[0] or ".").resolve().parent
    holding = [Path.cwd(), Path.home(), Path(tempfile.gettempdir()).resolve()]
    there = [Path(path).resolve() for path in sys.path if path and Path(path).exists()]
    found = [path for path in there if _DASKS_OWN not in path.parts]
    return [str(path) for path in found if path != script and not any(one.is_relative_to(path) for one in holding)]


def child_environment(scratch: Path) -> dict[str, str]:
    """Return the whole environment: nothing of the teacher's is in it."""
    folder = str(scratch)
    return {
        "HOME": folder,
        "IPYTHONDIR": f"{folder}/ipython",
        "JUPYTER_CONFIG_DIR": f"{folder}/jupyter",
        "MPLCONFIGDIR": f"{folder}/matplotlib",
        "LANG": "C.UTF-8",
        "PATH": "/usr/bin:/bin",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "NBGRADER_EXECUTION": "autograde",
        "PYTHONHASHSEED": "0",
    }


def connected() -> tuple[Channel, socket.socket]:
    """Return a channel and the end that is given away."""
    ours, theirs = socket.socketpair()
    return Channel(ours), theirs
