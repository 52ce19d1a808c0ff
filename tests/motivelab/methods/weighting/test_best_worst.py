import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import linprog

from motivelab.errors import JudgementError
from motivelab.methods.weighting import BestWorst
from motivelab.methods.weighting.best_worst_models import consistency_index, linear_model, ratio_model

REZAEI = BestWorst("C", "A", {"A": 8, "B": 2, "C": 1}, {"A": 1, "B": 5, "C": 8})


@st.composite
def judgements(draw):
    """Best is first and worst is last."""
    top = draw(st.integers(1, 9))
    middle = st.lists(st.tuples(st.integers(1, top), st.integers(1, top)), max_size=6)
    pairs = [(1, top), *draw(middle), (top, 1)]
    return np.array(pairs, dtype=float).T


def bounds(best_to, to_worst, *, deviation=None):
    """Rows of "at most 0" over all weights and xi: Rezaei 2016, or with a fixed deviation the ratios of Rezaei 2015."""
    last = len(best_to) - 1
    judged = [(0, j, a) for j, a in enumerate(best_to) if j != 0] + [(j, last, b) for j, b in enumerate(to_worst[:-1])]
    rows = np.zeros((2 * len(judged), last + 2))
    for k, (first, second, factor) in enumerate(judged):
        rows[2 * k, [first, second]] = 1, -factor
        rows[2 * k + 1, [first, second]] = -1, factor
        if deviation is None:
            rows[2 * k : 2 * k + 2, -1] = -1
        else:
            rows[2 * k : 2 * k + 2, second] -= deviation
    return rows


def solved(rows):
    """Least xi for weights that add to one; linprog's own result, so that a test can ask whether there is any."""
    size = rows.shape[1]
    xi = np.eye(size)[-1]
    return linprog(xi, A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=[1 - xi], b_eq=[1])


@pytest.mark.parametrize(
    ("best_to_worst", "published"),
    [(1, 0), (2, 0.44), (3, 1.0), (4, 1.63), (5, 2.3), (6, 3.0), (7, 3.73), (8, 4.47), (9, 5.23)],
)
def test_the_consistency_index_is_the_published_table(best_to_worst, published):
    """Rezaei 2015, Omega 53, table of the consistency index. Reference bwm_ci."""
    assert consistency_index(best_to_worst) == pytest.approx(published, abs=0.0051)


def test_the_linear_model_gives_the_reference_weights():
    """Rezaei 2016, Omega 64, on 8-2-1 and 1-5-8, as HiGHS and pyDecision solve it. Reference bwm_linear."""
    assert list(REZAEI.weights().values()) == pytest.approx([0.0714286, 0.3214286, 0.6071429], abs=1e-6)
    found = REZAEI.consistency()
    assert found.deviation == pytest.approx(0.0357143, abs=1e-6)
    assert (found.index, found.ratio) == (None, None)  # the deviation is itself the indicator


def test_the_ratio_model_gives_the_published_weights_and_ratio():
    """Rezaei 2015, Omega 53: .0714 .3387 .5899, ratio .058, and the closed form 4 - sqrt(14). METHODS, table 2.2."""
    assert list(REZAEI.weights(model="ratio").values()) == pytest.approx([0.0714, 0.3387, 0.5899], abs=6e-5)
    found = REZAEI.consistency(model="ratio")
    assert found.deviation == pytest.approx(4 - 14**0.5, abs=1e-12)
    assert found.ratio == pytest.approx(0.058, abs=5e-4)


@given(judgements())
def test_the_linear_model_agrees_with_a_linear_programme(judged):
    """Second library: scipy.optimize.linprog (HiGHS), on the model of Rezaei 2016."""
    best_to, to_worst = judged
    weights, deviation = linear_model(best_to, to_worst, 0, len(best_to) - 1)
    assert deviation == pytest.approx(solved(bounds(best_to, to_worst)).fun, abs=1e-9)
    assert (bounds(best_to, to_worst) @ np.append(weights, deviation)).max() <= 1e-9
    assert weights.sum() == pytest.approx(1)
    assert weights.min() >= 0


@given(judgements())
def test_the_ratio_model_reaches_its_deviation_and_no_weights_reach_less(judged):
    """Rezaei 2015, checked with scipy.optimize.linprog: feasible at the deviation, infeasible a thousandth below."""
    best_to, to_worst = judged
    weights, deviation = ratio_model(best_to, to_worst, 0, len(best_to) - 1)
    assert np.abs(weights[0] / weights[1:] - best_to[1:]).max() <= deviation + 1e-9
    assert np.abs(weights[:-1] / weights[-1] - to_worst[:-1]).max() <= deviation + 1e-9
    assume(deviation > 0.01)
    assert solved(bounds(best_to, to_worst, deviation=deviation * 0.999)).status == 2  # no weights at all


@given(judgements(), st.randoms(), st.sampled_from(["linear", "ratio"]))
def test_permuting_the_motives_permutes_the_weights(judged, random, model):
    """Symmetry: a judgement belongs to its name, not to its place."""
    names = [f"m{place}" for place in range(judged.shape[1])]
    best_to, to_worst = (dict(zip(names, row.tolist(), strict=True)) for row in judged)
    shuffled = random.sample(names, len(names))
    first = BestWorst(names[0], names[-1], best_to, to_worst).weights(model=model)
    other = BestWorst(names[0], names[-1], {name: best_to[name] for name in shuffled}, to_worst).weights(model=model)
    assert dict(other) == pytest.approx(dict(first), abs=1e-9)


@pytest.mark.parametrize("model", ["linear", "ratio"])
def test_judgements_without_contradiction_give_their_weights_back(model):
    """Rezaei 2015: a_Bj a_jW = a_BW for all j makes the deviation 0."""
    judged = BestWorst("A", "D", {"A": 1, "B": 2, "C": 4, "D": 8}, {"A": 8, "B": 4, "C": 2, "D": 1})
    assert list(judged.weights(model=model).values()) == pytest.approx([8 / 15, 4 / 15, 2 / 15, 1 / 15])
    assert judged.consistency(model=model).deviation == pytest.approx(0, abs=1e-12)
    assert judged.consistency(model=model).sentence == "The judgements do not contradict each other."


@pytest.mark.parametrize("model", ["linear", "ratio"])
def test_one_two_and_equal_motives_are_the_limits(model):
    """One takes the whole, two split by their one judgement, equal judgements give equal weights."""
    assert dict(BestWorst("A", "A", {"A": 1}, {"A": 1}).weights(model=model)) == {"A": 1.0}
    two = BestWorst("A", "B", {"A": 1, "B": 3}, {"A": 3, "B": 1})
    assert dict(two.weights(model=model)) == pytest.approx({"A": 0.75, "B": 0.25})
    ones = dict.fromkeys("ABC", 1)
    level = BestWorst("A", "C", ones, ones)
    assert list(level.weights(model=model).values()) == pytest.approx([1 / 3] * 3)
    assert level.consistency(model="ratio").ratio == 0


def test_the_ratio_can_pass_one_when_best_against_worst_is_two():
    """Hand calculation: 2 x 2 and 1 x 1 need (4 - 1) / (4 + 2) = 0.5, above the 0.4384 of Rezaei's table."""
    judged = BestWorst("A", "D", {"A": 1, "B": 2, "C": 1, "D": 2}, {"A": 2, "B": 2, "C": 1, "D": 1})
    found = judged.consistency(model="ratio")
    assert found.deviation == pytest.approx(0.5)
    assert found.ratio == pytest.approx(0.5 / 0.43845, abs=1e-4)


def test_the_sentences_name_the_model():
    """Two models, two scales of deviation: the words say which."""
    assert "0.036 (linear model)" in REZAEI.consistency().sentence
    assert "0.058 (Rezaei 2015)" in REZAEI.consistency(model="ratio").sentence


@pytest.mark.parametrize(
    ("best", "worst", "best_to", "to_worst", "words"),
    [
        ("A", "B", {"A": 1, "B": 3}, {"A": 3}, "one side only: B"),
        ("X", "B", {"A": 1, "B": 3}, {"A": 3, "B": 1}, "X is not among the motives"),
        ("A", "A", {"A": 1, "B": 3}, {"A": 3, "B": 1}, "A is both best and worst"),
        ("A", "B", {"A": 1, "B": 0.5}, {"A": 3, "B": 1}, "A against B is 0.5: a judgement is a number from 1 to 9"),
        ("A", "B", {"A": 1, "B": 3}, {"A": float("nan"), "B": 1}, "is nan"),
        ("A", "B", {"A": 2, "B": 3}, {"A": 3, "B": 1}, "A against itself is 2"),
        ("A", "B", {"A": 1, "B": 3}, {"A": 4, "B": 1}, "A against B is both 3 and 4"),
        ("A", "B", {"A": 1, "B": 3, "C": 5}, {"A": 3, "B": 1, "C": 1}, "on C is 5, above the 3 of A against B"),
    ],
)
def test_judgements_that_cannot_be_used_are_refused(best, worst, best_to, to_worst, words):
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match=words):
        BestWorst(best, worst, best_to, to_worst)


def test_an_unknown_model_is_refused_with_the_choice():
    """Our own rule: an error names the value, the rule and the cure."""
    with pytest.raises(JudgementError, match="the model is 'quadratic': choose one of linear, ratio"):
        REZAEI.weights(model="quadratic")
