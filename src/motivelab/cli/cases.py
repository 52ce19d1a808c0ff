"""The verbs for another article: `new-case` begins one, `check-case` says how far it is."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CaseError
from .editions import kits_lessons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..case.readiness import Remark

__all__ = ["add_verbs"]

HEADINGS = {
    "refused": "It cannot be read",
    "missing": "Missing: these activities have nothing to show",
    "unsound": "To mend",
    "thin": "It runs; more would be better",
}


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    new = commands.add_parser(
        "new-case",
        help="begin a case about another article",
        description="Write the files of a new case: ten invented rows to write over, and START.md, which says what "
        "each file is. It loads at once. With the article's text its sentences are counted; the text is not kept.",
        epilog="Example: motivelab new-case harbour --article harbour.txt",
    )
    new.add_argument("folder", type=Path, help="the folder to write; it must be new or empty")
    new.add_argument(
        "--article", metavar="FILE", type=Path, help="the article as text, a blank line between paragraphs"
    )
    new.set_defaults(command=_new)
    course = commands.add_parser(
        "case-course",
        help="write the lessons and two problem sets about another article",
        description="Write a course about another article: the kit's lessons, with the texts and lessons that stand in "
        "the case's own folder notebooks, and with the case's word for its explanations; and the problem sets 1 and 2, "
        "made of its questions and claims. Say which texts still speak of the kit's article, and what is missing for "
        "the sets. Run it in the folder of the kit.",
        epilog="Example: motivelab case-course harbour --to harbour-course",
    )
    course.add_argument("folder", type=Path, help="the case")
    course.add_argument("--to", metavar="FOLDER", type=Path, required=True, help="where to: a new folder")
    course.set_defaults(command=_course)
    check = commands.add_parser(
        "check-case",
        help="say what a case lacks, and what that blocks",
        description="Read a case and say what is missing, which lesson and activity that blocks, what to mend, and "
        "where more would be better. Returns 1 if something is missing or to be mended.",
        epilog="Example: motivelab check-case harbour",
    )
    check.add_argument("folder", nargs="?", type=Path, help="the case (default: $MOTIVELAB_DATA, else the kit's own)")
    check.add_argument("--json", action="store_true", help="for a program to read")
    check.set_defaults(command=_check)


def _new(arguments: argparse.Namespace) -> int:
    from ..case.location import kit_folder
    from ..case.schema import read_descriptor
    from ..case.skeleton import skeleton

    folder: Path = arguments.folder
    _check_new(folder)
    text = _text(arguments.article) if arguments.article else ""
    _write(folder, skeleton(read_descriptor(kit_folder()), text))
    print(f"{folder}: a case that loads. Read {folder / 'START.md'}, write, and run: motivelab check-case {folder}")
    return 0


def _course(arguments: argparse.Namespace) -> int:
    from ..case import case_folder, load_case
    from ..case.location import DATA_VARIABLE
    from ..lessons.of_a_case import lesson_of, still_to_write
    from ..lessons.problem_sets.course import problem_sets

    folder, case, to = case_folder(arguments.folder), load_case(arguments.folder), arguments.to
    _check_new(to)
    paths = kits_lessons()
    lessons = {path.name: lesson_of(path, case, folder) for path in paths}
    for lesson in lessons.values():
        lesson["metadata"]["motivelab"]["case"] = case.article.title
    sets, missing = problem_sets(case)
    _write(to / "notebooks", {name: _as_notebook(lesson) for name, lesson in lessons.items()})
    for name, files in sets.items():
        _write(to / "solutions" / name, files)
    if (settings := Path("nbgrader_config.py")).is_file():
        _write(to, {settings.name: settings.read_text(encoding="utf-8")})
    for path in paths:
        if cells := still_to_write(path, folder):
            file = arguments.folder / "notebooks" / f"{path.stem}.md"
            print(f"{path.stem}: about the kit's article, it seems (yours would stand in {file}): {', '.join(cells)}")
    print(*missing, sep="\n", end="\n" * bool(missing))
    print(
        f"{to}: {len(lessons)} lessons and {len(sets)} problem sets. Set {DATA_VARIABLE} to {folder}, go to {to}, and "
        "run: motivelab lab; motivelab prove"
    )
    return 1 if missing else 0


def _as_notebook(notebook: "Mapping[str, object]") -> str:
    return f"{json.dumps(notebook, indent=1, ensure_ascii=False)}\n"


def _check_new(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CaseError(f"{folder} is there already and not empty: name a new folder, so that nothing is written over")


def _write(folder: Path, files: "Mapping[str, str]") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CaseError(f"{path} is not UTF-8: save it as plain text in UTF-8") from None


def _check(arguments: argparse.Namespace) -> int:
    from ..case.readiness import readiness

    found = readiness(arguments.folder)
    if arguments.json:
        print(json.dumps(found.as_data(), indent=1, ensure_ascii=False))
        return 0 if found.ready else 1
    for kind, heading in HEADINGS.items():
        _say(heading, [remark for remark in found.remarks if remark.kind == kind])
    if found.counts:
        print("It has: " + ", ".join(f"{what} {number}" for what, number in found.counts.items()) + ".")
    print("Ready to teach." if found.ready else "Not ready yet: see above.")
    return 0 if found.ready else 1


def _say(heading: str, remarks: "list[Remark]") -> None:
    if remarks:
        print(f"{heading}:")
    for remark in remarks:
        print(f"  {remark.words}")
        if remark.blocks:
            print(f"      blocks {remark.blocks}")
        print(f"      {remark.cure}")
