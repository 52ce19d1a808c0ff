"""The evidence matrix, the argument map and the forecast desk by mouse and by keyboard, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from .pages.activity_on_page import NARROW, TALL, WIDE, ActivityOnPage
from .pages.bridge import DARK, LIGHT
from .pages.kit import make
from .pages.matrix_on_page import card, go_to, rate, rating, table


def evidence():
    return make("evidence", name="evidence", hypotheses=["H02", "H04"], evidence=["V04", "V08"])


def argument_map():
    return make("argument map", motive="M4")


def forecasts():
    return make("forecasts", name="forecasts")


BESIDE_PANEL = {"width": 900, "height": 720}  # what JupyterLab leaves of 1280 with its side panel open
OVER = "node => node.scrollWidth - node.clientWidth"
CUT = """map => [...map.querySelectorAll(".motivelab-point:not([hidden])")]
    .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
    .map((box) => box.textContent)"""
# Every line as points a pixel apart, against the inside of every box in sight.
CROSSED = """map => {
    const boxes = [...map.querySelectorAll(".motivelab-point:not([hidden])")].map((box) => box.getBoundingClientRect());
    const ground = map.querySelector("svg").getBoundingClientRect();
    const behind = (x, y) => boxes.some((box) =>
        x > box.left + 2 && x < box.right - 2 && y > box.top + 2 && y < box.bottom - 2);
    return [...map.querySelectorAll("polyline")].filter((line) => {
        const length = line.getTotalLength();
        for (let at = 0; at <= length; at += 1) {
            const { x, y } = line.getPointAtLength(at);
            if (behind(x + ground.left, y + ground.top)) return true;
        }
        return false;
    }).map((line) => line.getAttribute("points"));
}"""


@pytest.fixture
def opened(notebook):
    """Return a function that opens a notebook of these cells and returns its first activity."""

    def of(*cells) -> ActivityOnPage:
        notebook.open(*cells)
        return ActivityOnPage.first_on(notebook.page)

    return of


def unfold(activity: ActivityOnPage) -> None:
    for details in activity.node.locator("details").all():
        if details.get_attribute("open") is None:
            details.locator("summary").first.click()


def give(desk: ActivityOnPage, *percents: object) -> None:
    for place, percent in enumerate(percents):
        field = desk.node.get_by_role("spinbutton").nth(place)
        field.fill("")
        field.press_sequentially(str(percent))  # as keys, or Firefox does not hold it for typed
        desk.page.keyboard.press("Tab")


def outcomes(desk: ActivityOnPage) -> list[str]:
    return desk.node.locator(".motivelab-outcome:visible strong").all_inner_texts()


def test_ratings_by_keyboard_make_scores_and_come_back_after_a_restart(notebook, page, opened):
    matrix = opened(evidence)
    expect(card(matrix)).to_contain_text("Evidence 1 of 2: V04")
    matrix.group("V04 against H02").get_by_role("radio").first.focus()
    page.keyboard.press("5")
    assert "neutral" not in matrix.focused()
    assert page.evaluate("document.activeElement.closest('fieldset').textContent").startswith("V04 against H04")
    page.keyboard.press("3")
    assert matrix.focused() == "Next"
    scores = matrix.node.locator(".motivelab-score-table")
    expect(scores.get_by_role("row").nth(1)).to_have_text(re.compile(r"H02.*2.*2\.00.*4"))
    expect(matrix.node).to_contain_text("2 cells have no rating yet. The scores count the one piece of evidence")
    page.keyboard.press("Enter")
    expect(card(matrix)).to_contain_text("Evidence 2 of 2: V08")
    assert matrix.focused() == "Back"
    page.keyboard.press("3")  # away from the strips a digit rates the first rival without a rating
    page.keyboard.press("4")
    expect(matrix.node).to_contain_text("Every cell is rated.")
    go_to(matrix, "V04")
    matrix.node.get_by_label("V04: credibility").select_option("high")
    expect(scores.get_by_role("row").nth(1)).to_have_text(re.compile(r"2\.83"))  # 2 times the square root of 2
    expect(matrix.node).to_contain_text("Take away V04, and H02 leads.")
    assert [row.split()[-2:] for row in table(matrix)] == [["II", "N"], ["N", "I"]]
    matrix.wait_until_saved()

    notebook.restart_and_run_all()
    matrix.wait_until_restored()
    expect(rating(matrix, "V04", "H02", "very inconsistent")).to_be_checked()
    expect(matrix.node.get_by_label("V04: credibility")).to_have_value("high")
    assert notebook.ask(lambda matrix: matrix.matrix.by_evidence["V04"]) == {"H02": "II", "H04": "N"}
    assert notebook.ask(lambda matrix: list(matrix.table().hypothesis)) == ["H02", "H04"]


def test_a_rating_is_taken_back_by_key_and_by_button_and_undone(page, opened):
    matrix = opened(evidence)
    rate(matrix, "V04", "H02", "neutral")
    rating(matrix, "V04", "H02", "neutral").focus()
    page.keyboard.press("0")
    assert [row.split()[-2:] for row in table(matrix)] == [["\u2013", "\u2013"], ["\u2013", "\u2013"]]
    matrix.button("Undo").click()
    expect(rating(matrix, "V04", "H02", "neutral")).to_be_checked()
    matrix.button("Take back the rating of V04 against H02").click()
    expect(rating(matrix, "V04", "H02", "neutral")).not_to_be_checked()


def test_an_own_hypothesis_is_added_rated_renamed_and_taken_away_only_after_a_question(page, opened):
    matrix = opened(evidence)
    unfold(matrix)
    form = matrix.group("A hypothesis of your own")
    form.get_by_role("button").click()
    expect(form).to_contain_text('Write in "Short name" first.')
    form.get_by_label("Short name").fill("Money")
    form.get_by_label("What it says").fill("Trade led.")
    form.get_by_role("button").click()
    rate(matrix, "V04", "own-H1", "very consistent")
    matrix.node.locator(".motivelab-own").get_by_label("Short name").fill("Trade")
    page.keyboard.press("Tab")
    expect(matrix.node.get_by_role("rowheader", name="own-H1 Trade")).to_be_visible()
    matrix.wait_until_saved()
    matrix.button("Take away this hypothesis").click()
    matrix.button("Keep it").click()
    expect(rating(matrix, "V04", "own-H1", "very consistent")).to_be_checked()
    matrix.button("Take away this hypothesis").click()
    matrix.button("Yes, take it away").click()
    expect(matrix.node.get_by_role("rowheader", name="own-H1")).to_have_count(0)
    expect(matrix.live).to_contain_text("The hypothesis is taken away.")
    expect(matrix.node).to_contain_text("4 cells have no rating yet.")


def test_the_table_turns_and_keeps_its_ratings_and_hints_lead_to_their_cells(notebook, page, opened):
    matrix = opened(evidence)
    rate(matrix, "V04", "H02", "very consistent")
    matrix.button("Where would a careful reader").click()
    expect(matrix.summary).to_contain_text("A careful reader would look again at 1 of your ratings.")
    expect(matrix.node.locator(".motivelab-hints")).to_contain_text("V04 against H02: it fits H02 less well than you")
    assert matrix.node.get_by_role("rowheader").first.inner_text().startswith("H02")
    turn = matrix.button("Put the evidence in rows")
    turn.focus()
    page.keyboard.press("Enter")
    assert matrix.node.get_by_role("rowheader").first.inner_text().startswith("V04")
    expect(matrix.live).to_have_text("The evidence stands in rows.")
    go_to(matrix, "V08")
    matrix.button("Go to the rating of V04 against H02").click()
    expect(card(matrix)).to_contain_text("Evidence 1 of 2: V04")
    expect(rating(matrix, "V04", "H02", "very consistent")).to_be_checked()
    rate(matrix, "V04", "H02", "inconsistent")
    expect(matrix.node.locator(".motivelab-hints")).to_be_hidden()
    assert notebook.saved_work("evidence")["checked"]["ratings"] == {"V04": {"H02": "CC"}}


def test_the_matrix_of_a_lesson_fits_beside_the_side_panel_and_scrolls_with_a_sign_where_it_must(page, opened):
    rivals, pieces = ["H01", "H02", "H03", "H05"], ["V01", "V04", "V07", "V10", "V11", "V13", "V14", "V15"]
    page.set_viewport_size(BESIDE_PANEL)
    matrix = opened(lambda: make("evidence", name="evidence", hypotheses=rivals, evidence=pieces))
    scroll = matrix.node.locator(".motivelab-scroll").first
    assert scroll.evaluate(OVER) <= 0
    expect(scroll).not_to_have_class(re.compile("motivelab-more"))
    page.set_viewport_size(NARROW)
    assert scroll.evaluate(OVER) > 0
    expect(scroll).to_have_class(re.compile("motivelab-more"))
    assert matrix.outside() == []


def point(chart: ActivityOnPage, name: str) -> Locator:
    return chart.node.get_by_role("treeitem", name=re.compile(name)).first


def test_the_map_is_chosen_by_keyboard_stands_in_words_beside_it_and_announces_itself(page, opened):
    chart = opened(argument_map)
    tree = chart.node.get_by_role("tree")
    expect(tree).to_have_attribute("aria-label", re.compile("^Map of the argument. M4 Curbing the drug flow"))
    items = chart.node.locator(".motivelab-outline li")
    assert items.count() == 8
    assert items.first.is_visible()
    chart.node.get_by_label("Motive").focus()
    page.keyboard.press("ArrowDown")
    expect(tree).to_have_attribute("aria-label", re.compile("M5 Shaping"))
    expect(chart.live).to_contain_text("M5 Shaping")
    expect(items.nth(1)).to_contain_text("Supported by M5")


def test_the_map_is_walked_folded_and_made_larger_by_keyboard(page, opened):
    chart = opened(lambda: make("argument map", motive="M3"))
    point(chart, "M3 Countering").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent").startswith("+supports M3a Direct threat")
    expect(chart.node.locator(".motivelab-chosen").first).to_contain_text("M3a Direct threat to Russia (par. 5)")
    folded = point(chart, "M3a Direct").get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowRight" if folded else "ArrowLeft")
    expect(point(chart, "M3a Direct")).to_have_attribute("aria-expanded", str(folded).lower())
    if not folded:
        page.keyboard.press("ArrowRight")
    expect(point(chart, "C26")).to_be_visible()
    page.keyboard.press("ArrowRight")
    assert "C26" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.textContent").startswith("T0")
    page.keyboard.press("0")
    before = point(chart, "M3 Countering").bounding_box()["height"]
    for _ in range(4):
        page.keyboard.press("+")
    assert point(chart, "M3 Countering").bounding_box()["height"] > before
    page.keyboard.press("0")
    assert point(chart, "M3 Countering").bounding_box()["height"] == before


@pytest.mark.parametrize("motive", ["M1", "M2", "M3", "M4", "M5"])
def test_no_text_of_the_map_is_cut_and_no_line_runs_behind_a_box(page, opened, motive):
    page.set_viewport_size(BESIDE_PANEL)
    chart = opened(lambda: make("argument map", motive=motive))
    for whole in (False, True):
        if whole:
            chart.button("Unfold all").click()
        assert chart.node.evaluate(CUT) == []
        assert chart.node.evaluate(CROSSED) == []
    points = chart.node.locator(".motivelab-point")
    assert chart.node.locator(".motivelab-point:visible").count() == points.count() > 6


def test_the_map_is_drawn_within_a_second(page, opened):
    """From the moment that the page knows the widget; the picture of before took several seconds in the kernel."""
    opened(lambda: make("argument map", motive="M2"))
    drawing = page.evaluate(
        """() => { const start = performance.now(); document.querySelector(".motivelab-map select")
        .dispatchEvent(new Event("change")); return performance.now() - start; }"""
    )
    assert drawing < 1000


def test_forecasts_are_asked_five_at_a_time_and_said_as_odds(page, opened):
    desk = opened(forecasts)
    asked = desk.node.locator(".motivelab-event:visible")
    assert asked.count() == 5
    expect(desk.node).to_contain_text("Questions 1 to 5 of 14; 0 forecasts given.")
    give(desk, 80, 33)
    expect(asked.first).to_contain_text("80 %likely: 4 to 1 that it happens")
    expect(asked.nth(1)).to_contain_text("33 %unlikely: about 2 to 1 against it")
    desk.button("Next").click()
    expect(desk.live).to_contain_text("Questions 6 to 10 of 14; 2 forecasts given.")
    desk.button("Next").click()
    assert desk.focused() == "Back"
    assert asked.count() == 4


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("abc", '"abc" is no number: write one from 0 to 100.'),
        ("250", "250 is not on the scale: write a number from 0 to 100."),
        ("120 percent", "120 percent is not on the scale: write a number from 0 to 100."),
        ("-3", "-3 is not on the scale: write a number from 0 to 100."),
        ("4 0", '"4 0" has a space in it: write one number from 0 to 100.'),
        ("12,5", "12,5 is taken as 13: whole numbers only."),
        ("\uff15\uff10", "\uff15\uff10 is taken as 50."),
        ("", "Nothing is typed: 40 stays. To take it back, choose the button beside it."),
    ],
)
def test_a_forecast_that_is_typed_wrongly_is_told_and_never_changed_in_silence(page, opened, typed, said):
    desk = opened(forecasts)
    give(desk, 40)
    give(desk, typed)
    expect(desk.node.get_by_role("spinbutton").first).to_have_accessible_description(said)
    kept = {"12,5": "13 %", "\uff15\uff10": "50 %"}.get(typed, "40 %")
    expect(desk.node.locator(".motivelab-chance").first).to_have_text(kept)


def test_forecasts_are_committed_after_a_question_scored_and_closed_for_good(notebook, page, opened):
    desk = opened(forecasts)
    note = "14 September 2017, to 15 March 2018"
    desk.button("Commit to my forecasts").click()
    expect(desk.status).to_contain_text("there are 0 of at least 5 forecasts: give 5 more")
    give(desk, 80, 90, 40, 20)
    slider = desk.node.get_by_role("slider", name=re.compile("^5. Will"))
    slider.focus()
    page.keyboard.press("Enter")
    expect(desk.node.get_by_role("spinbutton").nth(4)).to_have_value("50")
    page.keyboard.press("ArrowRight")
    desk.button("Question 4: take the forecast back").click()
    expect(desk.node.get_by_role("spinbutton").nth(3)).to_have_value("")
    give(desk, 80, 90, 40, 20)
    expect(desk.node).to_contain_text("Questions 1 to 5 of 14; 5 forecasts given.")
    desk.button("Commit to my forecasts").click()
    assert desk.focused() == "Not yet"
    desk.button("Not yet").click()
    assert desk.focused() == "Commit to my forecasts"
    desk.wait_until_saved()
    assert outcomes(desk) == []
    assert note not in page.content()
    desk.button("Commit to my forecasts").click()
    desk.button("Yes, I am sure").click()
    expect(desk.node).to_contain_text(note)
    assert outcomes(desk)[:3] == ["It happened. ", "It happened. ", "It did not happen. "]
    # By hand: .04, .01, .16, .04 and .49 squared, .2401, have the mean .09802.
    expect(desk.summary).to_contain_text("Your Brier score is 0.10.")
    expect(desk.node.get_by_role("img", name=re.compile("Calibration. You said about 20 %: 0 of 1"))).to_be_visible()
    expect(slider).to_be_disabled()
    expect(desk.status).to_be_focused()

    notebook.restart_and_run_all()
    desk.wait_until_restored()
    assert notebook.ask(lambda desk: desk.forecasts.brier_score()) == pytest.approx(0.09802)
    expect(slider).to_be_disabled()
    assert len(outcomes(desk)) == 5
    desk.button("Next").click()
    assert len(outcomes(desk)) == 5
    expect(desk.node.locator(".motivelab-chance:visible", has_text="no forecast")).to_have_count(5)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_no_barrier_in_either_theme_and_nothing_sticks_out_on_320_pixels(notebook, page, opened, theme):
    matrix = opened(evidence, argument_map, forecasts)
    notebook.use_theme(theme)
    chart, desk = (ActivityOnPage(page.locator(".motivelab-activity").nth(place)) for place in (1, 2))
    page.set_viewport_size(TALL)
    expect(chart.node.get_by_role("tree")).to_be_visible()
    rate(matrix, "V04", "H02", "very consistent")
    rate(matrix, "V04", "H04", "very inconsistent")
    matrix.button("Where would a careful reader").click()
    expect(matrix.node.locator(".motivelab-hints")).to_be_visible()
    unfold(matrix)
    matrix.group("A piece of evidence of your own").get_by_label("What it says").fill("A bill")
    matrix.group("A piece of evidence of your own").get_by_role("button").click()
    give(desk, 80, 90, 40, 20, 70)
    desk.button("Commit to my forecasts").click()
    assert_no_barriers(page)
    matrix.button("Put the evidence in rows").click()
    desk.button("Yes, I am sure").click()
    expect(desk.summary).to_be_visible()
    assert_no_barriers(page)

    page.set_viewport_size(NARROW)
    for activity in (matrix, chart, desk):
        assert activity.outside() == []
    page.set_viewport_size(WIDE)


def assert_no_barriers(page) -> None:
    found = Axe().run(page, context=".motivelab-activity")
    assert found.response["passes"], "axe looked at nothing"
    assert found.violations_count == 0, found.generate_report()
