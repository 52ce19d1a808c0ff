"""The view alone in a page, as in an HTML export: no kernel, no JupyterLab, no network."""

import base64
import json
import re

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from lab_on_page import LabOnPage
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import Page, expect

from motivelab import load_case
from motivelab.activities import WeightingLab
from motivelab.activities.frame.saved_work import from_line
from motivelab.activities.weighing.elicitation import MODES

PAGE = "http://export.invalid/lesson.html"
# A model as anywidget promises it to a view: get, set, on, off, save_changes, send. This one is connected to nothing.
SHOW = """async (state) => {
    const listeners = [];
    const model = {
        get: (name) => state[name],
        set: (name, value) => {
            state[name] = value;
            for (const [event, react] of [...listeners]) if (event === `change:${name}`) react();
        },
        on: (event, react) => listeners.push([event, react]),
        off: (event, react) => listeners.splice(listeners.findIndex(([e, r]) => e === event && r === react), 1),
        save_changes: () => {},
        send: () => {},
    };
    document.head.append(Object.assign(document.createElement("style"), { textContent: state._css }));
    const { default: widget } = await import(`data:text/javascript;base64,${state.base64}`);
    const close = await widget.render({ model, el: document.querySelector("main") });
    globalThis.lab = { model, close, listening: () => listeners.length };
}"""
EMPTY = "<!doctype html><html lang='en'><title>Lesson</title><meta charset='utf-8'><main></main>"


def show(page: Page, state: dict, **headers: str) -> LabOnPage:
    """Render a lab's own module in an empty page, with the state that the kernel left."""
    page.route(PAGE, lambda route: route.fulfill(body=EMPTY, content_type="text/html", headers=headers or None))
    page.goto(PAGE)
    page.evaluate(SHOW, state | {"base64": base64.b64encode(state["_esm"].encode()).decode()})
    return LabOnPage(page.locator(".motivelab-lab"))


def state_of(lab: WeightingLab) -> dict:
    state = {name: value for name, value in lab.get_state().items() if name != "layout"}
    return json.loads(json.dumps(state, default=str))


@pytest.fixture
def left_over(tmp_path) -> dict:
    """Return the state of a full lab that nobody has touched."""
    return state_of(WeightingLab(load_case(), name="export", folder=tmp_path, modes=list(MODES), reveals=True))


def test_an_html_export_holds_all_that_the_lab_needs_and_it_works_without_a_kernel(page, tmp_path):
    """Thirty and ten of forty are three quarters and one quarter."""
    code = (
        "import motivelab\nfrom motivelab.activities import WeightingLab\n"
        "WeightingLab(motivelab.load_case(), name='gut-weights', modes=['direct rating', 'ranking'])"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    html, _ = HTMLExporter().from_notebook_node(notebook)
    kept = re.search(r'<script type="application/vnd.jupyter.widget-state\+json">(.*?)</script>', html, re.DOTALL)
    states = [model["state"] for model in json.loads(kept[1])["state"].values()]
    weighing = show(page, next(state for state in states if "motives" in state))

    weighing.rate(M1=30, M5=10)
    assert weighing.shares() == ["75 %", "0 %", "0 %", "0 %", "25 %"]
    bar = weighing.node.get_by_role("img", name="Bar of the shares")
    widths = [part.bounding_box()["width"] for part in bar.locator(".motivelab-segment:visible").all()]
    assert widths[0] / sum(widths) == pytest.approx(0.75, abs=0.01)
    assert weighing.words.startswith("Bargaining leverage leads. Bargaining leverage 75 %, ")
    weighing.weigh_by("ranking")
    weighing.button("M2 .*one place up").click()
    weighing.button("Undo").click()
    held = from_line(weighing.node.locator(".motivelab-line").input_value())
    assert held["draft"]["answers"]["direct rating"] == {"M1": 30, "M5": 10}
    assert held["draft"]["mode"] == "ranking"


def test_what_no_kernel_has_confirmed_is_said_and_is_there_when_the_page_opens_again(page, left_over):
    page.clock.install()
    weighing = show(page, left_over)
    weighing.rate(M2=25)
    expect(weighing.status).to_have_text("Saving…")
    page.clock.fast_forward(5000)
    expect(weighing.status).to_contain_text("Not saved yet: ")
    again = show(page, left_over)
    assert again.ratings() == ["0", "25", "0", "0", "0"]
    again.button("Undo").click()
    assert again.ratings() == ["0"] * 5


def test_what_the_kernel_has_confirmed_is_not_kept_by_the_browser(page, left_over):
    weighing = show(page, left_over)
    weighing.rate(M2=25)
    page.evaluate("lab.model.set('saved', { text: 'Saved.', fine: true, number: lab.model.get('draft').number })")
    expect(weighing.status).to_have_text("Saved.")
    assert show(page, left_over).ratings() == ["0"] * 5


@pytest.mark.parametrize("kept", ["{ half", "null", "7", '{"mode": "guessing", "answers": {}}'])
def test_what_the_browser_kept_from_another_kit_is_left_alone(kept, page, left_over):
    weighing = show(page, left_over)
    weighing.rate(M2=25)
    page.evaluate("kept => { for (const key of Object.keys(localStorage)) localStorage.setItem(key, kept); }", kept)
    assert show(page, left_over).ratings() == ["0"] * 5


def test_a_browser_that_keeps_nothing_does_not_stop_the_lab(page, left_over):
    weighing = show(page, left_over, **{"Content-Security-Policy": "sandbox allow-scripts"})
    with pytest.raises(Exception, match="SecurityError"):
        page.evaluate("localStorage")
    weighing.rate(M1=30, M5=10)
    assert weighing.shares() == ["75 %", "0 %", "0 %", "0 %", "25 %"]


def test_messages_out_of_order_do_not_move_what_the_hand_has_set(page, left_over):
    weighing = show(page, left_over)
    weighing.rate(M1=1, M2=2)
    number = page.evaluate("lab.model.get('draft').number")
    late = """number => lab.model.set(
        "draft", { ...lab.model.get("draft"), answers: { "direct rating": { M3: 3 } }, number })"""
    page.evaluate("number => lab.model.set('saved', { text: 'Saved.', fine: true, number })", number - 1)
    expect(weighing.status).to_have_text("Saving…")
    page.evaluate(late, number - 1)
    assert weighing.ratings() == ["1", "2", "0", "0", "0"]
    page.evaluate(late, number + 5)
    assert weighing.ratings() == ["0", "0", "3", "0", "0"]

    # Two views at once: what this hand has begun stays, and what it sends is the newest.
    page.evaluate("""() => {
        const fields = document.querySelectorAll("input[type=number]");
        fields[3].value = 4;
        fields[3].dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    page.evaluate(late, number + 9)
    page.keyboard.press("Tab")
    expect(weighing.node.locator(".motivelab-words")).to_contain_text("Curbing the drug flow leads.")
    page.wait_for_function("number => lab.model.get('draft').number > number", arg=number + 9)
    assert page.evaluate("lab.model.get('draft').answers['direct rating']") == {"M3": 3, "M4": 4}


def test_a_view_that_is_closed_sends_what_waits_and_lets_go_of_the_model(page, left_over):
    weighing = show(page, left_over)
    assert page.evaluate("lab.listening()") > 0
    weighing.number("M1 ").fill("30")
    page.evaluate("lab.close()")
    assert page.evaluate("lab.model.get('draft').answers['direct rating']") == {"M1": 30}
    assert page.evaluate("lab.listening()") == 0


def test_motives_may_be_called_anything(page, tmp_path):
    names = ["The food", 'Prices & "deals"', "<b>Distance</b>", "50 %", "naïve ☕"]
    cafe = WeightingLab({name: f"It is {name}." for name in names}, name="cafe", folder=tmp_path, modes=list(MODES))
    weighing = show(page, state_of(cafe))
    for name in names:
        field = weighing.node.get_by_role("slider", name=name, exact=True)
        expect(field).to_have_accessible_description(f"It is {name}.")
    weighing.node.get_by_label("<b>Distance</b>: rating, as a number").fill("30")
    page.keyboard.press("Tab")
    assert weighing.words.startswith("<b>Distance</b> leads. The food 0 %, ")
    assert from_line(weighing.node.locator(".motivelab-line").input_value())["draft"]["answers"]["direct rating"] == {
        "<b>Distance</b>": 30
    }
    for mode in MODES:
        weighing.weigh_by(mode)
        found = Axe().run(page, context=".motivelab-lab")
        assert found.violations_count == 0, found.generate_report()


def test_on_paper_the_bar_and_the_words_stay_and_the_buttons_go(page, left_over):
    weighing = show(page, left_over)
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


def test_nothing_moves_by_itself_for_those_who_asked_for_less_motion(page, left_over):
    page.emulate_media(reduced_motion="reduce")
    weighing = show(page, left_over)
    weighing.rate(M1=30, M5=10)
    moving = """lab => [...lab.querySelectorAll("*")].filter((node) => {
        const style = getComputedStyle(node);
        return style.transitionDuration !== "0s" || style.animationName !== "none";
    }).length + document.getAnimations().length"""
    assert weighing.node.evaluate(moving) == 0
