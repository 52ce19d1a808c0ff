"""Every command that a document shows is understood as it is shown, and given in a test; each help has an example."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

import fairgrader.cli.checking
from fairgrader.cli.program import Program
from motivelab.cli.main import GROUPS, main

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "INSTRUCTORS.md",
    "SECURITY.md",
    "ADMINISTRATORS.md",
    "PRIVACY.md",
    "ACCESSIBILITY.md",
    "COMMANDS.md",
    "exercises/README.md",
]
PROGRAM = Program("motivelab", "", "", GROUPS)
VERBS = next(action.choices for action in PROGRAM.parser._actions if isinstance(action.choices, dict))
GRADER = Program("fairgrader", "", "", (fairgrader.cli.checking,))


def commands(name: str) -> list[list[str]]:
    """Return the commands of a document: in backticks, or on lines of their own."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"`motivelab ([a-z][^`]*)`", text) + re.findall(r"^ *motivelab ([a-z].*)$", text, re.MULTILINE)
    return [shlex.split(words.partition("#")[0]) for words in found]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_is_understood_as_it_is_shown(name):
    for verb, *words in commands(name):
        assert verb in VERBS, verb
        whole = words or not any(each.required for each in VERBS[verb]._actions)
        if whole:  # a verb that is only spoken of has no arguments
            PROGRAM.parser.parse_args([verb, *words])


# What needs no course is given here, in a folder as it stands in a document; 1 says that a person must look.
GIVEN = [
    ("doctor", 0),
    ("export-items moodle", 0),
    ("export-items qti", 0),
    ("class FOLDER", 0),
    ("talk FOLDER", 0),
    ("guide", 0),
    ("handouts", 0),
    ("new-case harbour", 0),
    ("check-case harbour", 1),
    ("case-course harbour --to harbour-course", 1),
    ("update newer", 0),
]
# What needs nbgrader, a server or git is given to a real one in these tests.
GIVEN_ELSEWHERE = {
    "site": "motivelab/lessons/editions/site/test_building.py",
    "lab": "motivelab/cli/test_command_line.py",
    "update": "motivelab/lessons/test_updating.py",
    "release": "fairgrader/test_evening.py",
    "prove": "fairgrader/release/test_proof.py",
    "practise": "fairgrader/cli/test_practising.py",
    "roster": "fairgrader/test_evening.py",
    "collect": "fairgrader/test_evening.py",
    "bundle": "fairgrader/cli/test_intake.py",
    "autograde": "fairgrader/test_evening.py",
    "mark": "fairgrader/test_evening.py",
    "feedback": "fairgrader/test_evening.py",
    "export": "fairgrader/test_evening.py",
    "regrade": "fairgrader/cli/test_grading.py",
    "status": "fairgrader/cli/test_grading.py",
    "report": "fairgrader/cli/test_grading.py",
    "audit": "fairgrader/cli/test_grading.py",
    "undo": "fairgrader/cli/test_grading.py",
    "purge": "fairgrader/cli/test_grading.py",
    "demo": "fairgrader/cli/test_rehearsal.py",
    "class": "motivelab/cli/test_classroom.py",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a kit of one lesson, and a folder with what one student handed in."""
    kit = tmp_path_factory.mktemp("kit")
    for name in ("notebooks", "newer/notebooks"):
        (kit / name).mkdir(parents=True)
        shutil.copy(ROOT / "notebooks" / "00_start_here.ipynb", kit / name)
    shutil.copy(ROOT / "pyproject.toml", kit / "newer")
    (kit / "INSTRUCTORS.md").write_text("<!-- begin lesson 00 -->\n<!-- end -->\n", "utf-8")
    (kit / "FOLDER").mkdir()
    answers = {"direct rating": {f"M{number}": 20 * number for number in range(1, 6)}}
    draft = {"mode": "direct rating", "answers": answers}
    work = {"work": "weights", "draft": draft, "revising": False}
    work |= {"commitments": [{"at": "2026-01-08T12:00:00+00:00", "draft": draft}]}
    (kit / "FOLDER" / "weights.json").write_text(json.dumps(work), "utf-8")
    return kit


@pytest.mark.parametrize(("words", "code"), GIVEN)
def test_a_command_that_a_document_shows_does_its_work(words, code, folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    assert main(words.split()) == code, capsys.readouterr()


def test_every_verb_that_a_document_shows_is_given_in_a_test():
    shown = {verb for name in DOCUMENTS for verb, *_ in commands(name)}
    given = {words.partition(" ")[0] for words, _ in GIVEN}
    for verb in sorted(shown - given):
        text = (ROOT / "tests" / GIVEN_ELSEWHERE[verb]).read_text("utf-8")
        assert re.search(rf'\(\[?\*?f?"{verb}"', text), verb


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
