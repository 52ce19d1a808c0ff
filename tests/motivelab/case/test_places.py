"""What stands in each activity of the lessons comes from the case, and each place is known by its lesson's own name."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from motivelab import load_case
from motivelab.case import Placement
from motivelab.case.places import LESSONS, PLACES, misplaced, places_to_fill
from motivelab.case.readiness import readiness
from motivelab.errors import CaseError

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "division-of-labour"
CASE = load_case()
AS_THE_LESSONS_HAD_THEM = {
    "who-says-it": "Q03 Q04 Q10 Q38",
    "accusations": "Q27 Q02 Q40",
    "kinds": "C06 C16 C18 C24 C41 C40 C10 C33 C45 C20",
    "kinds-bins": "recommendation accusation prediction inference event",
    "hedges-and-notes": "Q07 Q09 Q20 Q30 Q35",
    "disputed": "W23 W24",
    "hedges": "C05 C14 C23 C31 C37 C44",
    "argument-map": "M5",
    "argument": "Q18 Q37",
    "evidence-for-four-hypotheses": "H01 H02 H03 H05",
    "evidence-for-four-evidence": "V01 V04 V07 V10 V11 V13 V14 V15",
    "on-the-figures": "Q16 Q15",
    "advice": "Q23",
    "tensions-map": "M4",
    "memo": "W63",
}


@pytest.mark.parametrize("name", AS_THE_LESSONS_HAD_THEM)
def test_the_kits_places_hold_what_its_lessons_named_before(name):
    assert CASE.placed(name) == tuple(AS_THE_LESSONS_HAD_THEM[name].split())


def test_the_six_events_to_order_are_those_whose_labels_the_lesson_named():
    labels = {event.id: event.label for event in CASE.events}
    assert {labels[name] for name in CASE.placed("order")} == {
        "First contacts, as reported",
        "First sanctions over Crimea",
        "Six-party talks in Moscow",
        "Kabulov on US strikes",
        "Moscow discloses Taliban channel",
        "Nicholson on Russian weapons",
    }


def test_the_lessons_ask_for_the_places_that_are_known_each_in_its_own_cell():
    asked = {
        (name, lesson, "" if cell["id"] == "opium-writing" else cell["id"])
        for lesson, stem in LESSONS.items()
        for cell in json.loads((ROOT / "notebooks" / f"{stem}.ipynb").read_text("utf-8"))["cells"]
        for name in re.findall(r'placed\("([\w-]+)"\)', "".join(cell["source"]))
        if cell["id"] != "codebook"  # it shows the rules of the kinds that the next cell sorts by
    }
    assert asked == {(place.name, place.lesson, place.cell) for place in PLACES}


def test_no_lesson_names_a_row_of_the_case_in_the_call_of_an_activity():
    code = "".join((ROOT / "notebooks" / f"{stem}.ipynb").read_text("utf-8") for stem in LESSONS.values())
    assert (
        re.findall(r'(?:Quiz|Writing|ClaimSorter|TimelineOrder|ArgumentMap|EvidenceMatrix)\(.*\\"[A-Z]\d+', code) == []
    )


def test_a_place_that_holds_nothing_is_named_with_the_file_that_fills_it():
    with pytest.raises(CaseError, match=r'places nothing in "tea": write rows with that name in placements.csv'):
        CASE.placed("tea")


def test_what_is_not_in_the_table_of_its_place_is_found_and_what_stands_there_twice():
    wrong = (Placement("argument", 3, "C01"), Placement("kinds", 11, "C06"), Placement("of-my-own", 1, "C01"))
    assert misplaced(replace(CASE, placements=(*CASE.placements, *wrong))) == ["argument C01", "kinds C06"]
    assert misplaced(CASE) == misplaced(load_case(EXAMPLE)) == []


def test_check_case_names_the_lesson_and_the_activity_that_has_nothing_to_show(tmp_path):
    case = Path(shutil.copytree(EXAMPLE, tmp_path / "case"))
    path = case / "placements.csv"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if not row.startswith(("argument,", "order,2", "order,3", "order,4"))))
    path.write_text("".join(row for row in path.read_text("utf-8").splitlines(keepends=True) if row[:7] != "order,5"))
    found = {one.blocks: one for one in readiness(case).remarks if one.kind == "missing"}
    assert set(found) == {"lesson 1: putting events in order", "lesson 4: the quiz on the map"}
    assert found["lesson 1: putting events in order"].words == (
        'Rows of placements.csv with the name "order": fewer than 2.'
    )
    assert found["lesson 4: the quiz on the map"].cure == (
        "Write 1 or more of them; what can stand there is in questions.csv."
    )


def test_a_lesson_of_a_cases_own_needs_no_place_of_the_kits():
    names = {place.name for place in places_to_fill(EXAMPLE)}
    assert names == {place.name for place in PLACES if place.lesson != 5}
