"""The verbs of what was done: `audit` lists it, `undo` takes one step back, `purge` forgets what is old."""

import argparse
from datetime import date, datetime

from ..errors import GradingError
from .course_work import add_common, here, now, say, write_down, yes

__all__ = ["add_verbs"]


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    audit = commands.add_parser(
        "audit",
        help="say who did what to the marks, and when",
        description="List the commands that changed something, the newest last. --json has all of them.",
        epilog="Example: motivelab audit",
    )
    add_common(audit, writes=False)
    audit.set_defaults(command=_audit)

    undo = commands.add_parser(
        "undo",
        help="put back what stood before the last command",
        description="Put gradebook, graded notebooks and pages back as they stood before the last command that changed "
        "them. What stands now is kept under .fairgrader/undone.",
        epilog="Example: motivelab undo --dry-run",
    )
    add_common(undo)
    undo.set_defaults(command=_undo)

    purge = commands.add_parser(
        "purge",
        help="forget students' work and marks from before a day",
        description="List what is older than a day, ask, and delete it: hand-ins, graded notebooks, pages, marks, "
        "comments, snapshots and lines of the audit log. It cannot be undone.",
        epilog="Example: motivelab purge --before 2025-10-01 --dry-run",
    )
    purge.add_argument("--before", required=True, metavar="DATE", help="the first day that stays, as 2025-10-01")
    purge.add_argument("--yes", action="store_true", help="the answer to what would be asked")
    add_common(purge)
    purge.set_defaults(command=_purge)


def _audit(arguments: argparse.Namespace) -> int:
    from ..marks.audit import history

    found = history(here().root)
    say(arguments, found.lines(), found.as_dict())
    return int(bool(found.broken))


def _undo(arguments: argparse.Namespace) -> int:
    from ..marks.snapshots import latest, undo

    course = here()
    snapshot = latest(course.root) if arguments.dry_run else undo(course.root, course.db_url, now())
    told = {"command": snapshot.command, "when": snapshot.when.isoformat(), "dry_run": arguments.dry_run}
    if not arguments.dry_run:
        write_down(course, "undo", {"of": snapshot.command})
    words = "Would put back" if arguments.dry_run else "Put back"
    notes = [snapshot.note] if snapshot.note else []
    say(arguments, [f"{words} what stood on {snapshot.line()}", *notes], told)
    return int(bool(snapshot.note))


def _purge(arguments: argparse.Namespace) -> int:
    from ..marks.purge import plan_purge, purge
    from ..report.standing import journal_of
    from ..run.journal import forget

    course = here()
    steps = {step: course.folder(step) for step in ("submitted", "autograded", "feedback")}
    before = _day(arguments.before)
    planned = plan_purge(course.root, course.db_url, before, {**steps, "downloaded": course.root / "downloaded"})
    done = False
    if not arguments.json:
        say(arguments, planned.lines(), {})
    if not arguments.dry_run and yes("Delete all of this for good?", arguments):
        purge(course.root, course.db_url, planned)
        for assignment in {work for _, work in planned.submissions}:
            gone = {student for student, work in planned.submissions if work == assignment}
            forget(journal_of(course, assignment), gone)
        write_down(course, "purge", {"before": arguments.before, "submissions": len(planned.submissions)})
        done = True
    if arguments.json:
        say(arguments, [], {**planned.as_dict(), "deleted": done})
    else:
        print("Deleted." if done else "Nothing was deleted.")
    return int(not done and not arguments.dry_run)


def _day(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text.strip()), datetime.min.time()).astimezone()
    except ValueError:
        raise GradingError(f"{text!r} is no day: write it as 2025-10-01") from None
