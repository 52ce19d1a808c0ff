"""Three judgements that do not fit together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.methods.weighting import PairwiseComparison
from motivelab.methods.weighting.triads import Triad, loosest_triad

SCALE = st.sampled_from([1 / 9, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 9])


def test_a_circle_is_told_as_two_steps_and_the_answer_that_goes_back():
    """A over B over C over A, twice each: the way round says 4 times, the answer says half."""
    circle = np.array([[1, 2, 1 / 2], [1 / 2, 1, 2], [2, 1 / 2, 1]])
    found = loosest_triad(("A", "B", "C"), circle)
    assert found is not None
    assert (found.implied, found.given, found.contradiction) == (4, 0.5, 8)


def test_answers_that_are_all_alike_fit():
    assert loosest_triad(("A", "B", "C", "D"), np.ones((4, 4))) is None


def test_two_motives_make_no_triad():
    assert loosest_triad(("A", "B"), np.array([[1, 9], [1 / 9, 1]])) is None


@given(st.lists(SCALE, min_size=6, max_size=6))
def test_the_loosest_triad_is_koczkodaj_inconsistency(values):
    """Koczkodaj 1993: the largest of min(|1 - b / (a c)|, |1 - a c / b|) over all triads, 1 - 1/contradiction here."""
    pairs = [(i, j) for i in range(4) for j in range(i + 1, 4)]
    matrix = np.ones((4, 4))
    for (i, j), value in zip(pairs, values, strict=True):
        matrix[i, j], matrix[j, i] = value, 1 / value
    worst = max(
        min(abs(1 - matrix[i, k] / (matrix[i, j] * matrix[j, k])), abs(1 - matrix[i, j] * matrix[j, k] / matrix[i, k]))
        for i in range(4)
        for j in range(i + 1, 4)
        for k in range(j + 1, 4)
    )
    found = loosest_triad("ABCD", matrix)
    assert (1 - 1 / found.contradiction if found else 0) == pytest.approx(worst, abs=1e-8)


def test_a_whole_set_of_comparisons_knows_its_loosest_triad():
    compared = PairwiseComparison.from_judgements({("A", "B"): 3, ("B", "C"): 2, ("A", "C"): 6})
    assert compared.loosest_triad() is None


@pytest.mark.parametrize(
    ("given", "said"),
    [(1.0, "that A and C count as much"), (6.0, "that A counts 6 times as much as C"), (0.5, "that C counts 2 times")],
)
def test_what_was_said_is_told_from_the_side_of_the_greater(given, said):
    assert f"you said {said}" in Triad(("A", "B", "C"), (1.0, 2.0), given).sentence
