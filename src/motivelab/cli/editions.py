"""The verbs that write the lessons for other readers: `handouts` and `guide`."""

import argparse
import os
from pathlib import Path

from ..errors import SetupError

__all__ = ["add_verbs"]

GUIDE = "INSTRUCTORS.md"


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    handouts = commands.add_parser(
        "handouts",
        help="write the lessons on paper",
        description="Write the lessons as pages that print well, and the answers for the teacher, for a class without "
        "computers. Run it in the folder of the kit.",
        epilog="Example: motivelab handouts --to handouts",
    )
    handouts.add_argument("--to", metavar="FOLDER", type=Path, default=Path("handouts"), help="default: handouts")
    handouts.set_defaults(command=_handouts)
    guide = commands.add_parser(
        "guide",
        help=f"renew the tables of {GUIDE}",
        description=f"Write the tables of {GUIDE} anew, from the notebooks and the case. Run it where {GUIDE} is.",
        epilog="Example: motivelab guide",
    )
    guide.set_defaults(command=_guide)


# These load Jupyter and matplotlib, so only the command that needs them loads them.
def _handouts(arguments: argparse.Namespace) -> int:
    from ..case import load_case
    from ..lessons.editions.answers import answers_page
    from ..lessons.editions.paper import handout, page
    from ..lessons.launching import lab_environment
    from ..lessons.plan import lesson_plans

    os.environ |= lab_environment()
    lessons = _lessons()
    arguments.to.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(lessons, start=1):
        print(f"{number} of {len(lessons)}: {arguments.to / path.stem}.html", flush=True)
        found = handout(path)
        _write(arguments.to / f"{path.stem}.html", found.students)
        if found.later:
            _write(arguments.to / f"{path.stem}-later.html", found.later)
    _write(
        arguments.to / "answers.html",
        page("Answers, for the teacher", answers_page(load_case(), lesson_plans(lessons[0].parent))),
    )
    print(
        f"Open the pages in {arguments.to} with any browser, and print them. Those that end in -later answer a task: "
        "hand them out when it is done. answers.html is for you."
    )
    return 0


def _guide(_arguments: argparse.Namespace) -> int:
    from ..case import load_case
    from ..lessons.editions.guide import filled
    from ..lessons.plan import lesson_plans

    lessons, guide = _lessons(), Path(GUIDE)
    if not guide.is_file():
        raise SetupError(f"there is no {GUIDE} here: run the command in the folder of the kit")
    _write(guide, filled(guide.read_text(encoding="utf-8"), lesson_plans(lessons[0].parent), load_case()))
    print(f"{GUIDE}: its tables are written anew")
    return 0


def _lessons() -> list[Path]:
    lessons = sorted(Path("notebooks").resolve().glob("*.ipynb"))
    if not lessons:
        raise SetupError("there are no lessons in notebooks/ here: run the command in the folder of the kit")
    return lessons


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
