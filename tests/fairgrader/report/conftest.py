"""A class of 40 with known abilities, made by rule and not by chance."""

from datetime import UTC, datetime

import pytest

from fairgrader.marks.record import Deduction, Item, Result, Student

ITEMS = (Item("q1", 1), Item("q2", 2), Item("q3", 2), Item("q4", 1))


@pytest.fixture
def class_of_forty() -> tuple[Result, ...]:
    """Return students 0 to 39, the stronger the higher; q4 is keyed against them. Three have no mark."""
    found = []
    for number in range(40):
        strong = number / 39
        points = {
            "q1": 1.0 if number >= 4 else 0.0,
            "q2": round(2 * strong, 1),
            "q3": 2.0 if number >= 30 else 0.5,
            "q4": 1.0 if number < 20 else 0.0,
        }
        late = {7: Deduction(0.2, "a day late"), 8: Deduction(0.0, "late, but free")}.get(number)
        student = Student(f"s{number:02}", "Student", str(number))
        found.append(Result(student, ITEMS, points, handed_in=datetime(2026, 3, 1, tzinfo=UTC), deduction=late))
    found[1] = Result(found[1].student, ITEMS, {**found[1].points, "q2": None}, frozenset({"q2"}))
    found[2] = Result(found[2].student, ITEMS, submitted=False)
    found[3] = Result(found[3].student, ITEMS, unread="a login page instead of a notebook")
    return tuple(found)


@pytest.fixture
def answers() -> dict[str, dict[str, str]]:
    """Return what was chosen for q4: A by the weak half, which the key calls right, B by the strong half."""
    return {"q4": {f"s{number:02}": "A" if number < 20 else "B" if number < 38 else "" for number in range(40)}}
