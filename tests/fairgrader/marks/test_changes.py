"""Before a regrade is kept, a teacher sees who loses and who gains, by how much."""

import pytest

from fairgrader.marks.changes import compare
from fairgrader.marks.record import Item, MarksError, Result, Student

ITEMS = (Item("q1", 2), Item("q2", 3))


def result(name: str, one: float | None, two: float | None) -> Result:
    return Result(Student(name), ITEMS, {"q1": one, "q2": two})


BEFORE = [result("a", 1, 1), result("b", 2, 3), result("c", 1, 2), result("d", 1, None), result("e", 1, 0)]
AFTER = [result("a", 2, 2.5), result("b", 2, 1), result("c", 1, 2), result("d", 1, 3), result("e", 0, 1)]


def test_gains_losses_and_those_who_stay():
    found = compare(BEFORE, AFTER)
    assert [(change.student, change.by) for change in found.gains] == [("a", 2.5)]
    assert [(change.student, change.by, dict(change.items)) for change in found.losses] == [("b", -2, {"q2": (3, 1)})]
    assert [change.student for change in found.others] == ["d", "e"]
    assert found.same == 1
    assert found.lines()[:3] == [
        "1 gain, 1 lose, 1 stay as they are; +0.50 points in all.",
        "Lose:",
        "  b: 5.00 -> 3.00 (-2.00; q2 3 -> 1)",
    ]
    assert "  d: no mark -> 4.00 (q2 none -> 3)" in found.lines()


def test_the_other_way_round_gains_are_losses():
    there, back = compare(BEFORE, AFTER), compare(AFTER, BEFORE)
    assert [change.by for change in there.gains] == [-change.by for change in back.losses]


def test_nothing_changed_is_one_line():
    assert compare(BEFORE, BEFORE).lines() == ["Nothing changes for any of 5 students."]
    assert not compare(BEFORE, BEFORE).any


def test_a_student_who_appears_or_goes_is_told():
    found = compare(BEFORE[:1], BEFORE[1:2])
    assert [(change.student, change.before, change.after) for change in found.others] == [
        ("a", 2, None),
        ("b", None, 5),
    ]


def test_a_long_list_fits_one_screen_and_says_how_many_more():
    many = [result(f"s{number:03}", 1, 1) for number in range(60)]
    better = [result(f"s{number:03}", 2, 1) for number in range(60)]
    lines = compare(many, better).lines()
    assert len(lines) < 24
    assert lines[-1] == "  and 48 more; --json lists all"
    assert len(compare(many, better).as_dict()["gains"]) == 60


def test_a_student_twice_is_refused():
    with pytest.raises(MarksError, match="twice"):
        compare(BEFORE + BEFORE[:1], AFTER)
