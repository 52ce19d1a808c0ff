import itertools

import numpy as np
import pytest

from motivelab.errors import JudgementError
from motivelab.methods.weighting import RANDOM_INDEX
from motivelab.methods.weighting.consistency import mended_judgement, random_index

PUBLISHED = {
    "Saaty 1980": [0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49],
    "Saaty 2005": [0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
    "Tummala & Ling 1998": [0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882],
    "Donegan & Dodd 1991": [0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055],
}
SURVEY = [0.5251686, 0.8836651, 1.1081014, 1.2492774, 1.3415514, 1.4048466, 1.4507197, 1.4857266]


@pytest.mark.parametrize("table", PUBLISHED)
def test_random_indices_are_the_published_tables(table):
    """Saaty 1980, 2005 p. 31; Donegan and Dodd 1991; Tummala and Ling 1998. Reference ahp_random_index."""
    assert [random_index(size, table) for size in range(3, 3 + len(PUBLISHED[table]))] == PUBLISHED[table]
    assert set(PUBLISHED) == set(RANDOM_INDEX)


def test_the_default_table_agrees_with_half_a_million_random_matrices():
    """Package ahpsurvey, 500,000 matrices for each size. Reference ahp_random_index, tolerance 0.02."""
    assert [random_index(size) for size in range(3, 11)] == pytest.approx(SURVEY, abs=0.02)


@pytest.mark.parametrize(("size", "simulated"), [(3, 0.524), (4, 0.886), (5, 1.112)])
def test_random_matrices_have_the_index_of_the_default_table(size, simulated):
    """Saaty 1980, by definition: the mean index of random judgements from 1/9 to 9. Reference ahp_random_index."""
    generator = np.random.default_rng(2003)
    scale = np.concatenate([1 / np.arange(9, 1, -1), np.arange(1, 10)])
    matrices = np.ones((20_000, size, size))
    for i, j in zip(*np.triu_indices(size, 1), strict=True):
        matrices[:, i, j] = generator.choice(scale, 20_000)
        matrices[:, j, i] = 1 / matrices[:, i, j]
    largest = np.linalg.eigvals(matrices).real.max(axis=1)
    assert ((largest - size) / (size - 1)).mean() == pytest.approx(simulated, abs=0.02)
    assert random_index(size) == pytest.approx(simulated, abs=0.02)


@pytest.mark.parametrize("size", [3, 5, 10, 15])
def test_alonso_and_lamata_give_the_same_ratio_as_their_formula(size):
    """Alonso and Lamata 2006: CR = (lambda - n) / (2.7699 n - 4.3513 - n). Reference ahp_random_index."""
    largest = size + 0.5
    published = (largest - size) / (2.7699 * size - 4.3513 - size)
    index = (largest - size) / (size - 1)
    assert index / random_index(size, "Alonso & Lamata 2006") == pytest.approx(published)


def test_a_matrix_beyond_the_table_is_refused_with_the_formula_for_any_size():
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="Saaty 2005 ends at 15 motives, and there are 16: choose 'Alonso"):
        random_index(16)
    assert random_index(16, "Alonso & Lamata 2006") == pytest.approx(1.6, abs=0.02)


def test_an_unknown_table_is_refused_with_the_choice():
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="the table is 'Saaty': choose one of Saaty 2005"):
        random_index(5, "Saaty")


def test_a_mended_judgement_is_the_one_that_the_weights_then_agree_with():
    """Harker 1987: the missing judgement stands for the ratio of the weights, so put in, it is off by nothing."""
    rows = [[1, 3, 1 / 5, 4], [1 / 3, 1, 2, 7], [5, 1 / 2, 1, 3], [1 / 4, 1 / 7, 1 / 3, 1]]
    for i, j in itertools.combinations(range(4), 2):
        matrix = np.array(rows)
        matrix[i, j] = mended_judgement(matrix, i, j)
        matrix[j, i] = 1 / matrix[i, j]
        values, vectors = np.linalg.eig(matrix)
        weights = np.abs(vectors[:, values.real.argmax()])
        assert weights[i] / weights[j] == pytest.approx(matrix[i, j])
        assert matrix[i, j] != pytest.approx(rows[i][j])
