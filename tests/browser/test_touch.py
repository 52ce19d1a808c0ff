"""A finger on a phone: what is dragged by a mouse is dragged by a finger too, and the page still scrolls."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from .pages.activity_on_page import ActivityOnPage
from .pages.kit import make
from .pages.lab_on_page import LabOnPage

PHONE = {"width": 360, "height": 740}
STEPS = 12
EVENTS = ["crimea-vote-2014", "sanctions-2014", "airliner-2015"]
LABELS = ["Vote in Crimea", "First sanctions over Crimea", "Airliner bombed over Sinai"]


@pytest.fixture
def page(browser: Browser):
    context = browser.new_context(viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def place_of(node: Locator, right: float = 0.5, down: float = 0.5) -> tuple[float, float]:
    box = node.bounding_box()
    assert box is not None
    return box["x"] + box["width"] * right, box["y"] + box["height"] * down


def stroke(page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Put a finger down, move it and lift it, as the screen of a phone tells its browser."""
    screen = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": x, "y": y} for x, y in points]
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    touch("touchStart", start)
    for step in range(1, STEPS + 1):
        touch("touchMove", tuple(a + (b - a) * step / STEPS for a, b in zip(start, end, strict=True)))
    touch("touchEnd")
    screen.detach()


@pytest.fixture
def events(notebook) -> ActivityOnPage:
    notebook.open(lambda: make("timeline", EVENTS, name="order"))
    events = ActivityOnPage.first_on(notebook.page)
    for label in LABELS:
        events.node.locator(".motivelab-waiting").filter(has_text=label).tap()
    return events


def placed(events: ActivityOnPage) -> list[str]:
    return events.node.locator(".motivelab-timeline strong").all_inner_texts()


def test_events_are_put_in_order_by_a_finger_on_their_grip(notebook, page, events):
    assert placed(events) == LABELS
    rows = events.node.locator(".motivelab-placed")
    rows.last.scroll_into_view_if_needed()
    stroke(page, place_of(rows.nth(2).locator(".motivelab-grip")), place_of(rows.nth(0), down=0.1))
    expect(events.node.locator(".motivelab-timeline strong").first).to_have_text(LABELS[2])
    assert placed(events) == [LABELS[2], *LABELS[:2]]
    events.wait_until_saved()
    assert notebook.saved_work("order")["answers"] == {"order": [LABELS[2], *LABELS[:2]]}


def test_a_finger_beside_the_grip_scrolls_the_page_and_moves_nothing(page, events):
    row = events.node.locator(".motivelab-placed").first
    page.set_viewport_size({"width": PHONE["width"], "height": 400})
    assert page.evaluate("scrollTo(0, 0), document.documentElement.scrollHeight - innerHeight") > 100
    x, y = place_of(row.locator("strong"))
    stroke(page, (x, y), (x, y - 150))
    page.wait_for_function("scrollY > 50")
    assert placed(events) == LABELS


def test_a_tap_on_a_grip_is_a_tap(events):
    """Which on an event that still waits puts it at the end."""
    events.button(f"{LABELS[0]}: take out of the order").tap()
    events.node.locator(".motivelab-waiting .motivelab-grip").tap()
    assert placed(events) == [*LABELS[1:], LABELS[0]]


def test_motives_are_ranked_and_rated_by_a_finger(page, weighing: LabOnPage):
    slider = weighing.slider("M1 ")
    slider.scroll_into_view_if_needed()
    stroke(page, place_of(slider, right=0.05), place_of(slider, right=0.8))
    assert 70 <= int(weighing.ratings()[0]) <= 90
    weighing.weigh_by("ranking")
    ranks = weighing.node.locator(".motivelab-rank")
    for motive in ("M1", "M2", "M3"):
        weighing.choose(f"{motive} .*: place", f"place {motive[1]}")
    ranks.nth(1).scroll_into_view_if_needed()
    stroke(page, place_of(ranks.nth(1).locator(".motivelab-grip")), place_of(ranks.nth(0)))
    expect(ranks.nth(0)).to_contain_text("M2")
