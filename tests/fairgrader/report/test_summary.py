"""One screen says where everybody is and which questions want a second look."""

import json

import pytest

from fairgrader.marks.record import Item, Result, Student
from fairgrader.report.item_statistics import ReportError
from fairgrader.report.summary import Notes, make_report

NOTES = Notes(
    repaired={"s10": "three cells had lost their labels"},
    other_set={"s09": "ps2 under this name"},
    public_set={"s11": "the public set instead of the private variant"},
    late={"s08": "told by the policy already", "s15": "marked as late by the system; no time is known"},
    changed={"s12": "handed in again on 3 March"},
    alike=[("s13", "s14", "the same four wrong answers")],
)


def test_everybody_is_in_one_group_of_four(class_of_forty):
    groups = make_report("ps1", class_of_forty).groups
    counts = {name: len(groups[name]) for name in ("graded", "needs marking", "not handed in", "ask")}
    assert counts == {"graded": 37, "needs marking": 1, "not handed in": 1, "ask": 1}
    assert sum(counts.values()) == len(class_of_forty)
    assert groups["ask"] == ("Student 3 (s03): a login page instead of a notebook",)
    assert [line.partition(":")[0] for line in groups["late"]] == ["Student 7 (s07)", "Student 8 (s08)"]


def test_what_collecting_said_is_told_by_name(class_of_forty):
    groups = make_report("ps1", class_of_forty, NOTES).groups
    assert groups["repaired"] == ("Student 10 (s10): three cells had lost their labels",)
    assert groups["alike"] == ("Student 13 (s13) and Student 14 (s14): the same four wrong answers",)
    assert groups["another set"] == ("Student 9 (s09): ps2 under this name",)
    assert groups["public set"] == ("Student 11 (s11): the public set instead of the private variant",)
    assert [line.partition(":")[0] for line in groups["late"]] == [
        "Student 7 (s07)",
        "Student 8 (s08)",
        "Student 15 (s15)",
    ]
    assert groups["changed since"][0].startswith("Student 12 (s12)")


def test_whoever_has_no_mark_is_no_zero_in_the_statistics(class_of_forty):
    """Of 37 with all marks, q1 was solved by 36: number 0 has none, and 1, 2 and 3 are left out."""
    report = make_report("ps1", class_of_forty)
    assert report.complete == 37
    assert report.items[0].difficulty == pytest.approx(36 / 37)


def test_a_key_that_is_wrong_and_an_option_that_misleads_the_strong_are_named(class_of_forty, answers):
    report = make_report("ps1", class_of_forty, answers=answers)
    said = "\n".join(report.findings())
    assert "q4: whoever is strong elsewhere earns less here (-0." in said
    assert "q4: the wrong 'B' drew 18 of 35 (36 to 67 %), the stronger ones (+0." in said


def test_the_report_fits_one_screen(class_of_forty, answers):
    lines = make_report("ps1", class_of_forty, NOTES, answers).lines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 130
    assert lines[0].startswith("ps1: 40 students. Marks: mean ")
    assert len(make_report("ps1", class_of_forty, NOTES, answers).lines(most=13)) == 13


def test_it_says_whether_a_person_is_needed(class_of_forty):
    assert make_report("ps1", class_of_forty).needs_a_person
    assert not make_report("ps1", class_of_forty[4:]).needs_a_person
    assert make_report("ps1", class_of_forty[4:], NOTES).needs_a_person


def test_a_program_can_read_all_of_it(class_of_forty, answers):
    told = json.loads(json.dumps(make_report("ps1", class_of_forty, NOTES, answers).as_dict(), allow_nan=False))
    assert told["complete"] == 37
    assert [item["name"] for item in told["items"]] == ["q1", "q2", "q3", "q4"]
    assert {each["text"]: each["count"] for each in told["options"]["q4"]} == {"A": 17, "B": 18}


def test_small_classes_and_none(class_of_forty):
    few = make_report("ps1", class_of_forty[30:36])
    assert few.findings()[-1] == "These are 6 students: take all of this as a hint."
    one = make_report("ps1", class_of_forty[4:5])
    assert one.findings() == ["Fewer than two students have all marks: nothing can be said about the questions."]
    nobody = make_report("ps1", [Result(Student("a"), (Item("q1", 1),), submitted=False)])
    assert "no marks yet" in nobody.lines()[0]
    with pytest.raises(ReportError, match="nobody is in the class of ps1"):
        make_report("ps1", [])
