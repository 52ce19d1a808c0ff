"""A student's work in small JSON files beside the notebook: never lost, never silently overwritten."""

import binascii
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ...errors import MotivelabError

__all__ = ["WORK_FOLDER", "SavedWork", "SavedWorkError", "check_owner", "from_line", "to_line"]

WORK_FOLDER = "my_work"


class SavedWorkError(MotivelabError):
    """Saved work that cannot be read or written: the message says where the work is and what to do."""


@dataclass(slots=True)
class SavedWork:
    """
    One named piece of a student's work, kept as JSON in a folder beside the notebook.

    A write keeps what it did not itself put there, as a copy in the folder ``older``: so no sitting overwrites another,
    and two open tabs do not lose each other's work.

    Parameters
    ----------
    name : str
        The name of the work, which is also the file's name: letters, digits, ``-`` and ``_``.
    folder : path
        The folder; it is made when the work is first written.

    Raises
    ------
    SavedWorkError
        If the name cannot be a file name.
    """

    name: str
    folder: Path
    _written: bytes | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w-]+", self.name, re.ASCII):
            raise SavedWorkError(
                f'"{self.name}" cannot name a file: use letters, digits, - and _ only, for example gut-weights'
            )

    @property
    def path(self) -> Path:
        """The file that holds the work."""
        return self.folder / f"{self.name}.json"

    def read(self) -> dict[str, Any] | None:
        """
        Return the saved work, or None if there is none yet.

        Raises
        ------
        SavedWorkError
            If the file is damaged. It is set aside under another name first, so nothing is lost.
        """
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, RecursionError):
            raise self.set_aside("is damaged and cannot be read") from None
        if not isinstance(content, dict):
            raise self.set_aside("does not hold a student's work")
        return content

    def written_elsewhere(self) -> dict[str, Any] | None:
        """Return what stands in the file if it is not what was written here last; None if it cannot be read."""
        try:
            found = self.path.read_bytes()
            content = json.loads(found) if found != self._written else None
        except (OSError, ValueError, RecursionError):
            return None
        return content if isinstance(content, dict) else None

    def set_aside(self, reason: str) -> SavedWorkError:
        """Move the file out of the way and return the error that says so."""
        try:
            kept = self._free_name()
            self.path.replace(kept)
        except OSError as error:
            return SavedWorkError(f"{self.path} {reason}, and it cannot be moved ({error.strerror}): move it yourself")
        return SavedWorkError(f"{self.path} {reason}. It is kept as {kept}; you start with a new file")

    def write(self, content: Mapping[str, Any]) -> Path:
        """
        Write the work in one step: a crash leaves the old file or the new one, never half of it.

        Raises
        ------
        SavedWorkError
            If the folder cannot be written to.
        """
        text = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
        temporary = self.folder / f".{self.name}.{os.getpid()}.tmp"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._keep_older()
            temporary.write_bytes(text)
            temporary.replace(self.path)
        except (FileExistsError, NotADirectoryError):
            raise SavedWorkError(
                f"something else is named {self.folder.name}. Rename it, then run this cell again; until then, "
                "copy the line of text below and keep it"
            ) from None
        except OSError as error:
            raise SavedWorkError(
                f"{self.path} cannot be written ({error.strerror}). Copy the line of text below and keep it"
            ) from None
        self._written = text
        return self.path

    def _keep_older(self) -> None:
        if self.path.exists() and (found := self.path.read_bytes()) != self._written:
            self._free_name().write_bytes(found)

    def _free_name(self) -> Path:
        older = self.folder / "older"
        older.mkdir(exist_ok=True)
        stem = f"{self.name} {datetime.now():%Y-%m-%d %H%M%S}"
        names = (older / f"{stem}{tail}.json" for tail in ("", *(f" {count}" for count in range(2, 1000))))
        return next(path for path in names if not path.exists())


def to_line(content: Mapping[str, Any]) -> str:
    """
    Return work as one line of text, with a check sum that catches a slip in copying.

    >>> to_line({"ratings": {"M1": 40}})
    'motivelab:{"ratings":{"M1":40}}:94f2'
    """
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return f"motivelab:{text}:{_check_sum(text)}"


def from_line(line: str) -> dict[str, Any]:
    """
    Return the work that a line of text holds: the reverse of `to_line`.

    Raises
    ------
    SavedWorkError
        If the line is incomplete or was changed on the way.
    """
    match = re.fullmatch(r"motivelab:(.*):([0-9a-f]{4})", line.strip(), re.DOTALL)
    if match is None:
        raise SavedWorkError(
            'this is not a line of this kit: copy the whole line, from "motivelab:" to the four signs at its end'
        )
    # `to_line` writes ASCII only, so anything else was changed on the way, such as a quotation mark by a mail program.
    if not match[1].isascii() or _check_sum(match[1]) != match[2]:
        raise SavedWorkError("a sign of the line was lost or changed on the way: copy it once more")
    try:
        content = json.loads(match[1])
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise SavedWorkError("the line holds no work: copy the line that the kit shows")
    return content


def check_owner(content: Mapping[str, Any], work: str, *, cure: str = "use") -> None:
    """
    Check that a line of text holds the work of a certain name.

    Raises
    ------
    SavedWorkError
        If it holds another work; the message names both.
    """
    if content.get("work") != work:
        raise SavedWorkError(f'the line belongs to "{content.get("work")}": {cure} the line of "{work}"')


def _check_sum(text: str) -> str:
    # A CRC of 16 bits finds every single wrong sign, and every two neighbours that changed places.
    return f"{binascii.crc_hqx(text.encode('ascii'), 0):04x}"
