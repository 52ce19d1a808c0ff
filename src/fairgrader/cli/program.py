"""A program made of groups of verbs: it finds the verb, calls it, prints what went wrong, and returns a number."""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import ModuleType

from ..errors import FairgraderError

__all__ = ["Program"]


class Program:
    """
    A program of one name.

    Parameters
    ----------
    name, description, example : str
        What its help says.
    groups : sequence of module
        The modules that add their verbs; each verb sets ``command``, a function of the arguments that returns 0 if all
        is fine and 1 if something needs a person.
    errors : tuple of exception types
        What the verbs raise on purpose: their words are printed, without a traceback.
    """

    def __init__(
        self,
        name: str,
        description: str,
        example: str,
        groups: Sequence[ModuleType],
        errors: tuple[type[Exception], ...] = (FairgraderError,),
    ) -> None:
        self.name, self.errors = name, errors
        self.parser = argparse.ArgumentParser(prog=name, description=description, epilog=f"Example: {example}")
        self.parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is and stop")
        commands = self.parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
        for group in groups:
            group.add_verbs(commands)

    def main(self, arguments: Sequence[str] | None = None) -> int:
        """Run one command and return its exit code: 0 fine, 1 something needs a person, 2 it could not run."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a log in an old code page has no sign for every student's name
                stream.reconfigure(errors="backslashreplace")
        parsed = self.parser.parse_args(arguments)
        try:
            return int(parsed.command(parsed))
        except self.errors as error:
            print(f"{self.name}: {error}", file=sys.stderr)
        except OSError as error:
            print(f"{self.name}: {_in_words(error)}", file=sys.stderr)
        except KeyboardInterrupt:
            print(f"\n{self.name}: stopped; the same command goes on from here", file=sys.stderr)
            return 130
        return 2


class _Version(argparse.Action):
    """Says the version; reads it only then, because the standard library loads a mail parser to do so."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(parser.prog, version("motivelab"))
        parser.exit()


def _in_words(error: OSError) -> str:
    words = error.strerror or str(error) or type(error).__name__
    if error.filename is None:
        return f"the system refused something: {words}. Free disk space, memory or rights, then run it again."
    return f"{error.filename} cannot be read or written: {words}"
