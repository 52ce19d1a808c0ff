import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.methods.aggregation import most_disagreeing_pair
from motivelab.methods.aggregation.farthest_pair import farthest_by_groups, farthest_by_pairs
from motivelab.methods.weighting import DirectRating
from motivelab.methods.weights import Weights


@st.composite
def tables(draw):
    motives = draw(st.integers(1, 6))
    row = st.lists(st.integers(0, 20), min_size=motives, max_size=motives).filter(any)
    rows = np.array(draw(st.lists(row, min_size=2, max_size=10)), dtype=float)
    return rows / rows.sum(axis=1, keepdims=True)


def distance(shares, pair):
    return np.abs(shares[pair[0]] - shares[pair[1]]).sum() / 2


@given(tables())
def test_both_searches_find_what_comparing_every_pair_finds(shares):
    """Brute force over all pairs; total variation is the largest difference over groups of motives."""
    largest = max(distance(shares, pair) for pair in itertools.combinations(range(len(shares)), 2))
    assert distance(shares, farthest_by_groups(shares)) == pytest.approx(largest, abs=1e-12)
    assert distance(shares, farthest_by_pairs(shares)) == pytest.approx(largest, abs=1e-12)


@pytest.mark.parametrize("motives", [2, 5, 9])
def test_the_pair_is_named_whichever_search_is_shorter(motives):
    """Brute force, on a class with few and with many motives for its size."""
    rows = np.random.default_rng(motives).dirichlet(np.ones(motives), 40)
    names = [f"m{place}" for place in range(motives)]
    students = {
        f"s{k}": DirectRating(dict(zip(names, row.tolist(), strict=True))).weights() for k, row in enumerate(rows)
    }
    pairs = itertools.combinations(range(40), 2)
    first, second = max(pairs, key=lambda pair: distance(rows, pair))
    found = most_disagreeing_pair(students)
    assert (found.first, found.second) == (f"s{first}", f"s{second}")
    assert found.disagreement.share_to_move == pytest.approx(distance(rows, (first, second)))
    assert found.disagreement.sentence.startswith("Moving")


def test_a_class_of_one_has_no_pair_and_a_class_of_one_mind_has_one_without_distance():
    """The mathematical limits."""
    same = Weights({"A": 0.5, "B": 0.5})
    assert most_disagreeing_pair([same]) is None
    found = most_disagreeing_pair({"Ann": same, "Ben": same})
    assert (found.first, found.second, found.disagreement.share_to_move) == ("Ann", "Ben", 0)
    assert most_disagreeing_pair([Weights({"A": 1})] * 2).disagreement.share_to_move == 0
