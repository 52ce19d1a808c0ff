"""The evidence matrix, the argument map and the forecast desk by mouse and by keyboard, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from .pages.activity_on_page import NARROW, TALL, WIDE, ActivityOnPage
from .pages.bridge import DARK, LIGHT
from .pages.kit import make


def evidence():
    return make("evidence", name="evidence", hypotheses=["H02", "H04"], evidence=["V04", "V08"])


def argument_map():
    return make("argument map", motive="M4")


def forecasts():
    return make("forecasts", name="forecasts")


@pytest.fixture
def opened(notebook):
    """Return a function that opens a notebook of these cells and returns its first activity."""

    def of(*cells) -> ActivityOnPage:
        notebook.open(*cells)
        return ActivityOnPage.first_on(notebook.page)

    return of


def cell(matrix: ActivityOnPage, name: str) -> Locator:
    return matrix.node.get_by_role("combobox", name=name)


def rate(matrix: ActivityOnPage, name: str, code: str) -> None:
    cell(matrix, name).select_option(code)


def unfold(activity: ActivityOnPage) -> None:
    for details in activity.node.locator("details").all():
        if details.get_attribute("open") is None:
            details.locator("summary").first.click()


def give(desk: ActivityOnPage, *percents: int) -> None:
    for place, percent in enumerate(percents):
        desk.node.get_by_role("spinbutton").nth(place).fill(str(percent))
        desk.page.keyboard.press("Tab")


def outcomes(desk: ActivityOnPage) -> list[str]:
    return desk.node.locator(".motivelab-outcome:visible strong").all_inner_texts()


def test_ratings_by_keyboard_make_scores_and_come_back_after_a_restart(notebook, page, opened):
    matrix = opened(evidence)
    first = cell(matrix, "V04 against H02")
    first.focus()
    page.keyboard.press("I")
    page.keyboard.press("Tab")
    assert matrix.focused() == "V08 against H02 Ending a hostile US presence"
    page.keyboard.press("N")
    expect(first).to_have_value("I")
    rate(matrix, "V04 against H02", "II")
    rate(matrix, "V04 against H04", "N")
    table = matrix.node.locator(".motivelab-score-table")
    expect(table.get_by_role("row").nth(1)).to_have_text(re.compile(r"H02.*2.*2\.00.*4"))
    expect(matrix.node).to_contain_text("1 cell has no rating yet. The scores count the one piece of evidence")
    rate(matrix, "V08 against H04", "I")
    cell(matrix, "V04: credibility").select_option("high")
    expect(matrix.node).to_contain_text("Every cell is rated.")
    expect(table.get_by_role("row").nth(1)).to_have_text(re.compile(r"2\.83"))  # 2 times the square root of 2
    expect(matrix.node).to_contain_text("Take away V04, and H02 leads.")
    matrix.wait_until_saved()

    notebook.restart_and_run_all()
    matrix.wait_until_restored()
    expect(cell(matrix, "V04 against H02")).to_have_value("II")
    expect(cell(matrix, "V04: credibility")).to_have_value("high")
    assert notebook.ask(lambda matrix: matrix.matrix.by_evidence["V04"]) == {"H02": "II", "H04": "N"}
    assert notebook.ask(lambda matrix: list(matrix.table().hypothesis)) == ["H02", "H04"]


def test_an_own_hypothesis_is_added_rated_renamed_and_taken_away_only_after_a_question(page, opened):
    matrix = opened(evidence)
    unfold(matrix)
    form = matrix.group("A hypothesis of your own")
    form.get_by_role("button").click()
    expect(form).to_contain_text('Write in "Short name" first.')
    form.get_by_label("Short name").fill("Money")
    form.get_by_label("What it says").fill("Trade led.")
    form.get_by_role("button").click()
    rate(matrix, "V04 against own-H1", "CC")
    matrix.node.locator(".motivelab-own").get_by_label("Short name").fill("Trade")
    page.keyboard.press("Tab")
    expect(matrix.node.get_by_role("rowheader", name="own-H1 Trade")).to_be_visible()
    matrix.wait_until_saved()
    matrix.button("Take away this hypothesis").click()
    matrix.button("Keep it").click()
    expect(cell(matrix, "V04 against own-H1")).to_have_value("CC")
    matrix.button("Take away this hypothesis").click()
    matrix.button("Yes, take it away").click()
    expect(cell(matrix, "V04 against own-H1")).to_have_count(0)
    expect(matrix.live).to_contain_text("The hypothesis is taken away.")
    expect(matrix.node).to_contain_text("4 cells have no rating yet.")


def test_the_table_turns_and_keeps_its_ratings_and_hints_lead_to_their_cells(notebook, page, opened):
    matrix = opened(evidence)
    rate(matrix, "V04 against H02", "CC")
    matrix.button("Where would a careful reader").click()
    expect(matrix.summary).to_contain_text("A careful reader would look again at 1 of your ratings.")
    expect(matrix.node.locator(".motivelab-hints")).to_contain_text("V04 against H02")
    assert matrix.node.get_by_role("rowheader").first.inner_text().startswith("H02")
    turn = matrix.button("Put the evidence in rows")
    turn.focus()
    page.keyboard.press("Enter")
    assert matrix.node.get_by_role("rowheader").first.inner_text().startswith("V04")
    expect(matrix.live).to_have_text("The evidence stands in rows.")
    matrix.button("Go to the cell V04 against H02").click()
    assert matrix.focused() == "V04 against H02 Ending a hostile US presence"
    expect(cell(matrix, "V04 against H02")).to_have_value("CC")
    rate(matrix, "V04 against H02", "I")
    expect(matrix.node.locator(".motivelab-hints")).to_be_hidden()
    assert notebook.saved_work("evidence")["checked"]["ratings"] == {"V04": {"H02": "CC"}}


def test_the_map_is_chosen_by_keyboard_has_words_instead_of_the_picture_and_announces_itself(page, opened):
    chart = opened(argument_map)
    picture = chart.node.get_by_role("img")
    expect(picture).to_have_attribute("alt", re.compile("^Map of the argument. M4 Curbing the drug flow"))
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 1000
    items = chart.node.locator(".motivelab-outline li")
    assert items.count() == 8
    assert items.first.is_visible()
    chart.node.get_by_label("Motive").focus()
    page.keyboard.press("ArrowDown")
    expect(picture).to_have_attribute("alt", re.compile("M5 Shaping"))
    expect(chart.live).to_contain_text("M5 Shaping")
    expect(items.nth(1)).to_contain_text("Supported by M5")


def test_forecasts_are_committed_after_a_question_scored_and_closed_for_good(notebook, page, opened):
    desk = opened(forecasts)
    note = "14 September 2017, to 15 March 2018"
    expect(desk.node.get_by_text("no forecast yet")).to_have_count(14)
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
    expect(desk.node).to_contain_text("5 of 14 forecasts given.")
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
    expect(slider).to_be_disabled()
    expect(desk.status).to_be_focused()

    notebook.restart_and_run_all()
    desk.wait_until_restored()
    assert notebook.ask(lambda desk: desk.forecasts.brier_score()) == pytest.approx(0.09802)
    expect(slider).to_be_disabled()
    assert len(outcomes(desk)) == 14
    expect(desk.node.get_by_text("no forecast", exact=True)).to_have_count(9)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_no_barrier_in_either_theme_and_nothing_sticks_out_on_320_pixels(notebook, page, opened, theme):
    matrix = opened(evidence, argument_map, forecasts)
    notebook.use_theme(theme)
    chart, desk = (ActivityOnPage(page.locator(".motivelab-activity").nth(place)) for place in (1, 2))
    page.set_viewport_size(TALL)
    expect(chart.node.get_by_role("img")).to_be_visible()
    rate(matrix, "V04 against H02", "CC")
    rate(matrix, "V04 against H04", "II")
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
    assert matrix.node.locator(".motivelab-scroll").first.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    page.set_viewport_size(WIDE)


def assert_no_barriers(page) -> None:
    found = Axe().run(page, context=".motivelab-activity")
    assert found.response["passes"], "axe looked at nothing"
    assert found.violations_count == 0, found.generate_report()
