"""A student's work in the browser alone: never lost, said to be kept only when it is, and gone when that is asked."""

import json
import re

from playwright.sync_api import expect

from ..pages.keyboard import Keyboard
from ..pages.kit import from_line, make


def lab_on(page, name="gut-weights"):
    return page.locator(f'.activity[data-name="{name}"] .motivelab-activity').first


def test_the_page_says_where_the_work_lies(visit):
    lab = lab_on(visit("01_the_article"))
    lab.get_by_text("Your work as one line of text").click()
    expect(lab).to_contain_text("Your work lies in this browser only, on this device: nothing is sent to anybody.")
    expect(lab).to_contain_text("Whoever clears the browser's data, or leaves a private window, deletes it.")


def test_the_saved_file_is_read_by_the_notebook_of_the_same_lesson(visit, tmp_path):
    page = visit("01_the_article")
    Keyboard(page).rate(lab_on(page), 30, 0, 0, 0, 10)
    lab_on(page).get_by_text("Your work as one line of text").click()
    with page.expect_download() as found:
        lab_on(page).get_by_role("button", name="Save as a file").click()
    assert found.value.suggested_filename == "gut-weights.json"
    (tmp_path / "my_work").mkdir()
    found.value.save_as(tmp_path / "my_work" / "gut-weights.json")
    widget = make("weighing", name="gut-weights", folder=tmp_path / "my_work")
    assert dict(widget.weights) == {"M1": 0.75, "M2": 0, "M3": 0, "M4": 0, "M5": 0.25}
    assert widget.saved["text"].startswith("Restored from ")


def test_a_line_from_a_notebook_goes_on_on_the_page(visit, tmp_path):
    widget = make("weighing", name="gut-weights", folder=tmp_path)
    widget.set_state({"draft": {"answers": {"answers": {"direct rating": {"M2": 60, "M4": 20}}}, "number": 1}})
    page = visit("01_the_article")
    lab = lab_on(page)
    lab.get_by_text("Your work as one line of text").click()
    lab.get_by_label("A line from another computer").fill(widget.line)
    lab.get_by_role("button", name="Take over this line").click()
    expect(lab.locator(".motivelab-words")).to_contain_text("75 %")
    lab.get_by_label("A line from another computer").fill(widget.line.replace("60", "61"))
    lab.get_by_role("button", name="Take over this line").click()
    expect(lab.locator(".motivelab-status")).to_contain_text("Not done: a sign of the line was lost or changed")


def test_two_tabs_lose_no_work(visit):
    first = visit("01_the_article")
    second = first.context.new_page()
    second.goto(first.url)
    Keyboard(first).rate(lab_on(first), 40, 0, 0, 0, 0)
    expect(lab_on(second).locator(".motivelab-words")).to_contain_text("100 %")
    Keyboard(second).rate(lab_on(second), 40, 0, 0, 0, 40)
    expect(lab_on(first).get_by_role("spinbutton").last).to_have_value("40")
    Keyboard(first).commit(lab_on(first), "Seal my weights")
    expect(lab_on(second).locator(".motivelab-status")).to_contain_text("Sealed on")


def test_a_browser_that_keeps_nothing_says_so_and_the_line_holds_all(lonely_browser, site):
    context = lonely_browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page.goto(f"{site.address}/01_the_article.html")
    lab = lab_on(page)
    keys = Keyboard(page)
    keys.rate(lab, 40, 0, 0, 0, 40)
    expect(lab.locator(".motivelab-status")).to_contain_text("Not saved: this browser keeps nothing here")
    keys.commit(lab, "Seal my weights")
    expect(lab.locator(".motivelab-status")).to_contain_text("Not done: this browser keeps nothing here")
    held = from_line(lab.locator(".motivelab-line[readonly]").input_value())
    assert held["commitments"][0]["shares"] == {"M1": 0.5, "M2": 0, "M3": 0, "M4": 0, "M5": 0.5}
    context.close()


def test_what_is_damaged_in_the_browser_is_set_aside_and_told(visit):
    page = visit("01_the_article")
    page.evaluate(
        "localStorage.setItem('motivelab work gut-weights', JSON.stringify({ version: 2, answers: { mode: 7 } }))"
    )
    page.evaluate("localStorage.setItem('motivelab work order', '{ half')")
    page.reload()
    expect(lab_on(page).locator(".motivelab-status")).to_contain_text("is set aside")
    kept = page.evaluate("Object.keys(localStorage)")
    assert sum(key.startswith("motivelab older ") for key in kept) == 2


def test_all_work_is_deleted_when_that_is_asked_twice(visit):
    page = visit("00_start_here")
    Keyboard(page).rate(lab_on(page, "toy-cafe"), 60, 20, 20)
    expect(page.locator(".reading caption").nth(1)).to_contain_text("1 of ")
    page.get_by_role("button", name="Delete all my work from this browser").click()
    page.get_by_role("button", name="No, keep it").click()
    page.get_by_role("button", name="Delete all my work from this browser").click()
    page.get_by_role("button", name="Yes, delete all of it").click()
    expect(lab_on(page, "toy-cafe").get_by_role("spinbutton").first).to_have_value("0")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('motivelab work'))") == []


def test_a_page_that_is_opened_as_a_file_works_too(lonely_browser, site):
    context = lonely_browser.new_context()
    page = context.new_page()
    page.goto((site.folder / "04_rival_explanations.html").as_uri())
    quiz = page.locator('.activity[data-name="argument"] .motivelab-activity')
    quiz.locator("label.motivelab-option").first.click()
    expect(quiz.locator(".motivelab-status")).to_contain_text("Saved in this browser at ")
    drawn = page.locator(".motivelab-map").get_by_role("tree", name=re.compile("^Map of the argument"))
    assert drawn.bounding_box()["width"] > 100
    context.close()


def test_the_map_shows_another_motive_without_asking_anybody(visit):
    page = visit("04_rival_explanations")
    board = page.locator(".motivelab-map")
    before = board.locator(".motivelab-outline").inner_text()
    Keyboard(page).select(board.get_by_role("combobox"), "M1")
    expect(board.get_by_role("tree", name="M1 Bargaining leverage")).to_be_visible()
    assert board.locator(".motivelab-outline").inner_text() != before


def test_the_line_says_no_name_and_the_same_random_one_on_every_page(visit):
    page = visit("01_the_article")
    first = json.loads(lab_on(page).locator(".motivelab-line[readonly]").input_value()[10:-5])["student"]
    page.goto(page.url.replace("01_the_article", "03_weighing_motives"))
    second = json.loads(lab_on(page, "weights").locator(".motivelab-line[readonly]").input_value()[10:-5])["student"]
    assert first == second
    assert re.fullmatch("[0-9a-f]{16}", first)
