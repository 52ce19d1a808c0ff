"""
One action of a student makes one file to upload: the notebook, and a receipt of what is answered and what is blank.

It runs in students' kernels and browsers, so it needs nothing but Python.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

__all__ = ["HandIn", "hand_in", "released_checksum"]

ENDING = "-hand-in.zip"


@dataclass(frozen=True)
class HandIn:
    """
    The file that was made to be uploaded, shown as text.

    Parameters
    ----------
    file : Path
        The file to upload.
    notebook : str
        The name of the notebook in it.
    answered, blank : tuple of str
        The answer cells that were changed since the notebook was handed out, and those that were not.
    check_sum : str
        The SHA-256 of the notebook; its first eight signs tell two hand-ins apart.
    saved : datetime
        When the notebook was saved last.
    """

    file: Path
    notebook: str
    answered: tuple[str, ...]
    blank: tuple[str, ...]
    check_sum: str
    saved: datetime

    def __repr__(self) -> str:
        asked = len(self.answered) + len(self.blank)
        lines = [
            f"Upload this one file: {self.file}",
            f"It holds {self.notebook} as it was saved on {self.saved.astimezone():%d %B at %H:%M}.",
            f"{len(self.answered)} of {asked} answers are in it.",
        ]
        if self.blank:
            lines.append(f"Still blank: {', '.join(self.blank)}")
        lines.append(f"Your receipt: {self.check_sum[:8]}. Keep it; it stands for exactly this version.")
        lines.append("Changed something? Save with Ctrl + S, and run this again.")
        return "\n".join(lines)


def hand_in(notebook: str | os.PathLike[str] | None = None) -> HandIn:
    """
    Make the one file that a student uploads, beside the notebook.

    Parameters
    ----------
    notebook : path, optional
        The notebook; without it, the one that this cell is in, or the only one in this folder.

    Raises
    ------
    FileNotFoundError
        If there is no notebook, or more than one.
    ValueError
        If the file is no notebook.
    """
    path = Path(notebook) if notebook is not None else _this_notebook()
    if not path.is_file():
        raise FileNotFoundError(f"there is no notebook {path}: save yours first, then give its name in quotation marks")
    content = path.read_bytes()
    try:
        cells = json.loads(content.decode("utf-8-sig"))["cells"]
    except (ValueError, LookupError, TypeError) as error:
        raise ValueError(f"{path} is no notebook: save it in Jupyter, and run this again") from error
    answered, blank = _states(cells)
    check_sum = hashlib.sha256(content).hexdigest()
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    made = HandIn(path.with_name(path.stem + ENDING), path.name, answered, blank, check_sum, saved)
    _write(made, content)
    return made


def released_checksum(cell: Mapping[str, Any]) -> str:
    """
    Return the check sum that nbgrader writes into a cell when it is released, of the cell as it is now.

    An answer that differs from it was changed by the student: ``nbgrader.utils.compute_checksum``.

    >>> about = {"grade_id": "q1", "grade": False, "solution": True, "locked": False}
    >>> released_checksum({"cell_type": "code", "source": "a = None", "metadata": {"nbgrader": about}})
    '18432ec71e5799869ed0b2fc8f7fe772'
    """
    about = cell["metadata"]["nbgrader"]
    grade, solution = bool(about.get("grade")), bool(about.get("solution"))
    locked = not solution and (grade or bool(about.get("locked")))
    parts = [_text(cell), cell["cell_type"], str(grade), str(solution), str(locked), about["grade_id"]]
    if grade:
        parts.append(str(float(about["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def _states(cells: list[Mapping[str, Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the answer cells that were changed, and the others, each by its grade id."""
    changed: dict[str, bool] = {}
    for cell in cells:
        about = cell.get("metadata", {}).get("nbgrader")
        if isinstance(about, Mapping) and about.get("solution") and isinstance(about.get("grade_id"), str):
            same = about.get("checksum") == released_checksum(cell)
            changed.setdefault(about["grade_id"], not same and bool(_text(cell).strip()))
    return (
        tuple(name for name, each in changed.items() if each),
        tuple(name for name, each in changed.items() if not each),
    )


def _text(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _this_notebook() -> Path:
    """Return the notebook that Jupyter runs this in, which it names to its kernels, or the only one here."""
    named = Path(os.environ.get("JPY_SESSION_NAME", "")).name
    if named.endswith(".ipynb") and Path(named).is_file():
        return Path(named)
    found = sorted(Path().glob("*.ipynb"))
    if len(found) == 1:
        return found[0]
    there = ", ".join(path.name for path in found) or "none"
    raise FileNotFoundError(f'which notebook? Here: {there}. Write its name: hand_in("ps1.ipynb")')


def _write(made: HandIn, content: bytes) -> None:
    receipt = {
        "receipt": 1,
        "notebook": made.notebook,
        "sha256": made.check_sum,
        "answered": list(made.answered),
        "blank": list(made.blank),
        "saved": made.saved.isoformat(timespec="seconds"),
    }
    part = made.file.with_name(made.file.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(made.notebook, content)
        archive.writestr("receipt.json", json.dumps(receipt, indent=1) + "\n")
    part.replace(made.file)
