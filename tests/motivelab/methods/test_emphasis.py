"""The author's four emphases come out of the case's tables as the close reading counted them by hand."""

import dataclasses

import pytest

from motivelab import load_case
from motivelab.methods.emphasis import author_emphasis


def test_the_four_emphases_agree_with_the_close_reading():
    """
    Counted by hand in the close reading of the article.

    Words 85, 138, 174, 62, 79 and notes 1, 3, 0, 1, 2; the first sentence
    names the Islamic State, so M3 comes before M1; rank-order centroids of five places from
    Barron and Barrett 1996, table 1: .4567 .2567 .1567 .0900 .0400.
    """
    emphasis = author_emphasis(load_case())
    others = (0.2567 + 0.1567 + 0.09 + 0.04) / 4
    expected = {
        "stated rank": [others, others, others, others, 0.4567],
        "words": [85 / 538, 138 / 538, 174 / 538, 62 / 538, 79 / 538],
        "notes": [1 / 7, 3 / 7, 0, 1 / 7, 2 / 7],
        "order of mention": [0.2567, 0.1567, 0.4567, 0.09, 0.04],
    }
    for name, weights in emphasis.items():
        assert list(weights) == ["M1", "M2", "M3", "M4", "M5"]
        assert list(weights.values()) == pytest.approx(expected[name], abs=5e-5)


def test_the_four_emphases_name_three_leaders():
    """Rank, words, notes, order of mention: the Islamic State is named first and gets the most words."""
    leaders = [weights.leaders for _, weights in author_emphasis(load_case()).items()]
    assert leaders == [("M5",), ("M3",), ("M2",), ("M3",)]


def test_without_a_sentence_that_only_names_a_motive_the_first_explained_comes_first():
    """As for a case whose table of sentences has no such column."""
    case = load_case()
    unnamed = tuple(dataclasses.replace(sentence, named_motive_id=None) for sentence in case.sentences)
    emphasis = author_emphasis(dataclasses.replace(case, sentences=unnamed))
    assert list(emphasis.order_of_mention.values()) == pytest.approx([0.4567, 0.2567, 0.1567, 0.09, 0.04], abs=5e-5)


def test_a_proxy_that_the_article_gives_nothing_for_is_none():
    case = load_case()
    silent = dataclasses.replace(
        case,
        motives=tuple(dataclasses.replace(motive, stated_rank=None) for motive in case.motives),
        sentences=tuple(
            dataclasses.replace(sentence, notes=(), motive_id=None, named_motive_id=None) for sentence in case.sentences
        ),
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
