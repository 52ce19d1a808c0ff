"""What the documents tell a newcomer to do can be done."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "INSTRUCTORS.md"]

each_document = pytest.mark.parametrize("name", DOCUMENTS)


@each_document
def test_every_link_inside_the_repository_leads_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if not link.startswith("https://")]
    assert all((ROOT / link).exists() for link in links), links


@each_document
def test_every_make_command_exists(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE))
    assert named
    assert named <= targets


def test_the_conda_route_is_the_same_in_the_readme_and_in_environment_yml():
    steps = re.findall(r"^#   (.+)$", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(steps) == 4
    assert "\n".join(steps) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_citation_file_is_valid():
    """Checked by cffconvert, which holds the schema of the Citation File Format 1.2.0."""
    from cffconvert import Citation  # here, because it is slow to load

    Citation((ROOT / "CITATION.cff").read_text(encoding="utf-8")).validate()
