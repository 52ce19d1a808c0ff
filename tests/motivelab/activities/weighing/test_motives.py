"""What the lab shows in words: motives with their looks and claims, and the remarks on a judgement."""

import pytest

from motivelab import load_case
from motivelab.activities.weighing.elicitation import MODES
from motivelab.activities.weighing.motives import shown_motives


@pytest.fixture(scope="module")
def case():
    return load_case()


def test_each_main_motive_has_a_look_of_its_own_and_its_parts_share_it(case):
    shown = shown_motives(case)
    looks = {motive["id"]: (motive["colour"], motive["hatch"]) for motive in shown}
    mains = [motive["id"] for motive in shown if motive["parent"] is None]
    assert mains == ["M1", "M2", "M3", "M4", "M5"]
    assert len({looks[motive] for motive in mains}) == 5
    assert looks["M3a"] == looks["M3b"] == looks["M3"]
    assert [motive["definition"] for motive in shown if motive["parent"] is None] == [
        motive.definition for motive in case.main_motives
    ]


def test_a_motive_brings_the_claims_about_it_with_speaker_kind_hedge_and_note(case):
    """As data/claims.csv has them."""
    claims = {
        claim["id"]: claim for motive in shown_motives(case) for claim in motive["claims"] if motive["id"] == "M1"
    }
    assert list(claims) == ["C14", "C15", "C16", "C17", "C18"]
    note = claims["C18"]
    assert (note["paragraph"], note["speaker"], note["kind"], note["hedge"], note["note"]) == (
        3,
        "author",
        "inference",
        "can be read",
        7,
    )
    assert claims["C16"]["note"] is None


def test_a_claim_that_counts_against_a_motive_or_a_part_of_it_is_marked_so(case):
    """The rows of data/claim_motives.csv that counter: C08 and C09 counter M2a, C14 M1, C36 M4."""
    against = {
        motive["id"]: [claim["id"] for claim in motive["claims"] if claim["stance"] == "counters"]
        for motive in shown_motives(case)
    }
    assert {motive: claims for motive, claims in against.items() if claims} == {
        "M1": ["C14"],
        "M2": ["C08", "C09"],
        "M2a": ["C08", "C09"],
        "M4": ["C36"],
    }


def test_a_motive_says_how_many_notes_stand_behind_it(case):
    """The notes proxy of the author's emphasis: M3 has none, the others 1, 3, 1 and 2 (tests/test_emphasis.py)."""
    notes = {motive["id"]: motive["notes"] for motive in shown_motives(case)}
    assert [notes[f"M{number}"] for number in range(1, 6)] == [1, 3, 0, 1, 2]


def test_motives_without_a_case_have_a_sentence_and_no_claims():
    [shown] = shown_motives({"Price": "It is cheap."})
    assert (shown["name"], shown["definition"], shown["claims"], shown["notes"]) == ("Price", "It is cheap.", [], None)


def test_more_motives_than_colours_still_have_a_look_each():
    looks = [(motive["colour"], motive["hatch"]) for motive in shown_motives({f"R{place}": "" for place in range(9)})]
    assert len(set(looks[:8])) == 8
    assert looks[8] == looks[0]


@pytest.fixture
def lab(make):
    return make(modes=list(MODES))


def test_contradicting_pairs_are_remarked_with_the_judgement_that_hurts_most(lab, hand):
    """Price over food over distance over price by 2, 2, 2: lambda is 3.5, and CR = (3.5 - 3) / 2 / 0.52 = 0.48."""
    hand(lab).answers("pairwise", {"Price|Food": 1, "Food|Distance": 1, "Price|Distance": -1})
    said = lab.remarks["consistency"]
    assert said.startswith(
        "Three of your answers do not fit together: Price counts 2 times as much as Food, and Food 2 times as much as "
        "Distance, so Price should count 4 times as much as Distance; you said that Distance counts 2 times as much as "
        "Price."
    )
    assert said.index("You said that") < said.index("0.481"), "plain words first"
    hand(lab).answers("pairwise", {"Price|Food": 1, "Food|Distance": 1, "Price|Distance": 3})
    assert lab.remarks["consistency"].startswith("Your answers all fit together. ")


def test_best_worst_is_remarked_with_its_largest_miss(lab, hand):
    """Rezaei 2016: the miss of 8, 2, 1 and 1, 5, 8 is 0.036."""
    answer = {"best": "Distance", "worst": "Price", "from_best": {"Price": 8, "Food": 2}, "to_worst": {"Food": 5}}
    hand(lab).answers("best-worst", answer)
    said = lab.remarks["consistency"]
    assert said.startswith(
        "Three of your answers do not fit together: Distance counts 2 times as much as Food, and Food 5 "
    )
    assert "so Distance should count 10 times as much as Price; you said that Distance counts 8 times" in said
    assert said.index("10 times") < said.index("0.036")


def test_two_ways_of_weighing_are_laid_side_by_side_with_their_distance(lab, hand):
    """From 60, 20, 20 to 50, 30, 20 ten points move."""
    hand(lab).rates(Price=60, Food=20, Distance=20)
    assert lab.remarks["distances"] == []
    hand(lab).answers("100 points", {"Price": 50, "Food": 30, "Distance": 20})
    assert [found["name"] for found in lab.remarks["methods"]] == ["direct rating", "100 points"]
    assert lab.remarks["methods"][1]["shares"] == pytest.approx({"Price": 0.5, "Food": 0.3, "Distance": 0.2})
    [sentence] = lab.remarks["distances"]
    assert sentence.startswith("100 points and direct rating: Moving 10 of 100 points from Food to Price")


def test_an_unfinished_draft_is_not_remarked_upon(lab, hand):
    hand(lab).answers("pairwise", {"Price|Food": 1})
    assert lab.remarks == {"consistency": "", "splitting": "", "methods": [], "distances": []}


def test_a_split_motive_is_remarked_with_what_it_had_in_one_piece(make, hand, case):
    """20 of 40 is half; in parts of 20 and 20 beside another 20 it is two thirds."""
    lab = make(case, reveals=True)
    hand(lab).rates(M1=20, M3=20, M3a=20, M3b=20)
    assert lab.remarks["splitting"] == ""
    hand(lab).drafts(split=["M3"])
    assert lab.remarks["splitting"] == "M3 has 50 % in one piece, 67 % in its parts together."


def test_the_splitting_remark_shows_the_percentages_of_the_rows(make, hand, case):
    """A third each, of which two are parts of M3: 33 and 67, as the rows 33, 34 and 33 add up."""
    lab = make(case, reveals=True)
    hand(lab).rates(M1=20, M3=40, M3a=20, M3b=20)
    hand(lab).drafts(split=["M3"])
    assert lab.remarks["splitting"] == "M3 has 67 % in one piece, 67 % in its parts together."
    assert repr(lab) == "WeightingLab: M1 33 %, M2 0 %, M3 67 %, M4 0 %, M5 0 %"


def test_one_motive_alone_can_be_weighed_in_every_way_without_a_remark(make, hand):
    lab = make({"Price": "It is cheap."}, modes=list(MODES), reveals=True)
    whole = {
        "direct rating": {"Price": 5},
        "100 points": {"Price": 100},
        "ranking": {"Price": 1},
        "swing": {"Price": 100},
    }
    for mode, answer in (whole | {"pairwise": {}, "best-worst": {"best": "Price", "worst": "Price"}}).items():
        hand(lab).answers(mode, answer)
        assert dict(lab.weights) == {"Price": 1}, mode
        assert lab.remarks["consistency"] == ""
    hand(lab).commits()
    assert lab.results["firmness"]["first"] == {"Price": 1}


def test_each_main_motive_brings_its_card_and_a_motive_without_a_case_has_none():
    shown = {motive["id"]: motive for motive in shown_motives(load_case())}
    assert [line[0] for line in shown["M5"]["card"]] == [
        "Claim",
        "Support",
        "Assumption",
        "What we should see",
        "Best point against it",
    ]
    assert all(len(shown[name]["card"]) == 5 for name in ("M1", "M2", "M3", "M4", "M5"))
