"""The verbs of a problem set before students get it, `release` and `prove`; for whoever learns alone, `practise`."""

import argparse
from pathlib import Path

__all__ = ["add_verbs"]


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    release = commands.add_parser(
        "release",
        help="generate the exercises from their solutions",
        description="Generate exercises/ from solutions/ through nbgrader, and register them in the gradebook. What "
        "somebody changed in exercises/ is kept in .fairgrader/kept. Run it in the folder of the course.",
        epilog="Example: motivelab release ps1_reading --variant 2026 --to ../private-2026",
    )
    release.add_argument("assignments", nargs="*", metavar="PS", help="an assignment (default: all in solutions/)")
    release.add_argument("--check", action="store_true", help="write nothing; return 1 if exercises/ is not fresh")
    release.add_argument("--variant", metavar="SEED", help="a private variant, with other answers; needs --to")
    release.add_argument("--to", metavar="FOLDER", type=Path, help="where the variant goes, its solutions included")
    release.set_defaults(command=_release)
    prove = commands.add_parser(
        "prove",
        help="prove that an assignment grades fairly",
        description="Grade the solution and the empty release of an assignment, each twice, and say whether the one "
        "earns everything, the other nothing, and nothing leaks. Run it in the folder of the course.",
        epilog="Example: motivelab prove ps1_reading",
    )
    prove.add_argument("assignments", nargs="*", metavar="PS", help="an assignment (default: all in solutions/)")
    prove.set_defaults(command=_prove)
    practise = commands.add_parser(
        "practise",
        help="make a set to practise with, alone",
        description="Write a practice set into practice/: a variant that no class gets. Its checks say points and "
        "hint at once, and show a worked answer after two tries. No teacher, no learning management system and no "
        "network is needed. A set that is there is left as it is. Run it in the folder of the course, or below.",
        epilog="Example: motivelab practise ps1",
    )
    practise.add_argument(
        "assignments", nargs="*", metavar="PS", help="an assignment, or how its name begins (default: all)"
    )
    practise.set_defaults(command=_practise)


def _release(arguments: argparse.Namespace) -> int:
    from ..course import Course
    from ..errors import GradingError
    from ..release.generating import release, stale
    from ..release.variant_course import release_variant

    if (arguments.variant is None) != (arguments.to is None) or (arguments.check and arguments.variant):
        raise GradingError("a variant needs both, and no --check: --variant SEED --to FOLDER")
    course = Course.at(Path.cwd())
    assignments = course.chosen(arguments.assignments)
    if arguments.variant:
        release_variant(course, assignments, arguments.variant, arguments.to, print)
    elif arguments.check:
        found = list(stale(course, assignments))
        print("\n".join(found) or "The exercises are fresh.")
        return 1 if found else 0
    else:
        release(course, assignments, print)
    return 0


def _prove(arguments: argparse.Namespace) -> int:
    from ..course import Course
    from ..release.proof import provable, prove

    course = Course.at(Path.cwd())
    fine = True
    for assignment in provable(course, arguments.assignments):
        proof = prove(course, assignment, print)
        print(str(proof))
        fine = fine and proof.fine
    return 0 if fine else 1


def _practise(arguments: argparse.Namespace) -> int:
    from ..course import SETTINGS, Course
    from ..release.practice import write_practice

    here = Path.cwd()
    course = Course.at(next((folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), here))
    asked = [
        name
        for begins in arguments.assignments
        for name in [known for known in course.assignments if known.startswith(begins)] or [begins]
    ]
    for assignment in course.chosen(asked):
        print(f"Open this in Jupyter: {write_practice(course, assignment)}")
    return 0
