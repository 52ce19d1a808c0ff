"""The verbs that give marks back: `feedback`, `export` and `report`."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import GradingError
from .course_work import add_common, changing, here, named, say, steps, write_down

if TYPE_CHECKING:
    from ..course import Course
    from ..export.feedback_zip import Packed
    from ..report.standing import Standing

__all__ = ["add_verbs"]

SYSTEMS = "canvas, moodle, blackboard, brightspace, ilias or csv"


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    feedback = commands.add_parser(
        "feedback",
        help="write a page for each student, and the zip that your system takes",
        description="Write one page a student that opens in any browser without a network: marks, hints and comments, "
        "and no hidden test. Pages that are right already stay, and those of whoever has no mark any more go. With "
        "--for, pack them under the names that your learning management system wants.",
        epilog="Example: motivelab feedback ps1_reading --for moodle",
    )
    feedback.add_argument("assignment", metavar="PS", help="the assignment")
    feedback.add_argument("--for", dest="lms", metavar="LMS", help=f"the system: {SYSTEMS}")
    feedback.add_argument(
        "--template", type=Path, metavar="FILE", help="the file for marks, for hand-ins that came another way"
    )
    feedback.add_argument("--language", default="en", metavar="CODE", help="the language of the course: default en")
    feedback.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="where the zip goes: default here")
    add_common(feedback)
    feedback.set_defaults(command=_feedback)

    export = commands.add_parser(
        "export",
        help="fill the file for marks that your system gave",
        description="Fill the file that your learning management system gave, and read back what was written. Nobody "
        "without a mark gets a zero: they are listed. Lateness is taken off here, as late.toml says, and explained.",
        epilog="Example: motivelab export ps1_reading --to moodle --template worksheet.csv",
    )
    export.add_argument("assignment", metavar="PS", help="the assignment")
    export.add_argument("--to", required=True, dest="lms", metavar="LMS", help=f"the system: {SYSTEMS}")
    export.add_argument(
        "--template", type=Path, metavar="FILE", help="the file that the system gave; it stays as it is"
    )
    export.add_argument("--column", default="", metavar="NAME", help="the column, where the file has several")
    export.add_argument("--scale", action="store_true", help="turn marks into the maximum that the file has")
    export.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="where it goes: default here")
    add_common(export)
    export.set_defaults(command=_export)

    report = commands.add_parser(
        "report",
        help="one page at the end: who is where, and what the questions were worth",
        description="Say who is graded, late, alike or to ask, how hard each question was, and which wrong answer "
        "misled the strong; as text, as a page for you, and as a notebook without names to project.",
        epilog="Example: motivelab report ps1_reading --html report.html",
    )
    report.add_argument("assignment", metavar="PS", help="the assignment")
    report.add_argument("--html", type=Path, metavar="FILE", help="a page for the teacher; it has names")
    report.add_argument("--notebook", type=Path, metavar="FILE", help="a notebook to project; it has none")
    report.add_argument("--language", default="en", metavar="CODE", help="the language of the page: default en")
    add_common(report)
    report.set_defaults(command=_report)


def _feedback(arguments: argparse.Namespace) -> int:
    from ..feedback.writing import write_feedback

    course, assignment = here(), arguments.assignment
    found = _graded(course, assignment)
    if arguments.dry_run:
        pages = [each.student.id for each in found.results if each.total is not None]
        say(arguments, [f"{len(pages)} pages would be there. Nothing was written."], {"pages": pages, "dry_run": True})
        return 0
    pages_folder = course.folder("feedback")
    mine = [pages_folder / each.student.id / assignment for each in found.results]
    with changing(course, f"feedback {assignment}", mine) as told:
        written = write_feedback(
            found.results,
            assignment,
            course.folder("autograded"),
            pages_folder,
            language=arguments.language,
            step=steps(arguments),
        )
        told |= {"written": len(written.made), "removed": len(written.removed)}
        packed = _packed(course, arguments, found) if arguments.lms else None
        told |= named(arguments.template, arguments.out / packed.name if packed else None)
    lines = [*written.lines(8), *(packed.lines(8) if packed else ())]
    say(arguments, lines, {**written.as_dict(), "zip": packed.as_dict() if packed else None})
    return int(bool(packed and packed.left) or any(reason != "not handed in" for _, reason in written.none))


def _packed(course: "Course", arguments: argparse.Namespace, found: "Standing") -> "Packed":
    from ..export.collected import came_from_collected
    from ..export.feedback_zip import came_from_file, zip_for
    from ..export.filling import Wanted
    from ..export.find import the_lms
    from ..export.saving import save
    from ..feedback.writing import read_pages
    from ..intake.places import Places

    assignment, lms = arguments.assignment, arguments.lms
    template = arguments.template.read_bytes() if arguments.template else None
    places = came_from_collected(Places.of(course.directory(), assignment))
    if template is not None:
        places = {**came_from_file(lms, template, found.results), **places}
    pages = read_pages(found.results, assignment, course.folder("feedback"))
    extra = {}
    if lms == "ilias" and template is not None:
        extra = {"status.csv": the_lms(lms).fill(template, found.results, Wanted(assignment)).content}
    packed = zip_for(lms, assignment, pages, places, [each.student for each in found.results], extra)
    save(packed.content, arguments.out / packed.name)
    return packed


def _export(arguments: argparse.Namespace) -> int:
    from ..export.filling import Wanted
    from ..export.find import the_lms
    from ..export.saving import save

    course, assignment = here(), arguments.assignment
    found = _graded(course, assignment)
    template = arguments.template.read_bytes() if arguments.template else None
    comments = {each.student.id: each.deduction.sentence for each in found.results if each.deduction}
    wanted = Wanted(assignment, arguments.column, comments, arguments.scale)
    filled = the_lms(arguments.lms).fill(template, found.results, wanted)
    path = arguments.out / filled.name
    if arguments.template and path.resolve() == arguments.template.resolve():
        raise GradingError(f"{path} is the file that the system gave, and it stays as it is: name a folder with --out")
    lines = filled.lines(12)
    if arguments.dry_run:
        lines.append("Nothing was written.")
    else:
        save(filled.content, path)
        told = {"to": arguments.lms, "marks": len(filled.filled), "without": len(filled.not_filled)} | named(
            path, arguments.template
        )
        write_down(course, f"export {assignment}", told)
    lines += [f"Written: {path}"] if not arguments.dry_run else []
    say(arguments, lines, {**filled.as_dict(), "path": str(path), "dry_run": arguments.dry_run})
    return int(bool(filled.not_filled))


def _report(arguments: argparse.Namespace) -> int:
    from ..export.saving import save
    from ..report.answers_given import read_answers
    from ..report.projected import projected
    from ..report.standing import standing
    from ..report.summary import make_report
    from ..report.web_page import web_page

    course, assignment = here(), arguments.assignment
    found = standing(course, assignment, look_alike=True)
    answers = read_answers(found.results, assignment, course.folder("autograded"))
    made = make_report(assignment, found.results, found.notes, answers)
    files: dict[Path, str] = {}
    if arguments.html:
        files[arguments.html] = web_page(made, language=arguments.language)
    if arguments.notebook:
        files[arguments.notebook] = json.dumps(projected(made), indent=1, ensure_ascii=False) + "\n"
    if not arguments.dry_run:
        for path, text in files.items():
            save(text.encode(), path)
        if files:
            write_down(course, f"report {assignment}", named(*files))
    will = "would be " if arguments.dry_run else ""
    lines = [*made.lines(24 - len(files) - len(found.told)), *found.told]
    say(arguments, [*lines, *(f"{path}: {will}written" for path in files)], made.as_dict())
    return int(made.needs_a_person)


def _graded(course: "Course", assignment: str) -> "Standing":
    from ..report.standing import standing

    return standing(course, assignment)
