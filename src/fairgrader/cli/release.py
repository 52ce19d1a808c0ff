"""The verbs of a problem set before students get it, `release` and `prove`; for whoever learns alone, `practise`."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from .course_work import add_common, say

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
    add_common(release)
    release.set_defaults(command=_release)
    prove = commands.add_parser(
        "prove",
        help="prove that an assignment grades fairly",
        description="Grade the solution and the empty release of an assignment, each twice, and say whether the one "
        "earns everything, the other nothing, and nothing leaks. Run it in the folder of the course.",
        epilog="Example: motivelab prove ps1_reading",
    )
    prove.add_argument("assignments", nargs="*", metavar="PS", help="an assignment (default: all in solutions/)")
    add_common(prove, writes=False)
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
    add_common(practise)
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
    lines: list[str] = []
    tell = lines.append if arguments.json else print
    told = {"assignments": list(assignments), "lines": lines, "dry_run": arguments.dry_run}
    if arguments.dry_run and arguments.variant:
        lines += [f"{name}: a variant would be written to {arguments.to}, solutions included" for name in assignments]
    elif arguments.check or arguments.dry_run:
        lines += stale(course, assignments)
        told["fresh"] = not lines
        lines += [] if lines else ["The exercises are fresh."]
    elif arguments.variant:
        release_variant(course, assignments, arguments.variant, arguments.to, tell)
    else:
        release(course, assignments, tell)
    if arguments.json or arguments.check or arguments.dry_run:
        lines += ["Nothing was written."] if arguments.dry_run else []
        say(arguments, lines, told)
    return int(arguments.check and not told["fresh"])


def _prove(arguments: argparse.Namespace) -> int:
    from ..course import Course
    from ..release.proof import provable, prove

    course = Course.at(Path.cwd())
    proofs = {}
    for assignment in provable(course, arguments.assignments):
        proofs[assignment] = prove(course, assignment, _to_stderr if arguments.json else print)
        if not arguments.json:
            print(str(proofs[assignment]))
    if arguments.json:
        say(arguments, [], {name: {"fine": proof.fine, **asdict(proof)} for name, proof in proofs.items()})
    return 0 if all(proof.fine for proof in proofs.values()) else 1


def _practise(arguments: argparse.Namespace) -> int:
    from ..course import SETTINGS, Course
    from ..release.practice import practice_place, write_practice

    here = Path.cwd()
    course = Course.at(next((folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), here))
    asked = [
        name
        for begins in arguments.assignments
        for name in [known for known in course.assignments if known.startswith(begins)] or [begins]
    ]
    make = practice_place if arguments.dry_run else write_practice
    places = {assignment: make(course, assignment) for assignment in course.chosen(asked)}
    opening = "Would write" if arguments.dry_run else "Open this in Jupyter"
    say(
        arguments,
        [f"{opening}: {place}" for place in places.values()],
        {"notebooks": places, "dry_run": arguments.dry_run},
    )
    return 0


def _to_stderr(words: str) -> None:
    print(words, file=sys.stderr)
