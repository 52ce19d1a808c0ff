"""The rehearsal's class behaves as the curves say by which it was made."""

import math
import random

import numpy as np
import pytest

from fairgrader.demo.school import CLASS, HOSTILE, SPECIALS, answers, points
from fairgrader.demo.sums import ITEMS
from fairgrader.report.item_statistics import alpha, item_statistics

MANY = 20_000


@pytest.fixture(scope="module")
def curves():
    """Return abilities and weights of a Gauss-Hermite rule for the normal distribution, and each item's curve there."""
    places, weights = np.polynomial.hermite_e.hermegauss(60)
    return weights / weights.sum(), np.array([[item.chance(place) for place in places] for item in ITEMS])


@pytest.fixture(scope="module")
def table():
    """Return the answers of twenty thousand students drawn from the normal distribution."""
    chance = random.Random(1)
    return np.array([points(chance.gauss(0, 1), chance) for _ in range(MANY)], dtype=float)


def test_thirty_students_have_the_abilities_of_a_normal_class():
    abilities = [pupil.ability for pupil in CLASS]
    assert len(CLASS) == 30
    assert math.isclose(sum(abilities), 0, abs_tol=1e-9)
    assert 0.9 < np.var(abilities) < 1
    assert sorted(pupil.special for pupil in CLASS if pupil.special) == sorted(SPECIALS)


def test_the_reports_difficulty_is_the_integral_of_the_curve(curves, table):
    weights, curve = curves
    found = item_statistics(table, [item.name for item in ITEMS], [1.0] * len(ITEMS))
    for item, expected in zip(found, curve @ weights, strict=True):
        assert abs(item.difficulty - expected) < 4 * math.sqrt(expected * (1 - expected) / MANY), item.name


def test_the_reports_alpha_is_the_one_that_the_curves_imply(curves, table):
    """From the variances of the items and of the sum, integrated over ability (Cronbach 1951, formula 3)."""
    weights, curve = curves
    means = curve @ weights
    variances = means * (1 - means)
    total = (curve * weights) @ curve.T - np.outer(means, means)
    np.fill_diagonal(total, variances)
    expected = len(ITEMS) / (len(ITEMS) - 1) * (1 - variances.sum() / total.sum())
    assert alpha(table) == pytest.approx(expected, abs=0.02)


def test_the_report_finds_the_question_that_misleads_the_strong(table):
    found = {item.name: item for item in item_statistics(table, [item.name for item in ITEMS], [1.0] * len(ITEMS))}
    assert [name for name, item in found.items() if item.discrimination < 0] == ["q8"]
    assert max(found.values(), key=lambda item: item.discrimination).name in ("q4", "q5")  # the two steepest curves


def test_a_student_answers_the_same_each_time_and_code_that_tries_doors_writes_nothing():
    assert [answers(pupil) for pupil in CLASS] == [answers(pupil) for pupil in CLASS]
    compile(HOSTILE, "hostile", "exec")
    assert "open(" not in HOSTILE
