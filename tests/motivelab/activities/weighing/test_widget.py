"""The lab without a browser: drafts go in through `set_state`, as ipywidgets does it, and weights come out."""

import subprocess
import sys
from dataclasses import replace

import pytest
import traitlets

from motivelab import load_case
from motivelab.activities.weighing.elicitation import MODES
from motivelab.activities.weighing.paper import paper_form
from motivelab.errors import CaseError, MotivelabError

NAMES = ["Price", "Food", "Distance"]
RATED = {"Price": 60, "Food": 20, "Distance": 20}


# Sources as in test_elicitation.py: hand, hand, Barron and Barrett 1996, hand, Saaty, Rezaei 2016.
WHOLE = {
    "direct rating": ({"Price": 60, "Distance": 20}, [0.75, 0, 0.25]),
    "100 points": ({"Price": 50, "Food": 30, "Distance": 20}, [0.5, 0.3, 0.2]),
    "ranking": ({"Food": 1, "Price": 2, "Distance": 3}, [0.27778, 0.61111, 0.11111]),
    "swing": ({"Price": 100, "Food": 60, "Distance": 40}, [0.5, 0.3, 0.2]),
    "pairwise": ({"Price|Food": 1, "Price|Distance": 3, "Food|Distance": 1}, [4 / 7, 2 / 7, 1 / 7]),
    "best-worst": (
        {"best": "Distance", "worst": "Price", "from_best": {"Price": 8, "Food": 2}, "to_worst": {"Food": 5}},
        [0.0714286, 0.3214286, 0.6071429],
    ),
}


@pytest.mark.parametrize("mode", MODES)
def test_a_whole_draft_in_any_way_of_weighing_gives_its_weights(mode, make, hand):
    assert mode in WHOLE, f"give {mode} a whole answer in WHOLE, and its shares from elsewhere"
    answer, shares = WHOLE[mode]
    lab = make(modes=list(MODES))
    hand(lab).answers(mode, answer)
    assert list(lab.weights) == NAMES
    assert list(lab.weights.values()) == pytest.approx(shares, abs=1e-5)
    assert lab.weights["Food"] == pytest.approx(dict(lab.table().set_index("id")[mode])["Food"] / 100, abs=1e-2)


def test_nothing_has_a_weight_before_it_is_whole_and_the_lab_says_what_is_missing(make, hand):
    lab = make(modes=list(MODES))
    assert lab.weights is None
    hand(lab).answers("100 points", {"Price": 50})
    assert lab.weights is None
    assert repr(lab) == "WeightingLab: 50 of 100 points are not spent yet"
    with pytest.raises(MotivelabError, match="nothing to draw yet: 50 of 100 points are not spent yet"):
        lab.plot()
    hand(lab).answers("100 points", {"Price": 50, "Food": 50})
    assert repr(lab) == "WeightingLab: Price 50 %, Food 50 %, Distance 0 %"


def test_answers_of_other_ways_are_kept_when_the_way_changes(make, hand):
    lab = make(modes=list(MODES))
    for mode, (answer, _) in WHOLE.items():
        hand(lab).answers(mode, answer)
    hand(lab).drafts(mode="direct rating")
    assert dict(lab.weights) == {"Price": 0.75, "Food": 0, "Distance": 0.25}
    assert list(lab.table().columns) == ["id", "motive", *MODES]
    assert list(lab.table()["ranking"]) == [28, 61, 11]


def test_the_plot_shows_the_weights_with_the_names_and_the_question(make, hand):
    lab = make(question="Why this café?")
    hand(lab).rates(**RATED)
    ax = lab.plot()
    assert ax.get_title(loc="left") == "Why this café?"
    assert [text.get_text() for text in ax.get_yticklabels()] == NAMES
    assert [text.get_text() for text in ax.texts] == ["60 %", "20 %", "20 %"]


def test_a_case_is_weighed_by_its_main_motives_or_by_their_parts(make, hand):
    """Thirty and thirty out of eighty are three quarters."""
    lab = make(load_case(), reveals=True)
    hand(lab).drafts(answers={"direct rating": {"M1": 20, "M3a": 30, "M3b": 30, "M3": 99}}, split=["M3"])
    assert dict(lab.weights) == {"M1": 0.25, "M2": 0, "M3": 0.75, "M4": 0, "M5": 0}


GOOD = {"mode": "direct rating", "answers": {"direct rating": RATED}}
WRONG = {
    "a text": {"answers": {"direct rating": RATED | {"Food": "20"}}},
    "a fraction": {"answers": {"direct rating": RATED | {"Food": 20.5}}},
    "a truth": {"answers": {"direct rating": RATED | {"Food": True}}},
    "nothing": {"answers": {"direct rating": RATED | {"Food": None}}},
    "not a number": {"answers": {"direct rating": RATED | {"Food": float("nan")}}},
    "a list": {"answers": {"direct rating": RATED | {"Food": [20]}}},
    "below the scale": {"answers": {"direct rating": RATED | {"Food": -1}}},
    "above the scale": {"answers": {"direct rating": RATED | {"Food": 101}}},
    "another motive": {"answers": {"direct rating": RATED | {"Music": 20}}},
    "ratings in a list": {"answers": {"direct rating": [60, 20, 20]}},
    "answers in a list": {"answers": [1]},
    "no answers": {"answers": None},
    "a way that does not exist": {"mode": "guessing"},
    "a way that is no text": {"mode": ["swing"]},
    "a place too far": {"mode": "ranking", "answers": {"ranking": {"Food": 4}}},
    "a pair of one": {"mode": "pairwise", "answers": {"pairwise": {"Food|Food": 1}}},
    "parts of what has none": {"split": ["Food"]},
    "a lock on nothing": {"locked": ["Music"]},
    "a lock that is no list": {"locked": 5},
    "support without an article": {"support": {"Food": 1}},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_a_wrong_draft_is_refused_the_old_one_stays_and_the_view_is_told(wrong, make, hand, file):
    """The number goes beyond that of the refused draft: otherwise the view would show what the record does not hold."""
    lab = make(modes=list(MODES))
    hand(lab).drafts(**GOOD)
    old = lab.draft
    sent = []
    lab.send_state = lambda key=None: sent.append((key, lab.draft))
    hand(lab).drafts(**wrong)
    assert lab.draft == {**old, "number": old["number"] + 2}
    assert any("draft" in key and draft == lab.draft for key, draft in sent)
    assert dict(lab.weights) == pytest.approx({"Price": 0.6, "Food": 0.2, "Distance": 0.2})
    assert make().weights == lab.weights
    hand(lab).rates(Food=1)
    assert lab.weights["Food"] == 1


@pytest.mark.parametrize("number", ["7", 7.5, None, -1, [7]], ids=str)
def test_a_draft_with_an_odd_number_is_taken_and_numbered_here(number, make, hand):
    lab = make()
    hand(lab).drafts(**GOOD)
    hand(lab).drafts(answers={"direct rating": {"Food": 3}}, number=number)
    assert lab.weights["Food"] == 1
    assert lab.draft["number"] == lab.saved["number"] == 2


@pytest.fixture(scope="module")
def case():
    return load_case()


@pytest.fixture
def causes(case):
    """Return the case as another article would call its motives, without a note anywhere."""
    article = replace(case.article, noun="cause", nouns="")
    sentences = tuple(replace(sentence, notes=()) for sentence in case.sentences)
    return replace(case, article=article, sentences=sentences)


def test_the_lab_calls_the_motives_what_the_article_calls_them(make, hand, causes):
    lab = make(causes, name="weights", modes=["ranking"])
    assert lab.heading == "How much does each cause explain?"
    assert lab.content["called"] == ["cause", "causes"]
    assert repr(lab) == "WeightingLab: 5 of 5 causes have no place yet"
    assert list(lab.table().columns) == ["id", "cause"]
    assert "Spread 100 points over the causes" in paper_form(lab)
    assert ">cause</th>" in paper_form(lab)


def test_an_article_without_notes_is_not_asked_for_one(make, case, causes):
    assert make(case, name="weights").content["noted"]
    assert not make(causes, name="others").content["noted"]


def test_a_reason_in_a_sentence_is_kept_and_one_that_is_no_text_is_refused(make, hand):
    lab = make(reveals=True)
    hand(lab).rates(**RATED)
    assert "why" not in lab.answers
    hand(lab).drafts(why="Because of par. 7.")
    assert lab.answers["why"] == "Because of par. 7."
    for refused in (7, "x" * 401):
        hand(lab).drafts(why=refused)
        assert lab.answers["why"] == "Because of par. 7."
    hand(lab).drafts(why="")
    assert "why" not in lab.answers


@pytest.mark.parametrize("draft", [[60, 20, 20], "60", None, 60], ids=["list", "text", "nothing", "number"])
def test_what_is_no_draft_at_all_is_refused(draft, make, hand):
    lab = make()
    hand(lab).rates(**RATED)
    with pytest.raises(traitlets.TraitError):
        lab.set_state({"draft": draft})
    assert dict(lab.weights) == pytest.approx({"Price": 0.6, "Food": 0.2, "Distance": 0.2})


def test_a_draft_is_confirmed_with_its_number_so_that_the_view_knows_what_is_saved(make, hand):
    lab = make()
    hand(lab).drafts(**GOOD, number=41)
    assert lab.draft["number"] == lab.saved["number"] == 41
    assert lab.saved["fine"]


def test_a_message_can_change_the_draft_only(make, hand):
    lab = make(reveals=True)
    hand(lab).rates(**RATED)
    before = {name: value for name, value in lab.get_state().items() if name != "draft"}
    lab.set_state(
        {"motives": [], "modes": ["swing"], "words": {"consistency": "fine"}, "saved": {"text": "Saved."}}
        | {"commitments": [{"at": "2026-01-08"}], "revising": True, "may_revise": False, "question": "", "revealed": {}}
    )
    assert {name: value for name, value in lab.get_state().items() if name != "draft"} == before


@pytest.mark.parametrize(
    ("motives", "more", "words"),
    [
        ({}, {}, "no motive to weigh: give the lab a case, or a name and a sentence"),
        (dict.fromkeys(NAMES, ""), {"modes": ["guessing"]}, "no way of weighing named 'guessing': use direct rating"),
        (dict.fromkeys(NAMES, ""), {"modes": []}, "no way of weighing to choose from: use direct rating"),
        (dict.fromkeys(NAMES, ""), {"name": "my café"}, "cannot name a file"),
    ],
    ids=["no motive", "unknown mode", "no mode", "no file name"],
)
def test_a_lab_that_cannot_work_is_refused_with_the_cure(motives, more, words, make):
    with pytest.raises(MotivelabError, match=words):
        make(motives, **more)


def test_a_class_file_that_breaks_a_rule_is_refused_before_anybody_weighs(make, tmp_path):
    file = tmp_path / "class.csv"
    file.write_text("student,motive_id,share_percent\nAnn,Price,75\nAnn,Musik,25\n", encoding="utf-8")
    with pytest.raises(CaseError, match="Musik"):
        make(reveals=True, class_file=file)
    with pytest.raises(CaseError, match="absent"):
        make(reveals=True, class_file=tmp_path / "absent.csv")


def test_making_a_lab_writes_nothing_but_the_random_name_of_the_student(make, tmp_path):
    make(load_case(), modes=list(MODES), reveals=True)
    assert [path.name for path in tmp_path.rglob("*.json")] == ["student.json"]


def test_the_view_and_its_style_come_with_the_package(make):
    lab = make()
    assert "export default $weighing_view.default;" in lab._esm
    assert ".motivelab-lab" in lab._css


def test_weighing_in_a_lab_needs_no_pandas_and_no_matplotlib(tmp_path):
    """They take longer to import than a student waits for the first picture; `table` and `plot` bring them."""
    code = (
        "import sys; from motivelab.activities.weighing.widget import WeightingLab\n"
        f"lab = WeightingLab({{'Price': ''}}, name='cafe', folder={str(tmp_path)!r}, reveals=True)\n"
        "lab.set_state({'draft': {'answers': {'answers': {'direct rating': {'Price': 1}}}}})\n"
        "lab.seal(); assert lab.results\n"
        "heavy = {'pandas', 'matplotlib'}; assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "lab.table(); lab.plot(); assert heavy <= set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
