"""The agreement of two graders is scikit-learn's weighted kappa, and says where to talk."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from fairgrader.rubric.agreement import agreement
from fairgrader.rubric.scheme import RubricError

MARKS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=60)


@given(MARKS)
def test_kappa_is_scikit_learns(pairs):
    """On marks in halves, which are as far apart as their places."""
    first, second = ({str(place): pair[side] / 2 for place, pair in enumerate(pairs)} for side in (0, 1))
    ours = agreement(first, second).kappa
    if len({mark for pair in pairs for mark in pair}) == 1:
        assert math.isnan(ours)
    else:
        labels = list(range(7))
        theirs = cohen_kappa_score(*zip(*pairs, strict=True), labels=labels, weights="quadratic")
        assert ours == pytest.approx(theirs, abs=1e-9)


def test_only_what_both_marked_counts_and_the_furthest_come_first():
    found = agreement({"a": 1, "b": 2, "c": 3, "x": 0}, {"a": 1, "b": 0.5, "c": 2.5, "y": 9})
    assert (found.answers, found.same, found.shift) == (3, pytest.approx(1 / 3), pytest.approx(-2 / 3))
    assert found.apart == (("b", 2, 0.5), ("c", 3, 2.5))
    assert found.lines()[1] == "  b: 2 and 0.5"


def test_nobody_in_common_is_said():
    with pytest.raises(RubricError, match="nobody in common"):
        agreement({"a": 1}, {"b": 1})
