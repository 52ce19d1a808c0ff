"""A case names its own noun: what the kit calls a motive is called so wherever the case is spoken of."""

import json

import pytest

from motivelab import check_setup, load_case
from motivelab.activities import ArgumentMap
from motivelab.case.argument_tree import argument_trees
from motivelab.errors import CaseError


@pytest.fixture
def named(tiny_case):
    """Return a function that gives the invented case a noun."""

    def name(**words):
        path = tiny_case / "datapackage.json"
        package = json.loads(path.read_text("utf-8"))
        package["article"] |= words
        path.write_text(json.dumps(package), "utf-8")
        return load_case(tiny_case)

    return name


def test_a_case_that_says_nothing_speaks_of_motives(tiny_case):
    article = load_case(tiny_case).article
    assert (article.noun, article.nouns) == ("motive", "motives")
    assert article.called("Weigh each motive.") == "Weigh each motive."


def test_a_noun_gets_its_s_and_an_odd_plural_is_written_out(named):
    assert named(noun="cause").article.nouns == "causes"
    assert named(noun="hypothesis", nouns="hypotheses").article.nouns == "hypotheses"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Motives: choose a motive.", "Ideas: choose an idea."),
        ("A motive; MOTIVES; the motive's", "An idea; Ideas; the idea's"),
        ("motivelab, emotive, motive_id", "motivelab, emotive, motive_id"),
    ],
)
def test_whole_words_are_replaced_with_their_capitals_and_their_article(named, text, said):
    assert named(noun="idea").article.called(text) == said


def test_the_map_the_outline_the_set_up_and_an_error_use_it(named, monkeypatch, tiny_case):
    case = named(noun="cause")
    assert ArgumentMap(case).noun == "cause"
    places = {branch.point.id: branch.place for tree in argument_trees(case) for _, branch in tree.walk()}
    assert places["toll"] == "par. 2"
    with pytest.raises(CaseError, match='there is no cause "M9" in this case'):
        case.motive("M9")
    monkeypatch.setenv("MOTIVELAB_DATA", str(tiny_case))
    assert "3 claims, 2 causes" in str(check_setup())


@pytest.mark.parametrize(("noun", "rule"), [("  ", '"noun" is blank'), (7, '"noun" is "7"; write a text')])
def test_a_noun_that_is_no_word_is_refused(named, noun, rule):
    with pytest.raises(CaseError, match=rule):
        named(noun=noun)
