"""What only JupyterLab itself can show: its shortcuts stay out of an activity, and its own colours and widths fit."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from ..pages.activity_on_page import NARROW, ActivityOnPage
from ..pages.bridge import DARK, LIGHT
from ..pages.kit import MODES, code_of, load_case
from ..pages.lab_on_page import LabOnPage
from ..pages.lesson_on_page import WHOLE_LESSON, LessonOnPage

SHORTCUTS = ("d", "d", "x", "a", "b", "m", "Shift+Enter", "Control+Enter", "Alt+Enter", "Escape")
PROMPT = load_case().prompts[0]
CELLS = [
    code_of("weighing", name="weights", modes=list(MODES), reveals=True),
    code_of("quiz", ["Q01", "Q02"], name="quiz"),
    code_of("writing", [PROMPT.id], name="writing"),
    code_of("claims", ["C01", "C06"], name="kinds"),
    code_of("timeline", ["crimea-vote-2014", "sanctions-2014", "airliner-2015"], name="order"),
    code_of("evidence", name="evidence", hypotheses=["H02", "H04"], evidence=["V04", "V08"]),
    code_of("argument map", motive="M4"),
    code_of("forecasts", name="forecasts"),
]


@pytest.fixture
def every_kind(lab, page) -> Callable[[], LessonOnPage]:
    """Return a function that opens a notebook with an activity of every kind."""

    def opened() -> LessonOnPage:
        lab.write("all.ipynb", *CELLS)
        page.set_viewport_size(WHOLE_LESSON)
        lab.open(page, "all.ipynb")
        lab.run_all(page)
        shown = LessonOnPage(page)
        shown.show_all(len(CELLS))
        return shown

    return opened


@pytest.fixture
def dark(lab, page) -> Iterator[None]:
    lab.use_theme(page, DARK)
    yield
    lab.use_theme(page, LIGHT)


def press_shortcuts(control: Locator) -> None:
    control.focus()
    for key in SHORTCUTS:
        control.page.keyboard.press(key)


def test_nothing_typed_in_an_activity_reaches_the_notebook(page, every_kind):
    """In JupyterLab's command mode "d d" deletes the cell, "a" and "b" add one, and Shift and Enter run it."""
    opened = every_kind()
    runs = page.locator(".jp-InputArea-prompt")
    before, cells = runs.all_inner_texts(), page.locator(".jp-Cell").count()
    weighing = LabOnPage(page.locator(".motivelab-lab"))
    controls = {
        "direct rating": [
            weighing.slider("M1 "),
            weighing.number("M1 "),
            weighing.tick("M1 "),
            weighing.button("Undo"),
        ],
        "swing": [weighing.node.get_by_role("radio").first, weighing.node.locator("summary").first],
        "ranking": [weighing.button("M1 .*one place up"), weighing.node.get_by_label("Way of weighing")],
    }
    weighing.rate(M1=1)
    for mode, focusable in controls.items():
        weighing.weigh_by(mode)
        for control in focusable:
            press_shortcuts(control)
    others = page.locator(".motivelab-activity")
    for role in ("textbox", "radio", "button", "combobox", "spinbutton", "slider"):
        press_shortcuts(others.get_by_role(role).first)
    writing = opened.activity(PROMPT.prompt).node.get_by_role("textbox", name=PROMPT.title, exact=True)
    writing.fill("")
    page.keyboard.type("start b d m x y z 0 1")
    expect(writing).to_have_value("start b d m x y z 0 1")
    assert page.locator(".jp-Cell").count() == cells
    assert runs.all_inner_texts() == before


@pytest.mark.usefixtures("dark")
def test_in_the_dark_theme_axe_finds_no_barrier_and_nothing_sticks_out_on_320_pixels(page, every_kind):
    opened = every_kind()
    expect(page.locator(f"body[data-jp-theme-name='{DARK}']")).to_be_attached()
    opened.assert_no_barriers()
    page.set_viewport_size(NARROW)
    activities = page.locator(".motivelab-activity").all()
    assert activities
    for activity in activities:
        assert ActivityOnPage(activity).outside() == []


def test_the_picture_of_the_lab_stays_in_sight_while_the_notebook_scrolls(lab, page):
    """JupyterLab puts an output into boxes that hide what sticks out: a picture that sticks would stick to them."""
    page.set_viewport_size({"width": 1280, "height": 720})
    lab.write("weights.ipynb", CELLS[0])
    lab.open(page, "weights.ipynb")
    lab.run_all(page)
    weighing = LabOnPage(page.locator(".motivelab-lab"))
    weighing.node.wait_for(timeout=60_000)
    weighing.open("M5").get_by_role("button", name="Show all").click()
    last = weighing.node.get_by_role("listitem").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    expect(weighing.node.locator(".motivelab-sight .motivelab-bar")).to_be_in_viewport(ratio=1)
    covered = """bar => {
        const box = bar.getBoundingClientRect();
        const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return seen?.closest(".motivelab-bar") === bar;
    }"""
    assert weighing.node.locator(".motivelab-sight .motivelab-bar").evaluate(covered), "nothing lies over it"
