"""A real JupyterLab and a real Chromium: nothing here is a stand-in."""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

import chromium
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from motivelab.launching import lab_environment

ROOT = Path(__file__).parents[2]
TOKEN = "browser-test"
WINDOW = {"width": 1400, "height": 1000}
PATIENCE = 60_000  # ms for a kernel to start on a busy machine
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


@dataclass(frozen=True)
class Lab:
    """A student's own copy of the lessons in a running JupyterLab."""

    server: Server
    folder: Path

    def open(self, page: Page, notebook: str) -> None:
        """Open a notebook alone in the window and wait until its kernel is ready."""
        path = (self.folder / notebook).relative_to(self.server.root).as_posix()
        page.goto(f"{self.server.address}/doc/tree/{path}?token={TOKEN}&reset")
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)

    def run_all(self, page: Page) -> None:
        """Run all cells through the menu, as a student does."""
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def restart_and_run_all(self, page: Page) -> None:
        """Restart the kernel and run all cells through the menu, and say yes to the question."""
        page.get_by_role("menuitem", name="Kernel", exact=True).click()
        page.get_by_role("menuitem", name="Restart Kernel and Run All Cells…").click()
        page.get_by_role("button", name="Confirm Kernel Restart").click()

    def use_theme(self, page: Page, theme: str) -> None:
        """Choose JupyterLab's theme, as the Settings menu does."""
        address = f"{self.server.address}/lab/api/settings/@jupyterlab/apputils-extension:themes?token={TOKEN}"
        answer = page.request.put(address, data={"raw": json.dumps({"theme": theme})})
        assert answer.ok, answer.text()

    def saved_work(self, name: str) -> dict[str, Any]:
        """Return what the lesson saved for the student."""
        return json.loads((self.folder / "my_work" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path is not None, f"the browser tests need a browser: {chromium.CURE}"
    expect.set_options(timeout=20_000)  # a busy machine is no failure
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root, home = tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")
    private = {name: str(home / name.lower()) for name in ("HOME", *JUPYTER_FOLDERS)}
    port, log_path = _free_port(), home / "jupyterlab.log"
    options = ["--no-browser", "--allow-root", f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={TOKEN}"]
    options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    with log_path.open("w") as log:
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


@pytest.fixture
def lab(server: Server, tmp_path: Path) -> Lab:
    folder = server.root / tmp_path.name
    shutil.copytree(ROOT / "notebooks", folder, ignore=shutil.ignore_patterns("my_work", ".ipynb_checkpoints"))
    return Lab(server, folder)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, f"JupyterLab stopped:\n{log.read_text()}"
        try:
            urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=2).close()
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"JupyterLab did not answer within a minute:\n{log.read_text()}")
