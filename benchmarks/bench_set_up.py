"""
How long a newcomer waits: set-up from nothing beside plain pip, the lesson served, its first cell run.

Everything happens in temporary folders, with an empty home and an empty environment, so that no cache helps.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from urllib.parse import quote

from websocket import create_connection

ROOT = Path(__file__).resolve().parent.parent
LESSON = "notebooks/00_start_here.ipynb"
PATIENCE = 600  # seconds
PLACE = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # about 5 GB
MOST_SERVED, MOST_CELL = 30, 5  # seconds that a newcomer may wait


@dataclass(frozen=True, slots=True)
class Server:
    """A JupyterLab that runs: its address with a slash at the end, and the word that lets one in."""

    address: str
    token: str

    def ask(self, path: str, body: object = None) -> bytes:
        """Get a path, or post to it, and return the answer."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(self.address + path, data, headers)) as answer:
            return bytes(answer.read())


def nowhere() -> tuple[Path, Path]:
    """Make an empty home and an empty folder. They go at the end: a disk that forgets is no fast disk."""
    return Path(tempfile.mkdtemp(dir=PLACE.name)), Path(tempfile.mkdtemp(dir=PLACE.name))


def newcomer(home: Path) -> dict[str, str]:
    """Return the environment of somebody who has nothing yet."""
    return {"PATH": os.environ["PATH"], "HOME": str(home)}


def fresh_copy(folder: Path) -> Path:
    """Copy what git keeps, as a clone would bring it."""
    listed = subprocess.check_output(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, text=True)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def timed(task: Callable[[], None]) -> tuple[float, float]:
    """Return how long a task takes, and how long the processors worked on its programs."""
    before, start = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    task()
    after = getrusage(RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(lock: str) -> tuple[float, float]:
    """Set up a fresh copy with tools/set_up.py."""
    home, folder = nowhere()
    kit = fresh_copy(folder)
    command = [sys.executable, "tools/set_up.py", *(["--test"] if "test" in lock else [])]
    return timed(lambda: _run(command, kit, home))


def plain_pip(lock: str) -> tuple[float, float]:
    """Set up a fresh copy as one would by hand, from the same lock."""
    home, folder = nowhere()
    kit = fresh_copy(folder)
    install = [".venv/bin/python", "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]

    def by_hand() -> None:
        _run([sys.executable, "-m", "venv", ".venv"], kit, home)
        _run([*install, "--require-hashes", "--requirement", lock], kit, home)
        _run([*install, "--no-build-isolation", "--editable", "."], kit, home)

    return timed(by_hand)


def _run(command: list[str], folder: Path, home: Path) -> None:
    subprocess.run(command, cwd=folder, env=newcomer(home), check=True, stdout=subprocess.DEVNULL)


@contextmanager
def lab(kit: Path, environment: dict[str, str]) -> Iterator[Server]:
    """Run `make lab` until the lesson is served, and stop it afterwards."""
    home = Path(environment["HOME"])
    with (home / "said.txt").open("w") as said:
        process = subprocess.Popen(
            ["make", "lab"], cwd=kit, env=environment, start_new_session=True, stdout=said, stderr=said
        )
    try:
        yield _served(home, process)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _served(home: Path, process: "subprocess.Popen[bytes]") -> Server:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        for path in home.glob(".local/share/jupyter/runtime/jpserver-*.json"):
            try:
                said = json.loads(path.read_text())
                server = Server(said["url"], said["token"])
                server.ask(f"lab/tree/{quote(LESSON)}")
            except (ValueError, urllib.error.URLError):
                continue  # half written, or not listening yet
            return server
        time.sleep(0.05)
    raise RuntimeError(f"the lesson is not served:\n{(home / 'said.txt').read_text()}")


def first_cell(server: Server, kit: Path) -> None:
    """Run the first code cell of the lesson as the page would: with a kernel that the server starts."""
    cells = json.loads((kit / LESSON).read_text(encoding="utf-8"))["cells"]
    code = next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    session = {"path": LESSON, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
    kernel = json.loads(server.ask("api/sessions", session))["kernel"]["id"]
    address = server.address.replace("http", "ws", 1) + f"api/kernels/{kernel}/channels?token={server.token}"
    channel = create_connection(address, timeout=PATIENCE)
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    header = {"msg_id": "first", "username": "", "session": "newcomer", "msg_type": "execute_request", "version": "5.3"}
    empty: dict[str, object] = {}
    asked = {"header": header, "parent_header": empty, "metadata": empty, "content": content, "channel": "shell"}
    channel.send(json.dumps(asked))
    while (answer := json.loads(channel.recv()))["msg_type"] != "execute_reply":
        pass
    channel.close()
    if answer["content"]["status"] != "ok":
        raise RuntimeError(f"the first cell failed: {answer['content']}")


def make_lab(extra: dict[str, str]) -> tuple[float, float]:
    """Return the seconds from `make lab` in a fresh copy to the lesson served, and from there to its first cell."""
    home, folder = nowhere()
    kit = fresh_copy(folder)
    start = time.perf_counter()
    with lab(kit, newcomer(home) | extra) as server:
        served = time.perf_counter()
        first_cell(server, kit)
        return served - start, time.perf_counter() - served


def main() -> int:
    """Print both tables; return 1 if a newcomer waits too long."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}; wall (processor) s")
    for lock in ("requirements.lock", "requirements-test.lock"):
        mine, theirs = ours(lock), plain_pip(lock)
        told = f"{mine[0]:6.1f} ({mine[1]:5.1f})   plain pip {theirs[0]:6.1f} ({theirs[1]:5.1f})"
        print(f"{lock:24} set_up.py {told}   {theirs[0] / mine[0]:4.1f} times as fast", flush=True)
    late = False
    for name, extra in (("", {}), (", byte code forbidden", {"PYTHONDONTWRITEBYTECODE": "1"})):
        served, cell = make_lab(extra)
        late = late or served > MOST_SERVED or cell > MOST_CELL
        print(f"make lab{name}: lesson served after {served:.1f} s, first cell after {cell:.1f} s more", flush=True)
    return int(late)


if __name__ == "__main__":
    raise SystemExit(main())
