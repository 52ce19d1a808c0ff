"""What holds for every verb of the grader, found by walking its parser: none can be forgotten."""

import argparse
import json
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fairgrader.cli import GROUPS, checking
from fairgrader.cli.program import Program

PROGRAM = Program("fairgrader", "", "", (*GROUPS, checking))
WRITES_NOTHING = {"prove", "doctor", "status", "audit"}


def verbs() -> dict[str, argparse.ArgumentParser]:
    commands = next(each for each in PROGRAM.parser._actions if isinstance(each, argparse._SubParsersAction))
    return dict(commands.choices)


def options(parser: argparse.ArgumentParser) -> dict[str, argparse.Action]:
    return {name: action for action in parser._actions for name in action.option_strings}


def test_the_verbs_are_those_of_the_evening_and_one_for_whoever_learns_alone():
    assert set(verbs()) == {
        "release", "prove", "roster", "collect", "bundle", "autograde", "status", "regrade", "mark", "feedback",
        "export", "report", "audit", "undo", "purge", "demo", "doctor", "practise",
    }  # fmt: skip


@pytest.mark.parametrize("name", verbs())
def test_its_help_has_a_description_words_for_each_option_and_an_example_that_parses(name):
    parser = verbs()[name]
    assert len(parser.description or "") > 40
    assert [action.dest for action in parser._actions if not action.help] == []
    example = re.fullmatch(r"Example: (?:motivelab|fairgrader) (?P<words>.+)", parser.epilog or "")
    assert example, parser.epilog
    parsed = PROGRAM.parser.parse_args(shlex.split(example["words"]))
    assert parsed.command is parser.get_default("command")


@pytest.mark.parametrize("name", verbs())
def test_it_prints_json_and_has_a_dry_run_where_it_writes(name):
    there = options(verbs()[name])
    assert "--json" in there
    assert ("--dry-run" in there) == (name not in WRITES_NOTHING)


def rows(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return sorted(connection.iterdump())


@pytest.mark.nbgrader
def test_a_dry_run_of_each_prints_json_says_so_and_changes_no_file(sums, tmp_path):
    """One course, in which two handed in and nobody is graded; every verb that writes, with --dry-run and --json."""
    sums.run("autograde", "sums")
    (tmp_path / "roster.csv").write_text("id,first name,last name,email\nann,Ann,Berg,a@x.org\n", "utf-8")
    given = {
        "roster": [str(tmp_path / "roster.csv")],
        "collect": ["sums", str(sums.root / "submitted")],
        "export": ["sums", "--to", "csv"],
        "purge": ["--before", "2020-01-01"],
        "undo": [],
        "demo": ["--in", str(tmp_path / "demo")],
        "release": ["sums"],
    }

    def tree() -> dict[str, object]:
        """Return what the course holds; what regrade puts back is the same rows, and its trial lies under undone."""
        files = [path for path in sorted(tmp_path.rglob("*")) if path.is_file() and "undone" not in path.parts]
        return {str(path): rows(path) if path.suffix == ".db" else path.read_bytes() for path in files}

    before = tree()
    for name in sorted(set(verbs()) - WRITES_NOTHING):
        code, told = sums.run(name, *given.get(name, ["sums"]), "--dry-run")
        assert code in (0, 1), name
        assert tree() == before, name
        assert json.dumps(told)


@pytest.mark.nbgrader
def test_whoever_needs_a_person_makes_the_exit_code_one(sums):
    """The file of cem is half a file: he must be asked, so each verb after it ends with 1 until he has answered."""
    folder = sums.root / "sent" / "cem"
    folder.mkdir(parents=True)
    (folder / "sums.ipynb").write_text('{"cells": [')
    assert sums.run("collect", "sums", str(folder.parent))[0] == 1
    sums.run("autograde", "sums")
    codes = {
        name: sums.run(name, "sums", *more)[0]
        for name, more in {"status": [], "report": [], "feedback": [], "export": ["--to", "csv"]}.items()
    }
    assert codes == {"status": 1, "report": 1, "feedback": 1, "export": 1}
