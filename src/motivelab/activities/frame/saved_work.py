"""A student's work in small JSON files: never lost, never silently overwritten, said to be saved only when it is."""

import contextlib
import errno
import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ...errors import MotivelabError

__all__ = ["WORK_FOLDER", "SavedWork", "SavedWorkError", "decoded"]

DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]", re.IGNORECASE)  # whatever the ending; NUL loses what it gets
WORK_FOLDER = "my_work"
PATIENCE = 1.5  # seconds for a file that another program holds, such as a virus scanner or a program that synchronises
PAUSE = 0.1
HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.EAGAIN, errno.ETXTBSY}
REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your space on this disk is used up",
    errno.EFBIG: "the disk takes no file of this size",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "another program holds it, or the folder can only be read",
}
CURE = "Copy the line of text below and keep it, and try again"


class SavedWorkError(MotivelabError):
    """Saved work that cannot be read or written: the message says where the work is and what to do."""


def decoded(data: bytes) -> Any:
    """
    Return what the bytes of a JSON file say, in whatever form of Unicode an editor has saved them.

    Raises
    ------
    ValueError
        If they are no JSON, or nested too deep to be work of a student.

    Examples
    --------
    >>> decoded('{"M1": 40}'.encode("utf-16"))
    {'M1': 40}
    """
    try:
        return json.loads(data.decode("utf-8-sig") if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data)
    except RecursionError:
        raise ValueError("it is nested too deep") from None


@dataclass(slots=True)
class SavedWork:
    """
    One named piece of a student's work, kept as JSON in a folder beside the notebook.

    A write keeps what it did not itself put there, as a copy in the folder ``older``: so no session overwrites another,
    and two open tabs do not lose each other's work. The folder is fixed when this is made, whatever a cell does later.

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
    shown: str = field(init=False)  # the file as a student knows it
    _base: Path = field(init=False)  # what was there when this was made: a drive that is gone is not made anew
    _written: bytes | None = None
    _refused: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w-]+", self.name, re.ASCII):
            raise SavedWorkError(
                f'"{self.name}" cannot name a file: use letters, digits, - and _ only, for example gut-weights'
            )
        if DEVICE.fullmatch(self.name):
            raise SavedWorkError(f'"{self.name}" cannot name a file on Windows, where it means a device: use another')
        self.shown = (Path(self.folder) / f"{self.name}.json").as_posix()
        self.folder = Path(self.folder).absolute()
        self._base = next(place for place in self.folder.parents if place.is_dir())

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
            content = decoded(self.path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise SavedWorkError(f"{self.shown} cannot be read ({_reason(error)}). Nothing is changed in it") from None
        except ValueError:
            raise self.set_aside("is damaged and cannot be read") from None
        if not isinstance(content, dict):
            raise self.set_aside("does not hold a student's work")
        return content

    def written_elsewhere(self) -> dict[str, Any] | None:
        """Return what stands in the file if it is not what was written here last; None if it cannot be read."""
        try:
            found = self.path.read_bytes()
            content = decoded(found) if found != self._written else None
        except (OSError, ValueError):
            return None
        return content if isinstance(content, dict) else None

    def begin_anew(self) -> None:
        """Begin a new session, which overwrites nothing of the old one: its work is kept as an older copy."""
        self._written = None

    def set_aside(self, reason: str) -> SavedWorkError:
        """Move the file out of the way and return the error that says so."""
        try:
            kept = self._free_name()
            self.path.replace(kept)
        except OSError as error:
            return SavedWorkError(f"{self.shown} {reason}, and it cannot be moved ({_reason(error)}): move it yourself")
        return SavedWorkError(f"{self.shown} {reason}. It is kept as {kept}; you start with a new file")

    def write(self, content: Mapping[str, Any], *, patience: float = PATIENCE) -> Path:
        """
        Write the work in one step: a crash leaves the old file or the new one, never half of it.

        A file that another program holds is tried again for a second or two.

        Raises
        ------
        SavedWorkError
            If the folder cannot be written to.
        """
        text = _encoded(content)
        until = time.monotonic() + (0 if self._refused else patience)  # nobody waits at every gesture
        while True:
            try:
                self._put(text)
            except OSError as error:
                if error.errno in HELD and time.monotonic() < until:
                    time.sleep(PAUSE)
                    continue
                self._refused = True
                raise self._refusal(error) from None
            self._written, self._refused = text, False
            return self.path

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other tab write between a reading and the writing that follows from it."""
        lock = self.folder / f".{self.name}.lock"
        until = time.monotonic() + PATIENCE
        while True:
            try:
                os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                if time.monotonic() < until:
                    time.sleep(PAUSE / 10)
                    continue
            except OSError:  # there is no folder yet, or none that can be written to: writing will tell
                pass
            break  # who waited for so long waited for a kernel that has died
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                lock.unlink(missing_ok=True)

    def keep_aside(self, content: Mapping[str, Any]) -> None:
        """Keep work as a copy in the folder ``older``, where another tab's work takes its place; as far as it goes."""
        with contextlib.suppress(OSError):
            self._copy(_encoded(content))

    def _put(self, text: bytes) -> None:
        if not self._base.is_dir():
            raise FileNotFoundError(errno.ENOENT, f"the folder {self._base} is gone")
        temporary = self.folder / f".{self.name}.{os.getpid()}.tmp"
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(text)  # first: on a full disk nothing else happens
            self._keep_older()
            temporary.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise

    def _refusal(self, error: OSError) -> SavedWorkError:
        if isinstance(error, (FileExistsError, NotADirectoryError)):
            return SavedWorkError(
                f"something else is named {self.folder.name}. Rename it, then run this cell again; until then, "
                "copy the line of text below and keep it"
            )
        return SavedWorkError(f"{self.shown} cannot be written ({_reason(error)}). {CURE}")

    def _keep_older(self) -> None:
        if self.path.exists() and (found := self.path.read_bytes()) != self._written:
            self._copy(found)

    def _copy(self, content: bytes) -> None:
        kept = self._free_name()
        try:
            kept.write_bytes(content)
        except OSError:
            with contextlib.suppress(OSError):
                kept.unlink()  # an empty copy keeps nothing
            raise

    def _free_name(self) -> Path:
        older = self.folder / "older"
        older.mkdir(parents=True, exist_ok=True)
        stem = f"{self.name} {datetime.now():%Y-%m-%d %H%M%S}"
        names = (older / f"{stem}{tail}.json" for tail in ("", *(f" {count}" for count in range(2, 1000))))
        return next(path for path in names if not path.exists())


def _encoded(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _reason(error: OSError) -> str:
    return REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
