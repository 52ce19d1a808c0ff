"""The program: it finds the verbs, calls one, prints what went wrong, and returns a number."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from io import TextIOWrapper

from fairgrader.errors import FairgraderError

from ..errors import MotivelabError
from . import classroom, editions, lessons, problem_sets, question_bank, submissions

__all__ = ["main", "run"]

GROUPS = (lessons, problem_sets, submissions, classroom, editions, question_bank)


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit code: 0 fine, 1 something is off, 2 it could not run.

    >>> main(["--version"])
    Traceback (most recent call last):
    ...
    SystemExit: 0
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a log in an old code page has no sign for every student's name
            stream.reconfigure(errors="backslashreplace")
    parsed = _parser().parse_args(arguments)
    try:
        return int(parsed.command(parsed))
    except (MotivelabError, FairgraderError) as error:
        print(f"motivelab: {error}", file=sys.stderr)
    except OSError as error:
        print(f"motivelab: {_in_words(error)}", file=sys.stderr)
    return 2


def _in_words(error: OSError) -> str:
    words = error.strerror or str(error) or type(error).__name__
    if error.filename is None:
        return f"the system refused something: {words}. Free disk space, memory or rights, then run it again."
    return f"{error.filename} cannot be read or written: {words}"


def run() -> None:
    """Run the command line as a program."""
    sys.exit(main())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="motivelab",
        description="A course kit that teaches a class to weigh motives.",
        epilog="Example: motivelab lab",
    )
    parser.add_argument("--version", action="version", version=f"motivelab {version('motivelab')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for group in GROUPS:
        group.add_verbs(commands)
    return parser
