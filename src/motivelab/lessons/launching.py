"""Opens the lessons in JupyterLab, without a word to the network."""

import os
import socket
import subprocess
import sys
from pathlib import Path, PurePath
from urllib.parse import quote

from ..errors import SetupError

__all__ = ["FIRST_LESSON", "lab_command", "lab_environment", "open_lab"]

FIRST_LESSON = "notebooks/00_start_here.ipynb"

# Switches off JupyterLab's news and update notices, which ask the network, and each newcomer whether they may.
SETTINGS = Path(__file__).parent / "jupyter_settings"
# Holds what JupyterLab loads besides: where a lesson scrolls after it was run.
DATA = Path(__file__).parent / "jupyter_data"


def lab_command(
    root: Path, *, notebook: str = FIRST_LESSON, port: int | None = None, browser: bool = True
) -> list[str]:
    """
    Return the command that opens a notebook in JupyterLab.

    Parameters
    ----------
    root : Path
        The folder of the kit, which JupyterLab shows as its top folder.
    notebook : str
        The notebook to open, seen from the root.
    port : int, optional
        The port to serve on. Without it JupyterLab takes the first free one from 8888 up.
    browser : bool
        Whether to open a browser.

    Raises
    ------
    SetupError
        If the notebook is not there, or the port is taken or not a port.

    Examples
    --------
    >>> import tempfile
    >>> lab_command(Path(tempfile.gettempdir()), notebook="missing.ipynb")
    Traceback (most recent call last):
    ...
    motivelab.errors.SetupError: ...
    """
    if not (root / notebook).is_file():
        raise SetupError(
            f"there is no {notebook} in {root}: run the command in the folder of the kit (the one that holds README.md)"
        )
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}"]
    command.append(f"--LabApp.default_url=/lab/tree/{quote(PurePath(notebook).as_posix())}")
    command.append("--log-level=WARN")  # the address and what goes wrong, without forty lines about extensions
    if port is not None:
        _check_free(port)
        command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if not browser:
        command.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in a container; JupyterLab refuses root otherwise
    return command


def lab_environment() -> dict[str, str]:
    """
    Return the environment for JupyterLab: the present one, with the kit's settings and data in front of the user's own.

    >>> "jupyter_settings" in lab_environment()["JUPYTER_CONFIG_PATH"]
    True
    """
    from ..case.location import DATA_VARIABLE  # here, because the program names its verbs without the case

    kit = {"JUPYTER_CONFIG_PATH": SETTINGS, "JUPYTER_PATH": DATA}
    own = {name: os.pathsep.join(filter(None, [str(path), os.environ.get(name)])) for name, path in kit.items()}
    if case := os.environ.get(DATA_VARIABLE):  # a lesson runs in its own folder, from which a short path leads nowhere
        own[DATA_VARIABLE] = str(Path(case).expanduser().resolve())
    return {**os.environ, **own}


def open_lab(command: list[str]) -> int:
    """Run JupyterLab until the user stops it, and return its exit code."""
    process = subprocess.Popen(command, env=lab_environment())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # JupyterLab hears Ctrl-C too, and closes its kernels in its own time


def _check_free(port: int) -> None:
    if not 1 <= port <= 65535:
        raise SetupError(f"{port} is not a port: use a number from 1024 to 65535, or leave --port out")
    with socket.socket() as probe:
        if os.name != "nt":  # as JupyterLab does, or a port that it used a minute ago looks taken
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SetupError(
                f"port {port} cannot be used ({error.strerror}): choose another number, or leave --port out and "
                "JupyterLab takes a free one"
            ) from None
