"""The verb `doctor`: which walls stand here, and whether students' work stays out of a public repository."""

import argparse
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ContainmentError
from .course_work import add_common, say

if TYPE_CHECKING:
    from ..soundness import Finding

__all__ = ["add_verbs", "grading_findings"]

PRIVATE = ("gradebook.db", "submitted/", "autograded/", "feedback/", "downloaded/", ".fairgrader/")


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb to the program."""
    doctor = commands.add_parser(
        "doctor",
        help="say which walls stand around students' code here, and what is off",
        description="Try every wall against a list of self-checks, and look whether git would publish students' work.",
        epilog="Example: fairgrader doctor",
    )
    add_common(doctor, writes=False)
    doctor.set_defaults(command=_doctor)


def grading_findings(folder: Path) -> "tuple[Finding, ...]":
    """Return what grading needs: a wall that holds, and students' work that git ignores; nothing is changed."""
    return _walls(), _private(folder)


def _doctor(arguments: argparse.Namespace) -> int:
    from ..soundness import Report

    report = Report(
        grading_findings(Path.cwd()), "Grading can begin.", "{off} of {of} checks are off: do what they say."
    )
    say(arguments, str(report).splitlines(), {"fine": report.fine, **asdict(report)})
    return 0 if report.fine else 1


def _walls() -> "Finding":
    from ..contain import KINDS, choose
    from ..soundness import Finding

    try:
        kind = choose()
    except ContainmentError as error:
        return Finding(False, f"walls around students' code: {error}")
    others = [each.name for each in KINDS if each.name not in (kind.name, "none") and each.available() is None]
    also = f"; there are also {', '.join(others)}" if others else ""
    return Finding(True, f"walls around students' code: {kind.name} holds against every self-check{also}")


def _private(folder: Path) -> "Finding":
    """Ask git itself, for its rules come from several files."""
    from ..soundness import Finding

    if _git(folder, ["rev-parse", "--is-inside-work-tree"]) != 0:
        return Finding(True, "students' work: this folder is no git repository, so nothing is published from it")
    public = [name for name in PRIVATE if _git(folder, ["check-ignore", "--quiet", name]) != 0]
    if public:
        return Finding(False, f"git would publish {', '.join(public)}: write these names into .gitignore, one a line")
    return Finding(True, "students' work: git ignores the gradebook and all that students handed in")


def _git(folder: Path, words: Sequence[str]) -> int:
    try:
        return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False).returncode
    except OSError:
        return 128
