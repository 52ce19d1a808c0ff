"""One hands in and all of the team get the mark; where it is not clear whose it is, a person decides."""

import pytest

from fairgrader.marks.record import Item, MarksError, Result, Student
from fairgrader.marks.teams import expand, read_teams

ITEMS = (Item("q1", 4),)
TEAMS = read_teams("\ufeffteam, student\nred, ann\nred, bob\nblue, cem\nblue, dot\nblue, eve\nred, guest\n")


def made(name: str, points: float | None) -> Result:
    student = Student(name)
    return Result(student, ITEMS, submitted=False) if points is None else Result(student, ITEMS, {"q1": points})


def test_the_others_get_the_mark_of_whoever_handed_in():
    results, told = expand([made("ann", 3.0), made("bob", None), made("zoe", None)], {"ann": "red", "bob": "red"})
    assert [(result.student.id, result.total) for result in results] == [("ann", 3.0), ("bob", 3.0), ("zoe", None)]
    assert told == ()


def test_two_hand_ins_of_one_team_are_for_a_person():
    results, told = expand([made("cem", 3.0), made("dot", 4.0), made("eve", None)], TEAMS)
    assert [result.total for result in results] == [3.0, 4.0, None]
    assert told[0] == (
        "team blue: cem and dot each handed in; each keeps the own mark; for the others, "
        "give whoever shares a notebook a team of their own in teams.csv"
    )
    assert results[2].why_no_mark == "cem and dot of the team each handed in: say whose counts"
    assert "team red: guest is not in the course" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("group,student\n", "lacks the column team"),
        ("team,student\nred,\n", "line 2 of teams.csv"),
        ("team,student\nred,a\nblue,a\n", "puts a into red and blue"),
    ],
)
def test_teams_that_are_none_name_the_row(text, words):
    with pytest.raises(MarksError, match=words):
        read_teams(text)
