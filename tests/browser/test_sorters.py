"""Claims put under codes and events put in order, by mouse and by keyboard, in a real browser."""

import re

import pytest
from playwright.sync_api import Locator, expect

from .pages.activity_on_page import NARROW, TALL, WIDE, ActivityOnPage
from .pages.bridge import DARK, LIGHT
from .pages.kit import make

CLAIMS = ["C01", "C06", "C08", "C14"]
EVENTS = ["crimea-vote-2014", "sanctions-2014", "airliner-2015", "nicholson-2017"]
IN_ORDER = [
    "Vote in Crimea",
    "First sanctions over Crimea",
    "Airliner bombed over Sinai",
    "Nicholson on Russian weapons",
]


@pytest.fixture
def claims(notebook) -> ActivityOnPage:
    notebook.open(lambda: make("claims", CLAIMS, name="kinds"))
    return ActivityOnPage.first_on(notebook.page)


@pytest.fixture
def events(notebook) -> ActivityOnPage:
    notebook.open(lambda: make("timeline", EVENTS, name="order"))
    return ActivityOnPage.first_on(notebook.page)


def choose(claims: ActivityOnPage, words: str, code: str) -> None:
    claims.group(words).get_by_role("radio", name=code, exact=True).check()


def place(events: ActivityOnPage, *labels: str) -> None:
    for label in labels:
        events.node.get_by_role("group", name=re.compile("Not placed yet")).get_by_role("button", name=label).click()


def placed(events: ActivityOnPage) -> list[str]:
    return events.node.locator(".motivelab-timeline strong").all_inner_texts()


def row(events: ActivityOnPage, label: str) -> Locator:
    return events.node.get_by_role("listitem").filter(has_text=label)


def test_claims_are_coded_by_mouse_and_by_keyboard_and_come_back_after_a_restart(notebook, page, claims):
    choose(claims, "disclosed in December", "event")
    expect(claims.group("disclosed in December").locator(".motivelab-rule")).to_contain_text("One happening that has")
    claims.group("arming the").get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert claims.focused() == "accusation"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first code of the next claim
    expect(claims.node.get_by_text("3 of 4 claims coded")).to_be_visible()
    claims.wait_until_saved()
    assert notebook.saved_work("kinds")["answers"] == {"C01": "event", "C06": "accusation", "C08": "recommendation"}

    notebook.restart_and_run_all()
    claims.wait_until_restored()
    codes, rows = notebook.ask(lambda sorter: (list(sorter.codes.values()), len(sorter.table())))
    assert (codes, rows) == (["event", "accusation", "recommendation"], 4)
    expect(claims.group("arming the").get_by_role("radio", name="accusation")).to_be_checked()


def test_the_comparison_says_where_to_look_and_goes_when_the_code_is_changed(claims):
    claims.button("Compare with the kit").click()
    expect(claims.status).to_contain_text("no claim is coded yet: choose a code for one claim or more")
    choose(claims, "disclosed in December", "event")
    choose(claims, "amateurish", "fact")
    claims.button("Compare with the kit").click()
    expect(claims.summary).to_contain_text("You and the kit agree on 1 of 2 claims (50 %).")
    assert claims.remarks() == [
        "✓ The kit codes it so too.",
        "≠ The kit codes it otherwise. Read par. 2, sentence 3 again, start at the top of the codebook, "
        "and take the first rule that fits.",
    ]
    expect(claims.live).to_contain_text("You and the kit agree")
    expect(claims.group("amateurish")).to_have_accessible_description(re.compile("The kit codes it otherwise"))
    choose(claims, "amateurish", "denial")
    assert claims.remarks() == ["✓ The kit codes it so too."]
    expect(claims.summary).to_be_hidden()
    claims.button("Compare with the kit").click()
    expect(claims.summary).to_contain_text("You and the kit agree on 2 of 2 claims (100 %).")
    expect(claims.node).to_contain_text("Your first answers: You and the kit agree on 1 of 2 claims")


def test_events_are_placed_moved_by_keys_and_taken_out_with_the_focus_kept(notebook, page, events):
    place(events, IN_ORDER[1], IN_ORDER[0])
    assert events.focused().startswith(("Airliner", "Nicholson"))  # the next one that waits
    up = events.button(f"{IN_ORDER[0]}: one place earlier")
    up.focus()
    page.keyboard.press("Enter")
    expect(events.live).to_have_text(f"{IN_ORDER[0]}: place 1 of 2.")
    assert placed(events) == IN_ORDER[:2]
    assert events.focused() == f"{IN_ORDER[0]}: one place earlier"
    page.keyboard.press("Enter")
    expect(events.live).to_have_text(f"{IN_ORDER[0]} is already the first.")
    page.keyboard.press("ArrowDown")
    assert placed(events) == IN_ORDER[1::-1]
    assert events.focused() == f"{IN_ORDER[0]}: one place earlier"
    page.keyboard.press("Home")
    assert placed(events) == IN_ORDER[:2]
    page.keyboard.press("Delete")
    assert placed(events) == [IN_ORDER[1]]
    assert events.focused().startswith(IN_ORDER[0])
    page.keyboard.press("Space")
    assert placed(events) == IN_ORDER[1::-1]
    events.wait_until_saved()
    assert notebook.saved_work("order")["answers"] == {"order": IN_ORDER[1::-1]}


def test_half_of_an_order_is_judged_kindly_and_the_dates_appear_when_all_is_right(notebook, page, events):
    events.button("Check the order").click()
    expect(events.status).to_contain_text("no event is placed yet: place two or more, the earliest first")
    place(events, IN_ORDER[1], IN_ORDER[0], IN_ORDER[2])
    events.button("Check the order").click()
    expect(events.summary).to_have_text("2 of 3 pairs of events are in order. 1 event is not placed yet.")
    assert events.remarks() == ["✗ Not yet. These two are the other way round: read par. 3 again.", "✓ In order."]
    assert "2014" not in events.node.inner_text()
    events.button(f"{IN_ORDER[1]}: one place later").click()
    expect(events.summary).to_be_hidden()
    assert events.remarks() == []
    place(events, IN_ORDER[3])
    events.button("Check the order").click()
    expect(events.summary).to_have_text("All 4 events are in order. Their dates now stand beside them.")
    expect(row(events, IN_ORDER[0])).to_contain_text("16 March 2014")

    notebook.restart_and_run_all()
    events.wait_until_restored()
    assert placed(events) == IN_ORDER
    expect(row(events, IN_ORDER[3])).to_contain_text("24 April 2017")
    assert list(notebook.ask(lambda line: line.order)) == EVENTS


def test_events_are_dragged_into_place_and_out_again(events):
    place(events, IN_ORDER[1], IN_ORDER[2])
    waiting = events.node.locator(".motivelab-waiting").filter(has_text=IN_ORDER[0])
    waiting.drag_to(row(events, IN_ORDER[1]), target_position={"x": 60, "y": 4})
    assert placed(events) == IN_ORDER[:3]
    below = row(events, IN_ORDER[2])
    foot = {"x": 60, "y": below.bounding_box()["height"] - 4}
    row(events, IN_ORDER[0]).drag_to(below, target_position=foot)
    assert placed(events) == [IN_ORDER[1], IN_ORDER[2], IN_ORDER[0]]
    row(events, IN_ORDER[1]).drag_to(events.node.locator(".motivelab-tray"))
    assert placed(events) == [IN_ORDER[2], IN_ORDER[0]]


def in_every_state(activity: ActivityOnPage, steps) -> None:
    page = activity.page
    for step in (lambda: None, *steps):
        step()
        page.set_viewport_size(TALL)
        assert activity.barriers() == ""
        page.set_viewport_size(NARROW)
        assert activity.outside() == []
    page.set_viewport_size(WIDE)


@pytest.fixture(params=[LIGHT, DARK])
def theme(request):
    return request.param


def test_the_claims_have_no_barrier_in_both_themes_and_nothing_sticks_out(notebook, theme, claims):
    notebook.use_theme(theme)

    def compare():
        choose(claims, "disclosed in December", "event")
        choose(claims, "amateurish", "fact")
        claims.button("Compare with the kit").click()
        expect(claims.summary).to_be_visible()

    in_every_state(claims, [compare, claims.node.get_by_text("The codebook:").click])


def test_the_events_have_no_barrier_in_both_themes_and_nothing_sticks_out(notebook, theme, events):
    notebook.use_theme(theme)

    def check():
        place(events, IN_ORDER[1], IN_ORDER[0])
        events.button("Check the order").click()
        expect(events.summary).to_contain_text("are the other way round")

    def solve():
        events.button(f"{IN_ORDER[0]}: one place earlier").click()
        place(events, *IN_ORDER[2:])
        events.button("Check the order").click()
        expect(events.summary).to_contain_text("All 4 events")

    in_every_state(events, [check, solve])
