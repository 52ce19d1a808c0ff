import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.weighting import RANK_METHODS, FirstAmong, Ranking

PUBLISHED_CENTROIDS = [
    [0.75, 0.25],
    [0.6111, 0.2778, 0.1111],
    [0.5208, 0.2708, 0.1458, 0.0625],
    [0.4567, 0.2567, 0.1567, 0.09, 0.04],
    [0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278],
    [0.3704, 0.2276, 0.1561, 0.1085, 0.0728, 0.0442, 0.0204],
    [0.3397, 0.2147, 0.1522, 0.1106, 0.0793, 0.0543, 0.0335, 0.0156],
    [0.3143, 0.2032, 0.1477, 0.1106, 0.0828, 0.0606, 0.0421, 0.0262, 0.0123],
    [0.2929, 0.1929, 0.1429, 0.1096, 0.0846, 0.0646, 0.0479, 0.0336, 0.0211, 0.01],
]
TIERS = st.permutations("ABCDEFG").flatmap(
    lambda names: st.lists(st.integers(1, 3), min_size=1, max_size=4).map(
        lambda sizes: [
            tier for tier in (names[sum(sizes[:k]) : sum(sizes[: k + 1])] for k in range(len(sizes))) if tier
        ]
    )
)


@pytest.mark.parametrize("published", PUBLISHED_CENTROIDS, ids=len)
def test_rank_order_centroids_agree_with_the_published_table(published):
    """Barron and Barrett 1996, Management Science 42(11), table; Edwards and Barron 1994. Reference roc_table."""
    names = [f"m{place}" for place in range(len(published))]
    assert list(Ranking(names).weights().values()) == pytest.approx(published, abs=6e-5)


@pytest.mark.parametrize(
    ("method", "published"),
    [
        ("rank sum", [0.3333, 0.2667, 0.2, 0.1333, 0.0667]),
        ("rank reciprocal", [0.438, 0.219, 0.146, 0.1095, 0.0876]),
    ],
)
def test_rank_sum_and_rank_reciprocal_agree_with_the_published_numbers(method, published):
    """Stillwell, Seaver and Edwards 1981; Roszkowska 2013, n = 5. Reference rank_sum_reciprocal."""
    assert list(Ranking(list("ABCDE")).weights(method=method).values()) == pytest.approx(published, abs=6e-5)


def test_rank_order_centroid_is_the_mean_of_all_weights_in_that_order():
    """Edwards and Barron 1994, by its definition: the mean of the corners of the ordered simplex."""
    corners = [[1 / size] * size + [0] * (6 - size) for size in range(1, 7)]
    assert list(Ranking(list("ABCDEF")).weights().values()) == pytest.approx(np.mean(corners, axis=0))


def test_one_first_among_five_gives_the_authors_stated_emphasis():
    """The centroid of the region where one leads: 0.4567 and the mean of the other four centroids, 0.1358."""
    weights = FirstAmong("M5", ["M1", "M2", "M3", "M4"]).weights()
    assert weights["M5"] == pytest.approx(0.4567, abs=6e-5)
    assert [weights[name] for name in ("M1", "M2", "M3", "M4")] == pytest.approx([0.1358] * 4, abs=6e-5)


def test_first_among_is_the_mean_over_all_orders_of_the_others():
    """The region w_1 >= w_j consists of (n-1)! ordered regions of equal size."""
    orders = [Ranking(["A", *order]).weights() for order in itertools.permutations("BCDE")]
    mean = {name: sum(weights[name] for weights in orders) / len(orders) for name in "ABCDE"}
    assert dict(FirstAmong("A", list("BCDE")).weights()) == pytest.approx(mean)


def test_ties_share_the_mean_of_their_places():
    """Hand calculation with the table for three: (0.6111 + 0.2778) / 2."""
    weights = Ranking([["A", "B"], "C"]).weights()
    assert list(weights.values()) == pytest.approx([0.44444, 0.44444, 0.11111], abs=1e-5)


@given(TIERS, st.sampled_from(sorted(RANK_METHODS)))
def test_weights_of_any_ranking_add_to_one_and_respect_it(tiers, method):
    """By definition of a surrogate weight."""
    weights = Ranking(tiers).weights(method=method)
    assert math.fsum(weights.values()) == pytest.approx(1)
    for above, below in itertools.pairwise(tiers):
        assert min(weights[name] for name in above) > max(weights[name] for name in below)


@pytest.mark.parametrize("method", sorted(RANK_METHODS))
def test_one_motive_and_all_tied_are_the_limits(method):
    """One motive takes the whole; motives that all tie share equally."""
    assert dict(Ranking(["A"]).weights(method=method)) == {"A": 1.0}
    assert list(Ranking([list("ABCD")]).weights(method=method).values()) == pytest.approx([0.25] * 4)
    assert dict(FirstAmong("A", []).weights()) == {"A": 1.0}


def test_a_string_is_one_name_and_not_its_letters():
    """Our own rule: "fear" is not a ranking of f, e, a and r."""
    assert dict(Ranking("fear").weights()) == {"fear": 1.0}
    assert dict(FirstAmong("fear", "honour").weights()) == {"fear": 0.75, "honour": 0.25}


@pytest.mark.parametrize(
    ("tiers", "words"),
    [([], "nothing is ranked"), (["A", []], "place 2 is empty"), (["A", ["B", "A"]], "more than once: A;")],
)
def test_a_ranking_that_cannot_be_read_is_refused(tiers, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        Ranking(tiers)


def test_an_unknown_method_is_refused_with_the_choice():
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="the rank method is 'roc': choose one of rank-order centroid"):
        Ranking(["A"]).weights(method="roc")


def test_first_among_refuses_a_motive_named_twice():
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="more than once: A"):
        FirstAmong("A", ["B", "A"])
