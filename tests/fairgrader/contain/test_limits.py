"""Limits are positive numbers."""

import pytest

from fairgrader.contain import Limits
from fairgrader.errors import ContainmentError


@pytest.mark.parametrize(
    ("name", "value"), [("memory", 0), ("processes", -1), ("file_size", 1.5), ("cpu_seconds", True)]
)
def test_a_limit_that_is_no_positive_whole_number_is_refused(name, value):
    with pytest.raises(ContainmentError, match=name):
        Limits(**{name: value})


def test_only_times_know_fractions():
    assert Limits(wall_seconds=0.5, cpu_seconds=0.25).cpu_seconds == 0.25


def test_not_a_number_is_no_limit():
    with pytest.raises(ContainmentError, match="nan"):
        Limits(wall_seconds=float("nan"))
