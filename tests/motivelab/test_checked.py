"""What every judgement refuses in the same words, whatever its method."""

import copy
import json
import math
import pickle
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from motivelab.checked import FrozenDict, shown
from motivelab.errors import MotivelabError
from motivelab.methods import aggregation, evidence, forecast, sensitivity, weighting
from motivelab.methods.weights import Weights

WEIGHTS = Weights({"A": 0.5, "B": 0.3, "C": 0.2})
MODEL = sensitivity.AdditiveModel({"oak": {"A": 1, "B": 2}, "elm": {"A": 2, "B": 0}}, Weights({"A": 0.5, "B": 0.5}))
PAIRS = {("A", "B"): 2, ("A", "C"): 5, ("B", "C"): 2}
JUDGED = weighting.BestWorst("A", "B", {"A": 1, "B": 3}, {"A": 3, "B": 1})
EVIDENCE = evidence.EvidenceMatrix({"leak": {"H1": "C", "H2": "II"}}, credibility={"leak": "high"})

NO_NUMBERS = [
    None, "3", "much", b"3", math.nan, math.inf, -math.inf, -1, 10**400, 10**5000, Fraction(10**400, 3),
    Decimal("sNaN"), Decimal("NaN"), 1j, np.complex128(1), np.array([3.0]), np.array(3.0), [3], {}, object(),
    np.ma.masked,
]  # fmt: skip
TAKES_A_NUMBER = {
    "Weights": lambda value: Weights({"A": value, "B": 1}),
    "DirectRating": lambda value: weighting.DirectRating({"A": value, "B": 1}),
    "SwingRating": lambda value: weighting.SwingRating({"A": value, "B": 100}),
    "PointAllocation": lambda value: weighting.PointAllocation({"A": value}),
    "PointAllocation, pool": lambda value: weighting.PointAllocation({"A": 1}, total=value),
    "largest_remainder": lambda value: weighting.largest_remainder({"A": value, "B": 1}),
    "largest_remainder, total": lambda value: weighting.largest_remainder({"A": 1}, total=value),
    "additive_value, weight": lambda value: weighting.additive_value({"A": value}, {"A": 1}),
    "PairwiseComparison": lambda value: weighting.PairwiseComparison(["A", "B"], [[1, value], [value, 1]]),
    "from_judgements": lambda value: weighting.PairwiseComparison.from_judgements({("A", "B"): value}),
    "BestWorst": lambda value: weighting.BestWorst("A", "B", {"A": 1, "B": value}, {"A": value, "B": 1}),
    "geometric_mean": lambda value: aggregation.geometric_mean([WEIGHTS], floor=value),
    "bootstrap_intervals": lambda value: aggregation.bootstrap_intervals([WEIGHTS], level=value),
    "bootstrap_intervals, resamples": lambda value: aggregation.bootstrap_intervals([WEIGHTS], resamples=value),
    "kendall_w": lambda value: aggregation.kendall_w([WEIGHTS], permutations=value),
    "kendall_w, seed": lambda value: aggregation.kendall_w([WEIGHTS], permutations=1, seed=value),
    "ordinal_consensus": lambda value: aggregation.ordinal_consensus([value], lowest=0, highest=5),
    "ordinal_consensus, end": lambda value: aggregation.ordinal_consensus([1], lowest=0, highest=value),
    "sweep": lambda value: sensitivity.sweep(WEIGHTS, "A", [value]),
    "tornado": lambda value: sensitivity.tornado(WEIGHTS, swing=value),
    "smaa": lambda value: sensitivity.smaa(MODEL, within=value, draws=1),
    "smaa, draws": lambda value: sensitivity.smaa(MODEL, draws=value),
    "rating_acceptability": lambda value: sensitivity.rating_acceptability({"A": value}, draws=1),
    "rating_acceptability, within": lambda value: sensitivity.rating_acceptability({"A": 1}, within=value, draws=1),
    "draw_weights": lambda value: sensitivity.draw_weights(value, draws=1, seed=1),
    "draws_for_precision": lambda value: sensitivity.draws_for_precision(value),
    "odds": evidence.odds,
    "update": lambda value: evidence.update(value, [2]),
    "update, ratios": lambda value: evidence.update(0.5, value),
    "update_exclusive": lambda value: evidence.update_exclusive({"A": value}, {"A": 1}),
    "probability_words": evidence.probability_words,
    "Forecasts": lambda value: forecast.Forecasts([value], [1]),
    "Forecasts, outcome": lambda value: forecast.Forecasts([0.5], [value]),
    "wilson_interval": lambda value: forecast.wilson_interval(value, 5),
    "wilson_interval, trials": lambda value: forecast.wilson_interval(0, value),
}  # fmt: skip
MISSING_IS_SAID = {"PairwiseComparison"}  # None and NaN stand for a judgement that is not yet given
TAKES_MANY = {"update, ratios"}


@pytest.mark.parametrize("take", TAKES_A_NUMBER)
def test_what_is_no_number_is_refused_in_words_and_never_by_python_or_numpy(take):
    """The rule of the house: only a MotivelabError leaves, and it names the value."""
    for value in NO_NUMBERS:
        if take in TAKES_MANY and isinstance(value, (list, dict, np.ndarray)):
            continue
        with pytest.raises(MotivelabError) as caught:
            TAKES_A_NUMBER[take](value)
        assert shown(value) in str(caught.value) or take in MISSING_IS_SAID


@pytest.mark.parametrize("value", [3, 3.0, np.int64(3), np.float32(3), Decimal(3), Fraction(3)], ids=repr)
def test_every_kind_of_number_counts_as_the_number_that_it_is(value):
    """Three to one is three quarters, whoever writes the three."""
    assert dict(weighting.DirectRating({"A": value, "B": 1}).weights()) == {"A": 0.75, "B": 0.25}
    assert weighting.PairwiseComparison.from_judgements({("A", "B"): value}).weights()["A"] == pytest.approx(0.75)
    assert sensitivity.draw_weights(value, draws=value, seed=value).shape == (3, 3)
    assert sensitivity.smaa(MODEL, within=value, draws=value, seed=value).ranks.sum() == pytest.approx(2)
    assert sensitivity.rating_acceptability({"A": value}, within=value, draws=value, seed=value).first == {"A": 1}
    assert set(aggregation.bootstrap_intervals([WEIGHTS], resamples=value, seed=value)) == set(WEIGHTS)
    assert aggregation.kendall_w([WEIGHTS], permutations=value, seed=value).p_value == 1
    assert len(forecast.Forecasts([0.5], [1]).calibration(bins=value)) == 1
    assert evidence.update(0.5, [value]) == pytest.approx(0.75)


@pytest.mark.parametrize("name", [1, None, "", " ", ("A",), True], ids=repr)
def test_a_name_that_is_no_text_is_refused(name):
    """Otherwise a sentence about it would fail later, far from the mistake."""
    takes = [
        lambda: Weights({name: 1}),
        lambda: weighting.DirectRating({name: 1}),
        lambda: weighting.Ranking([[name], "B"]),
        lambda: weighting.FirstAmong(name, ["B"]),
        lambda: weighting.PairwiseComparison([name, "B"], [[1, 1], [1, 1]]),
        lambda: weighting.PairwiseComparison.from_judgements({(name, "B"): 1}),
        lambda: weighting.BestWorst(name, "B", {name: 1, "B": 1}, {name: 1, "B": 1}),
        lambda: sensitivity.AdditiveModel({name: {"A": 1}}, Weights({"A": 1})),
        lambda: evidence.EvidenceMatrix({name: {"H1": "C"}}),
        lambda: evidence.EvidenceMatrix({"leak": {name: "C"}}),
        lambda: evidence.update_each({name: 0.5}, {}),
    ]
    for take in takes:
        with pytest.raises(MotivelabError, match="a name is text that is not blank"):
            take()


@pytest.mark.parametrize("value", [None, 3, "AB", [1, 2], np.array(1.0)], ids=repr)
def test_what_says_nothing_by_name_is_refused(value):
    """A list of numbers does not say whose they are."""
    for take in (Weights, weighting.DirectRating, weighting.PointAllocation, evidence.EvidenceMatrix, evidence.order):
        with pytest.raises(MotivelabError, match=r"does not say what belongs to which|a name is text"):
            take(value)


@pytest.mark.parametrize("value", [None, 0.5, {"A": 1}, "A"], ids=repr)
def test_what_is_no_weights_is_refused_with_the_name_of_who_gave_it(value):
    """A lab in which nothing is rated has None for weights; a dict of shares was never checked."""
    with pytest.raises(MotivelabError, match="the answer of Ben is"):
        aggregation.summarise_class({"Ann": WEIGHTS, "Ben": value})
    with pytest.raises(MotivelabError, match="give Weights"):
        weighting.disagreement(WEIGHTS, value)
    for examine in (sensitivity.smallest_flip, sensitivity.critical_changes, sensitivity.smaa):
        with pytest.raises(MotivelabError, match="give Weights"):
            examine(value)
    with pytest.raises(MotivelabError, match="is no evidence matrix"):
        evidence.inconsistency(value)


VALUES = [
    WEIGHTS,
    weighting.DirectRating({"A": 3, "B": 1}),
    weighting.SwingRating({"A": 100, "B": 40}),
    weighting.PointAllocation({"A": 4, "B": 1}, total=10),
    weighting.Ranking(["A", ["B", "C"]]),
    weighting.FirstAmong("A", ["B"]),
    weighting.PairwiseComparison.from_judgements(PAIRS),
    weighting.PairwiseComparison.from_judgements(PAIRS).consistency(),
    JUDGED,
    JUDGED.consistency(),
    weighting.disagreement(WEIGHTS, WEIGHTS),
    aggregation.summarise_class([WEIGHTS, WEIGHTS], resamples=2),
    MODEL,
    sensitivity.smallest_flip(WEIGHTS),
    EVIDENCE,
    evidence.AdmiraltyGrade("B", "2"),
    evidence.ProcessTest(0.9, 0.1),
    forecast.Forecasts([0.5], [1]),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_copy_is_equal_and_cannot_be_changed_either(value):
    """The record of a student is copied and kept; what was checked once stays what it was."""
    for other in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value), copy.copy(value)):
        assert other == value
        assert type(other) is type(value)
        if not isinstance(value, aggregation.ClassSummary):  # it holds plain dicts, made for showing
            assert hash(other) == hash(value)


def test_the_arrays_of_a_copy_are_read_only_too():
    """A pickled array forgets that it is read-only."""
    for name, value in (("shares", aggregation.ClassWeights.of([WEIGHTS])), ("matrix", MODEL)):
        for other in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
            assert (getattr(other, name) == getattr(value, name)).all()
            with pytest.raises(ValueError, match="read-only"):
                getattr(other, name)[0, 0] = 1


def test_a_frozen_dict_refuses_every_change_and_is_a_dict_otherwise():
    """All that changes a dict, by the list in Python's own documentation."""
    frozen = FrozenDict(A=1)
    for change in (
        lambda: frozen.__setitem__("A", 2),
        lambda: frozen.__delitem__("A"),
        lambda: frozen.__ior__({"B": 2}),
        lambda: frozen.update(B=2),
        lambda: frozen.setdefault("B", 2),
        lambda: frozen.pop("A"),
        frozen.popitem,
        frozen.clear,
    ):
        with pytest.raises(TypeError, match="cannot be changed"):
            change()
    assert frozen == {"A": 1}
    assert json.dumps(frozen) == '{"A": 1}'
    assert hash(FrozenDict(A=1, B=2)) == hash(FrozenDict(B=2, A=1))
