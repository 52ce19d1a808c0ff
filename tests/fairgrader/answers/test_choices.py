"""How much a choice, a selection, a match or an order earns, by hand calculation and by scipy."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kendalltau

from fairgrader import answers
from fairgrader.answers.ordering import kendall_tau
from fairgrader.errors import FairgraderError


def choice(answer):
    return answers.Choice("ps1-q3", lambda: answer, "ABCD", points=3, look="par. 2")


def selection(answer):
    return answers.Selection("ps1-q4", lambda: answer, "ABCDEF", points=3, look="par. 4")


def ordering(answer, options="ABCDE"):
    return answers.Ordering("ps1-q6", lambda: answer, options, points=3, look="par. 1 to 3")


def matching(answer):
    return answers.Matching(
        "ps1-q5", lambda: answer, "abcd", ["event", "accusation", "denial"], points=4, look="par. 2"
    )


@pytest.mark.parametrize("answer", ["B", "b", " B ", "B.", "(B)", '"B"', np.array(["B"])[0], np.array("B")], ids=repr)
def test_an_option_is_known_however_it_is_typed(answer):
    assert choice(answer).credit("B") == 3.0


def test_a_documented_mistake_earns_its_own_points_and_is_told_its_own_hint(capsys):
    slips = {"A": "That is the charge.", "C": (1, "Right side, wrong speaker.")}
    assert choice("A").credit("B", slips=slips) == 0.0
    assert choice("C").credit("B", slips=slips) == 1.0
    assert choice("D").credit("B", slips=slips) == 0.0
    assert capsys.readouterr().out.splitlines() == [
        "Question 3: 0 of 3 points. That is the charge.",
        "Question 3: 1 of 3 points. Right side, wrong speaker.",
        "Question 3: 0 of 3 points. Look again at par. 2.",
    ]


def test_a_judgement_may_accept_more_than_one_option():
    assert [choice(letter).credit({"A", "B"}) for letter in "ABCD"] == [3.0, 3.0, 0.0, 0.0]


WRONG_KEYS = {
    "a letter that is no option": lambda: choice("B").credit("E"),
    "no letter at all": lambda: choice("B").credit(set()),
    "a slip that is right": lambda: choice("B").credit("B", slips={"B": "no"}),
    "a slip worth more than the item": lambda: choice("B").credit("B", slips={"A": (4, "more than there is")}),
    "a selection from elsewhere": lambda: selection(["A"]).credit("AX"),
    "a match for one key of four": lambda: matching({}).credit({"a": "event"}),
    "a match that is no option": lambda: matching({}).credit({**dict.fromkeys("abc", "event"), "d": "rumour"}),
    "an order with one missing": lambda: ordering("ABCDE").credit("ABCD"),
    "a slip that is the right order": lambda: ordering("ABCDE").credit("ABCDE", slips={"ABCDE": "no"}),
    "a name without its problem set": lambda: answers.Choice("q3", lambda: "B", "AB", points=1, look="par. 2"),
    "an answer instead of a lambda": lambda: answers.Choice("ps1-q3", "B", "AB", points=1, look="par. 2"),
    "points with three decimals": lambda: answers.Choice("ps1-q3", lambda: "B", "AB", points=1.001, look="par. 2"),
}


@pytest.mark.parametrize("wrong", WRONG_KEYS)
def test_a_key_that_cannot_be_right_is_the_authors_error(wrong):
    with pytest.raises(FairgraderError):
        WRONG_KEYS[wrong]()


@pytest.mark.parametrize(
    ("answer", "credit"),
    [("true", 1.0), ("TRUE", 1.0), (True, 1.0), (np.True_, 1.0), ("false", 0.0), (False, 0.0), ("not stated", 0.5)],
    ids=repr,
)
def test_true_may_be_written_as_a_word_or_as_pythons_own(answer, credit):
    item = answers.Truth("ps1-q2", lambda: answer, points=1, look="par. 4")
    assert item.credit("true", slips={"not stated": (0.5, "Read it again.")}) == credit


@pytest.mark.parametrize(
    ("answer", "credit"),
    [
        (["A", "C", "D"], 3.0),
        (("D", "C", "A"), 3.0),
        ({"A", "C", "D"}, 3.0),
        ("ACD", 3.0),
        ("a, c and d", 3.0),
        (np.array(["A", "C", "D"]), 3.0),
        (pd.Series(["A", "C", "D", "D"]), 3.0),
        (["A", "C"], 2.0),
        (["A", "C", "B"], 1.0),
        (["A", "C", "Z"], 1.0),
        (["A", "B"], 0.0),
        (list("ABCDEF"), 0.0),
        (list("BEF"), 0.0),
    ],
)
def test_several_options_earn_hits_less_false_ones_over_what_is_right(answer, credit):
    assert selection(answer).credit("ACD") == credit


def test_a_wrong_option_gets_its_hint(capsys):
    selection("AB").credit("ACD", slips={"B": "B is not on the list."})
    assert capsys.readouterr().out == "Question 4: 0 of 3 points. B is not on the list.\n"


def test_kendalls_tau_is_scipys_for_every_order_of_five():
    for order in permutations("ABCDE"):
        places = [order.index(letter) for letter in "ABCDE"]
        assert kendall_tau(order, "ABCDE") == pytest.approx(kendalltau(range(5), places).statistic)


@pytest.mark.parametrize(
    ("answer", "credit"),
    [
        ("BDACE", 3.0),
        (["b", "d", "a", "c", "e"], 3.0),
        (np.array(list("BDACE")), 3.0),
        ("B, D, A, C, E", 3.0),
        ("DBACE", 2.4),  # one swap of neighbours: (9 - 1) / 10
        ("ABDCE", 1.8),  # two pairs out of order: (8 - 2) / 10
        ("ECADB", 0.0),  # the reverse
        ("BDAC", 0.0),
        ("BDACEE", 0.0),
        ("BDACX", 0.0),
    ],
)
def test_an_order_earns_its_pairs(answer, credit):
    assert ordering(answer).credit("BDACE") == credit


def test_a_documented_wrong_order_earns_what_it_is_worth(capsys):
    item = ordering("ABCDE")
    assert item.credit("BDACE", slips={"ABCDE": (0.5, "That is the order of the text.")}) == 0.5
    assert "That is the order of the text." in capsys.readouterr().out


def test_a_hint_without_points_leaves_what_the_pairs_earn(capsys):
    assert ordering("DBACE").credit("BDACE", slips={"DBACE": "Two of these fall in one year."}) == 2.4
    assert capsys.readouterr().out == "Question 6: 2.4 of 3 points. Two of these fall in one year.\n"


def test_the_average_order_by_chance_earns_nothing_before_the_floor():
    assert sum(kendall_tau(order, "ABCD") for order in permutations("ABCD")) == pytest.approx(0)


KEY = {"a": "event", "b": "accusation", "c": "denial", "d": {"event", "denial"}}


@pytest.mark.parametrize(
    ("answer", "credit", "form"),
    [
        ({"a": "event", "b": "accusation", "c": "denial", "d": "event"}, 4.0, None),
        ({"D": "Denial", " c ": "denial ", "b": "ACCUSATION", "a": "event"}, 4.0, None),
        ({"a": "event", "b": "accusation", "c": "denial", "d": "denial", "e": "event"}, 4.0, None),
        (pd.Series({"a": "event", "b": "accusation", "c": "denial", "d": "event"}), 4.0, None),
        ({"a": "event", "b": "denial", "c": "denial", "d": "accusation"}, 2.0, None),
        ({"a": "event", "b": None, "c": "denial", "d": "event"}, 3.0, 0.0),
        ({"a": "event"}, 1.0, 0.0),
        ({"a": "evnt", "b": "accusation"}, 1.0, 0.0),
        (dict.fromkeys("abcd"), 0.0, 0.0),
        (["event", "accusation", "denial", "event"], 0.0, 0.0),
    ],
)
def test_each_key_earns_its_share_and_a_missing_one_spoils_only_the_form(answer, credit, form):
    item = matching(answer)
    assert item.form() == form
    assert item.credit(KEY) == credit


def test_a_slip_in_one_key_is_worth_something_there_and_is_told(capsys):
    answer = {"a": "event", "b": "denial", "c": "denial", "d": "event"}
    assert matching(answer).credit(KEY, slips={("b", "denial"): (0.25, "Who speaks in b?")}) == 3.25
    assert capsys.readouterr().out == "Question 5: 3.25 of 4 points. Right: 3 of 4. Who speaks in b?\n"


def test_years_may_be_chosen_as_numbers_and_the_example_in_the_words_shows_no_option(capsys):
    """Hand calculation: two right ones of two, none wrong."""
    answer = [1995, 1996]
    years = answers.Selection("ps3-q2", lambda: answer, ["1994", "1995", "1996"], points=1, look="the table")
    assert years.form() is None
    assert years.credit(["1995", "1996"]) == 1.0
    capsys.readouterr()
    answers.Selection("ps3-q2", lambda: None, ["1994", "1995"], points=1, look="the table").form()
    assert 'such as ["...", "..."]; choose from 1994, 1995' in capsys.readouterr().out


def test_an_order_of_one_option_is_in_order():
    """There is no pair that could be out of order: tau is 1 by convention, and no division by zero."""
    assert kendall_tau("A", "A") == 1.0
    assert answers.Ordering("ps1-q6", lambda: ["A"], "A", points=2, look="par. 1").credit("A") == 2.0
