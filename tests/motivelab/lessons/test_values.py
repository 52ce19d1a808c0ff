"""What a lesson lets a student change: wrong values of each kind are told with the cure."""

import pytest

from motivelab.errors import MotivelabError
from motivelab.lessons import check_values, choose_rows, percent, yes_or_no


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (9, "the table claims has no paragraph 9: choose 1 to 8"),
        ("2", 'has no paragraph "2": write the number without quotation marks, 2'),
        (None, "has no paragraph None: choose 1 to 8"),
        (2.5, "has no paragraph 2.5: choose 1 to 8"),
        (True, "has no paragraph True: choose 1 to 8"),
    ],
)
def test_a_row_that_is_not_there_is_told_with_those_that_are(value, words):
    with pytest.raises(MotivelabError, match=words):
        choose_rows("claims", paragraph=value)


def test_a_word_in_other_letters_is_told_as_it_is_written():
    with pytest.raises(MotivelabError, match='has no motive_id "m3": write "M3"'):
        choose_rows("clues", motive_id="m3")


def test_all_rows_that_hold_the_value_are_chosen():
    assert len(choose_rows("claims", paragraph=2)) == 7
    assert len(choose_rows("claims")) == 46


@pytest.mark.parametrize("value", ["80", "80 %", None, True, 120, -1, 0.8, float("nan"), [80]])
def test_what_is_no_percentage_is_told(value):
    with pytest.raises(MotivelabError, match=r"write (a number from 0 to 100|it in percent, 80)"):
        percent(value)


@pytest.mark.parametrize(("value", "part"), [(0, 0.0), (100, 1.0), (37.5, 0.375)])
def test_a_percentage_is_a_part_of_one(value, part):
    assert percent(value) == part


@pytest.mark.parametrize("value", ["True", "no", 1, 0, None])
def test_only_true_and_false_are_truths(value):
    with pytest.raises(MotivelabError, match="neither True nor False: write one of the two"):
        yes_or_no(value)
    assert yes_or_no(True) is True


def test_nothing_put_in_yet_is_no_mistake():
    check_values(["for", "against"], C34=None, C05="for")
    with pytest.raises(MotivelabError, match='the value of C34 is "fr": choose one of "for", "against"'):
        check_values(["for", "against"], C34="fr")
