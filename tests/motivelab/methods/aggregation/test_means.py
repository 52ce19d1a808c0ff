import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import gmean

from motivelab.errors import JudgementError
from motivelab.methods.aggregation import aggregate_judgements, geometric_mean, mean_weights
from motivelab.methods.weighting import DirectRating, PairwiseComparison
from motivelab.methods.weights import Weights

SURVEY_MATRIX = [
    [1, 0.22, 3.093, 0.488, 4.64],
    [4.541, 1, 6.461, 1.704, 6.15],
    [0.323, 0.155, 1, 0.249, 2.93],
    [2.048, 0.587, 4.019, 1, 7.04],
    [0.216, 0.163, 0.342, 0.142, 1],
]
SCALE = [1 / 9, 1 / 7, 1 / 5, 1 / 3, 1, 3, 5, 7, 9]


@st.composite
def classes(draw, least=1):
    names = "ABCDEF"[: draw(st.integers(1, 6))]
    row = st.lists(st.integers(least, 100), min_size=len(names), max_size=len(names)).filter(any)
    rows = draw(st.lists(row, min_size=1, max_size=12))
    return [DirectRating(dict(zip(names, row, strict=True))).weights() for row in rows]


@st.composite
def class_comparisons(draw):
    names = "ABCDE"[: draw(st.integers(2, 5))]
    pairs = list(itertools.combinations(names, 2))
    judged = st.lists(st.sampled_from(SCALE), min_size=len(pairs), max_size=len(pairs))
    rows = draw(st.lists(judged, min_size=1, max_size=6))
    return [PairwiseComparison.from_judgements(dict(zip(pairs, row, strict=True))) for row in rows]


def test_the_arithmetic_mean_is_the_mean_of_each_motive():
    """Forman and Peniwati 1998, by hand: (0.9 + 0.5 + 0.1) / 3."""
    students = [Weights({"A": a, "B": 1 - a}) for a in (0.9, 0.5, 0.1)]
    assert dict(mean_weights(students)) == pytest.approx({"A": 0.5, "B": 0.5})


@given(classes())
def test_the_geometric_mean_agrees_with_scipy_where_no_share_is_below_the_floor(students):
    """Second library: scipy.stats.gmean, normalised; Aczel and Saaty 1983."""
    found = geometric_mean(students, floor=1e-9)
    published = gmean([list(weights.values()) for weights in students])
    assert list(found.weights.values()) == pytest.approx(published / published.sum())
    assert found.raised == 0


@given(classes(least=0))
def test_means_add_to_one_and_no_zero_rules_the_class(students):
    """METHODS 1.1: with the floor of half a point, the zero of one student does not decide for all."""
    assert sum(mean_weights(students).values()) == pytest.approx(1)
    found = geometric_mean(students)
    assert sum(found.weights.values()) == pytest.approx(1)
    assert min(found.weights.values()) > 0


def test_the_floor_is_stated_with_what_it_did():
    """METHODS 1.1: state the floor whenever the geometric mean is shown."""
    found = geometric_mean([Weights({"A": 1.0, "B": 0.0}), Weights({"A": 0.5, "B": 0.5})])
    assert (found.floor, found.raised) == (0.005, 1)
    assert "below 0.5 of 100 points counts as 0.5" in found.sentence
    assert found.weights["B"] == pytest.approx((0.005 * 0.5) ** 0.5 / ((0.005 * 0.5) ** 0.5 + 0.5**0.5))


def test_one_student_is_the_class():
    """The mathematical limit: the mean of one is that one."""
    only = Weights({"A": 0.75, "B": 0.25})
    assert dict(mean_weights([only])) == dict(only)
    assert dict(geometric_mean([only]).weights) == pytest.approx(dict(only))


@pytest.mark.parametrize("floor", [0, -0.1, 1, float("nan")])
def test_a_floor_that_is_no_share_is_refused(floor):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="the floor is"):
        geometric_mean([Weights({"A": 1})], floor=floor)


def test_the_published_class_matrix_is_reciprocal_as_aggregation_of_judgements_keeps_it():
    """Vignette of ahpsurvey, geometric means of 200 judges, as printed. Reference aij_ahpsurvey, without its data."""
    printed = PairwiseComparison(["cult", "fam", "house", "jobs", "trans"], SURVEY_MATRIX)
    assert np.array(printed.matrix) == pytest.approx(np.array(SURVEY_MATRIX), rel=3e-3)  # three decimals are printed
    assert np.array(aggregate_judgements([printed] * 3).matrix) == pytest.approx(np.array(printed.matrix))
    assert printed.consistency().acceptable


@given(class_comparisons())
def test_aggregated_judgements_stay_reciprocal_and_agree_with_scipy(comparisons):
    """Aczel and Saaty 1983: the geometric mean keeps reciprocity. Second library: scipy.stats.gmean."""
    matrix = np.array(aggregate_judgements(comparisons).matrix)
    assert matrix * matrix.T == pytest.approx(np.ones_like(matrix), abs=1e-12)
    assert matrix == pytest.approx(gmean([comparison.matrix for comparison in comparisons]))


def test_judgements_are_matched_by_name_and_not_by_place():
    """Symmetry: A twice B and B half of A are one opinion."""
    one = PairwiseComparison(["A", "B"], [[1, 4], [1 / 4, 1]])
    other = PairwiseComparison(["B", "A"], [[1, 1 / 4], [4, 1]])
    assert aggregate_judgements({"Ann": one, "Ben": other}).matrix == pytest.approx(np.array(one.matrix))


def test_comparisons_that_do_not_fit_together_are_refused():
    """Our own rule: an error names the value, the rule and the cure."""
    one = PairwiseComparison.from_judgements({("A", "B"): 1})
    other = PairwiseComparison.from_judgements({("A", "C"): 1})
    with pytest.raises(JudgementError, match="Ben and Ann differ in B, C"):
        aggregate_judgements({"Ann": one, "Ben": other})
    with pytest.raises(JudgementError, match="no comparisons"):
        aggregate_judgements([])
