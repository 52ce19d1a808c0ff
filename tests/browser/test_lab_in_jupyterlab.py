"""The weighting lab of the first lesson in a real JupyterLab: rated, restored after a restart, and sealed."""

import re

import pytest
from lab_on_page import LabOnPage
from playwright.sync_api import expect

from motivelab.methods.weighting import DirectRating

LESSON = "01_the_article.ipynb"
WORK = "gut-weights"


@pytest.fixture
def weighting(lab, page) -> LabOnPage:
    """Open lesson 01, run all cells as a student does, and go to its weighting lab."""
    lab.open(page, LESSON)
    lab.run_all(page)
    weighting = LabOnPage(page.locator(".motivelab-lab"))
    weighting.node.wait_for(timeout=60_000)
    weighting.node.scroll_into_view_if_needed()
    return weighting


def test_mouse_and_keyboard_move_the_shares_and_the_work_survives_a_kernel_restart(lab, page, weighting):
    assert weighting.shares() == ["no share yet"] * 5
    weighting.drag("M1 ", 0.6)
    assert weighting.shares()[0] == "100 %"
    weighting.move("M5 ", "PageUp", "PageUp", "PageUp", "ArrowRight")
    by_keyboard = int(weighting.number("M5 ").input_value())
    assert by_keyboard > 3
    weighting.rate(M4=25)
    weighting.wait_until_saved()

    ratings = lab.saved_work(WORK)["draft"]["answers"]["direct rating"]
    assert ratings == {"M1": ratings["M1"], "M5": by_keyboard, "M4": 25}
    exact = DirectRating({f"M{motive}": ratings.get(f"M{motive}", 0) for motive in range(1, 6)}).weights()
    shown = [int(share.removesuffix(" %")) for share in weighting.shares()]
    assert sum(shown) == 100
    assert all(abs(percent - 100 * share) < 1 for percent, share in zip(shown, exact.values(), strict=True))

    lab.restart_and_run_all(page)
    expect(weighting.status).to_contain_text("Restored from", timeout=60_000)
    assert weighting.ratings() == [str(ratings["M1"]), "0", "0", "25", str(by_keyboard)]
    assert [int(share.removesuffix(" %")) for share in weighting.shares()] == shown


def test_sealed_weights_stay_sealed_after_a_restart(lab, page, weighting):
    seal = weighting.button("Seal my weights")
    expect(seal).to_be_disabled()
    weighting.rate(M3=70, M2=30)
    seal.click()
    weighting.button("Not yet").click()
    expect(weighting.slider("M3 ")).to_be_enabled()
    seal.click()
    weighting.button("Yes, I am sure").click()
    expect(weighting.slider("M3 ")).to_be_disabled()
    expect(weighting.status).to_contain_text(re.compile("Sealed on .* Saved in"))
    saved = lab.saved_work(WORK)
    assert len(saved["commitments"]) == 1
    assert saved["commitments"][0]["shares"] == {"M1": 0, "M2": 0.3, "M3": 0.7, "M4": 0, "M5": 0}

    lab.restart_and_run_all(page)
    expect(page.get_by_text("Sealed.", exact=True)).to_be_visible(timeout=60_000)
    expect(weighting.status).to_contain_text(re.compile("Sealed on .* Restored from"))
    expect(weighting.number("M3 ")).to_be_disabled()
