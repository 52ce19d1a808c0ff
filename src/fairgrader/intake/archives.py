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
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from ..errors import FairgraderError

__all__ = ["LIMITS", "Found", "IntakeError", "Limits", "Member", "Noise", "Parts", "Refused", "read"]

Parts: TypeAlias = tuple[str, ...]

_MB = 1_000_000
_NOISE = {"__macosx", ".ipynb_checkpoints", ".ds_store", "thumbs.db", "desktop.ini", "__pycache__", ".git"}
_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".pages", ".numbers", ".jar", ".whl", ".epub")
_ENCRYPTED, _UTF8 = 0x1, 0x800
_SPECIAL = {
    stat.S_IFLNK: "is a link to another file",
    stat.S_IFCHR: "is a device",
    stat.S_IFBLK: "is a device",
    stat.S_IFIFO: "is a pipe",
    stat.S_IFSOCK: "is a socket",
}


class IntakeError(FairgraderError):
    """Something that cannot be collected at all: the message names it, the rule and the cure."""


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What an archive may hold; more is refused.

    Parameters
    ----------
    file, archive, total : int
        Bytes in one file, in an archive that a student sent (unpacked), and in everything of one source.
    ratio : int
        How many times smaller a file above 50 MB may be packed; an archive in an archive, a tenth of it: an honest
        zip hardly shrinks when it is zipped again, and a bomb of zips does.
    members, inside : int
        Files in one source, and in an archive that a student sent.
    depth : int
        How deep archives may lie in archives.
    """

    file: int = 100 * _MB
    archive: int = 300 * _MB
    total: int = 20_000 * _MB
    ratio: int = 500
    members: int = 100_000
    inside: int = 5_000
    depth: int = 3


LIMITS = Limits()


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
        When it was last changed, as its archive or folder says; without a time zone.
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


@dataclass(slots=True)
class _Left:
    """What may still be read of one source."""

    members: int
    total: int


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
    left = _Left(limits.members, limits.total)
    if source.is_dir():
        yield from _folder(source, limits, left)
    elif zipfile.is_zipfile(source):
        with source.open("rb") as file:
            yield from _zip(file, (source.name,), limits, left, depth=0)
    else:
        yield from _loose(source, (source.name,), limits, left)


def _folder(folder: Path, limits: Limits, left: _Left) -> Iterator[Found]:
    for place, inside, files in os.walk(folder):
        at = (folder.resolve().name, *Path(place).relative_to(folder).parts)
        for name in sorted(inside):
            if Path(place, name).is_symlink():
                yield Refused((*at, name), _SPECIAL[stat.S_IFLNK])
        inside.sort()
        for name in sorted(files):
            yield from _loose(Path(place, name), (*at, name), limits, left)


def _loose(path: Path, parts: Parts, limits: Limits, left: _Left) -> Iterator[Found]:
    """Give a file that lies on the disk, or what the archive holds that it is."""
    about = path.lstat()
    kind = stat.S_IFMT(about.st_mode)
    if _is_noise(parts):
        yield Noise(parts)
    elif kind in _SPECIAL:
        yield Refused(parts, _SPECIAL[kind])
    elif about.st_size > limits.file and not zipfile.is_zipfile(path):
        yield Refused(parts, _too_large(about.st_size, limits.file))
    elif about.st_size > limits.archive:
        yield Refused(parts, _too_large(about.st_size, limits.archive))
    else:
        yield from _opened(path.read_bytes(), parts, datetime.fromtimestamp(about.st_mtime), limits, left, depth=0)


def _opened(
    content: bytes, parts: Parts, time: datetime | None, limits: Limits, left: _Left, depth: int
) -> Iterator[Found]:
    """Give a file, or what it holds if it is an archive, under whatever name."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")) or parts[-1].lower().endswith(_OFFICE):
        left.members -= 1
        left.total -= len(content)
        yield Member(parts, content, time)
    elif depth >= limits.depth:
        yield Refused(parts, f"is an archive {depth + 1} deep in archives; {limits.depth} are allowed")
    else:
        yield from _zip(io.BytesIO(content), parts, limits, left, depth=depth + 1)


def _zip(  # the file, where it stands, and how far reading may go
    file: io.BufferedIOBase, parts: Parts, limits: Limits, left: _Left, depth: int
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
                f"holds {len(infos):,} files of {unpacked / _MB:,.0f} MB together; "
                f"{limits.inside:,} files and {limits.archive / _MB:,.0f} MB are allowed",
            )
            return
        for info in infos:
            if not info.is_dir():
                yield from _member(archive, info, parts, limits, left, depth)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, parts: Parts, limits: Limits, left: _Left, depth: int
) -> Iterator[Found]:
    name = _name(info)
    inner = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
    at = (*parts, *inner)
    reason = _unsafe(name, inner) or _forbidden(info, limits, left)
    if not reason and _is_noise(inner):
        yield Noise(at)
        return
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


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member: without the flag for UTF-8 many programs write it all the same."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def _unsafe(name: str, inner: Parts) -> str:
    if "\x00" in name:
        return "has a name with a zero byte"
    if name.startswith(("/", "\\")) or name[1:3] in (":\\", ":/"):
        return "has a path that starts at the root of a disk"
    if ".." in inner or not inner:
        return "has a path that leads out of the archive"
    return ""


def _forbidden(info: zipfile.ZipInfo, limits: Limits, left: _Left) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    inside = info.filename.lower().endswith(".zip")
    most = limits.archive if inside else limits.file
    ratio = info.file_size / max(info.compress_size, 1)
    if kind in _SPECIAL:
        return _SPECIAL[kind]
    if info.flag_bits & _ENCRYPTED:
        return "is locked with a password"
    if info.file_size > most:
        return _too_large(info.file_size, most)
    if (info.file_size > 50 * _MB and ratio > limits.ratio) or (inside and ratio > limits.ratio / 10):
        return f"is packed {ratio:,.0f} times smaller than it is: a bomb"
    if left.members <= 0 or left.total < info.file_size:
        return "comes after more files than one source may hold"
    return ""


def _too_large(size: int, most: int) -> str:
    return f"has {size / _MB:,.0f} MB; {most / _MB:,.0f} MB are allowed"


def _time(info: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*info.date_time)
    except ValueError:
        return None


def _is_noise(parts: Parts) -> bool:
    return any(part.casefold() in _NOISE or part.startswith("._") for part in parts)
