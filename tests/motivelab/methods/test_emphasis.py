"""The author's four emphases come out of the case's tables as the close reading counted them by hand."""

import dataclasses

import pytest

from motivelab import load_case
from motivelab.methods.emphasis import author_emphasis


def test_the_four_emphases_agree_with_the_close_reading():
    """
    Counted by hand in the close reading of the article.

    Words 86, 138, 174, 62, 79 and notes 1, 3, 0, 1, 2; rank-order
    centroids of five places from
    Barron and Barrett 1996, table 1: .4567 .2567 .1567 .0900 .0400.
    """
    emphasis = author_emphasis(load_case())
    others = (0.2567 + 0.1567 + 0.09 + 0.04) / 4
    expected = {
        "stated rank": [others, others, others, others, 0.4567],
        "words": [86 / 539, 138 / 539, 174 / 539, 62 / 539, 79 / 539],
        "notes": [1 / 7, 3 / 7, 0, 1 / 7, 2 / 7],
        "order of mention": [0.4567, 0.2567, 0.1567, 0.09, 0.04],
    }
    for name, weights in emphasis.items():
        assert list(weights) == ["M1", "M2", "M3", "M4", "M5"]
        assert list(weights.values()) == pytest.approx(expected[name], abs=5e-5)


def test_no_two_of_the_four_emphases_have_the_same_leader():
    leaders = [weights.leaders for _, weights in author_emphasis(load_case()).items()]
    assert sorted(leaders) == [("M1",), ("M2",), ("M3",), ("M5",)]


def test_a_proxy_that_the_article_gives_nothing_for_is_none():
    case = load_case()
    silent = dataclasses.replace(
        case,
        motives=tuple(dataclasses.replace(motive, stated_rank=None) for motive in case.motives),
        sentences=tuple(dataclasses.replace(sentence, notes=(), motive_id=None) for sentence in case.sentences),
    )
    assert [weights for _, weights in author_emphasis(silent).items()] == [None] * 4


def test_two_motives_with_one_stated_rank_share_their_places():
    """Places 1 and 2 of five: (.4567 + .2567) / 2."""
    case = load_case()
    both = tuple(
        dataclasses.replace(motive, stated_rank=1 if motive.id in ("M1", "M5") else None) for motive in case.motives
    )
    stated = author_emphasis(dataclasses.replace(case, motives=both)).stated_rank
    assert stated["M1"] == stated["M5"] == pytest.approx((0.4567 + 0.2567) / 2, abs=5e-5)
