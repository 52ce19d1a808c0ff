"""The verb that writes the questions for a learning management system: `export-items`."""

import argparse
from pathlib import Path

from ..errors import SetupError

__all__ = ["add_verbs"]


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    export = commands.add_parser(
        "export-items",
        help="write the questions for a learning management system",
        description="Write the comprehension questions, with their answers and hints, for a course without notebooks: "
        "QTI 1.2 (Canvas and others) or Moodle XML.",
        epilog="Example: motivelab export-items moodle --questions Q01 Q06",
    )
    export.add_argument("format", help="what the system reads: qti or moodle")
    export.add_argument("--questions", nargs="+", metavar="ID", help="some questions, in this order (default: all)")
    export.add_argument("--to", metavar="FILE", type=Path, help="the file (default: one with the usual name, here)")
    export.set_defaults(command=_export_items)


def _export_items(arguments: argparse.Namespace) -> int:
    from ..case import load_case
    from ..lessons.question_bank import export_items, items_file_name

    content = export_items(load_case(), to=arguments.format, questions=arguments.questions)
    path = arguments.to or Path(items_file_name(arguments.format))
    if path.exists() and path.read_bytes() != content:
        raise SetupError(f"{path} is there and holds something else: name another file with --to")
    path.write_bytes(content)
    print(f"{path}: written. It holds the answers: import it, and do not hand it out.")
    return 0
