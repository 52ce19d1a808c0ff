"""The notebooks on the site, to run in the browser: JupyterLite, with Pyodide's core and the kit beside it."""

import io
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path

from ....case.location import case_folder, kit_folder
from ....errors import SetupError
from .pyodide import LOCK, PINNED, Distribution, fetch_core, place_named

__all__ = ["Notebooks"]

WHEELS = "requirements-browser.lock"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
CORE_FOLDER = "static/pyodide"
CASE_IN_WHEEL = "motivelab/data/"
AT_START = ("anywidget", "lazy-loader")  # of pure Python, so that a kernel starts without a network
# What Pyodide does not know of: which names each brings, and what it needs.
OWN: dict[str, dict[str, Any]] = {
    "anywidget": {"imports": ["anywidget"], "depends": ["ipywidgets", "psygnal", "typing-extensions"]},
    "comm": {"imports": ["comm"], "depends": []},
    "ipywidgets": {"imports": ["ipywidgets"], "depends": ["comm", "ipython", "jupyterlab-widgets", "traitlets"]},
    "jupyterlab-widgets": {"imports": ["jupyterlab_widgets"], "depends": []},
    "psygnal": {"imports": ["psygnal"], "depends": []},
    "motivelab": {
        "imports": ["motivelab", "fairgrader"],
        "depends": ["anywidget", "lazy-loader", *PINNED["at_run_time"]],
    },
}
KEPT = ("anywidget", "@jupyter-widgets", "@jupyterlite")  # extensions of other packages no reader of the site needs


@dataclass(slots=True)
class Notebooks:
    """
    How the notebooks get onto the site.

    Parameters
    ----------
    root : Path
        The folder of the kit: its lessons, problem sets, data, and the lock of what runs in the browser.
    """

    root: Path
    elsewhere: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if find_spec("jupyterlite_core") is None:
            raise SetupError(
                "the notebooks need JupyterLite, which make site sets up: run make site, or make the pages alone: "
                "motivelab site --without-code"
            )

    @property
    def waits(self) -> str:
        """What a reader waits for, in a sentence."""
        if not self.elsewhere:
            return "Everything comes from this site, numpy, pandas and matplotlib too."
        names = ", ".join(self.elsewhere)
        place = place_named()
        return f"These packages come from {place} when a cell first needs them: {names} (Pyodide {PINNED['version']})."

    def add(self, folder: Path, say: Callable[[str], object]) -> tuple[str, ...]:
        """
        Put the notebooks onto the site, in the folder ``lite``, and return the names of the problem sets.

        Raises
        ------
        SetupError
            If something that is needed cannot be had; the message says what to do.
        """
        lite = folder / "lite"
        core = lite / CORE_FOLDER
        with tempfile.TemporaryDirectory() as temporary:
            work = Path(temporary)
            say("the notebooks: the wheels that run in the browser")
            wheels = self._wheels(work / "wheels")
            sets = self._contents(work / "contents")
            say("the notebooks: JupyterLite")
            _build(work, lite)
            say(f"the notebooks: Pyodide {PINNED['version']}")
            fetch_core(core)
            self.elsewhere = Distribution(core).complete(wheels, OWN)
        _settle(lite)
        return sets

    def _wheels(self, folder: Path) -> list[Path]:
        """Bring the wheels that the lock pins, and make the kit's own."""
        fixed = ["--no-deps", "--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--abi", "none"]
        lock = ["--python-version", "3.14", "--require-hashes", "--requirement", str(self.root / WHEELS)]
        _pip("download", "--quiet", "--dest", str(folder), *fixed, *lock)
        made = folder / "kit"
        _pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made), str(self.root))
        (kit,) = made.glob("*.whl")
        if (case := case_folder()) != kit_folder():
            _with_case(kit, case)
        return [*sorted(folder.glob("*.whl")), kit]

    def _contents(self, folder: Path) -> tuple[str, ...]:
        """Lay out what a reader finds: the lessons, and the problem sets as students get them; never a solution."""
        folder.mkdir()
        for path in sorted((self.root / "notebooks").glob("*.ipynb")):
            shutil.copyfile(path, folder / path.name)
        shutil.copytree(case_folder(), folder / "data")
        if case_folder() != kit_folder():
            return ()  # the problem sets are about the case of the kit
        sets = sorted(path.parent for path in (self.root / "exercises").glob("*/*.ipynb"))
        for one in sets:
            shutil.copytree(one, folder / "exercises" / one.name)
        return tuple(one.name for one in sets)


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise SetupError(
            f"the wheels for the browser could not be had ({said[0]}): try again with a network, or make the site "
            "without the notebooks: motivelab site --without-code"
        )


def _with_case(wheel: Path, case: Path) -> None:
    """Put another case into the kit's wheel, in the place of its own."""
    old = wheel.read_bytes()
    with zipfile.ZipFile(io.BytesIO(old)) as source, zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if not entry.filename.startswith(CASE_IN_WHEEL):
                target.writestr(entry, source.read(entry))
        for path in sorted(case.iterdir()):
            if path.is_file():
                target.write(path, CASE_IN_WHEEL + path.name)


def _build(work: Path, lite: Path) -> None:
    """Let JupyterLite write its files; it is told about nothing outside the working folder."""
    settings = {
        "LiteBuildConfig": {
            "contents": [str(work / "contents")],
            "output_dir": str(lite),
            "cache_dir": str(work / "cache"),
            "no_sourcemaps": True,
            "apps": ["lab", "notebooks"],
            "federated_extensions": [str(path) for path in _extensions()],
            "ignore_sys_prefix": ["federated_extensions"],
        }
    }
    (work / "jupyter_lite_config.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(work)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=work)
    if done.returncode:
        raise SetupError("JupyterLite could not be built:\n" + (done.stderr or done.stdout).strip()[-1500:])


def _extensions() -> list[Path]:
    places = [Path(place) for place in jupyter_path("labextensions")]
    found = [path for place in places for kept in KEPT for path in _with_package(place / kept)]
    return list({path.name + path.parent.name: path for path in reversed(found)}.values())


def _with_package(folder: Path) -> list[Path]:
    candidates = [folder, *folder.glob("*")] if folder.is_dir() else []
    return [path for path in candidates if (path / "package.json").is_file()]


def _settle(lite: Path) -> None:
    """Tell JupyterLite to take Python from the site, and to ask no registry for anything."""
    path = lite / "jupyter-lite.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    config = content["jupyter-config-data"]
    config["appName"] = "Weighing motives"
    kernel = config.setdefault("litePluginSettings", {}).setdefault(KERNEL, {})
    kernel |= {
        "pyodideUrl": f"./{CORE_FOLDER}/pyodide.mjs",
        "loadPyodideOptions": {"lockFileURL": f"./{CORE_FOLDER}/{LOCK}", "packages": list(AT_START)},
        "disablePyPIFallback": True,
    }
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
