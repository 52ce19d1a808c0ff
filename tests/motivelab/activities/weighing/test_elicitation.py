"""An answer in each way of weighing: read as weights when it is whole, in words when it is not."""

import re

import pytest

from motivelab.activities.frame.views import ACTIVITIES
from motivelab.activities.weighing.elicitation import MODES, blank_answers, checked_answer, read_answer
from motivelab.errors import JudgementError
from motivelab.methods.weighting import BestWorst, PairwiseComparison

MOTIVES = ["fear", "honour", "interest"]


def shares(mode, answer, motives=MOTIVES):
    return list(read_answer(mode, answer, motives).weights.values())


def test_direct_ratings_are_read_as_shares_of_their_sum():
    assert shares("direct rating", {"fear": 60, "interest": 20}) == [0.75, 0, 0.25]


def test_points_are_read_once_the_pool_is_empty():
    assert shares("100 points", {"fear": 50, "honour": 30, "interest": 20}) == [0.5, 0.3, 0.2]
    assert read_answer("100 points", {"fear": 50}, MOTIVES).missing == "50 of 100 points are not spent yet"
    over = {"fear": 90, "honour": 30}
    assert read_answer("100 points", over, MOTIVES).missing == "20 points too many are given: take them back"


def test_a_ranking_is_read_as_rank_order_centroids():
    """Barron and Barrett 1996, table 1: .6111 .2778 .1111; a tie for second shares (.2778 + .1111) / 2."""
    assert shares("ranking", {"honour": 1, "fear": 2, "interest": 3}) == pytest.approx(
        [0.2778, 0.6111, 0.1111], abs=5e-5
    )
    tied = shares("ranking", {"honour": 1, "fear": 2, "interest": 2})
    assert tied == pytest.approx([0.19445, 0.6111, 0.19445], abs=5e-5)


def test_swings_need_one_that_is_100():
    assert shares("swing", {"fear": 100, "honour": 60, "interest": 40}) == [0.5, 0.3, 0.2]
    assert "it gets 100" in read_answer("swing", {"fear": 99}, MOTIVES).missing


def test_pairs_are_read_on_the_scale_of_saaty():
    """1 reads twice as much and 3 four times: the consistent matrix 1, 2, 4 has the weights 4/7, 2/7, 1/7."""
    answer = {"fear|honour": 1, "fear|interest": 3, "honour|interest": 1}
    assert shares("pairwise", answer) == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    mirrored = {"fear|honour": -1, "fear|interest": -3, "honour|interest": -1}
    assert shares("pairwise", mirrored) == pytest.approx([1 / 7, 2 / 7, 4 / 7])
    assert read_answer("pairwise", {}, MOTIVES).missing == "3 of 3 pairs are not compared yet"


def test_best_worst_is_read_as_rezaei_does():
    """Rezaei 2016, Omega 64: best to others 8, 2, 1 and others to worst 1, 5, 8 give .0714 .3214 .6071."""
    answer = {"best": "interest", "worst": "fear", "from_best": {"fear": 8, "honour": 2}, "to_worst": {"honour": 5}}
    assert shares("best-worst", answer) == pytest.approx([0.0714286, 0.3214286, 0.6071429], abs=1e-6)


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        ({}, "choose the motive that matters most"),
        ({"best": "fear", "worst": "fear"}, "choose the motive that matters most"),
        ({"best": "fear", "worst": "honour"}, "3 comparisons"),
        (
            {"best": "fear", "worst": "honour", "from_best": {"honour": 3, "interest": 5}, "to_worst": {"interest": 2}},
            "interest is further",
        ),
    ],
)
def test_an_unfinished_best_worst_answer_says_what_is_missing(answer, missing):
    assert missing in read_answer("best-worst", answer, MOTIVES).missing


@pytest.mark.parametrize("mode", MODES)
def test_a_blank_answer_of_any_mode_is_missing_something_and_raises_nothing(mode):
    found = read_answer(mode, blank_answers()[mode], MOTIVES)
    assert found.weights is None
    assert found.missing


@pytest.mark.parametrize(
    ("mode", "answer"),
    [
        ("guessing", {}),
        ("direct rating", {"fear": 101}),
        ("direct rating", {"fear": -1}),
        ("direct rating", {"fear": 1.5}),
        ("direct rating", {"fear": True}),
        ("direct rating", {"greed": 5}),
        ("direct rating", [5]),
        ("ranking", {"fear": 4}),
        ("pairwise", {"fear|fear": 0}),
        ("pairwise", {"fear|honour": 9}),
        ("best-worst", {"best": "greed"}),
        ("best-worst", {"middle": "fear"}),
        ("best-worst", {"from_best": {"fear": 0}}),
        ("best-worst", None),
    ],
)
def test_an_answer_of_another_form_is_refused_with_its_value(mode, answer):
    with pytest.raises(JudgementError):
        checked_answer(mode, answer, MOTIVES)


def test_an_answer_about_one_motive_gives_it_everything():
    """The limit of every method with one motive."""
    one = {"direct rating": {"fear": 5}, "100 points": {"fear": 100}, "ranking": {"fear": 1}, "swing": {"fear": 100}}
    for mode, answer in (one | {"pairwise": {}, "best-worst": {"best": "fear", "worst": "fear"}}).items():
        assert shares(mode, answer, ["fear"]) == [1.0], mode


def test_a_motive_that_is_not_in_play_does_not_count():
    assert shares("direct rating", {"fear": 60, "honour": 20, "interest": 20}, ["fear", "honour"]) == [0.75, 0.25]


def test_the_readings_are_those_of_the_judgement_objects():
    compared = PairwiseComparison.from_judgements(
        {("fear", "honour"): 3, ("fear", "interest"): 1 / 2, ("honour", "interest"): 1}
    )
    assert shares("pairwise", {"fear|honour": 2, "fear|interest": -1, "honour|interest": 0}) == list(
        compared.weights().values()
    )
    judged = BestWorst(
        "fear", "honour", {"fear": 1, "honour": 4, "interest": 2}, {"fear": 4, "honour": 1, "interest": 3}
    )
    answer = {"best": "fear", "worst": "honour", "from_best": {"honour": 4, "interest": 2}, "to_worst": {"interest": 3}}
    assert shares("best-worst", answer) == pytest.approx([judged.weights()[motive] for motive in MOTIVES])


def test_every_way_of_weighing_is_found_in_its_folder_with_a_panel_of_the_same_title():
    folder = ACTIVITIES / "weighing" / "ways"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules == {path.stem for path in folder.glob("*.js")}
    panels = [(folder / f"{name}.js").read_text("utf-8") for name in modules]
    titles = [re.search('^export const title = "(.*)";$', panel, re.MULTILINE)[1] for panel in panels]
    assert sorted(titles) == sorted(MODES)
    forms = (ACTIVITIES / "weighing" / "task.js").read_text("utf-8").split("const FORMS = {")[1].split("\n};")[0]
    formed = {quoted or bare for quoted, bare in re.findall(r'^  (?:"([^"]+)"|(\w+))[:(]', forms, re.MULTILINE)}
    assert set(MODES) - formed == set(), "add to FORMS in weighing/task.js the form of their answers"
    assert list(MODES) == ["direct rating", "100 points", "ranking", "swing", "pairwise", "best-worst"]
