"""
What students write into lessons and problem sets is kept twice, so that no newer edition can take it away.

``motivelab lab`` keeps, in the folder ``.motivelab/lessons``, each notebook as it came and as it was last saved. Who
then unpacks a newer zip over the kit finds both at the next start: the new text, and what was written in the old one.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from .merging import merge

__all__ = ["KEPT", "Keeper", "after_save", "is_unrun", "notebooks", "read", "write"]

KEPT = "kept"  # a folder that students see: whole copies, by the minute
STORE = Path(".motivelab", "lessons")
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)
PATTERNS = ("notebooks/*.ipynb", "exercises/*/*.ipynb")


@dataclass(frozen=True, slots=True)
class Keeper:
    """
    The keeper of one copy of the kit.

    Parameters
    ----------
    root : Path
        The folder of the kit.
    now : datetime
        What the folder of whole copies is named after.
    """

    root: Path
    now: datetime

    def came(self, name: str) -> Path:
        """Return where a notebook lies as it came."""
        return self.root / STORE / "came" / name

    def saved(self, name: str) -> Path:
        """Return where a notebook lies as it was last saved."""
        return self.root / STORE / "saved" / name

    def set_aside(self, name: str, content: bytes) -> Path:
        """Keep the whole of a file where the student sees it; what is there already stays."""
        folder = self.root / KEPT / f"{self.now:%Y-%m-%d %H-%M}"
        place, number = folder / name, 2
        while place.exists() and place.read_bytes() != content:
            place = folder / f"{name} ({number})"
            number += 1
        _put(place, content)
        return place

    def keep(self) -> None:
        """Note each notebook as it came, and as it is now if it was run or changed."""
        for path in notebooks(self.root):
            name, content = path.relative_to(self.root).as_posix(), path.read_bytes()
            if not self.came(name).is_file() and is_unrun(content):
                _put(self.came(name), content)
            if self.came(name).is_file() and self.came(name).read_bytes() != content:
                _put(self.saved(name), content)

    def bring_in(self) -> list[str]:
        """
        Where a notebook was replaced by one that came anew, bring in what was written; say what was done.

        A clone is left alone: git itself writes over nothing there, and who works on the kit changes branches.
        """
        if (self.root / ".git").exists():
            return []
        return [line for path in notebooks(self.root) for line in self._bring_in(path)]

    def _bring_in(self, path: Path) -> Iterator[str]:
        name, now = path.relative_to(self.root).as_posix(), path.read_bytes()
        came, saved = self.came(name), self.saved(name)
        if not is_unrun(now) or not came.is_file():
            return
        mine = saved.read_bytes() if saved.is_file() else came.read_bytes()
        if mine == now:
            return
        if _texts(mine) - _texts(now) and mine != came.read_bytes():
            if came.read_bytes() == now:
                place = self.set_aside(name, mine).relative_to(self.root)
                yield f"{name} is as it came; what you had written there is in {place}"
            else:
                yield self.merged(name, came.read_bytes(), mine, now)
        saved.unlink(missing_ok=True)
        _put(came, now)

    def merged(self, name: str, base: bytes, mine: bytes, new: bytes) -> str:
        """Write the newer edition of a notebook with the student's cells, the old one set aside; say so."""
        place = self.set_aside(name, mine).relative_to(self.root)
        try:
            found = merge(read(base), read(mine), read(new))
        except UNREADABLE:
            return f"{name} is the new edition; your old one cannot be read as a notebook, and is whole in {place}"
        write(self.root / name, found.notebook)
        also = f"; where both changed a cell, yours stands first: {', '.join(found.both)}" if found.both else ""
        return f"{name} is the new edition, with what you wrote (your old one, whole: {place}){also}"


def after_save(os_path: str, model: dict[str, Any], contents_manager: Any, **_: Any) -> None:
    """Keep a notebook that JupyterLab has just saved; whatever happens here, the saving itself was fine."""
    path, root = Path(os_path), Path(contents_manager.root_dir)
    try:
        if model.get("type") == "notebook" and path in notebooks(root):
            _put(root / STORE / "saved" / path.relative_to(root), path.read_bytes())
    except OSError as error:
        contents_manager.log.warning("no second copy of %s: %s", path, error)


def notebooks(root: Path) -> list[Path]:
    """Return the notebooks that students write into."""
    return sorted(path for pattern in PATTERNS for path in root.glob(pattern))


def is_unrun(content: bytes) -> bool:
    """
    Tell whether a notebook is stored as the kit stores it: never run.

    >>> is_unrun(b'{"cells": [{"cell_type": "code", "execution_count": 3, "outputs": []}]}')
    False
    """
    try:
        return not any(cell.get("outputs") or cell.get("execution_count") for cell in read(content)["cells"])
    except UNREADABLE:
        return False


def read(content: bytes) -> dict[str, Any]:
    """Return the notebook that some bytes say."""
    return dict(json.loads(content.decode("utf-8")))


def write(path: Path, notebook: dict[str, Any]) -> None:
    """Write a notebook as Jupyter does, whole or not at all."""
    _put(path, (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode())


def _texts(content: bytes) -> set[str]:
    try:
        return {"".join(cell["source"]) for cell in read(content)["cells"]}
    except UNREADABLE:
        return {"?"}  # other than every notebook


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(content)
    beside.replace(path)
