"""Only what draws a picture passes; what is no picture, or more than one, does not."""

import base64
import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from fairgrader.notebook.pictures import picture


def decoded(address: str) -> bytes:
    return base64.b64decode(address.partition(",")[2])


def png(**options) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(target, "PNG", **options)
    return target.getvalue()


def jpeg() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(target, "JPEG", comment=b"SECRET")
    return target.getvalue()


def test_a_real_png_and_a_real_jpeg_stay_the_picture_they_are():
    """Pillow, another reader of pictures, sees the same dots."""
    for content, kind in ((png(), "PNG"), (jpeg(), "JPEG")):
        before = Image.open(io.BytesIO(content))
        after = Image.open(io.BytesIO(decoded(picture(base64.b64encode(content).decode()))))
        assert after.format == kind
        assert before.tobytes() == after.tobytes()


def test_texts_inside_a_picture_and_files_behind_it_stay_out():
    about = PngInfo()
    about.add_text("Comment", "SECRET")
    assert b"SECRET" in png(pnginfo=about)
    for content in (png(pnginfo=about) + b"PK SECRET", jpeg() + b"<script>SECRET"):
        assert b"SECRET" not in decoded(picture(base64.b64encode(content).decode()))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg/>",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"\x89PNG\r\n\x1a\n" + b"x" * 99,
    ],
)
def test_what_is_no_whole_picture_is_none(content):
    assert picture(base64.b64encode(content).decode()) is None


def test_a_wrong_check_sum_a_huge_side_and_no_base64_are_none():
    broken = bytearray(png())
    broken[20] ^= 1
    assert picture(base64.b64encode(bytes(broken)).decode()) is None
    header = b"IHDR" + struct.pack(">IIBBBBB", 2**31 - 1, 1, 8, 2, 0, 0, 0)
    wide = png().replace(png()[8:33], struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header)))
    assert picture(base64.b64encode(wide).decode()) is None
    assert picture("<svg onload=alert(1)>") is None
