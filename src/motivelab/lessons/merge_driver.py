"""
Lets git merge notebooks cell by cell: ``python -m motivelab.lessons.merge_driver %O %A %B``.

Whoever runs a hub defines it once, as ADMINISTRATORS.md says; `.gitattributes` asks for it, and where it is not defined
git merges line by line, and drops new text that stands beside what a student changed.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from .keeping import read, write
from .merging import merge

__all__ = ["main"]


def main(arguments: Sequence[str]) -> int:
    """Write the student's notebook anew, with the newer edition in it; 1 if one of the three is no notebook."""
    base, mine, new = map(Path, arguments)
    try:
        found = merge(*(read(path.read_bytes()) for path in (base, mine, new)))
    except (ValueError, KeyError, TypeError):
        return 1
    write(mine, found.notebook)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
