"""
A class's results as they go out: teams share their marks, and lateness is taken off.

What a course says about it stands in three files beside its settings, all optional: ``teams.csv`` (team, student),
``late.toml`` (the policy) and ``extensions.csv`` (student, assignment, due).
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from .due_times import read_due_times
from .late import days_late, free_days, judge
from .late_policy import LatePolicy, read_extensions, read_policy
from .record import MarksError, Result
from .results import read_results
from .teams import TEAMS, expand, teams_in

__all__ = ["EXTENSIONS", "POLICY", "class_results"]

POLICY, EXTENSIONS = "late.toml", "extensions.csv"
Extensions = Mapping[tuple[str, str], datetime]


def class_results(
    root: Path,
    db_url: str,
    assignment: str,
    *,
    handed_in: Collection[str] = (),
    unread: Mapping[str, str] | None = None,
) -> tuple[tuple[Result, ...], tuple[str, ...]]:
    """
    Return the results of a class for export, feedback and report, and what a person should know.

    Parameters
    ----------
    root : Path
        The folder of the course, which may hold the three files.
    db_url : str
        Where nbgrader keeps the marks, and perhaps due times and extensions: the files count more.
    assignment : str
        The name of the assignment.
    handed_in, unread
        As ``results.read_results`` takes them.

    Raises
    ------
    MarksError
        If a file or the gradebook cannot be read; the message names the file and the line or key.
    """
    policy, extensions = _rules(root, db_url, assignment)
    results = read_results(db_url, assignment, handed_in=handed_in, unread=unread)
    teams = teams_in(root / TEAMS)
    results, told = expand(results, teams)
    spent = _spent(db_url, policy, extensions, teams) if policy.free else {}
    free = {student: days.get(assignment, 0) for student, days in spent.items()}
    return judge(results, assignment, policy, extensions, free), told


def _rules(root: Path, db_url: str, assignment: str) -> tuple[LatePolicy, Extensions]:
    """Return the policy with a due time for the assignment, from the file or else from the gradebook."""
    text = _text(root / POLICY)
    policy = LatePolicy() if text is None else read_policy(text)
    due, extensions = read_due_times(db_url, assignment)
    if assignment not in policy.due and due is not None:
        policy = replace(policy, due={**policy.due, assignment: due})
    told = _text(root / EXTENSIONS)
    return policy, {**extensions, **({} if told is None else read_extensions(told, policy.zone))}


def _spent(
    db_url: str, policy: LatePolicy, extensions: Extensions, teams: Mapping[str, str]
) -> dict[str, dict[str, int]]:
    """Return the free days that each student spends on each assignment, in the order of their due times."""
    late: dict[str, dict[str, int]] = {}
    for assignment, due in sorted(policy.due.items(), key=lambda pair: pair[1]):
        try:
            results, _ = expand(read_results(db_url, assignment), teams)
        except MarksError:
            continue  # one that is announced, but not released yet
        for result in results:
            if result.handed_in is not None:
                mine = extensions.get((result.student.id, assignment), due)
                days = late.setdefault(result.student.id, {})
                days[assignment] = days_late(result.handed_in, mine, policy.grace)
    return free_days(late, policy.free)


def _text(path: Path) -> str | None:
    if not path.is_file():
        return None
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise MarksError(f"{path.name} is not written in UTF-8: save it so") from None
