"""
Writes LICENCES.md, what the kit's dependencies are licensed under: `python tools/licences.py`.

The list is requirements.lock; what each package says of itself comes from its installed metadata, version by version.
"""

import importlib.metadata
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "LICENCES.md"
HEAD = """\
# Licences of what the kit needs

Made by `make guide` from [`requirements.lock`](requirements.lock) and from what each package says of itself. The kit's
own code is [MIT](LICENSE), its lessons and data are [CC BY 4.0](LICENSE-CONTENT).

All of these let you use, change and pass on the kit as you like. MPL-2.0 asks for the source of *their* changed files
only. None is GPL or AGPL. The kit ships none of them: set-up fetches them.

| package | licence |
|---|---|
"""
# Names that packages write, and the names of SPDX for them.
SPDX = {
    "BSD License": "BSD",
    "BSD 3-Clause License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
FREE = {"0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU"} | {
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
# Only on other systems, so their metadata is not here: read on their pages at the package index.
ELSEWHERE = {"appnope": "BSD-2-Clause", "colorama": "BSD", "pywinpty": "MIT"}


def pinned():
    """Return the packages in the lock, each once."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    return sorted({name.lower().replace("_", "-") for name in found})


def licence(name):
    """Return what a package is licensed under, in the words of SPDX."""
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ELSEWHERE[name]
    classes = [each.rpartition(":: ")[2] for each in metadata.get_all("Classifier", []) if each.startswith("License")]
    said = metadata.get("License-Expression") or " AND ".join(classes) or _first_line(name, metadata)
    for words, short in SPDX.items():
        said = said.replace(words, short)
    return said


def _first_line(name, metadata):
    """Return the first line of the licence itself, where a package says nothing else."""
    texts = [file for file in importlib.metadata.files(name) or [] if file.name.upper().startswith("LICENSE")]
    said = metadata.get("License") or (texts[0].read_text() if texts else "")
    return said.strip().partition("\n")[0]


def is_free(said):
    """Tell whether every part of an expression lets one use and pass on the kit as it is."""
    return all(part in FREE for part in re.split(r" AND | OR ", said))


def table():
    """Return the text of LICENCES.md."""
    return HEAD + "".join(f"| {name} | {licence(name)} |\n" for name in pinned())


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8", newline="\n")
    sys.exit(not all(is_free(licence(name)) for name in pinned()))
