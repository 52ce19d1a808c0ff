"""How the lab looks and reads: axe in both themes, a narrow screen, print, and reduced motion, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .pages.activity_on_page import NARROW, TALL
from .pages.bridge import DARK, LIGHT
from .pages.kit import MODES
from .pages.lab_on_page import LabOnPage

OUTSIDE = """lab => [...lab.querySelectorAll("*")]
    .filter((node) => !node.closest(".motivelab-scroll, .motivelab-hidden, .motivelab-bar"))
    .filter((node) => node.getBoundingClientRect().right > lab.getBoundingClientRect().right + 0.5)
    .map((node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 40)}`)"""


def begin(weighing: LabOnPage, mode: str) -> None:
    """Choose a way of weighing and make every kind of its controls appear."""
    weighing.weigh_by(mode)
    if mode == "direct rating":
        weighing.rate(M1=30, M3=30)
    if mode == "100 points":
        weighing.rate(M1=60)
    if mode == "swing":
        weighing.node.get_by_role("radio").first.check()
    if mode == "pairwise":
        weighing.move(weighing.compare("M1", "M2"), "ArrowRight")
    if mode == "best-worst":
        weighing.choose("Matters most", "M5")
        weighing.choose("Matters least", "M2")
    weighing.open("M2")


def finish(weighing: LabOnPage) -> None:
    """Commit, and unfold everything that can be unfolded."""
    weighing.weigh_by("direct rating")
    weighing.commit()
    expect(weighing.button("Weigh again")).to_be_visible()
    for summary in weighing.node.locator("summary").all():
        summary.click()


@pytest.fixture(params=[LIGHT, DARK])
def themed(request, notebook, weighing) -> LabOnPage:
    notebook.use_theme(request.param)
    notebook.page.set_viewport_size(TALL)
    return weighing


def barriers(weighing: LabOnPage) -> str:
    found = Axe().run(weighing.page, context=".motivelab-lab")
    assert found.response["passes"], "axe looked at nothing"
    return found.generate_report() if found.violations_count else ""


def test_axe_finds_no_barrier_in_any_way_of_weighing_nor_after_the_commitment(themed):
    for mode in MODES:
        begin(themed, mode)
        assert barriers(themed) == "", mode
    themed.weigh_by("direct rating")
    themed.button("Commit to these weights").click()
    assert barriers(themed) == "", "the question"
    themed.button("Not yet").click()
    finish(themed)
    assert barriers(themed) == "", "after the commitment"


def test_nothing_sticks_out_on_a_screen_of_320_pixels(page, weighing):
    """Which is also a screen of 1280 pixels at 400 %; only wide tables scroll, by themselves."""
    page.set_viewport_size(NARROW)
    for mode in MODES:
        begin(weighing, mode)
        assert weighing.node.evaluate(OUTSIDE) == [], mode
    finish(weighing)
    assert weighing.node.evaluate(OUTSIDE) == []
    assert weighing.node.evaluate("lab => lab.scrollWidth - lab.clientWidth") == 0
