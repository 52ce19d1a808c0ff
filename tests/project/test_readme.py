"""What the documents tell a newcomer to do can be done."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_conda_route_is_the_same_in_the_readme_and_in_environment_yml():
    steps = re.findall(r"^#   (.+)$", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(steps) == 4
    assert "\n".join(steps) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_citation_file_is_valid():
    """Checked by cffconvert, which holds the schema of the Citation File Format 1.2.0."""
    from cffconvert import Citation  # here, because it is slow to load

    Citation((ROOT / "CITATION.cff").read_text(encoding="utf-8")).validate()
