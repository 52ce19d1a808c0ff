"""Whose a file is: the roster decides, then the teams, then the roster once more in the code pages of other Windows."""

from collections.abc import Mapping
from dataclasses import replace

from .archives import IntakeError
from .lms.naming import HandIn
from .spelling import key, tidy
from .students import Roster, Student, Unsure

__all__ = ["whose_is"]

# What programs write into a zip without saying so, besides UTF-8 and the page of the first IBM PC.
PAGES = (
    "cp850", "cp1252", "cp852", "cp1250", "cp737", "cp1253", "cp866", "cp1251", "cp857", "gbk", "big5", "cp932",
    "cp949",
)  # fmt: skip


def whose_is(hand_in: HandIn, roster: Roster | None, teams: Mapping[str, str]) -> Student | Unsure:
    """
    Return whose a file is by what its path says.

    Parameters
    ----------
    hand_in : HandIn
        What the path says.
    roster : Roster, optional
        Who may hand in; without one, whoever the path names.
    teams : mapping of str to str
        The team of each student who works in one: a system may name the team in place of a student.
    """
    if roster is not None:
        found = roster.find(hand_in.claims)
        if isinstance(found, Student):
            return found
        return _of_team(hand_in, roster, teams) or _in_another_page(hand_in, roster) or found
    try:
        return Student(tidy(hand_in.called))
    except IntakeError as error:
        return Unsure(str(error))


def _in_another_page(hand_in: HandIn, roster: Roster) -> Student | None:
    """Return whom a name means in the code page of another Windows; only if all pages mean one student."""
    meant = set()
    for page in PAGES:
        try:
            claims = [replace(each, value=each.value.encode("cp437").decode(page)) for each in hand_in.claims]
        except UnicodeError:
            continue
        found = roster.find([each for each in claims if not each.value.isascii()]) if claims else None
        meant |= {found} if isinstance(found, Student) else set()
    return next(iter(meant)) if len(meant) == 1 else None


def _of_team(hand_in: HandIn, roster: Roster, teams: Mapping[str, str]) -> Student | None:
    """Return who stands for a team whose name the system gave in place of a student's: its first member."""
    named = {key(claim.value) for claim in hand_in.claims} | {key(hand_in.called)}
    members = [each for each in roster if key(teams.get(each.id, "")) in named - {""}]
    return min(members, key=lambda each: each.id, default=None)
