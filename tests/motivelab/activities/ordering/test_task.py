import json
import re
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from motivelab import load_case
from motivelab.activities.ordering.task import EventOrdering, pairs_in_order
from motivelab.errors import MotivelabError

CASE = load_case()
PATTERN = CASE.events[0]
BY_DAY = [event for event in CASE.events if event.date_precision == "day"]
IDS = [event.id for event in CASE.events if event.paragraph][:6]


def event(label, date, paragraph=None):
    precision = ("year", "month", "day")[date.count("-")]
    return replace(PATTERN, id=label, label=label, date=date, date_precision=precision, paragraph=paragraph)


def ordering(*events, name="order"):
    return EventOrdering(replace(CASE, events=events), [one.id for one in events], name=name)


def judged(task, *labels):
    return task.check(task.read({"order": list(labels)}))


DATES = st.sampled_from(["2014", "2015", "2014-03", "2014-06", "2015-02", "2014-03-16", "2014-03-17", "2015-02-01"])
TIMELINES = st.lists(DATES, min_size=2, max_size=7).map(
    lambda dates: [event(f"e{i}", date) for i, date in enumerate(dates)]
)


@given(st.permutations(range(9)))
def test_the_pairs_in_order_are_those_of_kendalls_tau(places):
    """Second library: scipy.stats.kendalltau, tau = 2 right / all - 1 where no two dates are the same."""
    chosen = [BY_DAY[4 * place] for place in places]
    right, among = pairs_in_order(chosen)
    tau = kendalltau(range(9), [one.first.toordinal() for one in chosen]).statistic
    assert 2 * right / among - 1 == pytest.approx(tau)
    assert among == 36


@pytest.mark.parametrize(
    ("one", "other"),
    [("2014", "2014-03-16"), ("2014-03", "2014-03-16"), ("2014-03-16", "2014-03-16"), ("2014", "2014-12")],
)
def test_events_whose_dates_overlap_are_right_either_way(one, other):
    both = [event("one", one), event("other", other)]
    assert pairs_in_order(both) == pairs_in_order(both[::-1]) == (1, 1)


def test_neighbouring_days_and_months_and_years_do_not_overlap():
    for earlier, later in [("2014-03-16", "2014-03-17"), ("2014-02", "2014-03-01"), ("2013", "2014-01-01")]:
        both = [event("one", earlier), event("other", later)]
        assert (pairs_in_order(both), pairs_in_order(both[::-1])) == ((1, 1), (0, 1))


@given(TIMELINES, st.randoms(use_true_random=False))
def test_the_marks_are_all_right_exactly_where_every_pair_is(events, random):
    """Although each mark looks at one later event only."""
    if pairs_in_order(events)[0] == pairs_in_order(events[::-1])[0] == len(events) * (len(events) - 1) // 2:
        return  # all overlap, and there is nothing to order
    task = ordering(*events)
    labels = [one.label for one in events]
    random.shuffle(labels)
    found = judged(task, *labels)
    right, among = pairs_in_order([task.events[label] for label in labels])
    assert (found.right, found.of) == (right, among)
    assert all(mark["right"] for mark in found.more["marks"].values()) == (right == among)
    assert found.items["order"].right == (right == among)
    assert bool(found.more["dates"]) == (right == among)


@given(st.text(min_size=1, max_size=8))
def test_the_events_are_never_offered_in_the_right_order(name):
    for ids in (IDS[:2], IDS):
        right, among = pairs_in_order(list(EventOrdering(CASE, ids, name=name).events.values()))
        assert right < among


def test_everybody_sees_the_events_in_the_same_order_however_they_were_named():
    offered = [list(EventOrdering(CASE, ids, name="order").events) for ids in permutations(IDS[:4])]
    assert all(order == offered[0] for order in offered)
    names = {tuple(EventOrdering(CASE, IDS, name=f"order-{i}").events) for i in range(5)}
    assert len(names) > 1


def test_what_is_shown_holds_no_date_and_no_id():
    shown = json.dumps(EventOrdering(CASE, [one.id for one in CASE.events], name="order").content())
    assert not re.search(r"(?<!\d,)\d{3}", shown)  # 10,200 hectares are no date
    assert not any(one.id in shown for one in CASE.events)


def test_a_wrong_pair_is_named_with_paragraphs_and_never_with_a_date():
    a, b = event("A", "2014-03-16", 3), event("B", "2015-01-02", 5)
    c, d = event("C", "2016", 5), event("D", "2017", None)
    task = ordering(a, b, c, d)
    found = judged(task, "D", "C", "B", "A")
    assert {label: mark["text"] for label, mark in found.more["marks"].items()} == {
        "D": "These two are the other way round: read par. 5 again; it mentions only one of them.",
        "C": "These two are the other way round: read par. 5 again.",
        "B": "These two are the other way round: compare par. 3 with par. 5.",
    }
    assert found.summary == "0 of 6 pairs of events are in order."
    assert not re.search(r"\d{4}", json.dumps(found.as_data()))


def test_a_wrong_pair_around_an_event_that_overlaps_both_is_named_by_both_labels():
    march, year, january = event("March", "2017-03-29"), event("Year", "2017"), event("January", "2017-01-26")
    found = judged(ordering(march, year, january), "March", "Year", "January")
    assert (found.right, found.of) == (2, 3)
    marks = found.more["marks"]
    assert marks["March"]["text"] == (
        '"March" and "January" are the other way round: '
        "the article does not mention them; ask what had to happen first."
    )
    assert marks["Year"] == {"right": True, "text": "Here either order is right."}


def test_the_dates_appear_when_all_is_right_each_as_far_as_it_is_known():
    events = event("A", "2007"), event("B", "2014-03-16"), event("C", "2024-05")
    found = judged(ordering(*events), "A", "B", "C")
    dates = {label: told["date"] for label, told in found.more["dates"].items()}
    assert dates == {"A": "2007", "B": "16 March 2014", "C": "May 2024"}
    assert found.summary == "All 3 events are in order. Their dates now stand beside them."


def test_a_half_ordered_timeline_is_judged_by_what_is_placed_and_keeps_its_dates_back():
    """By hand: of B, A, C two of three pairs are in order; of A, C the only one."""
    events = event("A", "2007"), event("B", "2014"), event("C", "2015"), event("D", "2016")
    task = ordering(*events)
    some = judged(task, "B", "A", "C")
    assert some.summary == "2 of 3 pairs of events are in order. 1 event is not placed yet."
    assert some.items["order"].right is None
    fine = judged(task, "A", "C")
    assert fine.summary == "The 2 events that you placed are in order so far. 2 events are not placed yet."
    assert (fine.right, fine.of) == (1, 6)
    two = judged(task, "C", "A")
    assert two.summary.startswith("The two events that you placed are the other way round. 2 events are not placed")
    assert fine.more == {"marks": {"A": {"right": True, "text": ""}}, "dates": {}}


@pytest.mark.parametrize(
    ("labels", "said"), [([], "no event is placed yet"), (["A"], "one event alone has no order yet")]
)
def test_too_few_events_to_judge_are_said_kindly(labels, said):
    task = ordering(event("A", "2007"), event("B", "2014"))
    with pytest.raises(MotivelabError, match=f"{said}: place two or more, the earliest first"):
        judged(task, *labels)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"order": ["Z"]}, "'Z' is not among the events"),
        ({"order": ["A", "A"]}, "named more than once: A"),
        ({"order": "A"}, "the order cannot be 'A': write a list"),
        ({"order": [3]}, "no event can be called 3"),
        ({"order": None}, "the order cannot be None"),
        ("rubbish", "'rubbish' does not say"),
    ],
)
def test_answers_that_make_no_sense_are_refused_by_name(answers, said):
    with pytest.raises(MotivelabError, match=said):
        ordering(event("A", "2007"), event("B", "2014")).read(answers)


def test_no_answers_at_all_are_an_order_that_is_empty():
    assert ordering(event("A", "2007"), event("B", "2014")).read({}) == {"order": []}


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["nowhere-1999"], 'there is no event "nowhere-1999" in this case'),
        ([], "there is nothing to put in order"),
        ([IDS[0]], "there is nothing to put in order"),
        (IDS[0], "the events cannot be '.*': write a list"),
    ],
)
def test_events_that_cannot_be_ordered_are_refused_with_the_cure(ids, said):
    with pytest.raises(MotivelabError, match=said):
        EventOrdering(CASE, ids, name="order")


def test_events_at_the_same_time_or_with_the_same_label_are_refused():
    with pytest.raises(MotivelabError, match="that did not happen together"):
        ordering(event("A", "2014"), event("B", "2014-03"))
    twice = replace(event("B", "2015"), label="A")
    with pytest.raises(MotivelabError, match="the same label: leave one of them out"):
        ordering(event("A", "2014"), twice)
