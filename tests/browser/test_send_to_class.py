"""The button "Send to the class" in a real browser: what is asked, what is said, and the class in the lab's reveal."""

import pytest
from live_class_session import MOTIVES, running_class, shares, student
from playwright.sync_api import expect

from motivelab.activities.frame import send_to_class
from motivelab.classroom import send_weights

from .pages.activity_on_page import ActivityOnPage
from .pages.kit import make
from .pages.lab_on_page import LabOnPage


@pytest.fixture(autouse=True)
def session(monkeypatch):
    """Begin each test as a new kernel does: it has sent nowhere yet."""
    monkeypatch.setattr(send_to_class, "THIS_SESSION", send_to_class.Session())


@pytest.fixture
def live(tmp_path):
    with running_class(tmp_path / "class.live.jsonl") as (live, address):
        yield live, address


def panel_of(weighing):
    return weighing.node.get_by_role("group", name="Send to the class")


def test_a_student_commits_sends_and_sees_the_class_of_the_wall(weighing, live):
    room, address = live
    panel = panel_of(weighing)
    expect(panel).to_be_hidden()
    weighing.rate(**dict.fromkeys(MOTIVES, 20))
    weighing.commit()
    expect(panel).to_contain_text("No name, no file, nothing that you wrote.")
    panel.get_by_role("button", name="Send to the class").click()
    field = panel.get_by_label("Address and code on the wall")
    expect(field).to_be_focused()
    field.fill(f"{address} WRONG")
    field.press("Enter")
    expect(panel).to_contain_text("Not sent: the code is not the one on the wall.")
    expect(panel.get_by_role("button", name="Copy my line for a phone")).to_be_visible()
    field.fill(f"http://{address}/?c={room.room.code}")
    panel.get_by_role("button", name="Send", exact=True).click()
    expect(panel).to_contain_text('Sent. On the wall you are "')
    expect(field).to_be_hidden()
    [name] = room.room.latest
    expect(panel).to_contain_text(name)
    send_weights(address, room.room.code, [shares(1)], student=student(1))
    panel.get_by_role("button", name="Show my class").click()
    expect(panel).to_contain_text("Not shown yet: the envelope is not open yet: wait for your teacher.")
    expect(weighing.node.locator(".motivelab-reveal")).to_contain_text("synthetic: no real students")
    room.envelope(opened=True)
    panel.get_by_role("button", name="Show my class").click()
    expect(panel).to_contain_text("Your class is here: 2 students.")
    expect(weighing.node.locator(".motivelab-reveal")).to_contain_text("The class here: your class.")


def test_the_session_remembers_the_wall_and_a_sorter_sends_without_being_asked(notebook, live):
    room, address = live
    notebook.open(
        lambda: make("weighing", name="weights", reveals=True), lambda: make("claims", ["C06", "C16"], name="kinds")
    )
    weighing = LabOnPage(notebook.page.locator(".motivelab-lab").first)
    weighing.rate(**dict.fromkeys(MOTIVES, 20))
    weighing.commit()
    panel_of(weighing).get_by_role("button", name="Send to the class").click()
    panel_of(weighing).get_by_label("Address and code on the wall").fill(f"{address} {room.room.code}")
    panel_of(weighing).get_by_role("button", name="Send", exact=True).click()
    expect(panel_of(weighing)).to_contain_text("Sent.")
    sorter = ActivityOnPage(notebook.page.locator("#out-2 .motivelab-activity"))
    expect(panel_of(sorter)).to_be_hidden()
    for place, code in enumerate(("accusation", "event")):
        sorter.node.locator("fieldset").nth(place).get_by_role("radio", name=code, exact=True).check()
    panel_of(sorter).get_by_role("button", name="Send to the class").click()
    expect(panel_of(sorter)).to_contain_text('Sent. On the wall you are "')
    assert sorter.barriers() == ""
    [entry] = room.room.entries.values()
    assert (len(entry.judgements), len(entry.codes)) == (1, 2)


def test_a_wall_that_is_closed_leaves_the_line_for_a_phone(weighing):
    weighing.rate(**dict.fromkeys(MOTIVES, 20))
    weighing.commit()
    panel = panel_of(weighing)
    panel.get_by_role("button", name="Send to the class").click()
    panel.get_by_label("Address and code on the wall").fill("127.0.0.1:9 HZKMR")
    panel.get_by_role("button", name="Send", exact=True).click()
    expect(panel).to_contain_text("nobody answers there. Is the class closed?")
    panel.get_by_role("button", name="Copy my line for a phone").click()
    expect(weighing.node.get_by_label("Your work as one line of text, to copy")).to_be_visible()
    found = weighing.node.get_by_label("Your work as one line of text, to copy").input_value()
    assert found.startswith("motivelab:{")
