"""What a student did is saved, offered or said to be missing: dead kernels, other tabs and students, clocks, disks."""

import json
import os
import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from .pages.activity_on_page import AWAY, WIDE, ActivityOnPage
from .pages.kit import from_line, load_case, make
from .pages.lab_on_page import LabOnPage

PROMPT = load_case().prompts[0]
ZONE = "Asia/Tokyo"  # nine hours ahead of UTC, all year


@pytest.fixture
def page(browser):
    """Return a page whose clock is in another zone than the kernel's."""
    context = browser.new_context(viewport=WIDE, timezone_id=ZONE, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture
def writing(notebook):
    notebook.open(lambda: make("writing", [PROMPT.id], name="exit-1"))
    return ActivityOnPage.first_on(notebook.page)


@pytest.fixture
def sealing(notebook):
    notebook.open(lambda: make("weighing", name="gut-weights"))
    return LabOnPage(notebook.page.locator(".motivelab-lab"))


def field(writing):
    return writing.node.get_by_role("textbox", name=PROMPT.title, exact=True)


def write(writing, text):
    field(writing).fill(text)
    writing.page.keyboard.press("Tab")


def write_without_kernel(notebook, writing, text):
    notebook.restart()
    write(writing, text)
    expect(writing.status).to_contain_text("Not saved yet: ", timeout=AWAY + 20_000)


def test_what_a_dead_kernel_never_heard_is_taken_back_where_the_file_is_as_it_was_and_can_be_undone(notebook, writing):
    write(writing, "One.")
    writing.wait_until_saved()
    write_without_kernel(notebook, writing, "One. Two.")
    notebook.run_all()
    expect(field(writing)).to_have_value("One. Two.")
    expect(writing.status).to_contain_text("What you changed while the notebook was away is back.")
    assert notebook.saved_work("exit-1")["answers"] == {PROMPT.id: "One. Two."}
    writing.button("Undo").click()
    expect(field(writing)).to_have_value("One.")


def test_a_spare_copy_is_found_from_another_page_of_the_same_folder(notebook, writing):
    """Another window of JupyterLab, or Notebook 7, shows the same notebook at another address."""
    write_without_kernel(notebook, writing, "Only here.")
    notebook.page.evaluate("history.replaceState(null, '', '/lesson?reset')")
    notebook.run_all()
    expect(field(writing)).to_have_value("Only here.")


@pytest.mark.parametrize(("choice", "text", "other"), [("browser", "Older.", "Newer."), ("file", "Newer.", "Older.")])
def test_where_the_file_has_moved_on_both_are_shown_with_their_times_and_the_student_chooses(
    choice, text, other, notebook, writing
):
    write(writing, "One.")
    writing.wait_until_saved()
    write_without_kernel(notebook, writing, "Older.")
    elsewhere = make("writing", [PROMPT.id], name="exit-1")
    elsewhere.set_state({"draft": {"answers": {PROMPT.id: "Newer."}, "number": 1, "at": "2026-01-08T03:00:00+00:00"}})
    notebook.run_all()
    offer = writing.node.get_by_role("group", name="Two versions of your work")
    expect(offer).to_contain_text("Newer.")
    expect(offer).to_contain_text("Older.")
    expect(offer).to_contain_text("In the file, 8 Jan 2026, 12:00")
    expect(offer).to_contain_text(re.compile(r"In this browser, \d+ \w+ 20\d\d, \d\d:\d\d"))
    expect(field(writing)).to_have_value("Newer.")
    offer.get_by_role("button", name=f"Go on with the {choice}").click()
    expect(offer).to_be_hidden()
    expect(field(writing)).to_have_value(text)
    expect(writing.status).to_contain_text(re.compile("Saved in|Restored from"))
    assert notebook.saved_work("exit-1")["answers"] == {PROMPT.id: text}
    if choice == "browser":
        writing.button("Undo").click()
        expect(field(writing)).to_have_value(other)
    notebook.run_all()
    expect(offer).to_be_hidden()


def test_the_next_student_at_the_same_computer_finds_nothing_of_the_one_before(notebook, writing):
    write_without_kernel(notebook, writing, "Mine, and private.")
    (notebook.folder / "my_work").rename(notebook.folder / "taken home")
    notebook.run_all()
    expect(field(writing)).to_have_value("")
    expect(writing.node.get_by_role("group", name="Two versions of your work")).to_be_hidden()
    assert not (notebook.folder / "my_work" / "exit-1.json").exists()


def test_sealed_is_said_only_when_it_is_written_and_until_then_the_button_and_the_line_stay(notebook, sealing):
    """A folder in the place of the new file refuses it, as a disk does that takes no more."""
    sealing.rate(M1=30, M5=10)
    sealing.wait_until_saved()
    (stone := notebook.folder / "my_work" / f".gut-weights.{os.getpid()}.tmp").mkdir()
    for _ in range(2):  # the same words twice are an answer twice
        sealing.button("Seal my weights").click()
        sealing.button("Yes, I am sure").click()
        expect(sealing.status).to_contain_text("Not done: my_work/gut-weights.json cannot be written")
        expect(sealing.button("Seal my weights")).to_be_enabled()
        assert "Sealed" not in sealing.status.inner_text()
        assert notebook.saved_work("gut-weights")["commitments"] == []
        [offered] = from_line(sealing.node.locator(".motivelab-line[readonly]").input_value())["commitments"]
        assert offered["answers"]["answers"]["direct rating"] == {"M1": 30, "M5": 10}
    stone.rmdir()
    sealing.button("Seal my weights").click()
    sealing.button("Yes, I am sure").click()
    expect(sealing.status).to_contain_text("Sealed on ")
    [kept] = notebook.saved_work("gut-weights")["commitments"]
    assert kept["shares"] == {"M1": 0.75, "M2": 0, "M3": 0, "M4": 0, "M5": 0.25}


def test_the_same_refusal_twice_is_an_answer_twice_and_nobody_is_said_to_be_busy(notebook, writing):
    notebook.page.clock.install()
    for _ in range(2):
        writing.button("Check my text").click()
        expect(writing.status).to_contain_text("Not done: nothing is written yet")
    notebook.ask(repr)  # the kernel has done all that it was asked
    notebook.page.clock.run_for(AWAY)
    expect(writing.status).to_contain_text("Not done: nothing is written yet")


def test_a_draft_that_no_file_has_taken_stays_with_the_browser_though_the_kernel_has_answered(notebook, writing):
    write(writing, "One.")
    writing.wait_until_saved()
    (stone := notebook.folder / "my_work" / f".exit-1.{os.getpid()}.tmp").mkdir()
    write(writing, "One. Two.")
    expect(writing.status).to_contain_text("Not saved: ")
    notebook.restart()
    stone.rmdir()
    notebook.run_all()
    expect(field(writing)).to_have_value("One. Two.")
    expect(writing.status).to_contain_text("Saved in my_work/exit-1.json")


def test_the_browser_writes_the_times_in_the_zone_of_who_reads_them(notebook, sealing):
    sealing.rate(M1=30)
    sealing.button("Seal my weights").click()
    sealing.button("Yes, I am sure").click()
    expect(sealing.status).to_contain_text("Sealed on ")
    [kept] = notebook.saved_work("gut-weights")["commitments"]
    at = datetime.fromisoformat(kept["at"])
    assert at.utcoffset() == UTC.utcoffset(None)
    assert at.microsecond % 1000 == 0
    hours = f"{(at.hour + 9) % 24:02}:{at.minute:02}"
    sealed, saved = re.findall(r"\d\d:\d\d", sealing.status.inner_text())[:2]
    assert (sealed, saved) == (hours, hours)


def test_numbers_are_read_with_a_decimal_comma_and_what_is_refused_stays_and_is_told(sealing):
    number = sealing.number("M1 ")
    told = {
        "12,5": ("13", "12,5 is taken as 13: whole numbers only."),
        "2.5": ("3", "2.5 is taken as 3: whole numbers only."),
        "40,0": ("40", ""),
        "abc": ("abc", '"abc" is no number: write one from 0 to 100.'),
        "250": ("250", "250 is not on the scale: write a number from 0 to 100."),
        "-3": ("-3", "-3 is not on the scale: write a number from 0 to 100."),
        "1,2,3": ("1,2,3", '"1,2,3" is no number: write one from 0 to 100.'),
        "7": ("7", ""),
    }
    for typed, (shown, words) in told.items():
        number.fill("")
        number.press_sequentially(typed)
        sealing.page.keyboard.press("Tab")
        expect(number).to_have_value(shown)
        expect(number).to_have_accessible_description(words)
        expect(number).to_have_attribute("aria-invalid", str(shown == typed and bool(words)).lower())
    sealing.wait_until_saved()
    line = sealing.node.locator(".motivelab-line[readonly]").input_value()
    assert from_line(line)["answers"]["answers"]["direct rating"] == {"M1": 7}


def test_what_was_refused_while_it_was_typed_leaves_the_number_of_before(notebook, sealing):
    """On the way to 250 a student types 2 and 25: neither was meant."""
    sealing.rate(M1=40)
    number = sealing.number("M1 ")
    number.fill("")
    number.press_sequentially("250")
    sealing.page.keyboard.press("Tab")
    sealing.rate(M2=10)
    sealing.wait_until_saved()
    assert notebook.saved_work("gut-weights")["answers"]["answers"]["direct rating"] == {"M1": 40, "M2": 10}
    expect(number).to_have_value("250")


def test_the_folder_is_shown_and_stays_where_a_cell_goes_elsewhere(notebook, writing):
    (notebook.folder / "data").mkdir()
    notebook.kernel.run(lambda: os.chdir(notebook.folder / "data"))
    write(writing, "One.")
    writing.wait_until_saved()
    notebook.kernel.run(lambda: os.chdir(notebook.folder))
    assert notebook.saved_work("exit-1")["answers"] == {PROMPT.id: "One."}
    writing.unfold()
    expect(writing.node).to_contain_text(f"The file is in the folder {notebook.folder.as_posix()}/my_work.")


def test_a_file_that_is_deleted_while_it_is_open_is_written_again(notebook, writing):
    write(writing, "One.")
    writing.wait_until_saved()
    (notebook.folder / "my_work" / "exit-1.json").unlink()
    write(writing, "One. Two.")
    expect(writing.status).to_contain_text("Saved in ")
    found = json.loads((notebook.folder / "my_work" / "exit-1.json").read_text("utf-8"))
    assert found["answers"] == {PROMPT.id: "One. Two."}
