"""A problem set as a student works on it in JupyterLab, handed in and graded: what is seen is what is earned."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from ..pages.graded_course import SETTINGS, Course
from ..pages.jupyterlab_session import PATIENCE

ROOT = Path(__file__).parents[3]
NAME = "ps1_reading"
WHOLE = {"width": 1400, "height": 14_000}  # JupyterLab takes out of the page what is far out of sight
# The author taken for an unnamed speaker, and silence taken for a no: both are documented misconceptions.
WHO_SAYS_IT = (
    'answer_q4 = {"a": "Lavrov", "b": "Kabulov", "c": "Nicholson", "d": "author", "e": "author", "f": "author"}'
)
NOT_SAID = 'answer_q13 = {"a": "false", "b": "false", "c": "true", "d": "false", "e": "true", "f": "false"}'


@dataclass(frozen=True)
class ProblemSet:
    """An open problem set, found by what a student sees of it."""

    page: Page

    def output(self, code: str) -> Locator:
        """Find what the cell with this code puts out."""
        return self._cell(code).locator(".jp-OutputArea")

    def answer(self, number: int, line: str) -> Locator:
        """Replace the answer cell with a line, run it and the test below it, and return what the test says."""
        cell = self._cell(f"answer_q{number} =")
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(line)
        self.page.keyboard.press("Shift+Enter")
        expect(prompt).not_to_have_text(before)
        expect(prompt).to_have_text(re.compile(r"\d"))  # a cell that is asked to run before an error is back does not
        self.page.keyboard.press("Shift+Enter")
        return self.output(f"q{number}.form()")

    def validate(self) -> str:
        """Press nbgrader's button and return what its window says."""
        self.page.get_by_role("button", name="Validate", exact=True).click()
        window = self.page.get_by_role("dialog")
        # On a busy machine two saves can meet; a student then keeps what is on the screen.
        self.page.add_locator_handler(
            window.filter(has_text="has changed on disk"),
            lambda box: box.get_by_role("button", name="Overwrite").click(),
        )
        expect(window).to_contain_text(re.compile("passes all|failed"), timeout=PATIENCE)
        said = window.inner_text()
        window.get_by_role("button", name="Ok").click()
        return said

    def _cell(self, code: str) -> Locator:
        return self.page.locator(".jp-CodeCell").filter(has=self.page.locator(".cm-content").filter(has_text=code))


@pytest.fixture
def course(tmp_path) -> Course:
    """Return a course of one assignment, released and registered."""
    (tmp_path / "course" / "solutions").mkdir(parents=True)
    shutil.copy(ROOT / SETTINGS, tmp_path / "course")
    shutil.copytree(ROOT / "solutions" / NAME, tmp_path / "course" / "solutions" / NAME)
    course = Course.at(tmp_path / "course")
    course.generate(NAME)
    return course


def test_three_answers_of_an_average_student_from_the_first_key_to_the_mark(course, lab, page):
    """One form slip, mended after its sentence, and two misconceptions: 2 of 2, 2 of 3 and 2 of 3 points."""
    notebook = lab.folder / f"{NAME}.ipynb"
    shutil.copy(course.folder("release") / NAME / notebook.name, notebook)
    lab.open(page, notebook.name)
    page.set_viewport_size(WHOLE)
    page.locator(".jp-WindowedPanel-outer").evaluate("panel => { panel.scrollTop = 0; }")
    sheet = ProblemSet(page)

    expect(sheet.answer(4, WHO_SAYS_IT)).to_contain_text("Question 4: the form is right. Marks come later.")
    expect(sheet.answer(13, NOT_SAID)).to_contain_text("Question 13: the form is right. Marks come later.")
    slip = sheet.answer(11, "answer_q11 = B, C, E")
    expect(slip).to_contain_text('It does not know B. Is that a text? Then use quotation marks: "B".')
    expect(sheet.answer(11, 'answer_q11 = ["B", "C", "E"]')).to_contain_text("Question 11: the form is right.")

    lab.restart_and_run_all(page)
    report = sheet.output("answers.check(")
    expect(report).to_contain_text("ps1: 3 of 14 answers have the right form.", timeout=PATIENCE)
    expect(report).to_contain_text("Question 1   not ready: answer_q1 is still None.")
    page.keyboard.press("ControlOrMeta+s")

    said = sheet.validate()
    assert said.count("is not ready:") == 11
    assert "Question 1 is not ready: answer_q1 is still None." in said
    assert not re.search(r"Question (4|11|13) ", said)
    assert "Partial credit" not in said

    place = course.folder("submitted") / "lena" / NAME
    place.mkdir(parents=True)
    shutil.copy(notebook, place)
    assert course.autograde(NAME) == []
    marks = {cell: points for cell, points in course.marks(NAME, "lena").items() if points}
    assert marks == {"ps1-q4-test": 2.0, "ps1-q11-test": 2.0, "ps1-q13-test": 2.0}
