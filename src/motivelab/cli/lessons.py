"""The verbs of a lesson: `lab` opens it, `update` renews it, `doctor` says whether the set-up is fine."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import SetupError
from ..lessons.launching import FIRST_LESSON, lab_command, open_lab

if TYPE_CHECKING:
    from ..lessons.keeping import Keeper

__all__ = ["add_verbs"]

GRADEBOOK = "gradebook.db"


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
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

    update = commands.add_parser(
        "update",
        help="bring the newest lessons, and keep what you wrote",
        description="Bring the kit to its newest state in the middle of a course: from git, or from a zip or folder "
        "that you name. What you wrote in lessons and problem sets stays in them, cell by cell; each old notebook is "
        "kept whole in the folder kept. Stop the lab first, and run it in the folder of the kit.",
        epilog="Example: motivelab update motivelab-main.zip",
    )
    update.add_argument("source", nargs="?", type=Path, metavar="ZIP", help="a zip or a folder (default: ask git)")
    update.set_defaults(command=_update)

    doctor = commands.add_parser(
        "doctor",
        help="check the set-up and say what is off",
        description="Check Python, the packages, the case and this folder; say in plain words what is off. With "
        "--grading, or where a gradebook is, try as well which walls stand around students' code here, and whether git "
        "would publish their work.",
        epilog="Example: motivelab doctor --grading",
    )
    doctor.add_argument("--grading", action="store_true", help="check what grading needs, too; some seconds")
    doctor.set_defaults(command=_doctor)


def _lab(arguments: argparse.Namespace) -> int:
    command = lab_command(
        Path.cwd(), notebook=arguments.notebook, port=arguments.port, browser=not arguments.no_browser
    )
    _keep_twice()
    print("Opening the lessons in JupyterLab. Stop it here with Ctrl-C.", flush=True)
    return open_lab(command)


def _keep_twice() -> None:
    keeper = _keeper()
    try:
        for line in keeper.bring_in():
            print(line)
        keeper.keep()
    except OSError as error:  # a kit that one may only read: its lessons open all the same
        print(f"There is no second copy of what you write: {error.strerror or error}.")


def _update(arguments: argparse.Namespace) -> int:
    from ..lessons.updating import update_from_folder, update_from_git, update_from_zip

    keeper, source = _keeper(), arguments.source
    if not (keeper.root / FIRST_LESSON).is_file():
        raise SetupError(f"there is no {FIRST_LESSON} here: run the command in the folder of the kit")
    if source is None:
        update_from_git(keeper, print)
    elif source.is_dir():
        update_from_folder(keeper, source, print)
    else:
        update_from_zip(keeper, source, print)
    return 0


def _keeper() -> "Keeper":
    from ..lessons.keeping import Keeper

    return Keeper(Path.cwd(), datetime.now().astimezone())


def _doctor(arguments: argparse.Namespace) -> int:
    from fairgrader.cli.checking import grading_findings
    from fairgrader.soundness import Report

    from ..lessons.setup_check import check_setup

    report = check_setup(disk=True)
    if arguments.grading or Path(GRADEBOOK).is_file():
        found = (*report.findings, *grading_findings(Path.cwd()))
        report = Report(found, report.ready, report.otherwise)
    print(report)
    return 0 if report.fine else 1
