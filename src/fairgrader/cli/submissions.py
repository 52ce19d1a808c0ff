"""The verbs for what students handed in: `rename-back`."""

import argparse
from pathlib import Path

__all__ = ["add_verbs"]


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    rename = commands.add_parser(
        "rename-back",
        help="give handed-in notebooks the names that nbgrader looks for",
        description="Look through submitted/ for notebooks that a student or a browser renamed, know them by their "
        "cells, and give them the name that nbgrader looks for. Run it in the folder of the course.",
        epilog="Example: motivelab rename-back ps1_reading",
    )
    rename.add_argument("assignments", nargs="*", metavar="PS", help="an assignment (default: all in solutions/)")
    rename.set_defaults(command=_rename_back)


def _rename_back(arguments: argparse.Namespace) -> int:
    from ..course import Course
    from ..intake.renaming import grade_ids, rename_back

    course, missing = Course.at(Path.cwd()), False
    for assignment in course.chosen(arguments.assignments):
        ids = grade_ids(course.source(assignment).read_text(encoding="utf-8"))
        folders = sorted(course.folder("submitted").glob(f"*/{assignment}"))
        for folder in folders:
            for words in rename_back(folder, assignment, ids):
                print(words)
            missing = missing or not (folder / f"{assignment}.ipynb").is_file()
        print(f"{assignment}: {len(folders)} looked at")
    return 1 if missing else 0
