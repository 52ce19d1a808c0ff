"""The tornado of leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.errors import JudgementError
from motivelab.methods.sensitivity import AdditiveModel, sweep, tornado
from motivelab.methods.weighting.rating import DirectRating
from motivelab.methods.weights import Weights


def test_a_tornado_of_two_motives_agrees_with_hand_calculation():
    """Ten points more for a leader at 0.6 make 0.7 against 0.3; ten fewer make a tie."""
    bars = tornado(Weights({"fear": 0.6, "honour": 0.4}), swing=0.1)
    assert [bar.criterion for bar in bars] == ["fear", "honour"]
    assert (bars[0].low_lead, bars[0].high_lead) == pytest.approx((0.0, 0.4))
    assert (bars[1].low_lead, bars[1].high_lead) == pytest.approx((0.4, 0.0))


@given(st.lists(st.integers(0, 100), min_size=2, max_size=6).filter(any), st.floats(0.01, 1))
def test_each_bar_ends_where_the_sweep_does_and_the_widest_comes_first(found, swing):
    """The tornado reads two points off each sweep."""
    weights = DirectRating({f"M{place}": rating for place, rating in enumerate(found)}).weights()
    bars = tornado(weights, swing=swing)
    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    leader = weights.leaders[0]
    for bar in bars:
        lines = sweep(weights, bar.criterion, [bar.low_share, bar.high_share])
        rivals = [max(lines[name][end] for name in weights if name != leader) for end in (0, 1)]
        leads = [lines[leader][end] - rivals[end] for end in (0, 1)]
        assert [bar.low_lead, bar.high_lead] == pytest.approx(leads, abs=1e-12)
        assert 0 <= bar.low_share <= weights[bar.criterion] <= bar.high_share <= 1


def test_a_tornado_can_be_asked_about_an_alternative_that_does_not_lead():
    """Its lead is then negative: hand calculation."""
    model = AdditiveModel({"oak": {"price": 3}, "elm": {"price": 1}}, Weights({"price": 1}))
    assert [(bar.low_lead, bar.high_lead) for bar in tornado(model, alternative="elm")] == [(-2.0, -2.0)]


def test_a_tornado_says_what_is_wrong_with_swing_or_name():
    """Each message names the value, the rule and the cure."""
    weights = Weights({"fear": 0.6, "honour": 0.4})
    for swing in (0, -1, 10, float("nan")):
        with pytest.raises(JudgementError, match=f"the swing is {swing!r}: it is a part of 1"):
            tornado(weights, swing=swing)
    with pytest.raises(JudgementError, match="the alternative is 'love': choose one of fear, honour"):
        tornado(weights, alternative="love")
    with pytest.raises(JudgementError, match="fear has no rival, so it has no lead"):
        tornado(Weights({"fear": 1}))
