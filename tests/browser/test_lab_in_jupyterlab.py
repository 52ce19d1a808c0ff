"""The weighting lab of the first lesson in a real JupyterLab: rated, restored after a restart, and sealed."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from motivelab import DirectRating

LESSON = "01_the_article.ipynb"
WORK = "gut-weights"
LEVERAGE, PRESENCE, ISLAMIC_STATE, DRUGS, SHAPING = range(5)


def open_lab(lab, page) -> Locator:
    """Open lesson 01, run all cells as a student does, and go to its weighting lab."""
    lab.open(page, LESSON)
    lab.run_all(page)
    weighting = page.locator(".motivelab-lab")
    weighting.wait_for(timeout=60_000)
    weighting.scroll_into_view_if_needed()
    return weighting


@pytest.fixture
def weighting(lab, page) -> Locator:
    return open_lab(lab, page)


def slider(weighting: Locator, motive: int) -> Locator:
    return weighting.get_by_role("slider").nth(motive)


def number(weighting: Locator, motive: int) -> Locator:
    return weighting.get_by_role("spinbutton").nth(motive)


def status(weighting: Locator) -> Locator:
    return weighting.locator(".motivelab-status")


def shares(weighting: Locator) -> list[str]:
    return weighting.locator(".motivelab-share").all_inner_texts()


def drag_to(page: Page, handle: Locator, part: float) -> None:
    """Drag a slider's handle with the mouse to a part of the slider's width."""
    box = handle.bounding_box()
    height = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8, height)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * part, height, steps=12)
    page.mouse.up()


def wait_until_saved(weighting: Locator) -> None:
    expect(status(weighting)).to_contain_text(f"Saved in my_work/{WORK}.json")


def test_mouse_and_keyboard_move_the_shares_and_the_work_survives_a_kernel_restart(lab, page, weighting):
    assert shares(weighting) == ["no share yet"] * 5
    drag_to(page, slider(weighting, LEVERAGE), 0.6)
    assert shares(weighting)[LEVERAGE] == "100 %"

    slider(weighting, SHAPING).focus()
    for _ in range(3):
        page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    by_keyboard = int(number(weighting, SHAPING).input_value())
    assert by_keyboard > 3
    number(weighting, DRUGS).fill("25")
    page.keyboard.press("Tab")
    wait_until_saved(weighting)

    ratings = lab.saved_work(WORK)["draft"]["answers"]["direct rating"]
    assert ratings == {"M1": ratings["M1"], "M5": by_keyboard, "M4": 25}
    exact = DirectRating({f"M{motive}": ratings.get(f"M{motive}", 0) for motive in range(1, 6)}).weights()
    shown = [int(share.removesuffix(" %")) for share in shares(weighting)]
    assert sum(shown) == 100
    assert all(abs(percent - 100 * share) < 1 for percent, share in zip(shown, exact.values(), strict=True))

    lab.restart_and_run_all(page)
    expect(status(weighting)).to_contain_text("Restored from", timeout=60_000)
    shown_again = [int(number(weighting, motive).input_value()) for motive in range(5)]
    assert shown_again == [ratings["M1"], 0, 0, 25, by_keyboard]
    assert [int(share.removesuffix(" %")) for share in shares(weighting)] == shown


def test_sealed_weights_stay_sealed_after_a_restart(lab, page, weighting):
    seal = weighting.get_by_role("button", name="Seal my weights")
    expect(seal).to_be_disabled()
    number(weighting, ISLAMIC_STATE).fill("70")
    number(weighting, PRESENCE).fill("30")
    page.keyboard.press("Tab")
    seal.click()
    weighting.get_by_role("button", name="Not yet").click()
    expect(slider(weighting, ISLAMIC_STATE)).to_be_enabled()
    seal.click()
    weighting.get_by_role("button", name="Yes, I am sure").click()
    expect(slider(weighting, ISLAMIC_STATE)).to_be_disabled()
    expect(status(weighting)).to_contain_text(re.compile("Sealed on .* Saved in"))
    saved = lab.saved_work(WORK)
    assert len(saved["commitments"]) == 1
    assert saved["commitments"][0]["shares"] == {"M1": 0, "M2": 0.3, "M3": 0.7, "M4": 0, "M5": 0}

    lab.restart_and_run_all(page)
    expect(page.get_by_text("Sealed.", exact=True)).to_be_visible(timeout=60_000)
    expect(status(weighting)).to_contain_text(re.compile("Sealed on .* Restored from"))
    expect(number(weighting, ISLAMIC_STATE)).to_be_disabled()
