"""Work of several: one hands in, all of the team get the mark."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .record import MarksError, Result

__all__ = ["TEAMS", "expand", "read_teams", "teams_in"]

TEAMS = "teams.csv"


def read_teams(text: str) -> dict[str, str]:
    r"""
    Return who is in which team, by student, from a table with the columns team and student.

    Raises
    ------
    MarksError
        If a column is missing, or a student is in two teams.

    Examples
    --------
    >>> read_teams("team,student\nred,ann\nred,bob\n")
    {'ann': 'red', 'bob': 'red'}
    """
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), skipinitialspace=True)
    missing = [name for name in ("team", "student") if name not in (table.fieldnames or ())]
    if missing:
        raise MarksError(f"teams.csv lacks the column {', '.join(missing)}: it has team,student")
    found: dict[str, str] = {}
    for row in table:
        team, student = (row["team"] or "").strip(), (row["student"] or "").strip()
        if not (team and student):
            raise MarksError(f"line {table.line_num} of teams.csv names no team or no student")
        if found.get(student, team) != team:
            raise MarksError(f"teams.csv puts {student} into {found[student]} and {team}: keep one")
        found[student] = team
    return found


def teams_in(path: Path) -> dict[str, str]:
    """
    Return who is in which team, from a file; nobody if there is none.

    Raises
    ------
    MarksError
        If the file is no such table.
    """
    if not path.is_file():
        return {}
    try:
        return read_teams(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise MarksError(f"{path.name} is not written in UTF-8: save it so") from None


def expand(results: Sequence[Result], teams: Mapping[str, str]) -> tuple[tuple[Result, ...], tuple[str, ...]]:
    """
    Return the results with the work of one member for all of a team, and what a person must decide, in words.

    A member who handed in keeps the own work. Where two members of a team handed in, the others wait until somebody
    says whose it is: a mark of theirs would be drawn by lot, and a zero would be wrong.
    """
    handed_in: dict[str, list[Result]] = {}
    for result in results:
        if result.submitted and result.student.id in teams:
            handed_in.setdefault(teams[result.student.id], []).append(result)
    told = [
        f"team {team}: {' and '.join(each.student.label for each in works)} each handed in; each keeps the own "
        f"mark{_cure(team, works, teams)}"
        for team, works in sorted(handed_in.items())
        if len(works) > 1
    ]
    known = {result.student.id for result in results}
    lost = [(team, student) for student, team in sorted(teams.items()) if student not in known]
    told += [f"team {team}: {student} is not in the course" for team, student in lost]

    def of_the_team(result: Result) -> Result:
        works = handed_in.get(teams.get(result.student.id, ""), [])
        if result.submitted or not works:
            return result
        if len(works) == 1:
            return replace(works[0], student=result.student, work_of=works[0].student)
        both = " and ".join(each.student.label for each in works)
        return replace(result, submitted=True, unread=f"{both} of the team each handed in: say whose counts")

    return tuple(of_the_team(result) for result in results), tuple(told)


def _cure(team: str, works: Sequence[Result], teams: Mapping[str, str]) -> str:
    if len(works) == sum(each == team for each in teams.values()):
        return ""
    return f"; for the others, give whoever shares a notebook a team of their own in {TEAMS}"
