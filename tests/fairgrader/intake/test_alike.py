"""What two notebooks have in common that only one of them can have thought of."""

import random
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.intake.alike import EXPECTED, alike, at_least, plain_answer
from fairgrader.intake.answered import Written

from .. import classes, course

RIGHT = {f"{question}-answer": f"answer = {key}" for question, (key, _) in course.KEY.items()}


def typed(answers: dict[str, str], prose: str = "", own: tuple[str, ...] = ()) -> Written:
    given_ = {f"{question}-answer": f"answer = {value}" for question, value in answers.items()}
    return Written(given_ | ({"q9-answer": prose} if prose else {}), own, 9)


def class_of(number: int) -> dict[str, Written]:
    return {
        f"s{place}": typed(classes.answers_of(f"s{place}"), classes.prose_of(f"s{place}")) for place in range(number)
    }


@given(st.lists(st.floats(0, 1), max_size=6), st.integers(0, 7))
def test_the_tail_agrees_with_counting_all_cases(chances, number):
    cases = product((0, 1), repeat=len(chances))
    counted = sum(
        prod(chance if hit else 1 - chance for hit, chance in zip(case, chances, strict=True))
        for case in cases
        if sum(case) >= number
    )
    assert at_least(number, chances) == pytest.approx(counted)


def test_the_expected_number_of_pairs_agrees_with_a_calculation_by_hand():
    """
    Five students, ten pairs, three questions. Both copy "x"; of the three others each has another wrong answer.

    The chance of "x" is (0 + 1) / (3 + 3 + 1) = 1/7 for each question, so ten pairs give 10 / 343 of them.
    """
    lone = {place: dict.fromkeys(("q1", "q3", "q7"), f'"{place}"') for place in "abc"}
    class_ = {place: typed(answers) for place, answers in lone.items()}
    class_ |= {who: typed(dict.fromkeys(("q1", "q3", "q7"), '"x"')) for who in ("ann", "ben")}
    (pair,) = alike(class_, RIGHT)
    assert (pair.first, pair.second, pair.same, pair.both_wrong) == ("ann", "ben", 3, 3)
    assert pair.expected == pytest.approx(10 / 343)
    assert (
        str(pair)
        == "ann and ben: 3 of the 3 answers that both have wrong are the same (by chance 0.03 such pairs in this class)"
    )


def test_two_perfect_notebooks_mean_nothing_whether_the_key_is_known_or_not():
    perfect = typed({question: key for question, (key, _) in course.KEY.items()})
    for right in (RIGHT, {}):
        assert alike(class_of(40) | {"ann": perfect, "ben": perfect, "cem": perfect}, right) == []


def test_what_many_have_wrong_means_nothing():
    """Half of the class believes the same three wrong things."""
    class_ = class_of(20)
    class_ |= {f"t{place}": typed({"q1": '"A"', "q3": '"red"', "q7": '"B"'}) for place in range(20)}
    assert alike(class_, RIGHT) == []


def test_a_copied_notebook_is_told_among_sixty():
    class_ = class_of(60)
    slips = {"q1": '"C"', "q2": "21.7", "q3": '"green"', "q6": "9.9", "q8": "3.3"}
    copied = {question: key for question, (key, _) in course.KEY.items()} | slips
    found = alike(class_ | {"ann": typed(copied), "ben": typed(copied)}, RIGHT)
    assert [(pair.first, pair.second) for pair in found] == [("ann", "ben")]


def test_honest_classes_give_hardly_any_pair():
    """Forty classes of forty, each alone with the mistakes of this course: the measure allows 0.05 pairs a class."""
    told = 0
    for number in range(40):
        class_ = {f"{number}-{place}": typed(classes.answers_of(f"{number}-{place}")) for place in range(40)}
        told += len(alike(class_, RIGHT))
    assert told <= 40 * EXPECTED * 3


def test_weights_of_ones_own_that_nobody_else_has_count_though_no_answer_is_right():
    chance = random.Random(7)
    weights = {f"s{place}": str([chance.randint(0, 100) for _ in range(5)]) for place in range(30)}
    class_ = {who: typed({"q1": each, "q2": each, "q3": each}) for who, each in weights.items()}
    class_["ann"] = class_["ben"] = typed(dict.fromkeys(("q1", "q2", "q3"), "[11, 22, 33, 14, 20]"))
    assert [(pair.first, pair.second) for pair in alike(class_, {})] == [("ann", "ben")]


def test_copied_prose_is_told_and_prose_of_ones_own_is_not():
    class_ = class_of(10)
    text = "The burette was read from above in each run so that every reading was too high by the same amount " * 3
    class_["ann"], class_["ben"] = typed({}, text), typed({}, "I add that " + text)
    (pair,) = alike(class_, RIGHT)
    assert (pair.first, pair.second, pair.text) == ("ann", "ben", 1.0)
    assert "100% of the shorter text stands in the other" in str(pair)


def test_a_long_cell_of_ones_own_that_two_have_is_told_and_the_release_is_not():
    cell = "for run in runs:\n    mean = sum(run) / len(run)\n    print('the mean of this run is', mean)\n"
    class_ = class_of(6) | {who: typed({}, own=(cell,)) for who in ("ann", "ben")}
    (pair,) = alike(class_, RIGHT)
    assert (pair.cells, str(pair)) == (1, "ann and ben: 1 long cell is equal")
    assert alike(class_, RIGHT, frozenset({"".join(cell.split())})) == []


def test_right_code_that_two_wrote_alike_is_no_wrong_answer():
    code = Written({f"q{number}-answer": "answer = sum(runs) / len(runs)" for number in range(1, 8)}, (), 9)
    assert alike(class_of(20) | {"ann": code, "ben": code}, RIGHT) == []


def test_a_class_of_one_and_of_none_has_no_pairs():
    assert alike({}, RIGHT) == alike(class_of(1), RIGHT) == []


def test_what_a_student_wrote_prints_no_warning_of_python_and_a_huge_answer_is_not_looked_at():
    assert plain_answer("q1 = '\\d'") == repr("\\d")
    assert plain_answer("q1 = 1 is 1") is None
    assert plain_answer(f"q1 = '{'x' * 60_000}'") is None
    assert plain_answer("q1 = " + "(" * 300) is None
