"""The view alone in a page, as in an HTML export: no kernel, no JupyterLab, no network."""

import json
import re

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import expect

from .pages.activity_on_page import AWAY
from .pages.kit import MODES, code_of, from_line, make
from .pages.lab_on_page import LabOnPage


@pytest.fixture
def show(bridge, page):
    """Return a function that shows a widget in a page without a kernel, by the state that the kernel left."""

    def shown(state: dict, address: str = "lesson") -> LabOnPage:
        page.goto(f"{bridge.address}/{address}")
        page.evaluate("state => joined.then(({ showState }) => showState('kept', state))", state)
        weighing = LabOnPage(page.locator(".motivelab-lab"))
        weighing.node.wait_for()
        return weighing

    return shown


def state_of(widget) -> dict:
    """Return what a notebook keeps of a widget."""
    kept = widget.get_manager_state(widgets=[widget])["state"][widget.model_id]
    return json.loads(json.dumps(kept, default=str))


@pytest.fixture
def left_over(tmp_path) -> dict:
    """Return the state of a full lab that nobody has touched."""
    return state_of(make("weighing", name="export", folder=tmp_path, modes=list(MODES), reveals=True))


def test_an_html_export_holds_all_that_the_lab_needs_and_it_works_without_a_kernel(page, show, tmp_path):
    """Thirty and ten of forty are three quarters and one quarter."""
    code = code_of("weighing", name="gut-weights", modes=["direct rating", "ranking"])
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    html, _ = HTMLExporter().from_notebook_node(notebook)
    kept = re.search(r'<script type="application/vnd.jupyter.widget-state\+json">(.*?)</script>', html, re.DOTALL)
    models = json.loads(kept[1])["state"].values()
    weighing = show(next(model for model in models if "remarks" in model["state"]))

    page.emulate_media(reduced_motion="reduce")
    weighing.rate(M1=30, M5=10)
    assert weighing.shares() == ["75 %", "0 %", "0 %", "0 %", "25 %"]
    bar = weighing.node.get_by_role("img", name="Bar of the shares")
    widths = [part.bounding_box()["width"] for part in bar.locator(".motivelab-segment:visible").all()]
    assert widths[0] / sum(widths) == pytest.approx(0.75, abs=0.01)
    assert weighing.words.startswith("M1 Bargaining leverage leads with 75 %, 50 points before M5.")
    weighing.weigh_by("ranking")
    weighing.button("M2 .*one place up").click()
    weighing.button("Undo").click()
    held = from_line(weighing.node.locator(".motivelab-line[readonly]").input_value())
    assert held["answers"]["answers"]["direct rating"] == {"M1": 30, "M5": 10}
    assert held["answers"]["mode"] == "ranking"


def test_what_no_kernel_has_confirmed_is_said_and_is_there_when_the_page_opens_again(page, show, left_over):
    page.clock.install()
    weighing = show(left_over)
    weighing.rate(M2=25)
    expect(weighing.status).to_contain_text(re.compile("^Saving…|Not saved yet"))  # a slow machine takes long
    page.clock.fast_forward(AWAY)
    expect(weighing.status).to_contain_text("Not saved yet: ")
    again = show(left_over)
    assert again.ratings() == ["0", "25", "0", "0", "0"]
    again.button("Undo").click()
    assert again.ratings() == ["0"] * 5


def test_what_the_kernel_has_confirmed_is_not_kept_by_the_browser(page, show, left_over):
    weighing = show(left_over)
    weighing.rate(M2=25)
    page.evaluate("""async () => {
        const model = await (await joined).model("kept");
        model.set("saved", { text: "Saved.", fine: true, number: model.get("draft").number });
    }""")
    expect(weighing.status).to_have_text("Saved.")
    assert show(left_over).ratings() == ["0"] * 5


@pytest.mark.parametrize("kept", ["{ half", "null", "7", '{"mode": "guessing", "answers": {}}'])
def test_what_the_browser_kept_from_another_kit_is_left_alone(kept, page, show, left_over):
    weighing = show(left_over)
    weighing.rate(M2=25)
    page.evaluate("kept => { for (const key of Object.keys(localStorage)) localStorage.setItem(key, kept); }", kept)
    assert show(left_over).ratings() == ["0"] * 5


def test_a_browser_that_keeps_nothing_does_not_stop_the_lab(page, show, left_over):
    weighing = show(left_over, "kept-apart")
    with pytest.raises(Exception, match="SecurityError"):
        page.evaluate("localStorage")
    weighing.rate(M1=30, M5=10)
    assert weighing.shares() == ["75 %", "0 %", "0 %", "0 %", "25 %"]


@pytest.fixture
def model(page):
    """Return a function that works on the shown widget's model, as messages from a kernel would."""
    return lambda work, given=None: page.evaluate(
        f"async given => ({work})(await (await joined).model('kept'), given)", given
    )


def test_messages_out_of_order_do_not_move_what_the_hand_has_set(page, show, model, left_over):
    weighing = show(left_over)
    weighing.rate(M1=1, M2=2)
    number = model("model => model.get('draft').number")
    late = """(model, number) => model.set(
        "draft", { answers: { ...model.get("draft").answers, answers: { "direct rating": { M3: 3 } } }, number })"""
    model("(model, number) => model.set('saved', { text: 'Saved.', fine: true, number })", number - 1)
    expect(weighing.status).to_contain_text(re.compile("^Saving…|Not saved yet"))  # a slow machine takes long
    model(late, number - 1)
    assert weighing.ratings() == ["1", "2", "0", "0", "0"]
    model(late, number + 5)
    assert weighing.ratings() == ["0", "0", "3", "0", "0"]

    # Two views at once: what this hand has begun stays, and what it sends is the newest.
    page.evaluate("""() => {
        const fields = document.querySelectorAll("[role=spinbutton]");
        fields[3].value = 4;
        fields[3].dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    model(late, number + 9)
    page.keyboard.press("Tab")
    expect(weighing.node.locator(".motivelab-words")).to_contain_text("M4 Curbing the drug flow leads with ")
    model(
        """(model, number) => new Promise((resolve) => {
        if (model.get("draft").number > number) resolve();
        model.once("change:draft", resolve);
    }).then(() => null)""",
        number + 9,
    )
    assert model("model => model.get('draft').answers.answers['direct rating']") == {"M3": 3, "M4": 4}


def test_a_view_that_is_closed_sends_what_waits_and_lets_go_of_the_model(page, show, model, left_over):
    weighing = show(left_over)
    assert model("model => model._events['change:draft'].length") == 1
    weighing.number("M1 ").fill("30")
    page.evaluate("async () => (await joined).close('kept')")
    assert model("model => model.get('draft').answers.answers['direct rating']") == {"M1": 30}
    assert model("model => model._events['change:draft']?.length ?? 0") == 0


def test_motives_may_be_called_anything(page, show, tmp_path):
    names = ["The food", 'Prices & "deals"', "<b>Distance</b>", "50 %", "naïve ☕"]
    about = {name: f"It is {name}." for name in names}
    weighing = show(state_of(make("weighing", motives=about, name="cafe", folder=tmp_path, modes=list(MODES))))
    for name in names:
        field = weighing.node.get_by_role("slider", name=name, exact=True)
        expect(field).to_have_accessible_description(f"It is {name}.")
    weighing.node.get_by_label("<b>Distance</b>: rating, as a number").fill("30")
    page.keyboard.press("Tab")
    assert weighing.words.startswith("<b>Distance</b> leads with 100 %.")
    assert from_line(weighing.node.locator(".motivelab-line[readonly]").input_value())["answers"]["answers"][
        "direct rating"
    ] == {"<b>Distance</b>": 30}
    for mode in MODES:
        weighing.weigh_by(mode)
        found = Axe().run(page, context=".motivelab-lab")
        assert found.violations_count == 0, found.generate_report()


def test_on_paper_the_bar_and_the_words_stay_and_the_buttons_go(page, show, left_over):
    weighing = show(left_over)
    for mode in MODES:
        page.emulate_media(media="screen")
        weighing.weigh_by(mode)
        assert weighing.node.locator("button:visible").count() > 0
        page.emulate_media(media="print")
        assert weighing.node.locator("button:visible, progress:visible").count() == 0, mode
        expect(weighing.node.get_by_role("img", name="Bar of the shares")).to_be_visible()
        expect(weighing.node.locator(".motivelab-words")).to_be_visible()
    assert (
        weighing.node.locator(".motivelab-segment").first.evaluate("node => getComputedStyle(node).printColorAdjust")
        == "exact"
    )
