"""The command line: it reads the arguments, calls, prints, and returns a number."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from .errors import MotivelabError
from .launching import FIRST_LESSON, lab_command, open_lab
from .setup_check import check_setup

__all__ = ["main", "run"]


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit code: 0 fine, 1 something is off, 2 it could not run.

    >>> main(["--version"])
    Traceback (most recent call last):
    ...
    SystemExit: 0
    """
    parsed = _parser().parse_args(arguments)
    try:
        return int(parsed.command(parsed))
    except MotivelabError as error:
        print(f"motivelab: {error}", file=sys.stderr)
        return 2


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

    lab = commands.add_parser(
        "lab",
        help="open the lessons in JupyterLab",
        description="Open the lessons in JupyterLab. Run it in the folder of the kit; stop it with Ctrl-C.",
        epilog="Example: motivelab lab notebooks/01_the_article.ipynb --port 9000",
    )
    lab.add_argument(
        "notebook", nargs="?", default=FIRST_LESSON, help=f"the notebook to open (default: {FIRST_LESSON})"
    )
    lab.add_argument("--port", type=int, help="the port to serve on (default: the first free one from 8888 up)")
    lab.add_argument("--no-browser", action="store_true", help="only print the address")
    lab.set_defaults(command=_lab)

    doctor = commands.add_parser(
        "doctor",
        help="check the set-up and say what is off",
        description="Check Python, the packages, the case and this folder; say in plain words what is off.",
        epilog="Example: motivelab doctor",
    )
    doctor.set_defaults(command=_doctor)
    return parser


def _lab(arguments: argparse.Namespace) -> int:
    command = lab_command(
        Path.cwd(), notebook=arguments.notebook, port=arguments.port, browser=not arguments.no_browser
    )
    print("Opening the lessons in JupyterLab. Stop it here with Ctrl-C.", flush=True)
    return open_lab(command)


def _doctor(_arguments: argparse.Namespace) -> int:
    report = check_setup()
    print(report)
    return 0 if report.fine else 1
