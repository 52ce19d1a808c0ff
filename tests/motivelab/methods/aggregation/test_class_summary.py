import numpy as np
import pytest

from motivelab.methods.aggregation import (
    ahp_consensus,
    bootstrap_intervals,
    borda_count,
    consensus_on_places,
    geometric_mean,
    kendall_w,
    mean_weights,
    most_disagreeing_pair,
    summarise_class,
)
from motivelab.methods.weights import Weights

ROWS = np.random.default_rng(8).dirichlet([3, 2, 2, 1], 25)
STUDENTS = {f"s{k}": Weights(dict(zip("ABCD", row.tolist(), strict=True))) for k, row in enumerate(ROWS)}


def test_the_summary_is_what_its_parts_are():
    """One value for the view of the class, nothing computed twice in another way."""
    found = summarise_class(STUDENTS, seed=3)
    assert (found.students, found.mean) == (25, mean_weights(STUDENTS))
    assert found.intervals == bootstrap_intervals(STUDENTS, seed=3)
    assert found.geometric == geometric_mean(STUDENTS)
    assert found.borda == borda_count(STUDENTS)
    assert found.concordance == kendall_w(STUDENTS)
    assert found.consensus == ahp_consensus(STUDENTS)
    assert found.consensus_on_places == consensus_on_places(STUDENTS)
    assert found.farthest == most_disagreeing_pair(STUDENTS)


def test_leaders_are_counted_with_ties():
    """Hand count: one leads twice, once in a tie."""
    students = [Weights({"A": 0.5, "B": 0.5}), Weights({"A": 0.9, "B": 0.1})]
    assert summarise_class(students).leaders == {"A": 2, "B": 1}


def test_the_sentence_says_who_leads_how_firmly_and_how_far_the_class_agrees():
    """Our own words."""
    assert summarise_class({"Ann": Weights({"A": 0.75, "B": 0.25})}).sentence == (
        "One student puts A first, with 75 of 100 points."
    )
    assert "25 students together put A first, with" in summarise_class(STUDENTS).sentence


def test_permuting_the_motives_permutes_the_summary():
    """Symmetry: every statistic belongs to a name."""
    turned = {student: Weights({name: weights[name] for name in "DCBA"}) for student, weights in STUDENTS.items()}
    one, other = summarise_class(STUDENTS), summarise_class(turned)
    assert dict(one.mean) == pytest.approx(dict(other.mean))
    assert one.borda == pytest.approx(other.borda)
    assert one.leaders == other.leaders
    assert one.farthest.first == other.farthest.first
