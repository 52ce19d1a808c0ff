"""Writes COMMANDS.md from what each command says of itself with `--help`: `python tools/command_reference.py`."""

import argparse
from pathlib import Path

from fairgrader.cli.program import Program
from motivelab.cli.main import GROUPS

TARGET = Path(__file__).resolve().parent.parent / "COMMANDS.md"
HEAD = """\
# Commands

Made from the commands' own help by `make guide`. `motivelab VERB --help` says the same. Each command returns 0 if all
is fine, 1 if something needs a person, 2 if it could not run.

What grades (from `release` to `demo` below) and `doctor` are also verbs of `fairgrader`, for any nbgrader course.
"""


def verbs(groups):
    """Return the parser and the one line of help of each verb."""
    parser = Program("motivelab", "", "", groups).parser
    listed = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {each.dest: (listed.choices[each.dest], each.help) for each in listed._choices_actions}


def reference():
    """Return the text of COMMANDS.md."""
    found = verbs(GROUPS)
    contents = [f"- [`{name}`](#{name}): {line}" for name, (_, line) in found.items()]
    return "\n".join([HEAD, *contents, *(section(name, parser) for name, (parser, _) in found.items())]) + "\n"


def section(name, parser):
    """Return what a verb says of itself."""
    rows = [f"| {spelled(action)} | {told(action)} |" for action in parser._actions if action.dest != "help"]
    table = ["| write | for |", "|---|---|", *rows, ""] if rows else []
    example = parser.epilog.removeprefix("Example: ")
    return "\n".join(["", f"## {name}", "", parser.description, "", *table, "```sh", example, "```"])


def spelled(action):
    """Return an argument as one writes it."""
    word = action.metavar or (action.dest.upper() if action.option_strings else action.dest)
    if action.choices and not action.metavar:
        word = "{" + ",".join(map(str, action.choices)) + "}"
    if not action.option_strings:
        shown = {"?": f"[{word}]", "*": f"[{word} ...]", "+": f"{word} ..."}.get(action.nargs, word)
    elif action.nargs == 0:
        shown = ", ".join(action.option_strings)
    else:
        shown = f"{', '.join(action.option_strings)} {word}"
    return f"`{shown}`".replace("|", "\\|")


def told(action):
    """Return the help of an argument, in one cell of a table."""
    return (action.help or "").replace("|", "\\|").replace("%%", "%")


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8", newline="\n")
