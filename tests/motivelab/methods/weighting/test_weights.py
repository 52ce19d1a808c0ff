import pytest

from motivelab.errors import WeightsError
from motivelab.methods.weights import Weights


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ({}, "there are no weights"),
        ({"A": 0.5, "B": 0.4}, "the shares add to 0.9, not to 1: use a weighting method"),
        ({"A": 60, "B": 40}, "the shares add to 100, not to 1"),
        ({"A": 1.5, "B": -0.5}, "the share of B is -0.5: a share is a number from 0 to 1"),
    ],
)
def test_shares_that_are_not_parts_of_one_whole_are_refused(shares, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(WeightsError, match=words):
        Weights(shares)


def test_rounding_is_no_reason_to_refuse():
    """A tenth is not exact in floating point; ten of them are still the whole."""
    weights = Weights({f"M{place}": 0.1 for place in range(10)})
    assert len(weights.leaders) == 10
    assert Weights({"A": 1, "B": -0.0}) == Weights({"B": 0, "A": 1})


def test_the_order_of_the_motives_is_kept_and_does_not_count():
    """Two that say the same are equal, and as keys they are one."""
    first, second = Weights({"A": 0.75, "B": 0.25}), Weights({"B": 0.25, "A": 0.75})
    assert (list(first), list(second)) == (["A", "B"], ["B", "A"])
    assert first == second
    assert len({first, second}) == 1
    assert first != {"A": 0.75, "B": 0.25}  # a dict may still change
