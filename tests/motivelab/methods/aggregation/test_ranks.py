import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare, rankdata

from motivelab.errors import JudgementError
from motivelab.methods.aggregation import borda_count, kendall_w
from motivelab.methods.aggregation.ranks import places
from motivelab.methods.weighting import DirectRating, Ranking
from motivelab.methods.weights import Weights

SIEGEL = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
ANXIETY = [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]


def by_ranks(ranks):
    return Ranking([f"m{place}" for place in np.argsort(ranks)]).weights()


def by_ratings(ratings):
    return DirectRating({f"m{place}": rating for place, rating in enumerate(ratings)}).weights()


@st.composite
def classes(draw):
    names = draw(st.integers(1, 6))
    row = st.lists(st.integers(0, 4), min_size=names, max_size=names).filter(any)
    return [by_ratings(row) for row in draw(st.lists(row, min_size=1, max_size=9))]


def test_three_executives_and_six_applicants_have_the_published_w():
    """Siegel 1956; Siegel and Castellan 1988: R, S = 25.5, W = .16. Reference kendall_w_siegel."""
    students = [by_ranks(ranks) for ranks in SIEGEL]
    points = borda_count(students)
    sums = [3 * 6 - points[f"m{place}"] for place in range(6)]
    assert sums == [8, 14, 11, 11, 11, 8]
    assert sum((total - 10.5) ** 2 for total in sums) == 25.5
    assert kendall_w(students).coefficient == pytest.approx(0.16, abs=0.005)


def test_three_competitors_and_four_judges_have_w_of_one_sixteenth():
    """ProofWiki, Kendall's Coefficient of Concordance, arbitrary example 1. METHODS, table 2.2."""
    judges = [by_ranks(ranks) for ranks in ([1, 3, 2], [1, 2, 3], [2, 3, 1], [3, 1, 2])]
    assert kendall_w(judges).coefficient == pytest.approx(1 / 16)


def test_anxiety_ratings_with_many_ties_have_the_published_w():
    """R packages irr (.54, chi2 30.8, p .0429) and DescTools (0.5396569), data "anxiety". METHODS, table 2.2."""
    found = kendall_w([by_ratings(ratings) for ratings in ANXIETY])
    assert found.coefficient == pytest.approx(0.5396569, abs=5e-8)
    assert found.chi_square == pytest.approx(30.8, abs=0.05)
    assert found.p_value == pytest.approx(0.0429, abs=5e-5)
    assert found.degrees_of_freedom == 19


@given(classes())
def test_w_is_from_zero_to_one_and_agrees_with_friedman(students):
    """Second library: scipy.stats.friedmanchisquare divided by m (n - 1)."""
    found = kendall_w(students)
    shares = np.array([list(weights.values()) for weights in students]).round(9)
    if all(len(set(row)) == 1 for row in shares.tolist()):
        assert found.coefficient is None
        return
    assert 0 <= found.coefficient <= 1
    if shares.shape[1] >= 3:  # scipy asks for three
        other = friedmanchisquare(*shares.T)
        assert found.chi_square == pytest.approx(other.statistic)
        assert found.p_value == pytest.approx(other.pvalue)


@given(classes())
def test_places_agree_with_scipy(students):
    """Second library: scipy.stats.rankdata, mean places for ties."""
    shares = np.array([list(weights.values()) for weights in students])
    assert places(shares) == pytest.approx(rankdata(-shares.round(9), axis=1))


def test_tennessee_gives_the_published_borda_points():
    """The standard Tennessee example, Electowiki and Wikipedia. Reference borda_tennessee."""
    ballots = [(42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM")]
    voters = [Ranking(list(order)).weights() for count, order in ballots for _ in range(count)]
    assert borda_count(voters) == {"M": 126, "N": 194, "C": 173, "K": 107}


def test_bordas_own_voters_give_his_points():
    """Borda 1781, 21 voters: 37, 42, 47 with 3, 2, 1 points, so one less for each voter. METHODS, table 2.2."""
    ballots = [(1, "ABC"), (7, "ACB"), (7, "BCA"), (6, "CBA")]
    voters = [Ranking(list(order)).weights() for count, order in ballots for _ in range(count)]
    assert borda_count(voters) == {"A": 37 - 21, "B": 42 - 21, "C": 47 - 21}


@given(classes())
def test_borda_points_of_each_student_add_up_ties_or_not(students):
    """By definition: n - 1 down to 0 add to n (n - 1) / 2, and ties only share them."""
    motives = len(students[0])
    assert sum(borda_count(students).values()) == pytest.approx(len(students) * motives * (motives - 1) / 2)


def test_full_agreement_is_one_and_opposite_orders_are_zero():
    """Kendall and Babington Smith 1939: the two limits."""
    order = Ranking(["A", "B", "C"]).weights()
    assert kendall_w([order] * 5).coefficient == pytest.approx(1)
    assert kendall_w([order, Ranking(["C", "B", "A"]).weights()]).coefficient == pytest.approx(0)


def test_one_student_one_motive_and_no_order_have_a_word_on_them():
    """The mathematical limits: W of one student is 1; without any order it is not defined."""
    alone = kendall_w([Ranking(["A", "B"]).weights()])
    assert alone.coefficient == pytest.approx(1)
    assert "says nothing" in alone.note
    assert kendall_w([Weights({"A": 1})] * 3).note.startswith("There is one motive only")
    level = kendall_w([Weights({"A": 0.5, "B": 0.5})] * 3)
    assert (level.coefficient, level.p_value) == (None, None)
    assert level.note.startswith("Every student puts all motives level")


def test_the_permutation_test_finds_the_exact_probability():
    """Hand count: two judges of three motives agree fully in 1 of 6 orders."""
    order = Ranking(["A", "B", "C"]).weights()
    found = kendall_w([order, order], permutations=9999, seed=1)
    assert found.p_value == pytest.approx(1 / 6, abs=0.015)
    assert found.method == "permutation"
    assert found == kendall_w([order, order], permutations=9999, seed=1)


def test_a_negative_number_of_permutations_is_refused():
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="permutations is -1"):
        kendall_w([Weights({"A": 1})], permutations=-1)


def test_shares_that_differ_by_rounding_only_share_their_points():
    """0.1 + 0.2 is not 0.3 in floating point, and still no order."""
    assert borda_count([Weights({"A": 0.1 + 0.2, "B": 0.3, "C": 0.4})]) == {"A": 0.5, "B": 0.5, "C": 2.0}
    assert not math.isclose(0.1 + 0.2, 0.3, rel_tol=0, abs_tol=0)


def test_the_permutation_test_agrees_with_counting_every_order_of_four_students():
    """Brute force: of all 6^4 ways in which four students rank three motives, so many agree at least as well."""
    said = ["ABC", "ABC", "ACB", "ABC"]
    sums = [sum(order.index(name) for order in said) for name in "ABC"]
    ways = [np.sum(way, axis=0) for way in itertools.product(itertools.permutations(range(3)), repeat=4)]
    exact = np.mean([np.var(way) >= np.var(sums) - 1e-9 for way in ways])
    students = [DirectRating({name: 3 - order.index(name) for name in "ABC"}).weights() for order in said]
    assert kendall_w(students, permutations=20_000, seed=3).p_value == pytest.approx(exact, abs=0.005)
