"""The weighting lab of the first lesson in a real browser: rated, restored after a restart, and sealed."""

import re

import pytest
from playwright.sync_api import expect

from .pages.kit import make, read_answer, saved_judgements
from .pages.lab_on_page import LabOnPage

WORK = "gut-weights"


@pytest.fixture
def weighting(notebook) -> LabOnPage:
    """Return the lab as lesson 1 has it."""
    notebook.open(lambda: make("weighing", name=WORK))
    return LabOnPage(notebook.page.locator(".motivelab-lab"))


def test_mouse_and_keyboard_move_the_shares_and_the_work_survives_a_kernel_restart(notebook, weighting):
    assert weighting.shares() == [""] * 5
    weighting.drag("M1 ", 0.6)
    assert weighting.shares()[0] == "100 %"
    weighting.move("M5 ", "PageUp", "PageUp", "PageUp", "ArrowRight")
    by_keyboard = int(weighting.number("M5 ").input_value())
    assert by_keyboard > 3
    weighting.rate(M4=25)
    weighting.wait_until_saved()

    ratings = notebook.saved_work(WORK)["answers"]["answers"]["direct rating"]
    assert ratings == {"M1": ratings["M1"], "M5": by_keyboard, "M4": 25}
    exact = read_answer("direct rating", ratings, [f"M{motive}" for motive in range(1, 6)]).weights
    shown = [int(share.removesuffix(" %")) for share in weighting.shares()]
    assert sum(shown) == 100
    assert all(abs(percent - 100 * share) < 1 for percent, share in zip(shown, exact.values(), strict=True))

    notebook.restart_and_run_all()
    expect(weighting.status).to_contain_text("Restored from")
    assert weighting.ratings() == [str(ratings["M1"]), "0", "0", "25", str(by_keyboard)]
    assert [int(share.removesuffix(" %")) for share in weighting.shares()] == shown


def test_sealed_weights_stay_sealed_after_a_restart(notebook, weighting):
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
    saved = notebook.saved_work(WORK)
    assert len(saved["commitments"]) == 1
    assert saved["commitments"][0]["shares"] == {"M1": 0, "M2": 0.3, "M3": 0.7, "M4": 0, "M5": 0}

    notebook.restart_and_run_all()
    [sealed] = notebook.kernel.run(lambda: saved_judgements(WORK))
    assert dict(sealed) == {"M1": 0, "M2": 0.3, "M3": 0.7, "M4": 0, "M5": 0}
    expect(weighting.status).to_contain_text(re.compile("Sealed on .* Restored from"))
    expect(weighting.number("M3 ")).to_be_disabled()


def test_weights_are_there_when_the_page_is_loaded_anew_and_can_be_changed(notebook, weighting):
    weighting.rate(M1=30, M5=10)
    weighting.wait_until_saved()
    notebook.reload()
    weighting.node.wait_for()
    assert weighting.shares() == ["75 %", "0 %", "0 %", "0 %", "25 %"]
    weighting.rate(M5=30)
    weighting.wait_until_saved()
    assert notebook.saved_work(WORK)["answers"]["answers"]["direct rating"] == {"M1": 30, "M5": 30}
