"""Why each reading of the author's emphasis says what it says."""

from dataclasses import replace

from motivelab import load_case
from motivelab.activities.weighing.emphases import explained_emphases
from motivelab.methods.emphasis import author_emphasis


def why(case):
    return {name: told for name, _, told in explained_emphases(case)}


def test_every_reading_that_the_article_allows_is_explained():
    case = load_case()
    assert list(why(case)) == [name for name, weights in author_emphasis(case).items() if weights is not None]


def test_a_case_that_ranks_two_says_their_order_and_what_the_rest_share():
    """Two of five in order: places 1 and 2 have 45.7 and 25.7 %, and places 3 to 5 the mean of 28.7 %: 9.6 %."""
    case = load_case()
    ranks = {"M5": 1, "M2": 2}
    motives = tuple(replace(motive, stated_rank=ranks.get(motive.id)) for motive in case.motives)
    assert why(replace(case, motives=motives))["stated rank"] == (
        "The article ranks M5 and M2, in this order. Of all weightings that keep to that, the average gives M5 45.7 % "
        "and M2 25.7 %. Nothing tells the other 3 apart, so they share what is left: 9.6 % each."
    )


def test_an_article_that_calls_its_motives_something_else_is_explained_in_its_words():
    case = load_case()
    causes = replace(case, article=replace(case.article, noun="cause", nouns=""))
    assert "sentences that state a cause" in why(causes)["words"]
