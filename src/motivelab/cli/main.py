"""The kit as a program; the grader's verbs are mounted, so that a teacher has one program."""

import sys
from collections.abc import Sequence

from fairgrader import cli as grader
from fairgrader.cli.program import Program
from fairgrader.errors import FairgraderError

from ..errors import MotivelabError
from . import cases, classroom, editions, lessons, question_bank, site

__all__ = ["main", "run"]

GROUPS = (lessons, *grader.GROUPS, classroom, editions, site, question_bank, cases)


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit code: 0 fine, 1 something needs a person, 2 it could not run.

    >>> main(["--version"])
    Traceback (most recent call last):
    ...
    SystemExit: 0
    """
    return Program(
        "motivelab",
        "A course kit that teaches a class to weigh motives.",
        "motivelab lab",
        GROUPS,
        (MotivelabError, FairgraderError),
    ).main(arguments)


def run() -> None:
    """Run the command line as a program."""
    sys.exit(main())
