"""A student's hand and eyes on a whole lesson in a page: the browser tests of the lessons share them."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from .activity_on_page import KERNEL_PATIENCE, ActivityOnPage
from .kit import Question, load_case

WHOLE_LESSON = {"width": 1400, "height": 16000}  # JupyterLab takes out of the page what is far out of sight
SENTENCE = "As far as the sources go, this seems likely, but the evidence is thin and another cause is possible. "
ERRORS = "[data-mime-type='application/vnd.jupyter.stderr'], [data-mime-type='application/vnd.jupyter.error']"


@dataclass(frozen=True)
class LessonOnPage:
    """An open lesson, found by what a student sees of it."""

    page: Page

    def show_all(self, activities: int) -> None:
        """Make the window as long as the lesson, and wait for so many activities."""
        self.page.set_viewport_size(WHOLE_LESSON)
        self.page.locator(".jp-WindowedPanel-outer").evaluate("panel => { panel.scrollTop = 0; }")
        expect(self.page.locator(".motivelab-desk")).to_have_count(activities, timeout=KERNEL_PATIENCE)

    def activity(self, words: str) -> ActivityOnPage:
        """Find the activity that holds these words."""
        return ActivityOnPage(self.page.locator(".motivelab-desk").filter(has_text=words))

    def cell(self, code: str) -> Locator:
        """Find the cell whose code holds this."""
        return self.page.locator(".jp-CodeCell").filter(
            has=self.page.locator(".jp-InputArea-editor").filter(has_text=code)
        )

    def run_again(self, code: str, old: str = "", new: str = "") -> Locator:
        """Change one word in a cell if asked, press Shift and Enter, and return what the cell puts out."""
        cell = self.cell(code)
        line = cell.locator(".cm-line").filter(has_text=old or code).first
        line.click()
        if old:
            line.get_by_text(old, exact=True).dblclick()
            self.page.keyboard.insert_text(new)
        self.page.keyboard.press("Shift+Enter")
        return cell.locator(".jp-OutputArea")

    def write(self, *prompts: str) -> ActivityOnPage:
        """Check too early, answer every prompt with enough words, check, and see what to compare with."""
        known = {prompt.id: prompt for prompt in load_case().prompts}
        asked = [known[prompt] for prompt in prompts]
        writing = self.activity(asked[0].prompt)
        check = writing.button("Check my text")
        check.click()
        expect(writing.status).to_contain_text("nothing is written yet")
        expect(writing.node.locator(".motivelab-compare:visible")).to_have_count(0)
        for prompt in asked:
            enough = SENTENCE * (prompt.least_words // len(SENTENCE.split()) + 1)
            writing.node.get_by_role("textbox", name=prompt.title, exact=True).fill(enough.strip())
        check.click()
        for prompt in asked:
            expect(writing.node).to_contain_text(prompt.compare)
        writing.wait_until_saved()
        return writing

    def assert_ticks(self, prompt: str) -> None:
        """Tick, below a text that was checked, the first of the points that a student finds in it."""
        [asked] = [known for known in load_case().prompts if known.id == prompt]
        assert asked.ticks, f"the case has no points to tick for {prompt}"
        writing = self.activity(asked.prompt)
        boxes = [writing.node.get_by_role("checkbox", name=point, exact=True) for point in asked.ticks]
        for box in boxes:
            expect(box).to_be_visible()
        boxes[0].check()
        writing.wait_until_saved()

    def answer(self, *questions: str) -> ActivityOnPage:
        """Answer wrongly, read the hints, answer rightly and see all right."""
        known = {question.id: question for question in load_case().questions}
        asked = [known[question] for question in questions]
        quiz = self.activity(asked[0].prompt)
        for right in (False, True):
            for question in asked:
                give(quiz.group(question.prompt), question, right=right)
            quiz.button("Check my answers" if len(asked) > 1 else "Check my answer").click()
            many = len(asked) if right else 0
            expect(quiz.summary).to_contain_text(f"{many} of {len(asked)} right")
        quiz.wait_until_saved()
        return quiz

    def seal_forecasts(self, *percents: int) -> ActivityOnPage:
        """Try to seal too early, answer the first questions, and seal what was given."""
        desk = self.activity("It is 21 June 2017")
        unsealed = self.cell("seal_forecasts(desk)").locator(".jp-OutputArea")
        expect(unsealed).to_contain_text("Not sealed yet: there are 0 forecasts of at least 5.")
        for place, percent in enumerate(percents):
            desk.node.get_by_role("spinbutton").nth(place).fill(str(percent))
            self.page.keyboard.press("Tab")
        desk.wait_until_saved()
        sealed = self.run_again("seal_forecasts(desk)")
        expect(sealed).to_contain_text(f"Sealed: {len(percents)} forecasts.")
        return desk

    def assert_no_barriers(self) -> None:
        """Let axe look at all activities of the lesson."""
        self.page.add_style_tag(content="body { height: 100vh }")
        found = Axe().run(self.page, context=".motivelab-desk")
        assert found.response["passes"], "axe looked at nothing"
        assert found.violations_count == 0, found.generate_report()

    def assert_no_errors(self) -> None:
        """Look for a traceback or a warning under any cell."""
        assert self.page.locator(".jp-OutputArea-output").count() >= 4, "fewer outputs than the shortest lesson has"
        assert self.page.locator(ERRORS).all_inner_texts() == []


def give(group: Locator, question: Question, *, right: bool) -> None:
    """Give the right answer to a question, or one that is all wrong; be quite sure where that is asked."""
    if question.kind == "matching":
        left = [option for option in question.options if option.side == "left"]
        matches = [option.match for option in left]
        for option, match in zip(left, matches if right else matches[1:] + matches[:1], strict=True):
            group.get_by_label(option.text).select_option(match)
    elif question.kind == "multiple_select":
        for option in question.options:
            group.get_by_role("checkbox", name=option.text, exact=True).set_checked(option.correct is right)
    else:
        option = next(option for option in question.options if option.correct is right)
        group.get_by_role("radio", name=option.text, exact=True).check()
        if question.kind == "true_false_not_stated":
            group.get_by_label("How sure are you?").select_option("80")
