"""A real JupyterLab server, and how to start a real Chromium for it: for the browser tests and the benchmark."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from motivelab.lessons.launching import lab_environment

TOKEN = "browser-test"
PATIENCE = 60_000  # ms for a kernel to start on a busy machine
KERNEL_READY = "Python 3 (ipykernel) | Idle"
# A cell that keeps the kernel busy until a file named go-on is there.
BUSY = """\
import time
from pathlib import Path

print("the kernel has its hands full")
while not Path("go-on").exists():
    time.sleep(0.05)"""
JUPYTER_FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "IPYTHONDIR")
# Without these Chromium looks for hosts of its maker at every start.
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Server:
    """A running JupyterLab and the folder that it shows."""

    root: Path
    address: str

    def link_to(self, notebook: Path) -> str:
        """Return the address that opens a notebook alone in the window."""
        return f"{self.address}/doc/tree/{notebook.relative_to(self.root).as_posix()}?token={TOKEN}&reset"


@contextmanager
def running_jupyterlab(root: Path, home: Path) -> Iterator[Server]:
    """Run a JupyterLab on a folder, with a home folder of its own, so that nobody's settings count."""
    private = {name: str(home / name.lower()) for name in ("HOME", *JUPYTER_FOLDERS)}
    port, log_path = _free_port(), home / "jupyterlab.log"
    options = ["--no-browser", "--allow-root", f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={TOKEN}"]
    options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    with log_path.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], env=lab_environment() | private, stdout=log, stderr=log
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, process, log_path)
            yield Server(root, address)
        finally:
            process.terminate()
            process.wait(20)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"JupyterLab stopped:\n{log.read_text('utf-8')}")
        try:
            urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=2).close()
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"JupyterLab did not answer within a minute:\n{log.read_text('utf-8')}")
