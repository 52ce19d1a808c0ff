"""What the documents tell a newcomer to do can be done."""

import re
import struct
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_conda_route_is_the_same_in_the_readme_and_in_environment_yml():
    steps = re.findall(r"^#   (.+)$", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(steps) == 4
    assert "\n".join(steps) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_citation_file_is_valid():
    """Checked by cffconvert, which holds the schema of the Citation File Format 1.2.0."""
    from cffconvert import Citation  # here, because it is slow to load

    Citation((ROOT / "CITATION.cff").read_text(encoding="utf-8")).validate()


@pytest.mark.parametrize("document", ["README.md", "INSTRUCTORS.md"])
def test_a_document_shows_the_lab_light_and_dark_in_words_and_below_150_kilobytes(document):
    """PNG, third edition, 11.2.1: the width and the height stand in bytes 16 to 23."""
    text = (ROOT / document).read_text(encoding="utf-8")
    [picture] = re.findall(r"<picture>(.*?)</picture>", text, re.DOTALL)
    [dark] = re.findall(r'<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">', picture)
    [(light, width, alt)] = re.findall(r'<img src="([^"]+)" width="(\d+)" alt="([^"]+)">', picture)
    assert len(alt.split()) > 20
    for path in (light, dark):
        content = (ROOT / path).read_bytes()
        assert len(content) < 150_000
        wide, high = struct.unpack(">II", content[16:24])
        assert wide >= int(width) > high / 2  # sharp, and no taller than a screen
    assert (ROOT / light).read_bytes() != (ROOT / dark).read_bytes()
