"""A class whose names, numbers and marks have tripped exports before."""

import pytest

from fairgrader.marks.record import Deduction, Item, Result, Student

ITEMS = (Item("q1", 4), Item("q2", 6))
PEOPLE = {
    "jdoe": Student("jdoe", "Jane", "Doe", "jane@example.org", "12345"),
    "obrien": Student("obrien", "Élodie", "O'Brien, Jr.", "elodie@example.org", "12346"),
    "007": Student("007", "=cmd|'/c calc'!A1", "Bond", "bond@example.org", "12347"),
    "wait": Student("wait", "Wanda", "Wait", "wanda@example.org", "12348"),
    "gone": Student("gone", "Gus", "Gone", "gus@example.org", "12349"),
    "zero": Student("zero", "Zoë", "Null", "zoe@example.org", "12350"),
}


@pytest.fixture
def results() -> tuple[Result, ...]:
    """Return 8.125, 3 less 0.5 for lateness, 10, two without a mark and one with a true zero, of 10."""
    people = PEOPLE
    return (
        Result(people["jdoe"], ITEMS, {"q1": 3.125, "q2": 5.0}),
        Result(people["obrien"], ITEMS, {"q1": 1.0, "q2": 2.0}, deduction=Deduction(0.5, "a day late")),
        Result(people["007"], ITEMS, {"q1": 4.0, "q2": 6.0}),
        Result(people["wait"], ITEMS, {"q1": 4.0, "q2": None}, frozenset({"q2"})),
        Result(people["gone"], ITEMS, submitted=False),
        Result(people["zero"], ITEMS, {"q1": 0.0, "q2": 0.0}),
    )
