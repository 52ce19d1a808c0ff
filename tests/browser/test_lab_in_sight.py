"""What a student sees while a hand moves: the picture, always; a compact row a motive; what is answered so far."""

import pytest
from playwright.sync_api import expect

from .pages.activity_on_page import NARROW
from .pages.kit import MODES, make
from .pages.lab_on_page import LabOnPage

LAPTOP = {"width": 954, "height": 720}  # what JupyterLab leaves of 1280 pixels beside its panel on the left
# As JupyterLab shows an output: a panel that scrolls, and in it boxes that would hide what sticks out of them.
AS_IN_JUPYTERLAB = """() => {
    const panel = Object.assign(document.createElement("div"), { id: "panel" });
    panel.style.cssText = "height: 400px; overflow: auto";
    const boxes = ["jp-OutputArea", "jp-OutputArea-child", "jp-OutputArea-output"].map((name) => {
        const box = document.createElement("div");
        box.className = name;
        return box;
    });
    const style = document.createElement("style");
    const hidden = ".jp-OutputArea, .jp-OutputArea-child { overflow: hidden }";
    style.textContent = `${hidden} .jp-OutputArea-output { overflow: auto }`;
    const output = document.querySelector("main > section");
    output.replaceWith(panel);
    [panel, ...boxes, output].reduce((outer, inner) => (outer.append(inner), inner));
    document.head.prepend(style);
}"""
HEIGHT = "node => node.getBoundingClientRect().height"


def begin(weighing: LabOnPage, mode: str) -> None:
    """Answer something, as much as it takes to see all kinds of controls."""
    weighing.weigh_by(mode)
    if mode in ("direct rating", "100 points"):
        weighing.rate(M1=40, M2=60)
    if mode == "best-worst":
        weighing.choose("Matters most", "M5")
        weighing.choose("Matters least", "M2")


@pytest.fixture
def laptop(page, weighing) -> LabOnPage:
    page.set_viewport_size(LAPTOP)
    return weighing


@pytest.mark.parametrize("mode", ["direct rating", "100 points", "ranking", "swing"])
def test_five_motives_and_the_picture_fit_a_laptop_without_scrolling(mode, laptop):
    begin(laptop, mode)
    assert laptop.node.evaluate(HEIGHT) <= 560
    expect(laptop.node.locator(".motivelab-bar").first).to_be_in_viewport(ratio=1)
    expect(laptop.button("Commit to these weights")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("mode", MODES)
def test_the_picture_stays_in_sight_while_the_panel_scrolls(mode, page, laptop):
    page.evaluate(AS_IN_JUPYTERLAB)
    begin(laptop, mode)
    laptop.open("M5")
    last = laptop.node.locator(".motivelab-row").last
    last.locator(".motivelab-details").get_by_role("button", name="Show all").click()
    last.get_by_role("listitem").last.scroll_into_view_if_needed()
    assert page.locator("#panel").evaluate("panel => panel.scrollTop") > 100
    expect(laptop.node.locator(".motivelab-sight .motivelab-bar")).to_be_in_viewport(ratio=1)
    expect(laptop.node.locator(".motivelab-words")).to_be_in_viewport(ratio=1)


def test_the_picture_stays_in_sight_with_twelve_motives(notebook, page):
    twelve = {f"Motive {number}": "" for number in range(1, 13)}
    notebook.open(lambda: make("weighing", motives=twelve, name="twelve"))
    page.set_viewport_size(LAPTOP | {"height": 400})
    lab = LabOnPage(page.locator(".motivelab-lab"))
    page.set_viewport_size(LAPTOP | {"height": 500})
    lab.move("Motive 12", "PageUp")
    expect(lab.node.locator(".motivelab-bar")).to_be_in_viewport(ratio=1)


def test_on_a_page_magnified_to_200_percent_the_bar_alone_stays_and_hides_nothing_that_has_the_focus(page, weighing):
    """Half of a laptop's 1280 x 720; WCAG 2.4.11, focus not obscured."""
    page.set_viewport_size({"width": 640, "height": 360})
    weighing.rate(M3=60)
    details = weighing.open("M3")
    details.get_by_role("button", name="Show all").click()
    details.get_by_role("listitem").last.scroll_into_view_if_needed()
    bar = weighing.node.locator(".motivelab-sight .motivelab-bar")
    expect(bar).to_be_in_viewport(ratio=1)
    expect(weighing.node.locator(".motivelab-words")).not_to_be_in_viewport()
    weighing.slider("M1 ").focus()
    covers, focused = bar.bounding_box(), weighing.slider("M1 ").bounding_box()
    assert covers is not None
    assert focused is not None
    assert covers["y"] + covers["height"] <= focused["y"]


FILLED = """row => {
    const [filled, chip] = [row.querySelector(".motivelab-filled"), row.querySelector(".motivelab-swatch")];
    const [one, other] = [getComputedStyle(filled), getComputedStyle(chip)];
    const part = filled.getBoundingClientRect().width / filled.parentElement.getBoundingClientRect().width;
    return [part, one.backgroundImage === other.backgroundImage && one.backgroundColor === other.backgroundColor];
}"""


def test_each_slider_is_filled_with_the_colour_and_hatch_of_its_motive_as_far_as_its_number(page, weighing):
    page.emulate_media(reduced_motion="reduce")
    numbers = {"M1": 40, "M2": 50, "M3": 80, "M4": 10, "M5": 60}
    weighing.rate(**numbers)
    for row, number in zip(weighing.node.locator(".motivelab-row").all(), numbers.values(), strict=True):
        part, alike = row.evaluate(FILLED)
        assert part == pytest.approx(number / 100, abs=0.01)
        assert alike


def test_points_fill_the_bar_as_they_are_spent(weighing):
    weighing.page.emulate_media(reduced_motion="reduce")
    weighing.weigh_by("100 points")
    weighing.rate(M1=40, M5=20)
    bar = weighing.node.locator(".motivelab-sight .motivelab-bar")
    whole = bar.evaluate("bar => bar.getBoundingClientRect().width")
    widths = [part.evaluate("part => part.getBoundingClientRect().width") for part in bar.locator("> *").all()]
    assert [width / whole for width in widths] == pytest.approx([0.4, 0, 0, 0, 0.2, 0.4], abs=0.01)


def test_comparisons_are_walked_one_at_a_time_by_keys_and_nothing_counts_before_it_is_touched(notebook, weighing):
    weighing.weigh_by("pairwise")
    progress = weighing.node.locator(".motivelab-progress")
    said = weighing.node.locator(".motivelab-said")
    expect(weighing.node.locator(".motivelab-pair")).to_have_count(1)
    expect(progress).to_have_text("Comparison 1 of 10, 0 answered")
    expect(said).to_have_text("not answered yet")
    expect(weighing.button("Back")).to_be_disabled()
    slider = weighing.node.get_by_role("slider")
    slider.press("Enter")  # on, without an answer
    expect(progress).to_have_text("Comparison 2 of 10, 0 answered")
    slider.press("Backspace")
    expect(progress).to_have_text("Comparison 1 of 10, 0 answered")
    slider.click()  # in the middle, where the handle stands already: that is an answer
    expect(said).to_have_text("both as much")
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    expect(said).to_have_text("M1 3 times as much as M2")
    slider.press("Enter")
    expect(progress).to_have_text("Comparison 2 of 10, 1 answered")
    expect(slider).to_be_focused()
    for _ in range(8):
        slider.press("ArrowRight")
        slider.press("Enter")
    expect(progress).to_have_text("Comparison 10 of 10, 9 answered")
    weighing.node.get_by_role("button", name="As much").or_(weighing.button("as much")).first.click()
    expect(progress).to_have_text("Comparison 10 of 10, all answered")
    expect(weighing.button("Next")).to_be_disabled()
    weighing.wait_until_saved()
    answers = notebook.saved_work("weights")["answers"]["answers"]["pairwise"]
    assert (len(answers), answers["M1|M2"], answers["M4|M5"]) == (10, 2, 0)


def test_what_was_left_out_comes_at_the_end_of_the_walk(weighing):
    weighing.weigh_by("pairwise")
    progress = weighing.node.locator(".motivelab-progress")
    slider = weighing.node.get_by_role("slider")
    weighing.compare("M4", "M5")
    slider.press("ArrowRight")
    slider.press("Enter")
    expect(progress).to_have_text("Comparison 1 of 10, 1 answered")


def test_a_comparison_is_filled_from_the_middle_towards_the_motive_that_it_is_in_favour_of(weighing):
    weighing.page.emulate_media(reduced_motion="reduce")
    weighing.weigh_by("pairwise")
    filled = weighing.node.locator(".motivelab-pair .motivelab-filled")
    ends = """node => {
        const [part, rail] = [node, node.parentElement].map((one) => one.getBoundingClientRect());
        return [(part.left - rail.left) / rail.width, (part.right - rail.left) / rail.width];
    }"""
    assert filled.evaluate(ends) == pytest.approx([0.5, 0.5])
    weighing.move(weighing.compare("M1", "M2"), "ArrowRight", "ArrowRight")
    assert filled.evaluate(ends) == pytest.approx([0.5, 0.625], abs=0.01)
    weighing.move("M1 .* against M2", *["ArrowLeft"] * 4)
    assert filled.evaluate(ends) == pytest.approx([0.375, 0.5], abs=0.01)


@pytest.mark.parametrize("mode", MODES)
def test_the_heading_says_what_this_way_of_weighing_asks(mode, weighing):
    asks = {
        "direct rating": "Rate each motive from 0 (nothing) to 100 (very much).",
        "100 points": "Spend 100 points on the motives.",
        "ranking": "Put the motives in order",
        "swing": "Mark the motive whose absence would change most",
        "pairwise": "Two motives at a time",
        "best-worst": "Choose the motive that matters most and the one that matters least.",
    }
    weighing.weigh_by(mode)
    expect(weighing.node.locator(".motivelab-instruction")).to_contain_text(asks[mode])


def test_a_question_of_the_lessons_own_stands_alone(notebook):
    cafe = {"Price": "It is cheap.", "Food": "The food is good."}
    notebook.open(lambda: make("weighing", motives=cafe, name="toy", question="Why this café? Rate each."))
    lab = LabOnPage(notebook.page.locator(".motivelab-lab"))
    expect(lab.node.locator(".motivelab-instruction")).to_be_hidden()
    expect(lab.node).to_contain_text("It is cheap.")


def test_the_button_stays_under_the_click_when_the_reason_was_typed_last(page, weighing):
    """A click that leaves a field ends a gesture: what is said then must not move the button away."""
    page.set_viewport_size(NARROW)
    weighing.rate(M1=20, M3=80)
    weighing.node.get_by_label("Why these weights").fill("Par. 5 and 6.")
    weighing.commit()
    expect(weighing.button("Weigh again")).to_be_visible()
