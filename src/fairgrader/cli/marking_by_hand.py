"""The verb of marking by hand: `mark` makes the notebook that opens the panel."""

import argparse
import getpass
import json
import subprocess
import sys
from pathlib import Path

from .course_work import add_common, here, say

__all__ = ["add_verbs"]


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb to the program."""
    mark = commands.add_parser(
        "mark",
        help="mark by hand: one question over all students, without names",
        description="Make a notebook that opens the marking panel for each question that waits for a person, and say "
        "how to open it. A rubric stands in rubrics/<PS>.toml, if you have one. nbgrader's formgrader works beside it.",
        epilog="Example: motivelab mark ps4_judgement --open",
    )
    mark.add_argument("assignment", metavar="PS", help="the assignment")
    mark.add_argument("--question", action="append", metavar="ID", help="a cell's grade id (default: all that wait)")
    mark.add_argument("--grader", metavar="NAME", help="who marks (default: who is logged in)")
    mark.add_argument("--second", action="store_true", help="a second marking, kept beside the first")
    mark.add_argument("--open", action="store_true", help="open it in JupyterLab now")
    add_common(mark)
    mark.set_defaults(command=_mark)


def _mark(arguments: argparse.Namespace) -> int:
    from ..export.saving import save
    from ..report.standing import standing
    from ..rubric.opening import marking_notebook, rubric_of, to_mark

    course, assignment = here(), arguments.assignment
    waiting = to_mark(standing(course, assignment).results, rubric_of(course.root, assignment))
    questions = arguments.question or [*waiting]
    path = Path(f"marking-{assignment}.ipynb")
    lines = [f"{name}: {count} answers wait" for name, count in waiting.items()] or ["Nothing waits for a person."]
    told = {"waiting": waiting, "notebook": str(path), "dry_run": arguments.dry_run}
    if questions and not arguments.dry_run:
        grader = arguments.grader or getpass.getuser()
        notebook = marking_notebook(assignment, questions, grader, second=arguments.second)
        save((json.dumps(notebook, indent=1) + "\n").encode(), path)
        lines.append(f"Open it in this folder: jupyter lab {path}")
    say(arguments, lines, told)
    if arguments.open and questions and not arguments.dry_run:
        return subprocess.run([sys.executable, "-m", "jupyterlab", str(path)], check=False).returncode
    return int(any(waiting.values()))
