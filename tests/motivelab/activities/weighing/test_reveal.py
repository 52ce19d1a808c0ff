"""After the commitment: the author, the class, and how firm the judgement is."""

import pytest

from motivelab import Weights, load_case
from motivelab.activities.weighing.class_file import SYNTHETIC_LABEL, read_class, synthetic_class
from motivelab.activities.weighing.reveal import reveal
from motivelab.errors import CaseError

MINE = Weights({"M1": 0.28, "M2": 0.2, "M3": 0.0, "M4": 0.16, "M5": 0.36})


def test_the_author_is_shown_in_four_ways_that_do_not_agree():
    found = reveal(MINE, case=load_case())
    leaders = {entry["name"]: max(entry["shares"], key=entry["shares"].get) for entry in found["author"]}
    assert leaders == {"stated rank": "M5", "words": "M3", "notes": "M2", "order of mention": "M3"}


def test_the_firmness_is_said_with_the_long_name_once_and_the_smallest_change_after_it():
    """0.28 + x = 0.36 (1 - x / 0.72): x = .08 / 1.5 = .0533, so six points are enough and half of them are not."""
    found = reveal(MINE, case=load_case())["firmness"]
    often = round(100 * found["first"]["M5"])
    assert found["verdict"] == (
        f"In {often} of 100 nearby judgements M5 (Shaping Afghanistan after the US) stays first: "
        f"{'fairly firm' if often >= 75 else 'shaky'}."
    )
    assert found["sentence"] == "Raise M1 by 6 points and it overtakes M5."
    assert "from 95 on firm, from 75 on fairly firm, from 50 on shaky, fewer open" in found["yardstick"]


def test_shares_that_tie_for_the_first_place_leave_it_open():
    found = reveal(Weights({"fear": 0.5, "honour": 0.5}))["firmness"]
    assert found["verdict"] == "fear and honour share the first place, so it is open."


def test_each_reading_of_the_author_says_why_from_the_numbers_of_the_case():
    """
    One of five first has (1 + 1/2 + 1/3 + 1/4 + 1/5) / 5 = 45.7 %, the others 13.6 % each (Barron and Barrett 1996).

    The counts are those of tests/motivelab/methods/test_emphasis.py.
    """
    why = {entry["name"]: entry["why"] for entry in reveal(MINE, case=load_case())["author"]}
    assert "M5 45.7 %" in why["stated rank"]
    assert "the other 4 apart, so they share what is left: 13.6 % each" in why["stated rank"]
    assert why["words"].startswith("Of 538 words in sentences that state a motive, 174 are about M3")
    assert why["notes"].startswith(
        "7 note numbers stand in the sentences that state a motive, 3 of them with M2. M3 has none."
    )
    assert "in the order M3, M1, M2, M4, M5" in why["order of mention"]


def test_a_reading_says_where_it_is_furthest_from_the_judgement_in_the_points_that_are_shown():
    """Notes: 1, 3, 0, 1 and 2 of 7; 43 of 100 for M2, against 20."""
    found = {entry["name"]: entry["sentence"] for entry in reveal(MINE, case=load_case())["author"]}
    assert found["notes"] == "Furthest from you on M2: 20 % with you, 43 % here."


def test_nobodys_whole_weighting_can_be_read_off_the_dots(tmp_path):
    """Ann has 75 and 25, Ben 25 and 75: each motive is in order of size, so the places say nothing of a student."""
    students = {"Ann": Weights({"fear": 0.75, "honour": 0.25}), "Ben": Weights({"fear": 0.25, "honour": 0.75})}
    found = reveal(Weights({"fear": 0.5, "honour": 0.5}), class_weights=students)["class"]
    assert found["each"] == {"fear": [0.25, 0.75], "honour": [0.25, 0.75]}
    assert "Ann" not in str(found)


def test_a_class_that_is_not_there_is_stood_in_for_and_labelled():
    found = reveal(MINE)["class"]
    assert found["label"] == SYNTHETIC_LABEL
    assert "no real students" in found["label"]
    assert found["students"] == 30
    assert sum(found["mean"].values()) == pytest.approx(1)


def test_a_class_file_is_read_and_named_as_the_class(tmp_path):
    """The mean of 75, 25 and 25, 75 is 50, 50."""
    file = tmp_path / "class.csv"
    file.write_text("student,motive_id,share_percent\nAnn,fear,75\nAnn,honour,25\nBen,fear,25\nBen,honour,75\n")
    students = read_class(file, ("fear", "honour"))
    found = reveal(Weights({"fear": 0.5, "honour": 0.5}), class_weights=students)["class"]
    assert found["label"] == "your class"
    assert found["mean"] == {"fear": 0.5, "honour": 0.5}
    assert found["distance"].startswith("They are equal")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ann,greed,25", "greed"),
        ("Ann,honour,35", "must be 100"),
        ("Ann,honour,many", "not a number"),
        ("Ann,fear,25", "stands on line"),
    ],
)
def test_a_class_file_that_breaks_a_rule_names_the_line(tmp_path, line, words):
    file = tmp_path / "class.csv"
    file.write_text(f"student,motive_id,share_percent\nAnn,fear,75\n{line}\n")
    with pytest.raises(CaseError, match=words) as error:
        read_class(file, ("fear", "honour"))
    assert "line 3" in str(error.value)


def test_a_synthetic_class_is_the_same_every_time():
    assert synthetic_class(("fear", "honour")) == synthetic_class(("fear", "honour"))


def test_a_firm_order_stays_first_when_every_number_is_ten_points_off():
    """Seventy and thirty points cannot change places if each moves by ten."""
    assert reveal(Weights({"fear": 0.7, "honour": 0.3}))["firmness"]["first"] == {"fear": 1, "honour": 0}
