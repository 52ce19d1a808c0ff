import itertools
import math

import ahpy
import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.weighting import RANDOM_INDEX, PairwiseComparison

DRINKS = ["coffee", "wine", "tea", "beer", "sodas", "milk", "water"]
DRINKS_MATRIX = [
    [1.0, 9.0, 5.0, 2.0, 1.0, 1.0, 0.5],
    [0.111111, 1.0, 0.333333, 0.111111, 0.111111, 0.111111, 0.111111],
    [0.2, 3.0, 1.0, 0.333333, 0.25, 0.333333, 0.111111],
    [0.5, 9.0, 3.0, 1.0, 0.5, 1.0, 0.333333],
    [1.0, 9.0, 4.0, 2.0, 1.0, 2.0, 0.5],
    [1.0, 9.0, 3.0, 1.0, 0.5, 1.0, 0.333333],
    [2.0, 9.0, 9.0, 3.0, 2.0, 3.0, 1.0],
]
LEADER = ["experience", "education", "charisma", "age"]
LEADER_MATRIX = [
    [1.0, 4.0, 3.0, 7.0],
    [0.25, 1.0, 0.333333, 3.0],
    [0.333333, 3.0, 1.0, 5.0],
    [0.142857, 0.333333, 0.2, 1.0],
]
HOUSE = ["size", "transport", "neighbourhood", "age", "yard", "modern", "condition", "financing"]
HOUSE_UPPER_HALF = [
    [5, 3, 7, 6, 6, 1 / 3, 1 / 4],
    [1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
    [6, 3, 4, 6, 1 / 5],
    [1 / 3, 1 / 4, 1 / 7, 1 / 8],
    [1 / 2, 1 / 5, 1 / 6],
    [1 / 5, 1 / 6],
    [1 / 2],
]
SCALE = [1 / 9, 1 / 7, 1 / 5, 1 / 3, 1, 3, 5, 7, 9]


def from_upper_half(names, rows):
    values = itertools.chain.from_iterable(rows)
    return PairwiseComparison.from_judgements(dict(zip(itertools.combinations(names, 2), values, strict=True)))


@st.composite
def comparisons(draw):
    names = "ABCDEFGH"[: draw(st.integers(3, 8))]
    pairs = list(itertools.combinations(names, 2))
    values = draw(st.lists(st.sampled_from(SCALE), min_size=len(pairs), max_size=len(pairs)))
    return PairwiseComparison.from_judgements(dict(zip(pairs, values, strict=True)))


def test_drinks_have_the_published_weights_and_consistency():
    """Saaty 2008, Int. J. Services Sciences 1(1), relative consumption of drinks. Reference ahp_saaty2008_drinks."""
    comparison = PairwiseComparison(DRINKS, DRINKS_MATRIX)
    weights = list(comparison.weights().values())
    assert weights == pytest.approx([0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327], abs=1e-3)
    assert weights == pytest.approx([0.177457, 0.019149, 0.041831, 0.116417, 0.189572, 0.128781, 0.326793], abs=2e-6)
    assert comparison.consistency().largest_eigenvalue == pytest.approx(7.17663, abs=1e-5)
    assert comparison.consistency().ratio == pytest.approx(0.022, abs=1e-3)


@pytest.mark.parametrize(
    ("table", "ratio"), [("Saaty 1980", 0.0223), ("Saaty 2005", 0.02181), ("Tummala & Ling 1998", 0.0221)]
)
def test_the_consistency_ratio_of_the_drinks_depends_on_the_table(table, ratio):
    """Saaty 2008 with three published random-index tables. Reference ahp_saaty2008_drinks."""
    found = PairwiseComparison(DRINKS, DRINKS_MATRIX).consistency(table=table)
    assert found.ratio == pytest.approx(ratio, abs=6e-5)
    assert found.table == table


def test_leader_criteria_have_the_published_weights_and_consistency():
    """Wikipedia, AHP leader example, criteria; README of ahpy. Reference ahp_wikipedia_leader_criteria."""
    comparison = PairwiseComparison(LEADER, LEADER_MATRIX)
    weights = list(comparison.weights().values())
    assert weights == pytest.approx([0.547, 0.127, 0.27, 0.056], abs=1e-3)
    assert weights == pytest.approx([0.547569, 0.126555, 0.26995, 0.055926], abs=2e-6)
    assert comparison.consistency().ratio == pytest.approx(0.044, abs=1e-3)
    assert comparison.consistency(table="Saaty 1980").ratio == pytest.approx(0.04386, abs=6e-5)
    assert comparison.consistency(table="Tummala & Ling 1998").ratio == pytest.approx(0.04425, abs=6e-5)


def test_one_motive_nine_times_three_others_gets_three_quarters():
    """Goepel 2018, IJAHP 10(3), eq. 41: w = x / (x + n - 1). Reference ahp_goepel_test_w."""
    judged = dict.fromkeys(itertools.combinations("ABCD", 2), 1) | {("A", other): 9 for other in "BCD"}
    assert PairwiseComparison.from_judgements(judged).weights()["A"] == pytest.approx(0.75, abs=1e-12)


def test_the_house_has_the_published_weights_and_consistency():
    """Saaty 2003, EJOR 145(1), and 1980: buying a house, eigenvalue 9.669, ratio 0.17."""
    house = from_upper_half(HOUSE, HOUSE_UPPER_HALF)
    published = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    assert list(house.weights().values()) == pytest.approx(published, abs=6e-4)
    assert house.consistency().largest_eigenvalue == pytest.approx(9.669, abs=5e-4)
    assert house.consistency().ratio == pytest.approx(0.17, abs=5e-3)
    assert not house.consistency().acceptable


def test_the_worst_judgement_on_the_house_is_the_published_one_and_mending_it_helps():
    """Saaty 2003: neighbourhood 6 times condition is worst and should be about 1/2, which nearly halves the ratio."""
    worst = from_upper_half(HOUSE, HOUSE_UPPER_HALF).worst_judgement()
    assert (worst.first, worst.second, worst.given) == ("neighbourhood", "condition", 6)
    assert worst.mended == pytest.approx(1 / 2, abs=0.05)
    assert worst.factor == pytest.approx(5.32, abs=0.01)
    assert "6 times as much as condition; your other judgements together say 1/2.2 times" in worst.sentence
    rows = [list(row) for row in HOUSE_UPPER_HALF]
    rows[2][3] = worst.mended
    assert from_upper_half(HOUSE, rows).consistency().acceptable


@given(comparisons(), st.data())
def test_one_broken_judgement_among_consistent_ones_is_found_and_mended(any_comparison, data):
    """By construction: ratios of known weights, one of them made twelve times too large."""
    names = any_comparison.motives
    shares = dict(any_comparison.weights())
    judged = {(a, b): shares[a] / shares[b] for a, b in itertools.combinations(names, 2)}
    broken = data.draw(st.sampled_from(sorted(judged)))
    worst = PairwiseComparison.from_judgements({**judged, broken: 12 * judged[broken]}).worst_judgement()
    assert {worst.first, worst.second} == set(broken) or len(names) == 3  # among three, all share the blame
    if (worst.first, worst.second) == broken:
        assert worst.mended == pytest.approx(judged[broken])
    assert worst.given >= 1


@given(comparisons())
def test_weights_and_ratio_agree_with_ahpy(comparison):
    """Second library: ahpy, precision 10, Saaty's table of 2005."""
    matrix = np.array(comparison.matrix)
    pairs = {(a, b): matrix[i, j] for (i, a), (j, b) in itertools.combinations(enumerate(comparison.motives), 2)}
    try:
        other = ahpy.Compare("motives", pairs, precision=10, random_index="saaty")
    except RuntimeWarning:  # its powers of the matrix overflow where strong contradictions make them converge slowly
        reject()
    assert dict(comparison.weights()) == pytest.approx(other.local_weights, abs=1e-8)
    assert comparison.consistency().ratio == pytest.approx(other.consistency_ratio, abs=1e-8)


@given(comparisons(), st.randoms())
def test_permuting_the_motives_permutes_the_weights(comparison, random):
    """Symmetry: a judgement belongs to its names, not to their places."""
    order = list(range(len(comparison.motives)))
    random.shuffle(order)
    matrix = np.array(comparison.matrix)[np.ix_(order, order)].tolist()
    shuffled = PairwiseComparison([comparison.motives[place] for place in order], matrix)
    assert dict(shuffled.weights()) == pytest.approx(dict(comparison.weights()))
    assert shuffled.consistency().ratio == pytest.approx(comparison.consistency().ratio, abs=1e-9)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=12))
def test_ratios_of_weights_give_these_weights_back_and_contradict_nothing(parts):
    """Saaty 1977: a matrix of ratios has the largest eigenvalue n."""
    matrix = np.divide.outer(parts, parts)
    comparison = PairwiseComparison([f"m{place}" for place in range(len(parts))], matrix.tolist())
    assert list(comparison.weights().values()) == pytest.approx(np.array(parts) / sum(parts))
    assert comparison.consistency().ratio == pytest.approx(0, abs=1e-9)
    assert comparison.worst_judgement() is None


@pytest.mark.parametrize("judged", [{}, {("A", "B"): 5}])
def test_one_or_two_motives_cannot_contradict(judged):
    """The mathematical limit: the eigenvalue of any reciprocal 2 x 2 matrix is 2."""
    found = PairwiseComparison.from_judgements(judged, motives=["A", "B"][: len(judged) + 1]).consistency()
    assert (found.ratio, found.index, found.acceptable) == (0, 0, True)
    assert found.sentence == found.note != ""


def test_a_judgement_may_be_given_from_either_side():
    """Reciprocity: B a third of A is A three times B."""
    weights = PairwiseComparison.from_judgements({("B", "A"): 1 / 3}, motives=["A", "B"]).weights()
    assert dict(weights) == pytest.approx({"A": 0.75, "B": 0.25})


def test_judgements_written_to_three_decimals_count_as_reciprocal():
    """0.333 is meant as 1/3."""
    matrix = PairwiseComparison(["A", "B"], [[1, 3], [0.333, 1]]).matrix
    assert matrix[0][1] * matrix[1][0] == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize(
    ("names", "matrix", "words"),
    [
        ([], [], "no motives"),
        (["A", "A"], [[1, 1], [1, 1]], "named more than once"),
        (["A", "B"], [[1, 2]], "does not fit 2 motives"),
        (["A", "B"], [[1, None], [None, 1]], "no judgement yet on A against B: compare these too"),
        (["A", "B"], [[1, -3], [-1 / 3, 1]], "A against B is -3: a judgement is a number above 0"),
        (["A", "B"], [[1, 0], [0, 1]], "is 0: a judgement"),
        (["A", "B"], [[1, math.inf], [0, 1]], "is inf: a judgement"),
        (["A", "B"], [[1, "much"], [1, 1]], "A against B is 'much': a judgement is a number"),
        (["A", "B"], [[1, 3], [3, 1]], "A against B is 3 and the reverse is 3: write 1/3"),
        (["A", "B"], [[2, 1], [1, 1]], "A against itself is 2: write 1"),
    ],
)
def test_a_matrix_that_cannot_be_used_is_refused_with_value_and_cure(names, matrix, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        PairwiseComparison(names, matrix)


@pytest.mark.parametrize(
    ("judged", "motives", "words"),
    [
        ({("A", "B"): 3, ("A", "C"): 3}, None, "no judgement yet on B against C"),
        ({("A", "X"): 3}, ["A", "B"], "not in the list of motives: X"),
        ({("A", "B"): 3, ("B", "A"): 3}, None, "the reverse is 3"),
        ({("A", "B"): math.nan}, None, "A against B is nan"),
    ],
)
def test_judgements_that_do_not_make_a_matrix_are_refused(judged, motives, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        PairwiseComparison.from_judgements(judged, motives=motives)


def test_every_table_is_named_in_the_sentence_of_its_result():
    """METHODS: state the table in every report."""
    for table in RANDOM_INDEX:
        assert table in PairwiseComparison(LEADER, LEADER_MATRIX).consistency(table=table).sentence


def test_judgements_up_to_a_billion_keep_their_weights_and_larger_ones_are_refused():
    """Saaty 1977: a matrix of ratios has the ratios for its eigenvector, here from 1 to 10^9."""
    shares = np.array([1, 1e3, 1e9])
    weights = PairwiseComparison(["A", "B", "C"], np.outer(shares, 1 / shares).tolist()).weights()
    assert list(weights.values()) == pytest.approx((shares / shares.sum()).tolist(), rel=1e-9)
    for value in (1e10, 1e308, 5e-324):
        with pytest.raises(JudgementError, match="at most a billion"):
            PairwiseComparison.from_judgements({("A", "B"): value})


def test_judgements_that_are_no_pairs_are_refused():
    """Our own rule: an error names the value, the rule and the cure."""
    for judgements in ({"AB": 3}, {("A", "B", "C"): 3}, [("A", "B")], [3]):
        with pytest.raises(JudgementError, match="is no pair: write"):
            PairwiseComparison.from_judgements(judgements)
