import pytest

from motivelab.errors import WeightsError
from motivelab.methods.aggregation import ClassWeights, mean_weights
from motivelab.methods.weights import Weights

ANN, BEN = Weights({"A": 0.75, "B": 0.25}), Weights({"B": 1.0, "A": 0.0})


def test_the_table_follows_the_names_and_not_the_order_in_which_a_student_lists_them():
    """Symmetry: a share belongs to its name."""
    table = ClassWeights.of({"Ann": ANN, "Ben": BEN})
    assert table.shares.tolist() == [[0.75, 0.25], [0.0, 1.0]]
    assert ClassWeights.of(table) is table


def test_a_class_without_names_is_numbered():
    """Our own rule."""
    assert ClassWeights.of([ANN, BEN]).students == ("student 1", "student 2")


def test_the_table_cannot_be_changed():
    """A table is checked once, so it must stay what it was."""
    with pytest.raises(ValueError, match="read-only"):
        ClassWeights.of([ANN]).shares[0, 0] = 1


@pytest.mark.parametrize("empty", [{}, []])
def test_an_empty_class_is_refused(empty):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(WeightsError, match="class is empty: collect"):
        mean_weights(empty)


def test_students_who_weigh_different_motives_are_refused_by_name():
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(WeightsError, match="Ben and Ann differ in B, C: all students"):
        mean_weights({"Ann": ANN, "Ben": Weights({"A": 0.5, "C": 0.5})})


def test_one_set_of_weights_is_no_class():
    """A Weights is itself a mapping, so it could be taken for students with numbers."""
    with pytest.raises(WeightsError, match="the answer of student 1 is 'A': give Weights"):
        mean_weights(ANN)
    assert mean_weights([ANN]) == ANN
