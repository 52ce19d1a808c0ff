"""The verbs for what comes in: `roster`, `collect` and `bundle`."""

import argparse
import json
from collections import Counter
from pathlib import Path

from .course_work import add_common, changing, named, steps

__all__ = ["add_verbs"]


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    roster = commands.add_parser(
        "roster",
        help="put the students of a course into the gradebook",
        description="Read who takes the course from a file of your learning management system (the gradebook or the "
        "list of participants of Canvas, Moodle, Blackboard, Brightspace or ILIAS, or any CSV with a name or an id), "
        "and write names, mail addresses and numbers into nbgrader's gradebook. Nobody is taken out.",
        epilog="Example: motivelab roster participants.csv",
    )
    roster.add_argument("file", type=Path, nargs="+", help="one file or more; later ones complete the earlier")
    add_common(roster)
    roster.set_defaults(command=_roster)

    collect = commands.add_parser(
        "collect",
        help="bring what students handed in to where it is graded",
        description="Read the zip of a learning management system, a folder or single notebooks; find out whose each "
        "one is by the names that the system gave; put the newest one with answers where nbgrader looks for it, and "
        "keep all the others. The same command again changes nothing; a newer hand-in takes the place of the older.",
        epilog="Example: motivelab collect ps1_reading submissions.zip --zone Europe/Berlin",
    )
    collect.add_argument("assignment", metavar="PS", help="the assignment")
    collect.add_argument("source", type=Path, nargs="+", help="a zip, a folder or a notebook")
    collect.add_argument("--from", dest="kind", default="auto", metavar="LMS", help="who wrote the names: default auto")
    collect.add_argument("--zone", help="the time zone of the times in the names, said once: Europe/Berlin")
    collect.add_argument(
        "--times",
        choices=("system", "files"),
        default="system",
        help="where the system gives no time: take that of the file itself (files), or none (system, the default)",
    )
    collect.add_argument(
        "--roster",
        type=Path,
        metavar="FILE",
        help="a table that says more than the gradebook, such as Moodle's worksheet of this assignment",
    )
    collect.add_argument(
        "--also",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="another release of the same set, such as the public one, so that work on that one is told",
    )
    add_common(collect)
    collect.set_defaults(command=_collect)

    bundle = commands.add_parser(
        "bundle",
        help="make the one file that students get",
        description="Put the released notebook, and the files that it needs, into one file for a learning management "
        "system.",
        epilog="Example: motivelab bundle ps1_reading --to handed-out",
    )
    bundle.add_argument("assignment", metavar="PS", help="the assignment")
    bundle.add_argument("--to", type=Path, metavar="FOLDER", default=Path(), help="where it is written (default: here)")
    add_common(bundle)
    bundle.set_defaults(command=_bundle)


# nbgrader takes two seconds to load, so only the commands that need it load it.
def _roster(arguments: argparse.Namespace) -> int:
    from ..course import Course
    from ..intake.enrolling import enrol
    from ..intake.roster import read_roster

    course = Course.at(Path.cwd())
    files = [read_roster(path) for path in arguments.file]
    roster = files[0].roster
    for other in files[1:]:
        roster = roster.joined(other.roster)
    if arguments.dry_run:
        done = enrol(roster, course.db_url, dry_run=True)
    else:
        with changing(course, "roster") as told:
            done = enrol(roster, course.db_url)
            told |= {"new": len(done.new), "changed": len(done.changed)} | named(*arguments.file)
    if arguments.json:
        print(json.dumps(done.as_dict(), ensure_ascii=False))
    else:
        print("\n".join([*map(str, files), str(done)]))
    return 0


def _collect(arguments: argparse.Namespace) -> int:
    from ..course import Course
    from ..intake.collecting import Clock, plan_collect
    from ..intake.enrolling import known_students
    from ..intake.places import Places
    from ..intake.roster import read_roster

    course = Course.at(Path.cwd())
    places = Places.of(course.directory(), arguments.assignment, others=tuple(arguments.also))
    table = read_roster(arguments.roster).roster if arguments.roster else None
    planned = plan_collect(
        places,
        arguments.source,
        kind=arguments.kind,
        roster=known_students(course.db_url, table),
        clock=Clock(arguments.zone, of_files=arguments.times == "files"),
        step=steps(arguments),
    )
    report = planned.report
    if not arguments.dry_run and planned.touched:  # else there would be nothing for undo to take back
        with changing(course, f"collect {arguments.assignment}", planned.touched) as told:
            report = planned.carry_out()
            told |= Counter(each.state for each in report.outcomes) | named(*arguments.source, arguments.roster)
    elif not arguments.dry_run:
        report = planned.carry_out()
    print(json.dumps(report.as_dict(), ensure_ascii=False) if arguments.json else str(report))
    return 1 if report.needs_a_person else 0


def _bundle(arguments: argparse.Namespace) -> int:
    from ..course import Course
    from ..intake.bundle import bundle
    from ..intake.places import Places

    course = Course.at(Path.cwd())
    made = bundle(Places.of(course.directory(), arguments.assignment), arguments.to, dry_run=arguments.dry_run)
    print(json.dumps(made.as_dict(), ensure_ascii=False) if arguments.json else str(made))
    return 0
