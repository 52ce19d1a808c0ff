"""Writing in a real browser: typed by hand, counted while it is typed, compared after an attempt, never lost."""

import pytest
from playwright.sync_api import expect

from .pages.activity_on_page import AWAY, NARROW, TALL, WIDE, ActivityOnPage
from .pages.bridge import DARK, LIGHT
from .pages.kit import count_words, from_line, load_case, make, to_line

SHORT, OTHER, *_ = [prompt for prompt in load_case().prompts if prompt.least_words == 8]
TRICKY = [
    "...",
    "isn't it?",
    "it\u2019s",
    "rock-'n'-roll--no",
    "a_b 3.5 2nd",
    "naïve Öl 中文",
    "e\u0301te\u0301",
    "(one)\n\ttwo",
]
TEXT = "Perhaps the rise had another cause; it may be the season."


@pytest.fixture
def opened(notebook):
    """Return a function that opens a notebook with two prompts and returns the activity."""

    def run() -> ActivityOnPage:
        notebook.open(lambda: make("writing", [SHORT.id, OTHER.id], name="exit-1"))
        return ActivityOnPage.first_on(notebook.page)

    return run


def field(writing, prompt=SHORT):
    return writing.node.get_by_role("textbox", name=prompt.title, exact=True)


def counts(writing):
    return writing.node.locator(".motivelab-item .motivelab-hint").all_inner_texts()


def ticked(writing, page):
    """Tick the first point by keyboard, and return all points that are offered."""
    boxes = writing.node.get_by_role("checkbox")
    boxes.first.focus()
    page.keyboard.press("Space")
    writing.wait_until_saved()
    return [box.evaluate("box => box.parentNode.textContent.trim()") for box in boxes.all()]


def test_a_text_is_typed_counted_checked_compared_and_there_again_after_a_restart(notebook, page, opened):
    writing = opened()
    assert counts(writing)[0] == f"0 words; 8 to {SHORT.most_words} asked."
    field(writing).click()
    page.keyboard.type("It's a well-known")
    assert counts(writing)[0].startswith("3 words; ")
    page.keyboard.press("Enter")
    page.keyboard.type("start b d m x y z 0 1")  # letters that are shortcuts of the notebook
    assert field(writing).input_value() == "It's a well-known\nstart b d m x y z 0 1"
    writing.wait_until_saved()

    for text in TRICKY:
        field(writing).fill(text)
        assert counts(writing)[0].split()[0] == str(count_words(text)), text

    field(writing).fill("Too few")
    writing.button("Check my texts").click()
    expect(writing.summary).to_have_text("Kept.")
    assert writing.remarks() == [
        "That is a start. Write a full sentence, then check again.",
        "Nothing is written here yet.",
    ]
    assert "Compare with this" not in writing.node.inner_text()
    field(writing).fill(TEXT)
    assert writing.remarks() == ["Nothing is written here yet."]
    assert counts(writing)[0] == f"11 words; 8 to {SHORT.most_words} asked. Hedge words in it: perhaps, may."
    page.keyboard.press("Tab")
    writing.button("Check my texts").focus()
    page.keyboard.press("Enter")
    expect(writing.node.locator(".motivelab-compare:visible")).to_have_text([f"Compare with this: {SHORT.compare}"])
    assert OTHER.compare not in writing.node.inner_text()
    expect(field(writing)).to_have_accessible_description(f"{SHORT.prompt} {counts(writing)[0]}")
    assert writing.focused() == "Check my texts"
    writing.wait_until_saved()
    assert ticked(writing, page) == list(SHORT.ticks)
    boxes = writing.node.get_by_role("checkbox")
    kept = {SHORT.id: TEXT, "ticked": {SHORT.id: [SHORT.ticks[0]]}}

    notebook.restart_and_run_all()
    writing.wait_until_restored()
    expect(field(writing)).to_have_value(TEXT)
    assert notebook.ask(lambda writing: writing.answers) == kept
    expect(boxes.first).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()
    expect(writing.node.locator(".motivelab-compare:visible")).to_have_text([f"Compare with this: {SHORT.compare}"])
    assert from_line(writing.line.input_value())["answers"] == kept


def test_what_is_typed_while_the_kernel_is_busy_stays_where_the_hand_is_and_survives_a_reload(notebook, page, opened):
    page.clock.install()
    writing = opened()
    field(writing).click()
    with notebook.busy():
        page.keyboard.type("one two four")
        for _ in "four":
            page.keyboard.press("ArrowLeft")
        page.clock.fast_forward(AWAY)
        expect(writing.status).to_contain_text("Not saved yet: the notebook is busy or has stopped.")
        page.keyboard.type("three ")
    expect(writing.status).to_contain_text("Saved in ")
    page.keyboard.type("and ")  # where it was before the kernel answered
    assert field(writing).input_value() == "one two three and four"
    notebook.load()  # at once: the kernel may not have heard the last word
    notebook.run_all()
    again = ActivityOnPage.first_on(page)
    expect(field(again)).to_have_value("one two three and four")
    again.wait_until_saved()
    assert notebook.saved_work("exit-1")["answers"] == {SHORT.id: "one two three and four"}


def test_a_hundred_thousand_signs_are_kept_and_said(notebook, opened):
    writing = opened()
    text = ("word " * 20_000).strip() + "!"
    field(writing).fill(text)
    writing.button("Check my texts").click()
    expect(writing.node.locator(".motivelab-remark").first).to_have_text(
        "Your text has 100,000 signs. All of it is kept; did a whole page slip in?"
    )
    assert counts(writing)[0].startswith("20000 words; ")
    writing.wait_until_saved()
    assert notebook.saved_work("exit-1")["answers"] == {SHORT.id: text}
    assert from_line(writing.line.input_value())["answers"] == {SHORT.id: text}


def test_a_pasted_line_brings_the_text_and_rubbish_is_refused_in_words(notebook, opened):
    writing = opened()
    field(writing).fill("Mine.")
    writing.wait_until_saved()
    for line, words in [
        ("lorem ipsum", "this is not a line of this kit"),
        (to_line({"work": "exit-1", "answers": {SHORT.id: 7}}), "the answers are missing or damaged"),
        (to_line({"work": "exit-2", "answers": {}}), 'the line belongs to "exit-2"'),
    ]:
        writing.take_over(line)
        expect(writing.status).to_contain_text(f"Not done: {words}")
        expect(field(writing)).to_have_value("Mine.")
    pasted = writing.node.get_by_label("A line from another computer")
    pasted.fill(to_line({"work": "exit-1", "answers": {OTHER.id: "Naïve ☕"}}))
    pasted.press("Enter")
    expect(field(writing, OTHER)).to_have_value("Naïve ☕")
    expect(field(writing)).to_have_value("")
    writing.wait_until_saved()
    [kept] = (notebook.folder / "my_work" / "older").glob("exit-1*")
    assert "Mine." in kept.read_text("utf-8")


def test_axe_finds_no_barrier_in_either_theme_and_nothing_sticks_out_on_a_narrow_screen(notebook, page, opened):
    for theme in (LIGHT, DARK):
        writing = opened()
        notebook.use_theme(theme)
        page.set_viewport_size(TALL)
        field(writing).fill(TEXT)
        assert writing.barriers() == "", theme
        writing.button("Check my texts").click()
        expect(writing.summary).to_be_visible()
        writing.unfold()
        assert writing.barriers() == "", f"{theme}, checked"
        page.set_viewport_size(WIDE)
    page.set_viewport_size(NARROW)
    assert writing.outside() == []


def test_the_cards_of_the_motives_are_read_filled_and_ticked_by_keyboard_in_either_theme(notebook, page):
    weights = [dict.fromkeys(["M1", "M2", "M3", "M4", "M5"], 0.2)]
    for theme in (LIGHT, DARK):
        notebook.open(lambda: make("cards", name="cards", weights=weights))
        notebook.use_theme(theme)
        page.set_viewport_size(TALL)
        cards = ActivityOnPage.first_on(page)
        expect(cards.node.get_by_role("definition").filter(has_text="20 %")).to_have_count(5)
        verdict = cards.node.get_by_role("textbox", name="M5: your verdict", exact=True)
        verdict.focus()
        page.keyboard.type("A fifth, because of par. 7.")
        cards.button("Check my cards").click()
        box = cards.node.get_by_role("checkbox", name="I named the paragraph", exact=True).locator("visible=true")
        box.focus()
        if theme == LIGHT:
            page.keyboard.press("Space")
        expect(box).to_be_checked()  # in the dark it is there again
        cards.wait_until_saved()
        assert cards.barriers() == "", theme
    page.set_viewport_size(NARROW)
    assert cards.outside() == []
