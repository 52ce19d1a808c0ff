"""
Reads what was handed in (zips, zips in zips, folders, single files) without unpacking any of it to the disk.

What is dangerous or broken is refused one by one, with the reason; nothing that one student sends stops another.
"""

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from ..errors import FairgraderError
from .limits import LIMITS, MB, Left, Limits, forbidden, member_name, special, too_large, unsafe

__all__ = ["Found", "IntakeError", "Member", "Noise", "Parts", "Refused", "read"]

Parts: TypeAlias = tuple[str, ...]

_NOISE = {"__macosx", ".ipynb_checkpoints", ".ds_store", "thumbs.db", "desktop.ini", "__pycache__", ".git"}
_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".pages", ".numbers", ".jar", ".whl", ".epub")


class IntakeError(FairgraderError):
    """Something that cannot be collected at all: the message names it, the rule and the cure."""


@dataclass(frozen=True, slots=True)
class Member:
    """
    A file that was handed in.

    Parameters
    ----------
    parts : tuple of str
        Its path, from the name of the source inwards; an archive in between counts as a folder.
    content : bytes
        What it holds.
    time : datetime, optional
        When it was last changed, as its folder says in UTC, or its archive without a time zone.
    """

    parts: Parts
    content: bytes
    time: datetime | None = None

    @property
    def path(self) -> str:
        """The path in one line, for people."""
        return "/".join(self.parts)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read, and why."""

    parts: Parts
    reason: str

    def __str__(self) -> str:
        return f"{'/'.join(self.parts)} {self.reason}"


@dataclass(frozen=True, slots=True)
class Noise:
    """A file that systems leave behind and nobody handed in."""

    parts: Parts


Found: TypeAlias = Member | Refused | Noise


def read(source: Path, limits: Limits = LIMITS) -> Iterator[Found]:
    """
    Give each file of a zip, a folder or a single file.

    Raises
    ------
    IntakeError
        If there is nothing at this place.
    """
    if not source.exists():
        raise IntakeError(f"there is nothing at {source}: give a zip, a folder or a notebook that was handed in")
    left = Left(limits.members, limits.total)
    if source.is_dir():
        yield from _folder(source, limits, left)
    elif zipfile.is_zipfile(source):
        with source.open("rb") as file:
            yield from _zip(file, (source.name,), limits, left, depth=0)
    else:
        yield from _loose(source, (source.name,), limits, left)


def _folder(folder: Path, limits: Limits, left: Left) -> Iterator[Found]:
    for place, inside, files in os.walk(folder):
        at = (folder.resolve().name, *Path(place).relative_to(folder).parts)
        for name in sorted(inside):
            if Path(place, name).is_symlink():
                yield Refused((*at, name), special(stat.S_IFLNK))
        inside.sort()
        for name in sorted(files):
            yield from _loose(Path(place, name), (*at, name), limits, left)


def _loose(path: Path, parts: Parts, limits: Limits, left: Left) -> Iterator[Found]:
    """Give a file that lies on the disk, or what the archive holds that it is."""
    about = path.lstat()
    if _is_noise(parts):
        yield Noise(parts)
    elif special(about.st_mode):
        yield Refused(parts, special(about.st_mode))
    elif about.st_size > limits.file and not zipfile.is_zipfile(path):
        yield Refused(parts, too_large(about.st_size, limits.file))
    elif about.st_size > limits.archive:
        yield Refused(parts, too_large(about.st_size, limits.archive))
    else:
        yield from _opened(path.read_bytes(), parts, datetime.fromtimestamp(about.st_mtime, UTC), limits, left, depth=0)


def _opened(
    content: bytes, parts: Parts, time: datetime | None, limits: Limits, left: Left, depth: int
) -> Iterator[Found]:
    """Give a file, or what it holds if it is an archive, under whatever name."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")) or parts[-1].lower().endswith(_OFFICE):
        left.members -= 1
        left.total -= len(content)
        yield Member(parts, content, time)
    elif depth >= limits.depth:
        yield Refused(parts, f"is an archive {depth + 1} deep in archives; {limits.depth} are allowed")
    else:
        inside = left if depth else Left(limits.inside, limits.archive)  # one budget for all that one student sent
        yield from _zip(io.BytesIO(content), parts, limits, inside, depth=depth + 1)


def _zip(  # the file, where it stands, and how far reading may go
    file: io.BufferedIOBase, parts: Parts, limits: Limits, left: Left, depth: int
) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Refused(parts, f"is a broken zip ({error})")
        return
    with archive:
        infos = archive.infolist()
        unpacked = sum(info.file_size for info in infos)
        if depth and (unpacked > limits.archive or len(infos) > limits.inside):
            yield Refused(
                parts,
                f"holds {len(infos):,} files of {unpacked / MB:,.0f} MB together; "
                f"{limits.inside:,} files and {limits.archive / MB:,.0f} MB are allowed",
            )
            return
        for info in infos:
            if not info.is_dir():
                yield from _member(archive, info, parts, limits, left, depth)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, parts: Parts, limits: Limits, left: Left, depth: int
) -> Iterator[Found]:
    name = member_name(info)
    inner = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
    at = (*parts, *inner)
    reason = unsafe(name, inner)
    if not reason and _is_noise(inner):
        yield Noise(at)
        return
    reason = reason or forbidden(info, limits, left)
    if not reason:
        try:
            content = archive.read(info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            reason = f"cannot be unpacked ({error})"
    if reason:
        yield Refused(at, reason)
    else:
        yield from _opened(content, at, _time(info), limits, left, depth)


def _time(info: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*info.date_time)
    except ValueError:
        return None


def _is_noise(parts: Parts) -> bool:
    return any(part.casefold() in _NOISE or part.startswith("._") for part in parts)
