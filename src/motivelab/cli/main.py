"""The kit as a program; the grader's verbs are mounted, so that a teacher has one program."""

import sys
from collections.abc import Sequence

from fairgrader import cli as grader
from fairgrader.cli.program import Program
from fairgrader.errors import FairgraderError

from ..errors import MotivelabError
from . import cases, classroom, editions, lessons, question_bank, site

__all__ = ["main", "practice_set", "run"]

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


def practice_set(assignment: str) -> None:
    """Make a problem set to practise with, and say where it is: the verb `practise` for a cell of a notebook."""
    main(["practise", assignment])


def run() -> None:
    """Run the command line as a program."""
    sys.exit(main())
