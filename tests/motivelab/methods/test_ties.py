"""One rule of ties in all methods: 0.3 and 0.1 + 0.2 are the same score."""

import numpy as np
import pytest

from motivelab import Weights
from motivelab.methods.aggregation.ranks import places
from motivelab.methods.sensitivity import AdditiveModel, smaa
from motivelab.methods.sensitivity.ranks import first_places, pairwise_winning, rank_acceptability
from motivelab.methods.ties import levels, tied_first
from motivelab.methods.weighting.disagreement import kendall_tau_b

THIRD = 0.1 + 0.2  # 0.30000000000000004


def test_a_model_and_its_acceptabilities_agree_on_who_shares_the_lead():
    """By symmetry each of two equal alternatives is first half of the time, whatever the last digit of its score."""
    model = AdditiveModel(
        {"one": {"a": 0.3, "b": 0.3}, "other": {"a": THIRD, "b": THIRD}}, Weights({"a": 0.5, "b": 0.5})
    )
    assert model.leaders == ("one", "other")
    found = smaa(model, draws=1000, seed=1)
    assert found.first == pytest.approx({"one": 0.5, "other": 0.5})


def test_every_count_of_ranks_sees_the_tie():
    values = np.array([[0.3, THIRD, 0.2]])
    assert rank_acceptability(values).tolist() == [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]
    assert first_places(values).tolist() == [[0.5, 0.5, 0.0]]
    assert pairwise_winning(values)[0, 1] == pairwise_winning(values)[1, 0] == 0
    assert places(values).tolist() == [[1.5, 1.5, 3.0]]
    assert kendall_tau_b(values[0], np.array([0.5, 0.4, 0.1])) == pytest.approx(
        2 / 6**0.5
    )  # two pairs of three are untied
    assert Weights({"a": 0.3, "b": THIRD, "c": 1 - 0.3 - THIRD}).leaders == ("c",)


def test_the_rule_is_relative_to_the_largest_number_and_works_row_by_row():
    assert levels(np.array([[1e12, 1e12 + 1], [1.0, 2.0]])).tolist() == [[0, 0], [0, 1]]
    assert levels(np.zeros(3)).tolist() == [0, 0, 0]
    assert tied_first(np.array([-0.3, -THIRD, -0.4])).tolist() == [True, True, False]
