"""Puts a finished file on the disk, whole or not at all, and looks whether it is there."""

import os
from pathlib import Path

from .sheet import ExportError

__all__ = ["save"]


def save(content: bytes, path: Path) -> Path:
    """
    Write a file and read it back.

    Raises
    ------
    ExportError
        If the disk does not hold what was written; a file that stood there before is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if beside.read_bytes() != content:
            raise ExportError(f"{path} could not be written whole: look at the disk")
        beside.replace(path)
    except OSError as error:
        words = f"{path} could not be written ({error.strerror}): make room, or choose another folder"
        raise ExportError(words) from error
    finally:
        beside.unlink(missing_ok=True)
    return path
