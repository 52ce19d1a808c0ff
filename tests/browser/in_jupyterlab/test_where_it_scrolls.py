"""One action starts a lesson and ends at its top; a tool that was run shows its head; code is folded away."""

import pytest
from playwright.sync_api import expect

from ..pages.activity_on_page import KERNEL_PATIENCE

LAPTOP = {"width": 1280, "height": 720}
HEADS = """scroller => [...scroller.querySelectorAll(".motivelab-desk")]
    .map((tool) => tool.getBoundingClientRect().top - scroller.getBoundingClientRect().top)"""


@pytest.fixture
def lesson(lab, page):
    page.set_viewport_size(LAPTOP)
    lab.open(page, "03_weighing_motives.ipynb")
    return page.locator(".jp-WindowedPanel-outer")


def test_run_all_ends_at_the_top_and_shift_enter_on_a_tool_shows_its_head(lab, page, lesson):
    """Lesson 3 is longer than eight windows, and its lab is as tall as one."""
    tool = page.locator(".jp-CodeCell").filter(has=page.locator(".jp-InputCollapser")).nth(1)
    expect(page.locator(".jp-CodeCell .jp-Placeholder-content").first).to_be_attached()
    lab.run_all(page)
    last = page.locator(".jp-CodeCell").last
    expect(last.locator(".motivelab-desk")).to_be_attached(timeout=KERNEL_PATIENCE)
    expect(page.locator(".jp-Notebook .jp-mod-active h1")).to_contain_text("Lesson 3")
    assert lesson.evaluate("scroller => scroller.scrollHeight / scroller.clientHeight") > 8
    assert lesson.evaluate("scroller => scroller.scrollTop") == 0

    tool.locator(".jp-InputPrompt").click()
    before = tool.locator(".jp-InputPrompt").inner_text()
    page.keyboard.press("Shift+Enter")
    expect(tool.locator(".jp-InputPrompt")).not_to_have_text(before, timeout=KERNEL_PATIENCE)
    expect(tool.locator(".motivelab-desk")).to_be_attached(timeout=KERNEL_PATIENCE)
    page.wait_for_timeout(3500)  # as long as it follows the tool
    height = lesson.evaluate("scroller => scroller.clientHeight")
    assert any(0 <= top <= height / 2 for top in lesson.evaluate(HEADS))
