"""Weight stability intervals and critical weights."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.sensitivity import (
    AdditiveModel,
    StabilityInterval,
    critical_changes,
    crossings,
    most_critical,
    stability_interval,
    stability_intervals,
    sweep,
)
from motivelab.methods.weighting.rating import DirectRating
from motivelab.methods.weights import Weights

# Triantaphyllou & Sánchez, Decision Sciences 28(1), 1997: the numerical example of the weighted sum model.
CRITERIA = DirectRating({"C1": 0.3277, "C2": 0.3058, "C3": 0.2876, "C4": 0.0790}).weights()
PAPER = AdditiveModel(
    {
        "A1": {"C1": 0.3088, "C2": 0.2897, "C3": 0.3867, "C4": 0.1922},
        "A2": {"C1": 0.2163, "C2": 0.3458, "C3": 0.1755, "C4": 0.6288},
        "A3": {"C1": 0.4509, "C2": 0.2473, "C3": 0.1194, "C4": 0.0575},
        "A4": {"C1": 0.0240, "C2": 0.1172, "C3": 0.3184, "C4": 0.1215},
    },
    CRITERIA,
)
FULL = {"C1": (0.0727, 0.3668), "C2": (0.1858, 0.5922), "C3": (0.1242, 0.5519), "C4": (0.0550, 0.1552)}
TOP = {"C1": (0.0, 0.5126), "C2": (0.0, 0.5922), "C3": (0.1242, 1.0), "C4": (0.0, 0.1552)}


def ratings(smallest=1):
    """Draw whole-number ratings of two to six motives."""
    return (
        st.lists(st.integers(smallest, 100), min_size=2, max_size=6)
        .filter(any)
        .map(lambda found: DirectRating({f"M{place}": rating for place, rating in enumerate(found)}).weights())
    )


@pytest.mark.parametrize("criterion", FULL)
def test_stability_intervals_agree_with_the_reference_intervals(criterion):
    """
    Mareschal, EJOR 33, 1988, on the data of Triantaphyllou & Sánchez 1997.

    The expected numbers were found by closed form and by brute force on 200,001 points; they agree.
    """
    whole = stability_interval(PAPER, criterion)
    assert (whole.low, whole.high) == pytest.approx(FULL[criterion], abs=2e-4)
    top = stability_intervals(PAPER, leader_only=True)[criterion]
    assert (top.low, top.high) == pytest.approx(TOP[criterion], abs=2e-4)
    assert whole.share == pytest.approx({"C1": 0.3277, "C2": 0.3058, "C3": 0.2876, "C4": 0.0790}[criterion], abs=1e-4)


def test_critical_changes_lead_to_the_crossing_points_of_the_sweep():
    """Triantaphyllou & Sánchez 1997 against Mareschal 1988: t* = (w_k - delta) / (1 - delta)."""
    met = {}
    for change in critical_changes(PAPER):
        met.setdefault(change.criterion, []).append(change.new_share)
    for criterion in PAPER.criteria:
        swept = [crossing.share for crossing in crossings(PAPER, criterion)]
        inside = [share for share in sorted(met[criterion]) if 0 < share < 1]
        assert inside == pytest.approx(swept)


def test_critical_changes_agree_with_the_quotients_worked_by_hand():
    """Triantaphyllou & Sánchez 1997, theorem 1, with preferences rounded to four digits as the paper does."""
    found = {(change.criterion, change.first, change.second): change for change in critical_changes(PAPER)}
    by_hand = (0.2768 - 0.3162) / (0.1755 - 0.3867)
    assert found["C3", "A1", "A2"].change == pytest.approx(by_hand, abs=5e-4)
    assert found["C3", "A1", "A2"].relative == pytest.approx(by_hand / 0.2876, abs=2e-3)
    assert ("C1", "A1", "A2") not in found  # 0.43 must come off a weight of 0.33: not feasible
    assert ("C2", "A1", "A3") not in found


def test_the_most_critical_criterion_depends_on_what_is_asked():
    """Triantaphyllou & Sánchez 1997, definitions 2 and 3: top or any, relative or absolute; hand calculation."""
    top = most_critical(PAPER, leader_only=True)
    assert (top.criterion, top.first, top.second) == ("C3", "A1", "A2")
    anywhere = most_critical(PAPER)
    assert (anywhere.criterion, anywhere.first, anywhere.second) == ("C1", "A2", "A3")
    assert most_critical(PAPER, relative=False).criterion == "C4"
    assert most_critical(PAPER, relative=False, leader_only=True).criterion == "C4"


def test_most_critical_is_none_when_no_weight_can_reverse_anything():
    """Two alternatives, one of which is better by the same amount everywhere."""
    weights = Weights({"price": 0.5, "beauty": 0.5})
    scores = {"oak": {"price": 2, "beauty": 3}, "elm": {"price": 2, "beauty": 3}}
    assert most_critical(AdditiveModel(scores, weights)) is None
    better = {"oak": {"price": 2, "beauty": 3}, "elm": {"price": 1, "beauty": 2}}
    assert most_critical(AdditiveModel(better, weights)) is None


def test_a_weight_of_zero_that_must_rise_has_an_infinite_relative_change():
    """Division by zero, in the limit."""
    found = {change.criterion: change for change in critical_changes(Weights({"fear": 1, "honour": 0}))}
    assert found["honour"].relative == -math.inf
    assert found["honour"].new_share == pytest.approx(0.5)
    assert found["fear"].new_share == 0  # taking 1 off a weight of 1 leaves nothing: both are 0


@given(ratings(), st.data())
def test_the_leader_keeps_its_place_inside_the_interval_and_loses_it_outside(weights, data):
    """What the interval means, checked by sweeping a little inside and a little outside."""
    motive = data.draw(st.sampled_from(sorted(weights)))
    interval = stability_interval(weights, motive, leader_only=True)
    if interval.low == interval.high:
        return
    inside = sweep(weights, motive, [interval.low + 1e-6, interval.share, interval.high - 1e-6])
    first = {max(inside, key=lambda name: inside[name][place]) for place in range(3)}
    assert len(first & set(weights.leaders)) >= 1
    for end, beyond in ((interval.low, interval.low - 1e-3), (interval.high, interval.high + 1e-3)):
        if 0 < end < 1 and 0 <= beyond <= 1:
            values = {name: line[0] for name, line in sweep(weights, motive, [beyond]).items()}
            leader = weights.leaders[0]
            assert max(values.values()) > values[leader]


@given(ratings(smallest=0).filter(lambda weights: max(weights.values()) < 1))
def test_the_interval_of_the_first_place_holds_that_of_the_whole_order(weights):
    """To keep everyone's place is to keep the first."""
    for motive, whole in stability_intervals(weights).items():
        top = stability_interval(weights, motive, leader_only=True)
        assert top.low <= whole.low <= whole.share <= whole.high <= top.high


def test_a_tie_leaves_no_room():
    """Two motives at a half each: any move decides."""
    weights = Weights({"fear": 0.5, "honour": 0.5})
    assert stability_interval(weights, "fear") == StabilityInterval(0.5, 0.5, 0.5)


def test_a_single_motive_is_stable_everywhere():
    """Nothing crosses, so the interval is the whole range."""
    assert stability_interval(Weights({"fear": 1}), "fear") == StabilityInterval(0.0, 1.0, 1.0)


def test_a_sole_leader_with_everything_falls_level_at_an_equal_split():
    """Four motives: what the leader gives up is shared equally, so all are level at a quarter."""
    weights = Weights({"fear": 1, "honour": 0, "interest": 0, "glory": 0})
    interval = stability_interval(weights, "fear")
    assert (interval.low, interval.high) == (pytest.approx(0.25), 1.0)


def test_an_unknown_criterion_is_named():
    """The message lists the names there are."""
    with pytest.raises(JudgementError, match="the criterion is 'C9': choose one of C1, C2, C3, C4"):
        stability_interval(PAPER, "C9")


def test_a_tie_at_a_weight_of_zero_leaves_no_room():
    """Hand calculation: level while beauty counts for nothing, and apart as soon as it counts for anything."""
    scores = {"oak": {"price": 1, "beauty": 2}, "elm": {"price": 1, "beauty": 1}}
    model = AdditiveModel(scores, Weights({"price": 1, "beauty": 0}))
    assert stability_interval(model, "beauty") == StabilityInterval(low=0, share=0, high=0)
