"""The whole of session II: one teacher, five students, each with a notebook and a browser of their own, and a clock."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from motivelab.activities.weighing.class_file import read_class

from .pages.activity_on_page import ActivityOnPage
from .pages.lab_on_page import LabOnPage

ROOT = Path(__file__).parents[2]
MOTIVES = ("M1", "M2", "M3", "M4", "M5")
RATINGS = ((60, 20, 10, 5, 5), (10, 20, 60, 5, 5), (5, 15, 40, 10, 30), (20, 20, 20, 20, 20), (10, 50, 20, 0, 20))
THREE_MINUTES = 180


@contextmanager
def program(*arguments, folder, by_ctrl_c=False):
    """Run a program of this Python in a folder until the block ends: it reads its input to the end, or hears Ctrl-C."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield running
    finally:
        running.stdin.close()
        if by_ctrl_c:
            running.send_signal(signal.SIGINT)
        running.wait(30)
        running.stdout.close()


@pytest.fixture
def opened(browser):
    """Return a function that opens an address in a browser window of its own; an error in a page fails the test."""
    with ExitStack() as stack:
        errors = []

        def window(address, width=1280, height=720):
            context = browser.new_context(viewport={"width": width, "height": height})
            stack.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(address)
            return page

        yield window
        assert errors == []


@contextmanager
def teacher_and_wall(opened, folder):
    """Start the live class, and give its wall in a browser, with the address and the code that it shows."""
    folder.mkdir()
    command = ("-m", "motivelab", "class", "--live", "--no-browser", "--address", "127.0.0.1")
    with program(*command, folder=folder, by_ctrl_c=True) as live:
        wall = opened(re.search(r"http://\S+", live.stdout.readline())[0])
        shown = re.search(r"(\S+:\d+)\s+code (\w+)", live.stdout.readline())
        yield wall, f"{shown[1]} {shown[2]}"


@contextmanager
def five_students(opened, folder):
    """Start a notebook with lesson 3 for each student, and give its lab in a browser of its own."""
    lesson = str(ROOT / "notebooks" / "03_weighing_motives.ipynb")
    with ExitStack() as stack:
        notebooks = []
        for number in range(len(RATINGS)):
            (own := folder / f"student {number}").mkdir()
            command = ("-m", "tests.browser.pages.student", lesson, str(own))
            notebooks.append(stack.enter_context(program(*command, folder=ROOT)))
        pages = [opened(notebook.stdout.readline().strip(), width=1400, height=1000) for notebook in notebooks]
        yield [LabOnPage(page.locator("#out-lab .motivelab-lab")) for page in pages]


def weigh_and_commit(lab, ratings):
    """Do sections 3 to 5: rate, weigh in another way too, defend it in writing, and commit."""
    rated(lab, ratings)
    lab.weigh_by("ranking")
    lab.button("M2 .*one place up").click()
    lab.weigh_by("direct rating")
    defence = ActivityOnPage(lab.page.locator("#out-defend .motivelab-activity"))
    defence.node.locator("textarea").first.fill("I give most to this motive because of paragraph 5.")
    lab.commit()


def rated(lab, ratings):
    lab.rate(**dict(zip(MOTIVES, ratings, strict=True)))
    lab.wait_until_saved()


def panel(lab):
    return lab.node.get_by_role("group", name="Send to the class")


def send(lab, where):
    panel(lab).get_by_role("button", name="Send to the class").click()
    panel(lab).get_by_label("Address and code on the wall").fill(where)
    panel(lab).get_by_role("button", name="Send", exact=True).click()


def show_class(labs):
    for lab in labs:
        panel(lab).get_by_role("button", name="Show my class").click()
    for lab in labs:
        expect(lab.node.locator(".motivelab-reveal")).to_contain_text("The class here: your class.")


def weigh_again(lab):
    lab.button("Weigh again").click()
    rated(lab, (30, 10, 30, 10, 20))
    lab.commit()
    panel(lab).get_by_role("button", name="Send again").click()


@pytest.mark.long
def test_session_two_from_the_first_weight_to_before_and_after(opened, tmp_path, record_property):
    def timed(what, begun):
        seconds = time.monotonic() - begun
        record_property(what, f"{seconds:.1f} s")
        sys.stdout.write(f"{what}: {seconds:.1f} s\n")
        assert seconds < THREE_MINUTES, what

    with teacher_and_wall(opened, tmp_path / "teacher") as (wall, where), five_students(opened, tmp_path) as labs:
        for lab, ratings in zip(labs, RATINGS, strict=True):
            weigh_and_commit(lab, ratings)
        begun = time.monotonic()
        for lab in labs:
            send(lab, where)
        expect(wall.locator(".count")).to_have_text("5 have sent")
        timed("from the first press of Send to all five on the wall", begun)
        for lab in labs:
            expect(panel(lab)).to_contain_text('Sent. On the wall you are "')
        begun = time.monotonic()
        wall.get_by_role("button", name="Open the envelope").click()
        expect(wall.locator(".dots .dot")).to_have_count(5 * len(RATINGS))
        timed("from the envelope to the strips", begun)
        begun = time.monotonic()
        show_class(labs)
        timed("from the first press of Show my class to the class in all five labs", begun)
        for lab in labs[:3]:
            weigh_again(lab)
        expect(wall.locator(".count")).to_have_text("5 have sent, 3 twice")
        wall.get_by_role("button", name="Before and after").click()
        expect(wall.locator(".dots .dot")).to_have_count(2 * 5 * len(RATINGS))
    found = read_class(tmp_path / "teacher" / "class.csv", MOTIVES)
    assert len(found) == len(RATINGS)
    assert len(read_class(tmp_path / "teacher" / "class-first.csv", MOTIVES)) == 3
    assert sum(found[name]["M1"] for name in found) == pytest.approx(3 * 0.3 + 0.2 + 0.1, abs=1e-4)
