"""The verbs of grading: `autograde`, `status` and `regrade`."""

import argparse
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..errors import GradingError
from .course_work import add_common, changing, here, now, rewritten, say, write_down, yes

if TYPE_CHECKING:
    from ..course import Course
    from ..run.report import RunReport

__all__ = ["add_verbs"]

SANDBOXES = "auto, none, bubblewrap, namespaces, bubblewrap-landlock or landlock"


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    grade = commands.add_parser(
        "autograde",
        help="grade what was collected, each behind two walls",
        description="Run every hand-in behind two walls, with its tests in a process of their own, and write the marks "
        "into nbgrader's gradebook. What is unchanged is not graded again; whoever cannot be graded is named, and "
        "stops nobody else. Marks that a person gave stay.",
        epilog="Example: motivelab autograde ps1_reading --jobs 2",
    )
    grade.add_argument("assignment", metavar="PS", help="the assignment")
    grade.add_argument("--student", action="append", metavar="ID", help="only this one; may be said again")
    grade.add_argument("--force", action="store_true", help="grade again what is unchanged too")
    _add_run(grade)
    add_common(grade)
    grade.set_defaults(command=_autograde)

    again = commands.add_parser(
        "regrade",
        help="grade again after a test was mended, and see who gains and loses",
        description="Grade again what changed, show who gains and who loses by how much, and ask before it stays. On "
        "a no everything is put back. A mark by hand stays unless the automatic mark under it changed.",
        epilog="Example: motivelab regrade ps1_reading --diff",
    )
    again.add_argument("assignment", metavar="PS", help="the assignment")
    again.add_argument("--diff", action="store_true", help="only show what would change; the same as --dry-run")
    again.add_argument("--force", action="store_true", help="grade again what is unchanged too")
    _add_run(again)
    add_common(again)
    again.set_defaults(command=_regrade)

    status = commands.add_parser(
        "status",
        help="say where everybody stands, in one line an assignment",
        description="Say how many handed in, are graded, wait for a person or must be asked, and what undo would take "
        "back. Nothing is written.",
        epilog="Example: motivelab status ps1_reading",
    )
    status.add_argument("assignments", nargs="*", metavar="PS", help="an assignment (default: all)")
    add_common(status, writes=False)
    status.set_defaults(command=_status)


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=int, metavar="N", help="how many at a time (default: one a processor)")
    parser.add_argument("--sandbox", default="auto", metavar="KIND", help=f"the walls: {SANDBOXES} (default: auto)")
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="let the workers of a Dask cluster grade, such as tcp://10.0.0.5:8786"
    )
    parser.add_argument("--yes", action="store_true", help="the answer to what would be asked")


def _autograde(arguments: argparse.Namespace) -> int:
    from ..marks.class_results import class_results

    course, assignment = here(), arguments.assignment
    class_results(course.root, course.db_url, assignment)  # what cannot be read is said before anything is done
    _known(course, assignment, arguments.student)
    if arguments.dry_run:
        return _would_grade(course, arguments)
    _consent(arguments)
    with changing(course, f"autograde {assignment}", rewritten(course, assignment)) as told:
        report = _run(course, arguments, arguments.student)
        told |= {"graded": len(report.graded), "not graded": len(report.refused), "walls": report.containment}
    say(arguments, str(report).splitlines(), {**asdict(report), "needs_a_person": _needs(report)})
    return int(_needs(report))


def _would_grade(course: "Course", arguments: argparse.Namespace) -> int:
    from ..report.standing import standing

    found = standing(course, arguments.assignment)
    chosen = arguments.student or found.handed_in
    grade = [one for one in chosen if arguments.force or one in found.to_grade]
    words = f"{len(grade)} of {len(chosen)} hand-ins would be graded, and more if a test has changed. Nothing was done."
    say(arguments, [words], {"would_grade": grade, "dry_run": True})
    return 0


def _known(course: "Course", assignment: str, students: list[str] | None) -> None:
    from ..run.coursework import Assignment

    handed_in = Assignment(course, assignment).students()
    strange = sorted(set(students or ()) - set(handed_in))
    if strange:
        raise GradingError(f"there is no hand-in of {', '.join(strange)} for {assignment}: collect it first")
    if not handed_in:
        raise GradingError(f"nobody's hand-in for {assignment} is here: collect them first")


def _consent(arguments: argparse.Namespace) -> None:
    if arguments.sandbox == "none" and not yes("Without a wall, students' code can do all that you can.", arguments):
        raise GradingError("without a wall nothing is graded before somebody says yes: type it, or add --yes")


def _run(course: "Course", arguments: argparse.Namespace, students: list[str] | None = None) -> "RunReport":
    from ..run.autograde import autograde

    return autograde(
        course,
        arguments.assignment,
        students=students,
        jobs=arguments.jobs,
        containment=arguments.sandbox,
        force=arguments.force,
        progress=None if arguments.json else sys.stderr,
        scheduler=arguments.scheduler,
    )


def _needs(report: "RunReport") -> bool:
    return bool(report.exit_code or report.by_hand)


def _regrade(arguments: argparse.Namespace) -> int:
    from ..marks.regrading import regrade
    from ..marks.snapshots import undo

    course, assignment = here(), arguments.assignment
    _known(course, assignment, None)
    _consent(arguments)
    _can_be_put_back(course, arguments)
    done = regrade(
        course.root,
        course.db_url,
        assignment,
        lambda: _note(arguments, _run(course, arguments)),
        now(),
        rewritten(course, assignment),
    )
    changed = done.changes.any or bool(done.by_hand.to_look_at)
    only_shown = arguments.diff or arguments.dry_run
    if not arguments.json:
        say(arguments, done.lines(), {})
    stays = not changed or (not only_shown and yes("Keep these marks?", arguments))
    if only_shown or not stays:
        undo(course.root, course.db_url, now())
    else:
        gained = {"gain": len(done.changes.gains), "lose": len(done.changes.losses)}
        write_down(course, f"regrade {assignment}", gained)
    words = "They stay." if stays and not only_shown else "Everything was put back as it was."
    if arguments.json:
        say(arguments, [], {**done.as_dict(), "kept": stays and not only_shown})
    else:
        print(words if changed or only_shown else "Nothing to decide.")
    return int(changed and (not stays or only_shown or bool(done.by_hand.to_look_at)))


def _can_be_put_back(course: "Course", arguments: argparse.Namespace) -> None:
    from ..marks.address import sqlite_file

    for_good = arguments.yes and not (arguments.diff or arguments.dry_run)
    if sqlite_file(course.db_url) is None and not for_good:
        raise GradingError(
            "the gradebook is in a database server, so marks cannot be put back from here: keep a copy of it with its "
            "own tool, such as pg_dump, then say --yes; what changed is told all the same"
        )


def _note(arguments: argparse.Namespace, report: "RunReport") -> None:
    if not arguments.json and (report.refused or report.unverified):
        print(str(report).splitlines()[0], file=sys.stderr)


def _status(arguments: argparse.Namespace) -> int:
    from ..marks.audit import history
    from ..marks.snapshots import snapshots
    from ..report.standing import standing

    course = here()
    found = [standing(course, name) for name in _released(course, arguments.assignments)]
    last = history(course.root).entries[-1:]
    kept = snapshots(course.root)[-1:]
    lines = [each.line() for each in found] or ["Nothing is released here yet."]
    lines += [f"  {words}" for each in found for words in each.told]
    lines += [f"last: {entry.line()}" for entry in last]
    lines += [f"undo would put back what stood on {each.line()}" for each in kept]
    told: dict[str, Any] = {each.assignment: {**each.counts, "to_grade": each.to_grade} for each in found}
    say(arguments, lines, told)
    return int(any(each.needs_a_person for each in found))


def _released(course: "Course", names: list[str]) -> list[str]:
    """Return the assignments that are named, or all that were released."""
    if names:
        return names
    release = course.folder("release")
    return sorted(
        entry.name
        for entry in (os.scandir(release) if release.is_dir() else ())
        if entry.is_dir() and (release / entry.name / f"{entry.name}.ipynb").is_file()
    )
