"""The journal of a class: one line a change on the teacher's disk, so that a closed laptop goes on where it stopped."""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...errors import SetupError
from .room import Refused, Room

__all__ = ["Journal"]

ABOUT = ("code", "token", "port")


class Journal:
    """
    What a class has sent, on disk.

    Parameters
    ----------
    path : Path
        The file; it is made when something is first written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def about(self) -> dict[str, Any] | None:
        """Return what the first line says: code, token and port; None if there is no class to go on with."""
        lines = self._lines()
        first = lines[0] if lines else {}
        return first if set(ABOUT) <= set(first) else None

    def begin(self, about: Mapping[str, Any]) -> None:
        """
        Begin a new class: what stood there is gone.

        Raises
        ------
        SetupError
            If the file cannot be written.
        """
        try:
            self.path.write_text(json.dumps(dict(about)) + "\n", encoding="utf-8", newline="\n")
            with contextlib.suppress(OSError, NotImplementedError):
                self.path.chmod(0o600)
        except OSError as error:
            raise SetupError(
                f"{self.path} cannot be written ({error.strerror}): start in a folder that is yours, or use --to"
            ) from None

    def restore(self, room: Room) -> int:
        """Bring a room to where the journal ends and return how many lines it took; a line cut in half is left out."""
        self._end_last_line()
        taken = 0
        for line in self._lines()[1:]:
            with contextlib.suppress(Refused, KeyError, TypeError):
                self._do(room, line)
                taken += 1
        return taken

    def sent(self, sender: str, given: Mapping[str, Any]) -> None:
        """Keep what a student sent."""
        self._write({"sender": sender, **given})

    def envelope(self, *, opened: bool) -> None:
        """Keep whether the envelope is open."""
        self._write({"opened": opened})

    def struck(self, sender: str) -> None:
        """Keep that the teacher has taken somebody out."""
        self._write({"struck": sender})

    def _do(self, room: Room, line: Mapping[str, Any]) -> None:
        if "opened" in line:
            room.open() if line["opened"] else room.close()
        elif "struck" in line:
            room.entries.pop(line["struck"], None)
        else:
            room.take(line["sender"], line)

    def _end_last_line(self) -> None:
        """End a line that was cut in half, or the next one would be lost with it."""
        with contextlib.suppress(FileNotFoundError):
            if not self.path.read_bytes().endswith(b"\n"):
                with self.path.open("a", encoding="utf-8", newline="\n") as file:
                    file.write("\n")

    def _write(self, line: Mapping[str, Any]) -> None:
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(dict(line), separators=(",", ":")) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _lines(self) -> list[dict[str, Any]]:
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        found = []
        for line in text.splitlines():
            with contextlib.suppress(ValueError, RecursionError):
                content = json.loads(line)
                if isinstance(content, dict):
                    found.append(content)
        return found
