"""Pictures that others made: only PNG and JPEG, read piece by piece, and written again without what is no picture."""

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator

__all__ = ["picture"]

MOST_BYTES = 4_000_000
MOST_SIDE = 20_000
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# What draws the picture; texts, times and profiles stay out.
PNG_PIECES = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"pHYs"}
JPEG_START, JPEG_END = 0xDA, b"\xff\xd9"
JPEG_LEFT_OUT = {*range(0xE1, 0xF0), 0xFE}


def picture(text: str) -> str | None:
    """
    Return the address of a picture that is carried in the page itself; None if it is no sound PNG or JPEG.

    >>> picture("PHN2Zz4=") is None  # an SVG can hold scripts
    True
    """
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(content) > MOST_BYTES:
        return None
    kind, made = ("png", _png(content)) if content.startswith(PNG) else ("jpeg", _jpeg(content))
    return f"data:image/{kind};base64,{base64.b64encode(made).decode()}" if made else None


def _png(content: bytes) -> bytes | None:
    pieces = list(_png_pieces(content))
    names = [name for name, _ in pieces]
    if not pieces or names[0] != b"IHDR" or names[-1] != b"IEND" or b"IDAT" not in names:
        return None
    width, height = struct.unpack(">II", pieces[0][1][:8])
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE):
        return None
    kept = (name + data for name, data in pieces if name in PNG_PIECES)
    return PNG + b"".join(
        struct.pack(">I", len(piece) - 4) + piece + struct.pack(">I", zlib.crc32(piece)) for piece in kept
    )


def _png_pieces(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the chunks up to the end; nothing after a chunk that is cut off or whose check sum is wrong."""
    place = len(PNG)
    while place + 12 <= len(content):
        (size,) = struct.unpack_from(">I", content, place)
        piece = content[place + 4 : place + 8 + size]
        check = content[place + 8 + size : place + 12 + size]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(piece):
            return
        yield piece[:4], piece[4:]
        if piece[:4] == b"IEND":
            return
        place += 12 + size


def _jpeg(content: bytes) -> bytes | None:
    if not content.startswith(JPEG) or JPEG_END not in content:
        return None
    made, place = content[:2], 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        kind = content[place + 1]
        if kind == JPEG_START:
            return made + content[place : content.rindex(JPEG_END) + 2]
        size = int.from_bytes(content[place + 2 : place + 4], "big")
        if kind not in JPEG_LEFT_OUT:
            made += content[place : place + 2 + size]
        place += 2 + size
    return None
