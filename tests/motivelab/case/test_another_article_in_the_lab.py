"""Another article in the lab: its motives, their parts, its author and its class, all from its own folder."""

import pytest

from motivelab import load_case
from motivelab.activities import WeightingLab
from motivelab.activities.weighing.elicitation import MODES


def test_another_article_is_weighed_in_parts_and_revealed(tiny_case, tmp_path):
    """
    Ten and thirty of forty are a quarter and three quarters.

    The author's proxies by hand: only pride is ranked, so it comes first (3/4, 1/4); 20 words speak of the toll and 23
    of pride; both notes are about pride; the toll is mentioned first.
    """
    lab = WeightingLab(load_case(tiny_case), name="bridge", folder=tmp_path, modes=list(MODES), reveals=True)
    assert [(motive["id"], motive["parent"], motive["notes"]) for motive in lab.content["motives"]] == [
        ("toll", None, 0),
        ("pride", None, 2),
        ("pride-old", "pride", 0),
    ]
    assert [claim["id"] for claim in lab.content["motives"][0]["claims"]] == ["k2", "k3"]
    assert (lab.content["paragraphs"], lab.content["reopens"]) == (3, True)
    answers = {"direct rating": {"toll": 10, "pride-old": 30}}
    draft = {"answers": answers, "split": ["pride"], "support": {"toll": 3}}
    lab.set_state({"draft": {"answers": draft, "number": 1}})
    assert dict(lab.weights) == {"toll": 0.25, "pride": 0.75}
    lab._handle_custom_msg({"do": "check", "at": "1911-05-01T10:00:00Z"}, [])
    shares = {entry["name"]: entry["shares"] for entry in lab.results["author"]}
    assert {name: emphasis["toll"] for name, emphasis in shares.items()} == {
        "stated rank": 0.25,
        "words": pytest.approx(20 / 43),
        "notes": 0,
        "order of mention": 0.75,
    }
    assert lab.results["firmness"]["sentence"].startswith("Raise toll by ")


def test_the_class_of_another_article_weighs_its_own_motives(tiny_case, tmp_path):
    """The mean of 62.5, 37.5 and 0, 100 is 31.25, 68.75."""
    file = tmp_path / "class.csv"
    file.write_text("student,motive_id,share_percent\ns1,toll,62.5\ns1,pride,37.5\ns2,toll,0\ns2,pride,100\n")
    lab = WeightingLab(load_case(tiny_case), name="bridge", folder=tmp_path, reveals=True, class_file=file)
    lab.set_state({"draft": {"answers": {"answers": {"direct rating": {"toll": 1}}}, "number": 1}})
    lab.seal()
    assert lab.results["class"]["mean"] == {"toll": 0.3125, "pride": 0.6875}
