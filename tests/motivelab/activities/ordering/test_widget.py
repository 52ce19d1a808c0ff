import json
import re

import pytest

from motivelab import load_case
from motivelab.activities.ordering.widget import TimelineOrder

IDS = ("contacts-2007", "crimea-vote-2014", "airliner-2015", "disclosure-2015")
AT = "2026-01-08T10:30:00.000Z"


@pytest.fixture
def opened(tmp_path):
    """Return a function that opens the timeline; a second call opens it again."""
    case = load_case()
    return lambda: TimelineOrder(case, IDS, name="order", folder=tmp_path / "my_work")


def labels(*ids):
    known = {event.id: event.label for event in load_case().events}
    return [known[name] for name in ids]


def test_the_order_is_read_by_ids_and_comes_back_after_a_restart(opened, hand):
    line = opened()
    assert line.order == ()
    hand(line).drafts(answers={"order": labels("airliner-2015", "contacts-2007")})
    assert line.order == ("airliner-2015", "contacts-2007")
    assert opened().order == line.order


def test_the_table_has_the_placed_events_first_and_the_dates_only_when_all_is_right(opened, hand):
    line = opened()
    hand(line).drafts(answers={"order": labels(IDS[1], IDS[0])})
    hand(line).presses("check", at=AT)
    table = line.table()
    assert list(table["place"]) == [1, 2, "not placed yet", "not placed yet"]
    assert list(table["event"])[:2] == labels(IDS[1], IDS[0])
    assert set(table["date"]) == {""}
    hand(line).drafts(answers={"order": labels(*IDS)})
    assert set(line.table()["date"]) == {""}
    hand(line).presses("check", at=AT)
    assert list(line.table()["date"]) == ["2007", "16 March 2014", "31 October 2015", "23 December 2015"]


def test_the_browser_gets_no_date_before_the_order_is_right(opened, hand):
    line = opened()
    hand(line).drafts(answers={"order": labels(IDS[1], IDS[0])})
    hand(line).presses("check", at=AT)
    state = {name: line.get_state()[name] for name in ("heading", "content", "draft")}
    assert not re.search(r"(19|20)\d\d", json.dumps(state))
    told = {name: line.results[name] for name in ("items", "summary", "marks", "dates")}
    assert not re.search(r"(19|20)\d\d", json.dumps(told))
    assert told["marks"][labels(IDS[1])[0]]["right"] is False


def test_the_first_whole_order_is_remembered_when_a_better_one_is_checked(opened, hand):
    """By hand: one swap of neighbours leaves 5 of 6 pairs in order."""
    line = opened()
    hand(line).drafts(answers={"order": labels(IDS[1], IDS[0], *IDS[2:])})
    hand(line).presses("check", at=AT)
    hand(line).drafts(answers={"order": labels(*IDS)})
    hand(line).presses("check", at=AT)
    assert line.results["summary"] == "All 4 events are in order. Their dates now stand beside them."
    assert line.results["first"] == "5 of 6 pairs of events are in order."
    assert [(attempt["right"], attempt["of"]) for attempt in line.attempts] == [(5, 6), (6, 6)]


@pytest.mark.parametrize("order", [["Nothing of the kind"], "rubbish", None, [3]])
def test_a_draft_that_makes_no_sense_loses_nothing(opened, hand, order):
    line = opened()
    hand(line).drafts(answers={"order": labels(IDS[2])})
    hand(line).drafts(answers={"order": order})
    assert line.order == (IDS[2],)
    assert line.draft["answers"] == {"order": labels(IDS[2])}


def test_a_line_of_text_brings_the_order_to_another_computer(opened, hand, tmp_path):
    line = opened()
    hand(line).drafts(answers={"order": labels(IDS[2], IDS[0])})
    other = TimelineOrder(load_case(), IDS, name="order", folder=tmp_path / "elsewhere")
    other.restore(line.line)
    assert other.order == line.order


def test_too_few_placed_events_are_answered_kindly(opened, hand):
    line = opened()
    hand(line).presses("check", at=AT)
    assert line.saved["text"] == "Not done: no event is placed yet: place two or more, the earliest first."
