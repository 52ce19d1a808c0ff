"""The command line: it reads the arguments, calls, prints, and returns a number."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from .errors import MotivelabError, SetupError
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
    except OSError as error:
        print(f"motivelab: {error.filename} cannot be read or written: {error.strerror}", file=sys.stderr)
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
    _add_release(commands)
    _add_check(commands)
    _add_export_items(commands)
    _add_class(commands)
    _add_rename_back(commands)
    return parser


def _add_release(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    release = commands.add_parser(
        "release",
        help="generate the exercises from their solutions",
        description="Generate exercises/ from solutions/ through nbgrader, and register them in the gradebook. What "
        "somebody changed in exercises/ is kept in .motivelab/kept. Run it in the folder of the kit.",
        epilog="Example: motivelab release ps1_reading --variant 2026 --to ../private-2026",
    )
    release.add_argument("assignments", nargs="*", metavar="PS", help="an assignment (default: all in solutions/)")
    release.add_argument("--check", action="store_true", help="write nothing; return 1 if exercises/ is not fresh")
    release.add_argument("--variant", metavar="SEED", help="a private variant, with other answers; needs --to")
    release.add_argument("--to", metavar="FOLDER", type=Path, help="where the variant goes, its solutions included")
    release.set_defaults(command=_release)


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser(
        "check",
        help="prove that an assignment grades fairly",
        description="Grade the solution and the empty release of an assignment, each twice, and say whether the one "
        "earns everything, the other nothing, and nothing leaks. Run it in the folder of the kit.",
        epilog="Example: motivelab check ps1_reading",
    )
    check.add_argument("assignments", nargs="*", metavar="PS", help="an assignment (default: all in solutions/)")
    check.set_defaults(command=_check)


def _lab(arguments: argparse.Namespace) -> int:
    command = lab_command(
        Path.cwd(), notebook=arguments.notebook, port=arguments.port, browser=not arguments.no_browser
    )
    print("Opening the lessons in JupyterLab. Stop it here with Ctrl-C.", flush=True)
    return open_lab(command)


def _doctor(_arguments: argparse.Namespace) -> int:
    report = check_setup(disk=True)
    print(report)
    return 0 if report.fine else 1


def _add_export_items(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = commands.add_parser(
        "export-items",
        help="write the questions for a learning management system",
        description="Write the comprehension questions, with their answers and hints, for a course without notebooks: "
        "QTI 1.2 (Canvas and others) or Moodle XML.",
        epilog="Example: motivelab export-items moodle --questions Q01 Q06",
    )
    export.add_argument("format", help="what the system reads: qti or moodle")
    export.add_argument("--questions", nargs="+", metavar="ID", help="some questions, in this order (default: all)")
    export.add_argument("--to", metavar="FILE", type=Path, help="the file (default: one with the usual name, here)")
    export.set_defaults(command=_export_items)


def _add_class(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    collect = commands.add_parser(
        "class",
        help="collect the weights of a class from what students handed in",
        description="Read the weights that students committed to, from their files or their lines of text, and write "
        "them without names into a CSV file that the lab can show.",
        epilog="Example: motivelab class downloads/session-2 --to class.csv",
    )
    collect.add_argument("folder", type=Path, help="the folder with the .json files, or .txt files of lines")
    collect.add_argument("--work", default="weights", metavar="NAME", help="which lab's weights (default: weights)")
    collect.add_argument("--to", metavar="FILE", type=Path, default=Path("class.csv"), help="default: class.csv")
    collect.set_defaults(command=_class)


def _add_rename_back(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    rename = commands.add_parser(
        "rename-back",
        help="give handed-in notebooks the names that nbgrader looks for",
        description="Look through submitted/ for notebooks that a student or a browser renamed, know them by their "
        "cells, and give them the name that nbgrader looks for. Run it in the folder of the kit.",
        epilog="Example: motivelab rename-back ps1_reading",
    )
    rename.add_argument("assignments", nargs="*", metavar="PS", help="an assignment (default: all in solutions/)")
    rename.set_defaults(command=_rename_back)


# nbgrader takes two seconds to load, so only the commands that need it load it.
def _release(arguments: argparse.Namespace) -> int:
    from .grading.course import Course, GradingError
    from .grading.private import release_variant
    from .grading.release import release, stale

    if (arguments.variant is None) != (arguments.to is None) or (arguments.check and arguments.variant):
        raise GradingError("a variant needs both, and no --check: --variant SEED --to FOLDER")
    course = Course.at(Path.cwd())
    assignments = course.chosen(arguments.assignments)
    if arguments.variant:
        release_variant(course, assignments, arguments.variant, arguments.to, _tell)
    elif arguments.check:
        found = list(stale(course, assignments))
        _tell("\n".join(found) or "The exercises are fresh.")
        return 1 if found else 0
    else:
        release(course, assignments, _tell)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from .grading.course import Course
    from .grading.proof import prove

    course = Course.at(Path.cwd())
    fine = True
    for assignment in course.chosen(arguments.assignments):
        proof = prove(course, assignment, _tell)
        _tell(str(proof))
        fine = fine and proof.fine
    return 0 if fine else 1


def _rename_back(arguments: argparse.Namespace) -> int:
    from .grading.course import Course
    from .grading.intake import grade_ids, rename_back

    course, missing = Course.at(Path.cwd()), False
    for assignment in course.chosen(arguments.assignments):
        ids = grade_ids(course.source(assignment).read_text(encoding="utf-8"))
        folders = sorted((course.root / "submitted").glob(f"*/{assignment}"))
        for folder in folders:
            for words in rename_back(folder, assignment, ids):
                _tell(words)
            missing = missing or not (folder / f"{assignment}.ipynb").is_file()
        _tell(f"{assignment}: {len(folders)} looked at")
    return 1 if missing else 0


def _export_items(arguments: argparse.Namespace) -> int:
    from .case import load_case
    from .grading.lms import export_items, items_file_name

    content = export_items(load_case(), to=arguments.format, questions=arguments.questions)
    path = arguments.to or Path(items_file_name(arguments.format))
    if path.exists() and path.read_bytes() != content:
        raise SetupError(f"{path} is there and holds something else: name another file with --to")
    path.write_bytes(content)
    _tell(f"{path}: written. It holds the answers: import it, and do not hand it out.")
    return 0


def _class(arguments: argparse.Namespace) -> int:
    from .case import load_case
    from .class_file import class_csv, collect_class

    parents = {motive.id: motive.parent for motive in load_case().motives}
    found = collect_class(arguments.folder, parents, work=arguments.work)
    for name, reason in found.unread:
        _tell(f"not read: {name}: {reason}")
    arguments.to.write_text(class_csv(found.weights), encoding="utf-8", newline="\n")
    _tell(f"{arguments.to}: the weights of the class ({len(found.weights)}), without names")
    return 1 if found.unread else 0


def _tell(words: str) -> None:
    print(words, flush=True)
