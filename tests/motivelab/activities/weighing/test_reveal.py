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


def test_the_smallest_change_is_said_with_the_names_of_the_motives():
    """0.28 + x = 0.36 (1 - x / 0.72): x = .08 / 1.5 = .0533, so six points are enough and half of them are not."""
    sentence = reveal(MINE, case=load_case())["firmness"]["sentence"]
    assert sentence == "Raise Bargaining leverage by 6 points and it overtakes Shaping Afghanistan after the US."


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
