"""Keys inside an activity are its own, in JupyterLab and in Notebook 7, which listens first; Ctrl+S saves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from ..pages.activity_on_page import KERNEL_PATIENCE
from ..pages.jupyterlab_session import TOKEN
from ..pages.lesson_on_page import WHOLE_LESSON
from .test_keys_and_themes import CELLS

FORGOTTEN = ("r", "m", "y", "d", "d", "x", "a", "b", "j", "k", "1")  # each does something to a cell in command mode
CONTROLS = (
    "input:visible:enabled:not([readonly]), select:visible:enabled, button:visible:enabled, summary:visible, textarea"
)
STATE = """() => ({
    cells: document.querySelectorAll(".jp-Cell").length,
    kinds: [...document.querySelectorAll(".jp-Cell")].map((cell) => cell.className.match(/jp-[CMR][a-z]+Cell/)[0]),
    desks: document.querySelectorAll(".motivelab-desk").length,
    editing: document.querySelectorAll(".jp-Notebook.jp-mod-editMode").length,
})"""


@pytest.fixture(params=["JupyterLab", "Notebook 7"])
def opened(request, lab, page: Page) -> Callable[..., Page]:
    """Return a function that opens a notebook of these cells in a host, and runs all of them."""

    def run(*cells: str) -> Page:
        lab.write("all.ipynb", *cells)
        page.set_viewport_size(WHOLE_LESSON)
        if request.param == "JupyterLab":
            lab.open(page, "all.ipynb")
        else:
            place = (lab.folder / "all.ipynb").relative_to(lab.server.root).as_posix()
            page.goto(f"{lab.server.address}/notebooks/{place}?token={TOKEN}")
            page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(timeout=KERNEL_PATIENCE)
        expect(page.locator(".jp-CodeCell")).to_have_count(len(cells))
        lab.run_all(page)
        expect(page.locator(".motivelab-desk")).to_have_count(len(cells), timeout=KERNEL_PATIENCE)
        return page

    return run


def press(control: Locator, *keys: str) -> None:
    control.focus()
    for key in keys:
        control.page.keyboard.press(key)


def test_no_letter_typed_on_any_kind_of_control_reaches_the_notebook(opened):
    page = opened(*CELLS)
    before = page.evaluate(STATE)
    for place in range(len(CELLS)):
        desk = page.locator(".motivelab-desk").nth(place)
        kinds = desk.locator(CONTROLS).evaluate_all(
            "nodes => nodes.map((node) => `${node.tagName} ${node.type ?? ''}`)"
        )
        for kind in dict.fromkeys(kinds):
            press(desk.locator(CONTROLS).nth(kinds.index(kind)), *FORGOTTEN, "Escape", *FORGOTTEN)
            assert page.evaluate(STATE) == before, f"activity {place + 1}, {kind}"


def test_arrows_move_a_slider_and_choose_in_a_menu(opened):
    page = opened(CELLS[0])
    slider = page.get_by_role("slider", name="M1 ").first
    press(slider, "ArrowRight", "ArrowRight", "ArrowUp", "PageUp")
    assert int(slider.input_value()) > 3
    choice = page.get_by_label("Way of weighing")
    press(choice, "ArrowDown")
    expect(choice).to_have_value("100 points")


def test_enter_folds_and_unfolds_without_editing_the_cell(opened):
    page = opened(CELLS[0])
    summary = page.locator(".motivelab-desk summary").first
    press(summary, "Enter")
    expect(page.locator(".motivelab-desk details").first).to_have_attribute("open", "")
    assert page.evaluate(STATE)["editing"] == 0


def test_control_s_inside_an_activity_saves_the_notebook(opened, lab):
    """And a letter after it is the activity's own again."""
    page = opened(CELLS[0])
    file = lab.folder / "all.ipynb"
    assert '"output_type"' not in file.read_text("utf-8")  # it was never saved with its outputs
    before = page.evaluate(STATE)
    with page.expect_response(lambda answer: answer.request.method == "PUT" and "all.ipynb" in answer.url):
        press(page.get_by_role("spinbutton").first, "Control+s")
    assert '"output_type"' in file.read_text("utf-8")
    page.wait_for_timeout(50)
    press(page.get_by_role("spinbutton").first, *FORGOTTEN)
    assert page.evaluate(STATE) == before
