"""A mark is read from what a test returned, and what cannot be read is for a person."""

from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from fairgrader.marks.marking import Mark, mark_of
from fairgrader.verify.wire import NotPlainError


def ran(result=None, error=None, outputs=()):
    return SimpleNamespace(result=result, error=error, outputs=list(outputs))


@pytest.mark.parametrize(
    ("result", "points"),
    [(None, 2), (0.5, 0.5), (1, 1), (True, 2), (False, 0), (-1, 0), (3, 2), (-0.0, 0)],
)
def test_numbers_are_kept_between_nothing_and_everything(result, points):
    assert mark_of(ran(result), 2).points == points


@pytest.mark.parametrize("result", [np.float64(0.5), np.float32(0.5), np.float16(0.5)], ids=type)
def test_a_numpy_number_is_itself(result):
    """Stock nbgrader gives full marks: it cannot read ``np.float64(0.5)`` (its issue 1889)."""
    assert mark_of(ran(result), 2).points == 0.5


def test_numpys_truth_is_everything_or_nothing():
    assert mark_of(ran(np.bool_(True)), 2).points == 2
    assert mark_of(ran(np.bool_(False)), 2).points == 0


class FloatChild(float):
    """A float that could say anything about itself."""


@pytest.mark.parametrize(
    "result",
    [float("nan"), float("inf"), 10**400, Fraction(1, 2), "2", [2], pd.DataFrame({"a": [2]}), FloatChild(2), object()],
    ids=lambda value: type(value).__name__ + str(value)[:4],
)
def test_anything_else_is_for_a_person(result):
    assert mark_of(ran(result), 2).points is None


def test_an_error_is_nothing_and_an_answer_that_cannot_be_compared_is_for_a_person():
    assert mark_of(ran(error=AssertionError()), 2) == Mark(0.0)
    assert mark_of(ran(error=NotPlainError("no")), 2).points is None


def test_a_warning_costs_nothing_and_is_told():
    """Stock nbgrader gives 0 for anything on the error stream (its pull request 1904)."""
    found = mark_of(ran(outputs=[{"output_type": "stream", "name": "stderr", "text": "mind"}]), 2)
    assert found.points == 2
    assert "error stream" in found.note
