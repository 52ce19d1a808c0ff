"""What an archive may hold: how much, how deep, under which names; and the reason why something is refused."""

import stat
import zipfile
from dataclasses import dataclass

__all__ = ["LIMITS", "MB", "Left", "Limits", "forbidden", "member_name", "special", "too_large", "unsafe"]

MB = 1_000_000
_ENCRYPTED, _UTF8 = 0x1, 0x800
_SPECIAL = {
    stat.S_IFLNK: "is a link to another file",
    stat.S_IFCHR: "is a device",
    stat.S_IFBLK: "is a device",
    stat.S_IFIFO: "is a pipe",
    stat.S_IFSOCK: "is a socket",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What an archive may hold; more is refused.

    Parameters
    ----------
    file, archive, total : int
        Bytes in one file, in an archive that a student sent (unpacked), and in everything of one source.
    ratio : int
        How many times smaller a file above 80 MB may be packed. A small one may be packed as tight as it likes: a
        notebook that printed one letter fifty million times is no bomb.
    members, inside : int
        Files in one source, and in an archive that a student sent, with all archives in it.
    depth : int
        How deep archives may lie in archives.
    """

    file: int = 100 * MB
    archive: int = 300 * MB
    total: int = 20_000 * MB
    ratio: int = 500
    members: int = 100_000
    inside: int = 5_000
    depth: int = 3


LIMITS = Limits()


@dataclass(slots=True)
class Left:
    """What may still be read of one source."""

    members: int
    total: int


def special(mode: int) -> str:
    """
    Say what a file is that is neither a file nor a folder, by its mode; nothing if it is one of these.

    >>> special(0o120777), special(0o100644)
    ('is a link to another file', '')
    """
    return _SPECIAL.get(stat.S_IFMT(mode), "")


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member: without the flag for UTF-8 many programs write it all the same."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def unsafe(name: str, inner: tuple[str, ...]) -> str:
    r"""
    Say why the path of a member is not to be followed; nothing if it is.

    >>> unsafe("../../etc/passwd", ("..", "..", "etc", "passwd")), unsafe("C:\\x", ("C:", "x"))
    ('has a path that leads out of the archive', 'has a path that starts at the root of a disk')
    """
    if "\x00" in name:
        return "has a name with a zero byte"
    if name.startswith(("/", "\\")) or name[1:3] in (":\\", ":/"):
        return "has a path that starts at the root of a disk"
    if ".." in inner or not inner:
        return "has a path that leads out of the archive"
    return ""


def forbidden(info: zipfile.ZipInfo, limits: Limits, left: Left) -> str:
    """Say why a member is not to be unpacked; nothing if it is."""
    most = limits.archive if info.filename.lower().endswith(".zip") else limits.file
    ratio = info.file_size / max(info.compress_size, 1)
    found = special(info.external_attr >> 16)
    if found:
        return found
    if info.flag_bits & _ENCRYPTED:
        return "is locked with a password"
    if info.file_size > most:
        return too_large(info.file_size, most)
    if info.file_size > 80 * MB and ratio > limits.ratio:
        return f"is packed {ratio:,.0f} times smaller than it is: a bomb"
    if left.members <= 0 or left.total < info.file_size:
        return "comes after more than one hand-in may hold"
    return ""


def too_large(size: int, most: int) -> str:
    """
    Say how large a file is, and how large it may be.

    >>> too_large(123_000_000, 100_000_000)
    'has 123 MB; 100 MB are allowed'
    """
    return f"has {size / MB:,.0f} MB; {most / MB:,.0f} MB are allowed"
