"""
Makes a release: `make dist` builds and checks it, `python tools/dist.py --tag` sets the tag as well.

Wheel and source are built twice, from the time of the last commit, and must be the same byte for byte, so that anybody
can build what was published and compare.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv.exe" if os.name == "nt" else "uv")


class NotReady(Exception):
    """A release cannot be made; the words say what to do."""


def build(folder):
    """Build wheel and source into a folder, from the time of the last commit; return their digests by name."""
    when = git("log", "-1", "--format=%ct") or "315532800"  # the first moment that a zip can hold
    command = [UV, "build", "--quiet", "--no-build-isolation", "--python", sys.executable, "--out-dir", folder, ROOT]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": when})
    made = [path for path in Path(folder).iterdir() if path.name.startswith("motivelab-")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(made)}


def git(*words):
    """Return what git says; nothing where there is no git or no repository."""
    try:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def version():
    """
    Return the version of the release.

    Raises
    ------
    NotReady
        If pyproject.toml, CITATION.cff and CHANGELOG.md do not name the same version.
    """
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return agreed(wanted, (ROOT / "CITATION.cff").read_text("utf-8"), (ROOT / "CHANGELOG.md").read_text("utf-8"))


def agreed(wanted, citation, changelog):
    """Return the version if the citation and the changelog name it too."""
    cited = re.search(r"^version: (.+)$", citation, re.MULTILINE)[1]
    if cited != wanted:
        raise NotReady(f"pyproject.toml says {wanted}, CITATION.cff says {cited}: write the same in both")
    if f"## [{wanted}]" not in changelog:
        raise NotReady(f"CHANGELOG.md has no part for {wanted}: give [Unreleased] its number and its day")
    return wanted


def release(tag):
    """
    Build a release twice into dist/, and set its tag if that is asked for.

    Raises
    ------
    NotReady
        If something is not committed or not named, or the two builds differ.
    """
    if tag and git("status", "--porcelain"):
        raise NotReady("not everything is committed: commit it, or leave it out, and run the command again")
    number = version() if tag else ""
    with tempfile.TemporaryDirectory() as again:
        made, twice = build(ROOT / "dist"), build(again)
    if not twice.items() <= made.items():
        raise NotReady(f"two builds differ: {made} and {twice}")
    print("\n".join(f"{digest}  dist/{name}" for name, digest in twice.items()))
    if tag:
        words = ["--annotate", f"v{number}", "--message", f"Motivelab {number}"]
        subprocess.run(["git", "tag", *words], cwd=ROOT, check=True)
        print(f"v{number} is set. Publish it: git push --follow-tags, then the two files in dist/.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("--tag", action="store_true", help="check that all is committed and named, and set the tag")
    try:
        release(parser.parse_args().tag)
    except NotReady as error:
        print(f"motivelab: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
