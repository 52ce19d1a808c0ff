"""What only JupyterLab itself can show: its pages are loaded anew, its kernels restart, are busy, or die."""

import os
import signal

import pytest
from playwright.sync_api import expect

from ..pages.jupyterlab_session import BUSY, PATIENCE
from ..pages.kit import MODES, code_of
from ..pages.lab_on_page import LabOnPage

WEIGHING = code_of("weighing", name="weights", modes=list(MODES), reveals=True)
PROCESS = "import os\nprint('process', os.getpid())"


@pytest.fixture
def opened(lab, page):
    """Return a function that opens a notebook of the lab and these cells, runs all and returns the lab."""

    def run(*cells) -> LabOnPage:
        lab.write("weights.ipynb", WEIGHING, *cells)
        lab.open(page, "weights.ipynb")
        lab.run_all(page)
        weighing = LabOnPage(page.locator(".motivelab-lab").first)
        weighing.node.wait_for(timeout=PATIENCE)
        return weighing

    return run


def test_way_and_answers_come_back_after_a_page_reload_and_after_a_kernel_restart(lab, page, opened):
    weighing = opened()
    weighing.rate(M1=30, M5=10)
    weighing.weigh_by("ranking")
    weighing.choose("M2 ", "2")
    weighing.tick("M2 .* keep this number").check()
    weighing.wait_until_saved()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saving completed")).to_be_visible()

    def everything_is_there():
        expect(weighing.node.get_by_label("Way of weighing")).to_have_value("ranking")
        assert weighing.words == "4 of 5 motives have no place yet."
        place = weighing.node.get_by_role("combobox", name="M2 ")
        assert (place.input_value(), place.is_disabled()) == ("2", True)
        weighing.weigh_by("direct rating")
        assert weighing.shares() == ["75 %", "0 %", "0 %", "0 %", "25 %"]
        weighing.weigh_by("ranking")
        weighing.wait_until_saved()

    page.reload()
    weighing.node.wait_for(timeout=PATIENCE)
    everything_is_there()
    lab.restart_and_run_all(page)
    expect(weighing.status).to_contain_text("Restored from my_work/weights.json", timeout=PATIENCE)
    everything_is_there()


def test_while_the_kernel_is_busy_the_lab_follows_the_hand_and_says_that_nothing_is_saved_yet(lab, page, opened):
    weighing = opened(BUSY)
    expect(page.locator(".jp-OutputArea-output", has_text="hands full")).to_be_visible()
    weighing.drag("M1 ", 0.3, release=False)
    assert weighing.shares()[0] == "100 %"
    page.mouse.up()
    weighing.rate(M5=40)
    weighing.rate(M1=10)
    assert weighing.shares() == ["20 %", "0 %", "0 %", "0 %", "80 %"]
    expect(weighing.status).to_contain_text("Not saved yet: the notebook is busy or has stopped.")
    expect(weighing.live).to_contain_text("Not saved yet")
    weighing.rate(M1=40)
    weighing.commit()
    expect(weighing.status).to_contain_text("Not committed yet: the notebook is busy or has stopped.")
    expect(weighing.slider("M1 ")).to_be_enabled()

    (lab.folder / "go-on").touch()
    expect(weighing.status).to_contain_text("Committed on ", timeout=PATIENCE)
    expect(weighing.status).to_contain_text("Saved in ")
    # On a busy machine "Saved in" may still be said of the draft, which is saved a moment before the commitment.
    for _ in range(100):
        if (saved := lab.saved_work("weights"))["commitments"]:
            break
        page.wait_for_timeout(100)
    assert saved["answers"]["answers"]["direct rating"] == {"M1": 40, "M5": 40}
    assert [found["shares"]["M1"] for found in saved["commitments"]] == [0.5]
    assert weighing.shares() == ["50 %", "0 %", "0 %", "0 %", "50 %"]


def test_a_kernel_that_dies_takes_nothing_with_it(lab, page, opened):
    weighing = opened(PROCESS)
    weighing.rate(M1=30)
    weighing.wait_until_saved()
    kernel = page.locator(".jp-OutputArea-output", has_text="process ").inner_text().split()[-1]
    # JupyterLab says what happened, sometimes twice.
    page.add_locator_handler(page.get_by_role("dialog", name="Kernel Restarting"), lambda dialog: dialog.press("Enter"))
    os.kill(int(kernel), signal.SIGKILL)
    weighing.rate(M5=10)
    weighing.weigh_by("swing")
    weighing.node.get_by_role("radio").nth(2).check()
    assert weighing.words.startswith("M3 Countering the Islamic State leads with ")
    expect(weighing.status).to_contain_text("Not saved yet: the notebook is busy or has stopped.")
    weighing.commit()
    expect(weighing.status).to_contain_text("Not committed yet: the notebook is busy or has stopped.")
    assert lab.saved_work("weights")["answers"]["answers"]["direct rating"] == {"M1": 30}

    lab.run_all(page)
    expect(weighing.status).to_contain_text("What you changed while the notebook was away is back.", timeout=PATIENCE)
    expect(weighing.status).to_contain_text("Saved in my_work/weights.json")
    saved = lab.saved_work("weights")
    assert saved["answers"]["mode"] == "swing"
    assert saved["answers"]["answers"]["swing"] == {"M3": 100}
    assert saved["answers"]["answers"]["direct rating"] == {"M1": 30, "M5": 10}
    assert saved["commitments"] == []
    assert weighing.node.get_by_role("radio").nth(2).is_checked()
    weighing.button("Undo").click()
    assert weighing.ratings() == ["30", "0", "0", "0", "0"], "what the file held can be had back"
