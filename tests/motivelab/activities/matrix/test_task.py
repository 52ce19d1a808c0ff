"""Rating evidence as plain values: published scores, hand counts, hints that never mark, and nothing that is lost."""

from dataclasses import replace

import pytest

from motivelab import load_case
from motivelab.activities.matrix.results import direction, evidence_remarks
from motivelab.activities.matrix.task import EvidenceTask
from motivelab.case import Anchor, EvidenceItem, Hypothesis
from motivelab.errors import JudgementError, MotivelabError

KIT = load_case()
PUBLISHER = KIT.sources[0]


def piece(name, paragraph=3, source=None, **anchors):
    return EvidenceItem(name, f"Statement {name}", None, paragraph, None, None, source, anchors)


def hypothesis(name):
    return Hypothesis(name, f"Name {name}", f"Statement {name}", None, None)


def task(hypotheses="h1 h2 h3", evidence=tuple("abcd")):
    items = tuple(one if isinstance(one, EvidenceItem) else piece(one) for one in evidence)
    case = replace(KIT, hypotheses=tuple(map(hypothesis, hypotheses.split())), evidence=items)
    return EvidenceTask(case)


def rows(**by_hypothesis):
    """Turn rows of hypotheses into the answers of the task."""
    ratings = {}
    for name, codes in by_hypothesis.items():
        for one, code in zip("abcd", codes.split(), strict=False):
            ratings.setdefault(one, {})[name] = code
    return {"ratings": ratings}


# Open Synthesis, openach/tests/test_metrics.py.
OPEN_SYNTHESIS = rows(h1="CC NA I I", h2="I I N I", h3="N NA CC II")


def found(answers, asked=None):
    asked = asked or task()
    return evidence_remarks(asked, asked.read(answers))


def test_the_three_scores_are_those_of_open_synthesis_and_of_parc_and_stand_side_by_side():
    """Open Synthesis publishes the squares 2, 3, 4; PARC's count on the same ratings is 2, 3, 2."""
    scores = found(OPEN_SYNTHESIS)["scores"]
    assert [scores[name]["squared"] for name in ("h1", "h2", "h3")] == [2, 3, 4]
    assert [scores[name]["inconsistency"] for name in ("h1", "h2", "h3")] == [2, 3, 2]
    assert [scores[name]["weighted"] for name in ("h1", "h2", "h3")] == [2, 3, 2]


def test_where_the_scores_do_not_agree_on_the_leader_the_words_say_so():
    words = found(OPEN_SYNTHESIS)["words"]
    assert words[0].startswith("Least speaks against h1 and h3: by the weighted score they stand first")
    assert "h1 and h3 by the inconsistency score" in words[1]
    assert "h1 by the squared score" in words[1]


def test_each_single_item_of_open_synthesis_changes_the_leader_as_counted_by_hand():
    """Without a or b all have 2; without c they have 1, 3, 2; without d they have 1, 2, 0."""
    assert found(OPEN_SYNTHESIS)["words"][-1] == (
        "Take away a, and h1, h2 and h3 share the lead; take away b, and h1, h2 and h3 share the lead; "
        "take away c, and h1 leads; take away d, and h3 leads."
    )


def test_where_many_items_decide_the_lead_the_words_only_name_them():
    """One I against each of two hypotheses, three times: 3 and 3 tie, and without any one item 2 and 3 do not."""
    ratings = {f"v{number}": {"h1": "CI"[number % 2], "h2": "IC"[number % 2]} for number in range(6)}
    words = found({"ratings": ratings}, task("h1 h2", tuple(ratings)))["words"]
    assert words[-1] == (
        "Whichever of v0, v1, v2, v3, v4 and v5 is taken away, who stands first changes: the lead is not firm."
    )


def test_credibility_and_relevance_weigh_as_in_the_product_table_of_parc():
    """PARC ACH 1.1: high times high doubles, low times low halves."""
    answers = rows(h1="II N", h2="N II") | {
        "credibility": {"a": "high", "b": "low"},
        "relevance": {"a": "high", "b": "low"},
    }
    scores = found(answers, task("h1 h2", "ab"))["scores"]
    assert (scores["h1"]["weighted"], scores["h2"]["weighted"]) == (4.0, 1.0)
    assert (scores["h1"]["inconsistency"], scores["h2"]["inconsistency"]) == (2.0, 2.0)


def test_what_fits_all_alike_does_not_tell_them_apart_and_the_more_it_differs_the_better_it_does():
    """As population sd on the scale from 1 to 5: C C C has 0, NA I NA has 0.47, CC I N has 1.25."""
    asked = task(evidence="abc")
    apart = found(rows(h1="C NA CC", h2="C I I", h3="C NA N"), asked)["apart"]
    assert apart == {
        "a": "does not tell the hypotheses apart",
        "b": "tells the hypotheses apart a little",
        "c": "tells the hypotheses well apart",
    }


def test_an_incomplete_matrix_says_how_many_cells_are_missing_and_scores_what_is_rated_against_all():
    answers = {"ratings": {"a": {"h1": "II", "h2": "C", "h3": "C"}, "b": {"h1": "C"}}}
    asked = task()
    told = found(answers, asked)
    assert asked.unrated(asked.read(answers)) == 8
    assert told["missing"] == (
        "8 cells have no rating yet. The scores count the one piece of evidence that is rated against every hypothesis."
    )
    assert told["scores"]["h1"]["inconsistency"] == 2
    assert asked.matrix(asked.read(answers)) is None
    assert asked.matrix(asked.read(OPEN_SYNTHESIS)).by_hypothesis["h2"] == dict(zip("abcd", "IINI", strict=True))


def test_no_rating_at_all_is_no_error_and_has_no_score():
    told = found({})
    assert told["scores"] == {}
    assert told["missing"].startswith("12 cells have no rating yet. Scores appear as soon as one piece")


def test_a_rating_beyond_the_anchor_gets_a_hint_with_the_reason_and_the_place_and_no_mark():
    anchored = piece("a", source=PUBLISHER.source_id, h1=Anchor(("C", "CC"), "They say so themselves."))
    asked = task("h1 h2", (anchored, "b"))
    feedback = asked.check(asked.read({"ratings": {"a": {"h1": "II", "h2": "II"}, "b": {"h1": "II"}}}))
    assert {name: remark.right for name, remark in feedback.items.items()} == {"a h1": None}
    assert feedback.items["a h1"].text == (
        "A careful reader would look again at a against h1: it fits h1 better than you chose. They say so themselves. "
        f"See par. 3; {PUBLISHER.publisher}."
    )
    assert (feedback.right, feedback.of) == (None, None)
    assert feedback.summary.startswith("A careful reader would look again at 1 of your ratings. Hints are no marks")
    within = asked.check(asked.read({"ratings": {"a": {"h1": "CC"}}}))
    assert within.items == {}
    assert "none of the ratings on which the kit has a view (1)" in within.summary
    assert "nothing to say" in asked.check(asked.read({"ratings": {"b": {"h1": "CC"}}})).summary


def test_no_anchor_and_no_reason_leaves_the_task_before_a_check():
    asked = EvidenceTask(KIT)
    shown = str(asked.content())
    reasons = [anchor.reason for one in KIT.evidence for anchor in one.anchors.values()]
    assert reasons
    assert not [reason for reason in reasons if reason in shown]


def test_own_hypotheses_and_evidence_are_rated_like_the_others():
    own = {
        "hypotheses": [{"id": "own-H1", "name": "Money", "statement": "It was money."}],
        "evidence": [{"id": "own-V1", "statement": "A bill", "place": "par. 4"}],
    }
    asked = task("h1", "a")
    ratings = {"a": {"h1": "C", "own-H1": "II"}, "own-V1": {"h1": "I", "own-H1": "N"}}
    answers = asked.read({"ratings": ratings} | own)
    assert answers["ratings"] == ratings
    assert asked.matrix(answers).hypotheses == ("h1", "own-H1")
    without = asked.read({"ratings": ratings, "hypotheses": [], "evidence": own["evidence"]})
    assert without["ratings"] == {"a": {"h1": "C"}, "own-V1": {"h1": "I"}}
    assert asked.unrated(without) == 0


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"ratings": {"a": {"h1": "X"}}}, "the rating of a against h1 is 'X': choose one of CC, C, N, I, II, NA"),
        ({"credibility": {"a": "huge"}}, "the credibility of a is 'huge': choose one of low, medium, high"),
        ({"ratings": "rubbish"}, "the answers are damaged"),
        ({"hypotheses": [{"id": "own-1", "name": "x" * 3000, "statement": ""}]}, "longer than 2000 signs"),
        ({"evidence": [{"id": "a", "statement": "Mine", "place": ""}]}, "entries of your own are damaged"),
        ({"evidence": [{"id": "own-1"}, {"id": "own-1"}]}, "named more than once: own-1"),
        ("rubbish", "the answers are damaged"),
    ],
)
def test_answers_that_make_no_sense_are_refused_with_the_rule(answers, words):
    with pytest.raises(MotivelabError, match=words):
        task().read(answers)


def test_a_check_of_nothing_says_what_to_do():
    with pytest.raises(JudgementError, match="nothing is rated yet: choose a rating in at least one cell"):
        task().check(task().read({}))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"hypotheses": ["H01", "H99"]}, "H99 is not in the table hypotheses: use some of H01"),
        ({"evidence": []}, "the evidence to rate are an empty list: name one or more"),
    ],
)
def test_a_choice_that_the_case_does_not_have_is_refused(more, words):
    with pytest.raises(MotivelabError, match=words):
        EvidenceTask(KIT, **more)


def test_a_case_without_hypotheses_says_which_table_to_fill():
    with pytest.raises(MotivelabError, match="this case has no hypotheses: fill the table hypotheses"):
        EvidenceTask(replace(KIT, hypotheses=()))


@pytest.mark.parametrize(
    ("rating", "accepted", "said"),
    [
        ("CC", ("N", "I"), "it fits h1 less well than you chose"),
        ("N", ("II",), "it speaks more against h1 than you chose"),
        ("C", ("II",), "it speaks more against h1 than you chose"),
        ("II", ("I", "N"), "it speaks less against h1 than you chose"),
        ("II", ("C",), "it fits h1 better than you chose"),
        ("N", ("C", "CC"), "it fits h1 better than you chose"),
        ("NA", ("C",), "it does say something about h1"),
        ("C", ("NA",), "it says nothing about h1"),
    ],
)
def test_a_hint_says_on_which_side_of_the_rating_to_look(rating, accepted, said):
    """The order of the scale is that of Heuer 1999, chapter 8: CC, C, N, I, II."""
    assert direction("h1", rating, accepted) == said


def test_a_rival_that_nothing_speaks_against_is_asked_whether_that_is_a_virtue():
    asked = task("h1 h2", ("a", "b"))
    rows = {"a": {"h1": "C", "h2": "I"}, "b": {"h1": "N", "h2": "N"}}
    words = asked.remarks(asked.read({"ratings": rows}))["words"]
    assert words[-1].startswith("Nothing that you rated speaks against h1. Is that a virtue?")
    rows["b"]["h1"] = "I"
    assert "virtue" not in " ".join(asked.remarks(asked.read({"ratings": rows}))["words"])
