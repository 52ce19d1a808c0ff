"""Lessons as pages: done whole by keyboard alone, kept by the browser, and moved into a notebook by a line."""

import json
import re

import pytest
from playwright.sync_api import expect

from ..pages.keyboard import Keyboard
from ..pages.kit import from_line
from ..pages.site_kit import activities_of, right_answers

TEXT = "The article may say so, and perhaps it is true, but one source alone is hardly enough to settle the matter."
LONG = " ".join([TEXT] * 7)


def node_of(page, name):
    return page.locator(f'.activity[data-name="{name}"] .motivelab-activity').first


def shown_on(page):
    return {one["name"]: one for one in json.loads(page.locator("#shown").text_content())["activities"]}


def line_of(node):
    return node.locator(".motivelab-line[readonly]").input_value()


def do(keys, page, widget):
    """Do an activity by keyboard as its kind asks, rightly where something is right."""
    node, shown, right = node_of(page, widget.work), shown_on(page)[widget.work]["content"], right_answers(widget)
    kind = type(widget).__name__
    if kind == "Quiz":
        keys.quiz(node, shown["questions"], right)
        count = len(right)
        expect(node.locator(".motivelab-summary")).to_contain_text(f"{count} of {count} right.")
    elif kind == "ClaimSorter":
        keys.sort(node, shown["codes"], right)
        expect(node.locator(".motivelab-summary")).to_contain_text("(100 %)")
    elif kind == "TimelineOrder":
        keys.order(node, right)
        expect(node.locator(".motivelab-summary")).to_contain_text(f"All {len(right)} events are in order.")
    elif kind in ("Writing", "MotiveCards"):
        keys.compose(node, LONG if max(prompt["least"] for prompt in shown["prompts"]) > 30 else TEXT)
        expect(node.locator(".motivelab-summary")).to_contain_text("Kept.")
    elif kind == "ForecastDesk":
        for field in node.get_by_role("spinbutton").all()[:5]:
            keys.write(field, "70")
        keys.press("Tab")
        expect(node).to_contain_text("5 of ")
    elif kind == "WeightingLab":
        keys.rate(node, *range(10, 10 * len(widget.task.main) + 1, 10))
        keys.commit(node, "Commit to these weights" if shown["reopens"] else "Seal my weights")
        expect(node.locator(".motivelab-status")).to_contain_text("Committed" if shown["reopens"] else "Sealed")
    else:
        rate_evidence(keys, node)
    expect(node.locator(".motivelab-status")).to_contain_text("Saved in this browser at ")


def rate_evidence(keys, node):
    """Rate every piece of evidence against every hypothesis: a digit each, and Enter for the next card."""
    card = node.locator(".motivelab-card")
    keys.go_to(card.get_by_role("radio").first)
    for number in range(8):
        expect(card).to_contain_text(f"Evidence {number + 1} of 8")
        keys.press(*("54312543"[number % 4 :][:4]))
        keys.press("Enter")
    expect(node).to_contain_text("Every cell is rated.")
    keys.push(node.get_by_role("button", name="Where would a careful reader look again?"))
    expect(node.locator(".motivelab-summary")).to_contain_text("A careful reader would look again at")
    expect(node).to_contain_text("by the weighted score")


@pytest.mark.parametrize(
    "lesson",
    ["00_start_here", "01_the_article", "02_claims_and_sources", "03_weighing_motives", "04_rival_explanations"],
)
def test_a_lesson_is_done_by_keyboard_kept_over_a_reload_and_moves_into_its_notebook(lesson, visit):
    page = visit(lesson)
    keys = Keyboard(page)
    widgets = list(activities_of(lesson))
    assert {widget.work for widget in widgets} == {name for name in shown_on(page) if not name.startswith("map-")}
    for widget in widgets:
        do(keys, page, widget)
    lines = {widget.work: line_of(node_of(page, widget.work)) for widget in widgets}
    page.reload()
    for widget in widgets:
        node = node_of(page, widget.work)
        expect(node.locator(".motivelab-status")).to_contain_text("Restored from this browser.")
        assert line_of(node) == lines[widget.work]
        written = from_line(lines[widget.work])
        widget.restore(lines[widget.work])
        assert widget.answers == written["answers"]
        assert widget.results.get("checked") == written["checked"]
        assert widget.closed == bool(written["commitments"])


def test_the_sentences_that_the_cells_of_lessons_0_to_3_print_stand_on_the_pages_too(visit):
    page = visit("01_the_article")
    keys = Keyboard(page)
    lab = node_of(page, "gut-weights")
    sealed = page.locator('.reading[data-way="judgements"]')
    expect(sealed).to_have_text(re.compile("^Not sealed yet"))
    keys.rate(lab, 40, 0, 0, 0, 40)
    keys.commit(lab, "Seal my weights")
    expect(sealed).to_have_text("Sealed.")
    desk = node_of(page, "forecasts")
    seal = page.locator('.reading[data-way="seal"]')
    for field in desk.get_by_role("spinbutton").all()[:5]:
        keys.write(field, "70")
    keys.press("Tab")
    keys.push(seal.get_by_role("button", name="Seal my forecasts"))
    expect(seal).to_contain_text("5 forecasts, and none has changed since.")
    keys.write(desk.get_by_role("spinbutton").first, "20")
    keys.press("Tab")
    expect(seal).to_contain_text("Changed since then, so not to be counted:")

    page.goto(page.url.replace("01_the_article", "03_weighing_motives"))
    keys = Keyboard(page)
    lab = node_of(page, "weights")
    both = page.locator('.reading[data-way="judgements"]')
    expect(both).to_contain_text("Seal your gut weights in lesson 1, and commit here")
    keys.rate(lab, 10, 0, 0, 0, 30)
    expect(page.locator('.reading[data-way="shares"]')).to_contain_text("25 %")
    keys.commit(lab, "Commit to these weights")
    # Shares of a half and a half against a quarter and three quarters.
    expect(both).to_have_text(
        "Moving 25 of 100 points from M1 to M5 would make your gut equal to your judgement; "
        "your gut puts M1 and M5 first, your judgement puts M5 first."
    )
    page.goto(page.url.replace("03_weighing_motives", "00_start_here"))
    expect(page.locator('.reading[data-way="progress"] caption').first).to_contain_text("3 of ")


def test_a_partner_compares_codes_by_a_line(visit):
    first, second = visit("02_claims_and_sources"), visit("02_claims_and_sources")
    for page, place in ((first, 0), (second, 1)):
        claims = node_of(page, "kinds").locator("fieldset.motivelab-claim").all()
        for number, claim in enumerate(claims):
            Keyboard(page).choose(claim.get_by_role("radio").all(), place if number == 0 else number % 3)
    reading = second.locator('.reading[data-way="partner"]')
    reading.get_by_label("Your partner's line").fill(line_of(node_of(first, "kinds")))
    reading.get_by_role("button").click()
    expect(reading).to_contain_text("You and your partner agree on 9 of 10 claims (90 %).")
    reading.get_by_label("Your partner's line").fill("motivelab:{}:0000")
    reading.get_by_role("button").click()
    expect(reading).to_contain_text("Not compared yet: a sign of the line was lost")


def test_what_a_student_may_change_in_a_cell_is_a_choice_on_the_page(visit, site):
    page = visit("03_weighing_motives")
    card = page.locator(".choosing").first
    before = card.locator(".choice:visible").inner_text()
    Keyboard(page).go_to(card.locator("select"))
    page.keyboard.press("ArrowDown")
    after = card.locator(".choice:visible").inner_text()
    assert "The card of M1" in before
    assert "The card of M2" in after
