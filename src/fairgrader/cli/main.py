"""The grader as a program of its own, for any nbgrader course."""

import sys
from collections.abc import Sequence

from . import GROUPS, checking
from .program import Program

__all__ = ["main", "run"]


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit code: 0 fine, 1 something needs a person, 2 it could not run.

    >>> main(["--version"])
    Traceback (most recent call last):
    ...
    SystemExit: 0
    """
    return Program(
        "fairgrader",
        "Grade an nbgrader course: right, safe and fast, and nothing lost.",
        "fairgrader prove ps1",
        (*GROUPS, checking),
    ).main(arguments)


def run() -> None:
    """Run the command line as a program."""
    sys.exit(main())
