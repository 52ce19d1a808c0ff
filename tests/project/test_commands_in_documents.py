"""Every command that a document shows is a verb of the program, with these options, and its help has an example."""

import re
import shlex
from pathlib import Path

import pytest

import fairgrader.cli.checking
from fairgrader.cli.program import Program
from motivelab.cli.main import GROUPS

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "INSTRUCTORS.md", "SECURITY.md"]
PROGRAM = Program("motivelab", "", "", GROUPS)
VERBS = next(action.choices for action in PROGRAM.parser._actions if isinstance(action.choices, dict))
GRADER = Program("fairgrader", "", "", (fairgrader.cli.checking,))


def commands(name: str) -> list[list[str]]:
    """Return the commands of a document: in backticks, or on lines of their own."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"`motivelab ([a-z][^`]*)`", text) + re.findall(r"^ *motivelab ([a-z].*)$", text, re.MULTILINE)
    return [shlex.split(words.partition("#")[0]) for words in found]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_is_a_verb_and_takes_what_is_shown(name):
    for verb, *words in commands(name):
        assert verb in VERBS, verb
        known = VERBS[verb]._option_string_actions
        assert [word for word in words if word.startswith("--") and word not in known] == [], verb


def test_the_grading_evening_is_complete():
    shown = {verb for verb, *_ in commands("INSTRUCTORS.md")}
    evening = "demo release prove bundle doctor roster collect autograde mark report feedback export regrade undo audit"
    assert {*evening.split(), "status", "purge"} <= shown


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_the_help_of_each_verb_has_an_example_that_it_understands(verb):
    parser = VERBS[verb]
    program, named, *words = shlex.split((parser.epilog or "").removeprefix("Example: "))
    assert (program, named) == ("motivelab", verb)
    assert "--help" in parser.format_help()
    PROGRAM.parser.parse_args([named, *words])


def test_the_grader_alone_has_a_doctor_too():
    assert GRADER.parser.parse_args(["doctor"]).command
