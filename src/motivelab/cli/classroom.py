"""The verbs for a class: `class` collects its weights."""

import argparse
from pathlib import Path

__all__ = ["add_verbs"]


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    collect = commands.add_parser(
        "class",
        help="collect the weights of a class from what students handed in",
        description="Read the weights that students committed to, from their files or their lines of text, and write "
        "them without names into a CSV file that the lab can show.",
        epilog="Example: motivelab class downloads/session-2 --to class.csv",
    )
    collect.add_argument("folder", type=Path, help="the folder with the .json files, or .txt files of lines")
    collect.add_argument("--work", default="weights", metavar="NAME", help="which lab's weights (default: weights)")
    collect.add_argument("--to", metavar="FILE", type=Path, default=Path("class.csv"), help="default: class.csv")
    collect.set_defaults(command=_class)


def _class(arguments: argparse.Namespace) -> int:
    from ..activities.weighing.class_file import class_csv
    from ..case import load_case
    from ..classroom.collecting import collect_class

    parents = {motive.id: motive.parent for motive in load_case().motives}
    found = collect_class(arguments.folder, parents, work=arguments.work)
    for name, reason in found.unread:
        print(f"not read: {name}: {reason}")
    arguments.to.write_text(class_csv(found.weights), encoding="utf-8", newline="\n")
    print(f"{arguments.to}: the weights of the class ({len(found.weights)}), without names")
    return 1 if found.unread else 0
