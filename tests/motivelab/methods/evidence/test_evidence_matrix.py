"""The evidence matrix: its two views, its scores, and what it refuses."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.evidence import (
    RATINGS,
    EvidenceMatrix,
    diagnosticity,
    inconsistency,
    order,
    removals,
    squared_inconsistency,
    weighted_inconsistency,
)

# Open Synthesis, openach/tests/test_metrics.py: three hypotheses and four pieces of evidence.
OPEN_SYNTHESIS = EvidenceMatrix.from_hypotheses(
    {
        "h1": dict(zip("abcd", ["CC", "NA", "I", "I"], strict=True)),
        "h2": dict(zip("abcd", ["I", "I", "N", "I"], strict=True)),
        "h3": dict(zip("abcd", ["N", "NA", "CC", "II"], strict=True)),
    }
)


@st.composite
def matrices(draw):
    """Draw one to six pieces of evidence against one to five hypotheses, with grades."""
    hypotheses = [f"H{place}" for place in range(draw(st.integers(1, 5)))]
    pieces = [f"E{place}" for place in range(draw(st.integers(1, 6)))]
    row = st.fixed_dictionaries({name: st.sampled_from(sorted(RATINGS)) for name in hypotheses})
    grades = st.dictionaries(st.sampled_from(pieces), st.sampled_from(["low", "medium", "high"]))
    return EvidenceMatrix({name: draw(row) for name in pieces}, draw(grades), draw(grades))


def test_squares_give_the_published_scores_of_open_synthesis():
    """Open Synthesis, openach/metrics.py and its test of ordering: 2, 3, 4, so h1 before h2 before h3."""
    scores = squared_inconsistency(OPEN_SYNTHESIS)
    assert scores == {"h1": 2, "h2": 3, "h3": 4}
    assert order(scores) == (("h1",), ("h2",), ("h3",))


def test_counting_ranks_the_same_matrix_differently_from_squares():
    """PARC's base of 1 for I and 2 for II on the columns of Open Synthesis: 2, 3, 2."""
    assert inconsistency(OPEN_SYNTHESIS) == {"h1": 2, "h2": 3, "h3": 2}
    assert weighted_inconsistency(OPEN_SYNTHESIS) == {"h1": 2, "h2": 3, "h3": 2}
    assert order(inconsistency(OPEN_SYNTHESIS)) == (("h1", "h3"), ("h2",))


@pytest.mark.parametrize(
    ("credibility", "relevance", "rating", "product"),
    [
        ("high", "high", "II", 4.0),
        ("high", "high", "I", 2.0),
        ("high", "medium", "I", 1.41421356),
        ("medium", "medium", "I", 1.0),
        ("medium", "low", "I", 0.70710678),
        ("low", "low", "I", 0.5),
        ("low", "low", "II", 1.0),
    ],
)
def test_weighted_inconsistency_agrees_with_the_product_table(credibility, relevance, rating, product):
    """PARC ACH 1.1 technical description (Good and others): base times credibility times relevance."""
    matrix = EvidenceMatrix({"leak": {"H1": rating, "H2": "CC"}}, {"leak": credibility}, {"leak": relevance})
    assert weighted_inconsistency(matrix) == pytest.approx({"H1": product, "H2": 0}, abs=1e-8)


def test_rated_neutral_or_better_evidence_is_no_inconsistency():
    """Open Synthesis, openach/tests/test_metrics.py: neutral, consistent, very consistent give 0; so does NA."""
    for rating in ("N", "C", "CC", "NA"):
        matrix = EvidenceMatrix({"leak": {"H1": rating}})
        assert inconsistency(matrix) == squared_inconsistency(matrix) == {"H1": 0}


def test_diagnosticity_is_the_population_standard_deviation_of_the_row():
    """Open Synthesis, openach/metrics.py; second library: statistics.pstdev, with NA as neutral."""
    found = diagnosticity(OPEN_SYNTHESIS)
    assert found["a"] == pytest.approx(statistics.pstdev([5, 2, 3]))
    assert found["b"] == pytest.approx(statistics.pstdev([3, 2, 3]))
    assert found["d"] == pytest.approx(statistics.pstdev([2, 2, 1]))


def test_evidence_that_fits_all_alike_tells_nothing():
    """Open Synthesis, openach/tests/test_metrics.py: no difference, no diagnosticity; nor with one hypothesis."""
    for rating in RATINGS:
        assert diagnosticity(EvidenceMatrix({"leak": {"H1": rating, "H2": rating}})) == {"leak": 0}
        assert diagnosticity(EvidenceMatrix({"leak": {"H1": rating}})) == {"leak": 0}


def test_removing_the_decisive_item_turns_the_order():
    """Hand calculation: H1 has 1, H2 has 2 from one leak; without the leak H2 has nothing against it."""
    matrix = EvidenceMatrix(
        {"leak": {"H1": "C", "H2": "II"}, "denial": {"H1": "I", "H2": "N"}, "map": {"H1": "C", "H2": "C"}}
    )
    found = removals(matrix)
    assert found["leak"].order == (("H2",), ("H1",))
    assert found["leak"].changes_leader
    assert not found["map"].changes_order
    assert found["denial"].order == (("H1",), ("H2",))


def test_removing_the_only_item_leaves_all_level():
    """Nothing is known against anyone then."""
    found = removals(EvidenceMatrix({"leak": {"H1": "C", "H2": "II"}}), score="squared")
    assert found["leak"].order == (("H1", "H2"),)
    assert found["leak"].changes_leader


@given(matrices(), st.sampled_from(["inconsistency", "weighted", "squared"]))
def test_removing_an_item_gives_the_order_of_the_smaller_matrix(matrix, score):
    """The short way agrees with making the matrix anew without the item."""
    scores = {
        "inconsistency": inconsistency,
        "weighted": weighted_inconsistency,
        "squared": squared_inconsistency,
    }[score]
    for name, found in removals(matrix, score=score).items():
        rows = {other: row for other, row in matrix.by_evidence.items() if other != name}
        if rows:
            kept = [{other: grades[other] for other in rows} for grades in (matrix.credibility, matrix.relevance)]
            assert found.order == order(scores(EvidenceMatrix(rows, *kept)))


@given(matrices(), st.randoms(use_true_random=False))
def test_the_order_of_items_and_hypotheses_does_not_matter(matrix, random):
    """A symmetry: shuffle rows and columns, and every score keeps its name."""
    pieces, hypotheses = list(matrix.evidence), list(matrix.hypotheses)
    random.shuffle(pieces)
    random.shuffle(hypotheses)
    rows = {piece: {name: matrix.ratings[piece][name] for name in hypotheses} for piece in pieces}
    shuffled = EvidenceMatrix(rows, matrix.credibility, matrix.relevance)
    for score in (inconsistency, weighted_inconsistency, squared_inconsistency, diagnosticity):
        assert score(shuffled) == pytest.approx(score(matrix))


@given(matrices())
def test_transposing_twice_gives_the_matrix_back(matrix):
    """The two views hold the same cells."""
    again = EvidenceMatrix.from_hypotheses(
        matrix.by_hypothesis, credibility=matrix.credibility, relevance=matrix.relevance
    )
    assert again.by_evidence == matrix.by_evidence
    assert np.array_equal(again.factors(), matrix.factors())


def test_a_matrix_says_which_cell_is_wrong():
    """Each message names the value, the rule and the cure."""
    good = {"H1": "C", "H2": "I"}
    with pytest.raises(JudgementError, match="there is no evidence"):
        EvidenceMatrix({})
    with pytest.raises(JudgementError, match="there are no hypotheses"):
        EvidenceMatrix({"leak": {}})
    with pytest.raises(JudgementError, match="the rating of leak against H2 is 'X': choose one of CC, C, N, I, II, NA"):
        EvidenceMatrix({"leak": good | {"H2": "X"}})
    with pytest.raises(JudgementError, match="denial has no rating for H2: rate it, with NA if it does not apply"):
        EvidenceMatrix({"leak": good, "denial": {"H1": "C"}})
    with pytest.raises(JudgementError, match="denial has a rating for H3, which the first row lacks"):
        EvidenceMatrix({"leak": good, "denial": good | {"H3": "C"}})
    with pytest.raises(JudgementError, match="a piece of evidence with a credibility is 'gossip': choose one of"):
        EvidenceMatrix({"leak": good}, credibility={"gossip": "low"})
    with pytest.raises(JudgementError, match="the relevance of leak is 'huge': choose one of low, medium, high"):
        EvidenceMatrix({"leak": good}, relevance={"leak": "huge"})
    with pytest.raises(JudgementError, match="H2 has no rating for denial"):
        EvidenceMatrix.from_hypotheses({"H1": {"leak": "C", "denial": "N"}, "H2": {"leak": "C"}})
    with pytest.raises(JudgementError, match="the score is 'mean': choose one of"):
        removals(EvidenceMatrix({"leak": good}), score="mean")
    with pytest.raises(JudgementError, match="there is no evidence"):
        EvidenceMatrix.from_hypotheses({})
