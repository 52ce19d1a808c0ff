"""The verb `demo`: the whole evening with an invented class, by the very commands that a teacher gives."""

import argparse
import contextlib
import io
import json
import sys
import tempfile
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import GradingError
from .course_work import add_common, say

__all__ = ["add_verbs", "rehearse"]

STEPS = ("release", "roster", "collect", "autograde", "report", "feedback", "export", "audit")
LATE = 'zone = "Europe/Berlin"\npercent_per_day = 10\n\n[due]\nsums = "2026-02-07 00:00"\n'


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb to the program."""
    demo = commands.add_parser(
        "demo",
        help="rehearse the whole evening with an invented class of thirty",
        description="Make a small course in a temporary folder, and take an invented class of thirty (damaged, late, "
        "renamed, hostile, missing, two attempts) from Moodle's zip to Moodle's own file, in under two minutes.",
        epilog="Example: motivelab demo --open",
    )
    demo.add_argument("--open", action="store_true", help="open the results in a browser")
    demo.add_argument("--in", dest="folder", type=Path, metavar="FOLDER", help="an empty folder (default: temporary)")
    demo.add_argument("--sandbox", default="auto", metavar="KIND", help="the walls, as autograde takes them")
    demo.add_argument("--yes", action="store_true", help="the answer to what would be asked")
    add_common(demo)
    demo.set_defaults(command=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    if arguments.dry_run:
        where = arguments.folder or "a temporary folder"
        words = f"A course and a class would be invented in {where}, and graded there: {', '.join(STEPS)}."
        say(arguments, [words, "Nothing was written."], {"steps": STEPS, "dry_run": True})
        return 0
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="fairgrader-demo-"))
    if folder.is_dir() and any(folder.iterdir()):
        raise GradingError(f"{folder} is not empty: name a new folder with --in")
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    sandbox = ["--sandbox", arguments.sandbox, *(["--yes"] if arguments.yes else [])]
    for line in rehearse(folder.resolve(), sandbox):
        lines.append(line)
        if not arguments.json:
            print(line, flush=True)
    page = folder.resolve() / "report.html"
    if arguments.json:
        print(json.dumps({"lines": lines, "folder": str(folder.resolve()), "page": str(page)}, ensure_ascii=False))
    if arguments.open:
        webbrowser.open(page.as_uri())
    return 0


def rehearse(root: Path, sandbox: list[str], settings: str = "") -> Iterator[str]:
    """
    Give the commands of an evening one after the other in a new course, and tell each in a line.

    Parameters
    ----------
    root : Path
        An empty folder.
    sandbox : list of str
        The options that `autograde` gets.
    settings : str
        More lines for nbgrader's settings, such as another ``db_url``.

    Raises
    ------
    GradingError
        If a command could not run.
    """
    began = time.monotonic()
    _write_course(root, settings)
    yield f"1. A course of eight sums for an invented class of 30, in {root}. Nobody in it is real."
    _give(root, "release", "sums")
    _write_class(root)
    yield "2. release: students have a notebook without answers; Moodle's zip of what they handed in is here."
    told = _give(root, "roster", "moodle/worksheet.csv", "--json")
    yield f"3. roster: {len(told['new'])} students are in the gradebook."
    collect = ("collect", "sums", "moodle/class.zip", "--roster", "moodle/worksheet.csv", "--zone", "Europe/Berlin")
    told = _give(root, *collect, "--json")
    states = [each["state"] for each in told["outcomes"]]
    yield (
        f"4. collect: {states.count('new')} notebooks to grade, {states.count('ask')} students to ask, "
        f"{len(told['missing'])} handed in nothing; no file was touched by hand."
    )
    told = _give(root, "autograde", "sums", *sandbox, "--json")
    healed = sum(bool(each["healed"]) for each in told["graded"])
    yield (
        f"5. autograde: {len(told['graded'])} graded in {told['seconds']:.0f} s, {healed} repaired; "
        f"what stands around their code: {told['containment']}."
    )
    told = _give(root, "report", "sums", "--html", "report.html", "--notebook", "report.ipynb", "--json")
    findings = [words for words in told["findings"] if ":" in words]
    yield f"6. report: alpha {told['alpha']:.2f}; {findings[0]}; and {len(findings) - 1} more to look at."
    told = _give(root, "feedback", "sums", "--for", "moodle", "--json")
    yield f"7. feedback: {len(told['made'])} pages, packed for Moodle in {told['zip']['file']}."
    told = _give(root, "export", "sums", "--to", "moodle", "--template", "moodle/worksheet.csv", "--json")
    without = len(told["not_filled"])
    yield f"8. export: {len(told['filled'])} marks in {told['file']}; {without} without one, and no zero."
    told = _give(root, "audit", "--json")
    yield f"9. audit: {len(told['entries'])} commands changed something; undo takes back the last one."
    yield f"10. Done in {time.monotonic() - began:.0f} s. The results: {root / 'report.html'}"


def _write_course(root: Path, settings: str = "") -> None:
    import nbformat

    from ..demo.sums import NAME, SETTINGS, authored

    place = root / "source" / NAME
    place.mkdir(parents=True)
    (place / f"{NAME}.ipynb").write_text(nbformat.writes(authored()) + "\n", "utf-8")
    (root / "nbgrader_config.py").write_text(SETTINGS + settings, "utf-8")
    (root / "late.toml").write_text(LATE, "utf-8")
    (root / "README.md").write_text("A rehearsal: the course, the class and all marks are invented.\n", "utf-8")


def _write_class(root: Path) -> None:
    import nbformat

    from ..demo.school import moodle_zip, worksheet
    from ..demo.sums import NAME

    released = nbformat.read(root / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    (root / "moodle").mkdir()
    (root / "moodle" / "class.zip").write_bytes(moodle_zip(released))
    (root / "moodle" / "worksheet.csv").write_bytes(worksheet())


def _give(root: Path, *words: str) -> Any:
    """Give one command in the course, as a teacher does; 1 says only that somebody needs a person."""
    from .main import main

    said, wrong = io.StringIO(), io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(said), contextlib.redirect_stderr(wrong):
        code = main(list(words))
    if code > 1:
        raise GradingError(f"{words[0]} stopped: {wrong.getvalue().strip() or 'it said nothing'}")
    sys.stderr.flush()
    return json.loads(said.getvalue()) if "--json" in words else None
