"""One-way sweeps and their crossing points."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.sensitivity import AdditiveModel, Crossing, crossings, sweep
from motivelab.methods.weighting.rating import DirectRating
from motivelab.methods.weights import Weights


@st.composite
def models(draw):
    """Draw two to five alternatives on two to four criteria, in whole numbers."""
    criteria = [f"C{place}" for place in range(draw(st.integers(2, 4)))]
    row = st.fixed_dictionaries({criterion: st.integers(0, 100) for criterion in criteria})
    scores = {f"A{place}": draw(row) for place in range(draw(st.integers(2, 5)))}
    ratings = {criterion: draw(st.integers(1, 100)) for criterion in criteria}
    return AdditiveModel(scores, DirectRating(ratings).weights())


def value_at(model, alternative, criterion, share):
    """Weigh one alternative anew, with plain sums, when one weight is set and the others keep their proportions."""
    rest = 1 - model.weights[criterion]
    weights = {name: old / rest * (1 - share) for name, old in model.weights.items()} | {criterion: share}
    return math.fsum(weight * model.scores[alternative][name] for name, weight in weights.items())


@given(models(), st.data())
def test_at_a_crossing_one_is_ahead_just_before_and_the_other_just_after(model, data):
    """What a crossing means, checked with weights made by hand."""
    criterion = data.draw(st.sampled_from(model.criteria))
    for crossing in crossings(model, criterion):
        step = min(crossing.share, 1 - crossing.share) / 1000
        below, above = crossing.share - step, crossing.share + step
        before, after = crossing.before, crossing.after
        assert value_at(model, before, criterion, below) > value_at(model, after, criterion, below)
        assert value_at(model, before, criterion, above) < value_at(model, after, criterion, above)


@given(models(), st.data())
def test_every_change_of_order_between_the_ends_has_a_crossing(model, data):
    """Two lines that change places between 0 and 1 meet once, and no others do."""
    criterion = data.draw(st.sampled_from(model.criteria))
    ends = sweep(model, criterion, [0, 1])
    places = {name: place for place, name in enumerate(model.alternatives)}
    apart = 1e-9
    changing = {
        (before, after)
        for before in places
        for after in places
        if ends[before][0] - ends[after][0] > apart and ends[after][1] - ends[before][1] > apart
    }
    assert {(crossing.before, crossing.after) for crossing in crossings(model, criterion)} == changing


@given(models(), st.randoms(use_true_random=False), st.data())
def test_the_order_of_names_does_not_matter_to_crossings(model, random, data):
    """A symmetry: shuffle alternatives and criteria, and the crossings stay."""
    names, criteria = list(model.alternatives), list(model.criteria)
    random.shuffle(names)
    random.shuffle(criteria)
    shuffled = AdditiveModel(
        {name: model.scores[name] for name in names}, Weights({name: model.weights[name] for name in criteria})
    )
    criterion = data.draw(st.sampled_from(model.criteria))
    expected = {(found.before, found.after): found.share for found in crossings(model, criterion)}
    actual = {(found.before, found.after): found.share for found in crossings(shuffled, criterion)}
    assert actual == pytest.approx(expected)


def test_a_motive_meets_a_rival_at_the_share_of_the_closed_form():
    """Mareschal 1988 with the identity matrix: t* = w_r / (1 - w_m + w_r)."""
    weights = Weights({"fear": 0.5, "honour": 0.3, "interest": 0.2})
    expected = (
        Crossing(pytest.approx(0.3 / 1.1), "honour", "interest"),
        Crossing(pytest.approx(0.5 / 1.3), "fear", "interest"),
    )
    assert crossings(weights, "interest") == expected


def test_parallel_lines_and_equal_alternatives_never_cross():
    """Hand calculation: a constant gap, and no gap at all."""
    weights = Weights({"price": 0.5, "beauty": 0.5})
    scores = {"oak": {"price": 2, "beauty": 3}, "elm": {"price": 1, "beauty": 2}, "ash": {"price": 1, "beauty": 2}}
    assert crossings(AdditiveModel(scores, weights), "price") == ()


def test_a_single_criterion_leaves_nothing_to_trade_with():
    """With one weight, which is 1, nothing can move."""
    model = AdditiveModel({"oak": {"price": 2}, "elm": {"price": 1}}, Weights({"price": 1}))
    assert crossings(model, "price") == ()
    assert sweep(model, "price", [0, 1])["oak"].tolist() == [2, 2]


def test_when_one_weight_is_all_the_others_share_what_it_gives_up_equally():
    """The rule of linked sliders: in proportion, or equally if all are 0. Three motives tie at a third."""
    weights = Weights({"fear": 1, "honour": 0, "interest": 0})
    assert [crossing.share for crossing in crossings(weights, "fear")] == pytest.approx([1 / 3, 1 / 3])


def test_a_sweep_refuses_shares_outside_the_whole_and_unknown_names():
    """Each message names the value and the cure."""
    weights = Weights({"fear": 0.5, "honour": 0.5})
    for share in (-0.1, 1.1, math.nan):
        with pytest.raises(JudgementError, match=r"a share to visit is .*: a share is a number from 0 to 1"):
            sweep(weights, "fear", [0.5, share])
    with pytest.raises(JudgementError, match="the criterion is 'love': choose one of fear, honour"):
        crossings(weights, "love")
