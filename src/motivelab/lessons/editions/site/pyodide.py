"""
Pyodide, the Python that runs in a browser: its core on the site itself, and what comes from elsewhere, in one place.

`pyodide.json` pins the version, the hash of the core, and the address of the distribution. numpy, pandas and
matplotlib are in no package registry as Pyodide needs them: they come from the distribution when a reader runs a cell.
One setting, ``MOTIVELAB_PYODIDE``, names another place for it: a mirror, or a folder with the distribution's files,
which then go onto the site.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....errors import SetupError

__all__ = ["CORE", "LOCK", "PINNED", "PLACE", "Distribution", "canonical", "fetch_core", "place_named"]

PINNED: dict[str, Any] = json.loads((Path(__file__).parent / "pyodide.json").read_text(encoding="utf-8"))
PLACE = "MOTIVELAB_PYODIDE"
LOCK = "pyodide-lock.json"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", LOCK)
NO_NPM = (
    "the notebooks need Pyodide, which npm brings, and there is no npm here: install Node.js, or set {place} to a "
    "folder with Pyodide {version}, or make the site without the notebooks: motivelab site --without-code"
)


def place_named() -> str:
    """Return where the distribution is: the address that is pinned, or the place that the setting names."""
    return os.environ.get(PLACE) or str(PINNED["distribution"])


def canonical(name: str) -> str:
    """
    Return the one spelling of a package's name.

    >>> canonical("lazy_loader")
    'lazy-loader'
    """
    return name.lower().replace("_", "-").replace(".", "-")


def fetch_core(folder: Path) -> None:
    """
    Put the core into a folder: from the distribution's own if it is on this computer, else by npm, checked by its hash.

    Raises
    ------
    SetupError
        If it cannot be had, or is not the one that is pinned; the message says what to do.
    """
    place = Path(place_named())
    if place.is_dir():
        if lacking := [name for name in CORE if not (place / name).is_file()]:
            raise SetupError(f"{place} has no {lacking[0]}: set {PLACE} to a folder with all files of Pyodide")
        _copy(place, folder)
        return
    with tempfile.TemporaryDirectory() as temporary:
        packed = _packed(Path(temporary))
        if _digest(packed) != PINNED["sha512"]:
            raise SetupError(f"what npm brought as {packed.name} is not what is pinned: try again, or set {PLACE}")
        with tarfile.open(packed) as archive:
            archive.extractall(temporary, filter="data")
        _copy(Path(temporary, "package"), folder)


def _packed(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise SetupError(NO_NPM.format(place=PLACE, version=PINNED["version"]))
    wanted = f"{PINNED['package']}@{PINNED['version']}"
    command = [npm, "pack", wanted, "--ignore-scripts", "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    found = list(folder.glob("*.tgz"))
    if done.returncode or not found:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["nothing"]
        raise SetupError(
            f"npm could not bring {wanted} ({said[0]}): try again with a network, set {PLACE} to a folder with its "
            "files, or make the site without the notebooks: motivelab site --without-code"
        )
    return found[0]


def _digest(path: Path) -> str:
    return base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode("ascii")


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        shutil.copyfile(source / name, folder / name)


@dataclass(slots=True)
class Distribution:
    """
    The list of packages that the core knows, as the site has it.

    Parameters
    ----------
    folder : Path
        Where the core is on the site; wheels of our own lie beside it.
    """

    folder: Path

    def complete(self, wheels: Iterable[Path], own: dict[str, dict[str, Any]]) -> tuple[str, ...]:
        """
        Let every package come from the site itself if its wheel is here, and from the distribution if not.

        Parameters
        ----------
        wheels : iterable of Path
            Wheels of pure Python.
        own : dict of str to dict
            What to say of packages that Pyodide does not know: ``imports`` and ``depends``.

        Returns
        -------
        tuple of str
            The packages that come from elsewhere at run time; none if all of them are on the site.

        Raises
        ------
        SetupError
            If a wheel has another version than Pyodide names.
        """
        lock = json.loads((self.folder / LOCK).read_text(encoding="utf-8"))
        packages: dict[str, Any] = lock["packages"]
        for wheel in wheels:
            self._add(packages, wheel, own)
        needed = _closure(packages, [*own, *PINNED["at_run_time"]])
        elsewhere = tuple(name for name in needed if not self._here(packages[name]))
        for entry in packages.values():
            if not (self.folder / entry["file_name"]).is_file():
                entry["file_name"] = f"{place_named().rstrip('/')}/{entry['file_name']}"
        (self.folder / LOCK).write_text(json.dumps(lock), encoding="utf-8")
        return elsewhere

    def _add(self, packages: dict[str, Any], wheel: Path, own: dict[str, dict[str, Any]]) -> None:
        name, version = canonical(wheel.name.split("-")[0]), wheel.name.split("-")[1]
        known = packages.get(name)
        if known is None:
            about = own.get(name, {})
            fresh = {"package_type": "package", "install_dir": "site", "unvendored_tests": False}
            known = packages[name] = {"name": name, "imports": [], "depends": [], **fresh, **about}
        elif known["version"] != version:
            raise SetupError(f"{wheel.name} is not version {known['version']}, which Pyodide names: run make lock")
        shutil.copyfile(wheel, self.folder / wheel.name)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        known |= {"version": version, "file_name": wheel.name, "sha256": digest}

    def _here(self, entry: dict[str, Any]) -> bool:
        """Say whether a package's wheel is on the site; from a folder with the distribution it is brought there."""
        place = Path(place_named())
        wheel = str(entry["file_name"])
        if (place / wheel).is_file():
            shutil.copyfile(place / wheel, self.folder / wheel)
        return (self.folder / wheel).is_file()


def _closure(packages: dict[str, Any], names: Iterable[str]) -> list[str]:
    found: list[str] = []
    waiting = [canonical(name) for name in names]
    while waiting:
        name = waiting.pop(0)
        if name not in found and name in packages:
            found.append(name)
            waiting += [canonical(other) for other in packages[name]["depends"]]
    return sorted(found)
