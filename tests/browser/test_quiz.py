"""The quiz in a real browser: every kind of question by mouse and keyboard, saved, restored, and read aloud."""

import json
import re

import pytest
from playwright.sync_api import expect

from .pages.activity_on_page import AWAY, NARROW, TALL, WIDE, ActivityOnPage
from .pages.bridge import DARK, LIGHT
from .pages.kit import from_line, load_case, make, to_line

KINDS = ["multiple_choice", "true_false_not_stated", "multiple_select", "ordering", "matching"]
CASE = load_case()
QUESTIONS = {kind: next(question for question in CASE.questions if question.kind == kind) for kind in KINDS}
IDS = [question.id for question in QUESTIONS.values()]
CHOICE, STATEMENT, SELECTION, ORDER, MATCH = QUESTIONS.values()


@pytest.fixture
def opened(notebook):
    """Return a function that opens a notebook with the quiz and these cells and returns the quiz."""

    def run(*cells) -> ActivityOnPage:
        notebook.open(lambda: make("quiz", IDS, name="quiz-1", student="lena"), *cells)
        return ActivityOnPage.first_on(notebook.page)

    return run


def text_of(question, key):
    return next(option.text for option in question.options if option.key == key)


def keys(question, *, right):
    return [option.key for option in question.options if option.correct is right]


def option_of(quiz, question, key, role="radio"):
    return quiz.group(question.prompt).get_by_role(role, name=text_of(question, key), exact=True)


def answer_rightly(quiz):
    """Answer everything as the key has it, the last question first: choices by mouse, the order by its buttons."""
    for option in [option for option in MATCH.options if option.side == "left"]:
        quiz.group(MATCH.prompt).get_by_label(option.text).select_option(option.match)
    for option in sorted(ORDER.options, key=lambda option: option.position):
        up = quiz.group(ORDER.prompt).get_by_role("button", name=f"{option.text}: move up")
        while places(quiz).index(option.text) >= option.position:
            up.click()
    for option in SELECTION.options:
        option_of(quiz, SELECTION, option.key, "checkbox").set_checked(option.correct)
    quiz.group(STATEMENT.prompt).get_by_label("How sure are you?").select_option("80")
    option_of(quiz, STATEMENT, keys(STATEMENT, right=True)[0]).check()
    option_of(quiz, CHOICE, keys(CHOICE, right=True)[0]).check()


def rows(quiz):
    return quiz.node.locator(".motivelab-order li span > span")


def places(quiz):
    return rows(quiz).all_inner_texts()


def test_every_kind_is_answered_checked_mended_and_there_again_after_a_restart(notebook, opened):
    quiz = opened()
    quiz.button("Check my answers").click()
    expect(quiz.status).to_contain_text("nothing is answered yet: answer one question or more")
    wrong = keys(CHOICE, right=False)[0]
    option_of(quiz, CHOICE, wrong).check()
    option_of(quiz, STATEMENT, keys(STATEMENT, right=False)[0]).check()
    quiz.group(STATEMENT.prompt).get_by_label("How sure are you?").select_option("90")
    quiz.button("Check my answers").click()
    expect(quiz.summary).to_contain_text("0 of 5 right, 3 not answered yet. Your confidence scored 0.81")
    expect(quiz.live).to_contain_text("0 of 5 right")
    hint = next(option.hint for option in CHOICE.options if option.key == wrong)
    assert quiz.remarks()[0] == f"✗ Not yet. {hint}"
    assert CHOICE.rationale not in quiz.node.inner_text()
    expect(option_of(quiz, CHOICE, wrong)).to_have_accessible_description(f"✗ Not yet. {hint}")

    answer_rightly(quiz)
    assert quiz.remarks() == [], "what was changed is not judged yet"
    expect(option_of(quiz, CHOICE, wrong)).to_have_accessible_description("")
    quiz.button("Check my answers").click()
    expect(quiz.summary).to_contain_text("5 of 5 right. Your confidence scored 0.81")
    expect(quiz.node.get_by_text("Your first answers: 3 of 5 right.", exact=True)).to_be_visible()
    assert quiz.remarks() == [f"✓ Right. {question.rationale}" for question in QUESTIONS.values()]
    quiz.wait_until_saved()
    assert notebook.saved_work("quiz-1")["attempts"][-1]["right"] == 5

    notebook.restart_and_run_all()
    quiz.wait_until_restored()
    assert len(quiz.remarks()) == 5
    assert notebook.ask(lambda quiz: (quiz.right, quiz.brier_score)) == (5, pytest.approx(0.81))
    expect(option_of(quiz, CHOICE, keys(CHOICE, right=True)[0])).to_be_checked()
    assert places(quiz) == [option.text for option in sorted(ORDER.options, key=lambda option: option.position)]
    saved = notebook.saved_work("quiz-1")
    held = from_line(quiz.line.input_value())
    assert held == {name: saved[name] for name in held}
    assert {"version", "student", "work", "answers", "checked", "tries", "commitments"} <= set(held)


def test_everything_can_be_done_by_keyboard_and_the_focus_stays(notebook, page, opened):
    quiz = opened()
    shown = [row.inner_text() for row in quiz.group(CHOICE.prompt).locator("label").all()]
    option_of(quiz, CHOICE, next(option.key for option in CHOICE.options if option.text == shown[0])).focus()
    page.keyboard.press("ArrowDown")
    assert quiz.focused() == shown[1]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert quiz.focused() == "How sure are you?"
    page.keyboard.press("7")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first box
    expect(quiz.group(SELECTION.prompt).get_by_role("checkbox").first).to_be_checked()

    before = places(quiz)
    quiz.button(f"^{re.escape(before[0])}: move down").focus()
    for place in range(2, len(before) + 1):
        page.keyboard.press("Enter")
        expect(quiz.live).to_have_text(f"{before[0]}: place {place} of {len(before)}")
    assert places(quiz) == [*before[1:], before[0]]
    assert quiz.focused() == f"{before[0]}: move up", "at the end the way back has the focus"
    page.keyboard.press("Space")
    assert places(quiz) == [*before[1:-1], before[0], before[-1]]

    quiz.button("Check my answers").focus()
    page.keyboard.press("Enter")
    expect(quiz.summary).to_contain_text(" of 5 right, 1 not answered yet.")
    assert quiz.focused() == "Check my answers"
    saved = notebook.saved_work("quiz-1")["checked"]
    assert saved[CHOICE.id] == next(option.key for option in CHOICE.options if option.text == shown[1])
    assert saved[STATEMENT.id] == {"choice": "A", "confidence": 70}
    assert [text_of(ORDER, key) for key in saved[ORDER.id]] == places(quiz)


def test_while_the_kernel_is_busy_answers_wait_and_the_check_judges_what_the_student_sees(notebook, page, opened):
    page.clock.install()
    quiz = opened()
    with notebook.busy():
        answer_rightly(quiz)
        quiz.button("Check my answers").click()
        page.clock.fast_forward(AWAY)
        expect(quiz.status).to_contain_text("Not checked yet: the notebook is busy or has stopped.")
    expect(quiz.summary).to_contain_text("5 of 5 right.")
    quiz.wait_until_saved()
    saved = notebook.saved_work("quiz-1")
    assert saved["answers"] == saved["checked"]
    assert len(saved["attempts"]) == 1


def test_a_kernel_that_dies_takes_no_answer_with_it(notebook, page, opened):
    page.clock.install()
    quiz = opened()
    option_of(quiz, CHOICE, "A").check()
    quiz.wait_until_saved()
    notebook.restart()
    option_of(quiz, STATEMENT, "B").check()
    page.clock.fast_forward(AWAY)
    expect(quiz.status).to_contain_text("Not saved yet: the notebook is busy or has stopped.")
    assert notebook.saved_work("quiz-1")["answers"] == {CHOICE.id: "A"}
    notebook.run_all()
    expect(quiz.status).to_contain_text("What you changed while the notebook was away is back.")
    quiz.wait_until_saved()
    answers = {CHOICE.id: "A", STATEMENT.id: {"choice": "B", "confidence": None}}
    assert notebook.saved_work("quiz-1")["answers"] == answers
    expect(option_of(quiz, STATEMENT, "B")).to_be_checked()


def test_two_views_of_one_quiz_stay_in_step(notebook, page, opened):
    first = opened(lambda: notebook.values[0])
    second = ActivityOnPage(page.locator(".motivelab-activity").nth(1))
    second.node.wait_for()
    option_of(first, CHOICE, "A").check()
    expect(option_of(second, CHOICE, "A")).to_be_checked()
    option_of(second, CHOICE, "B").check()
    expect(option_of(first, CHOICE, "B")).to_be_checked()
    second.button("Check my answers").click()
    expect(first.summary).to_contain_text("of 5 right, 4 not answered yet.")
    assert first.remarks() == second.remarks()
    option_of(first, CHOICE, "C").check()
    expect(option_of(second, CHOICE, "C")).to_be_checked()
    expect(second.summary).to_be_hidden()  # it was about another answer
    second.wait_until_saved()
    assert notebook.saved_work("quiz-1")["answers"] == {CHOICE.id: "C"}


def test_what_the_browser_kept_from_another_kit_is_left_alone(notebook, page, opened):
    quiz = opened()
    option_of(quiz, CHOICE, "A").check()
    quiz.wait_until_saved()
    strange = [
        {SELECTION.id: 7, ORDER.id: 7},
        {CHOICE.id: {"x": 1}},
        {ORDER.id: ["A"], MATCH.id: "A"},
        {"Q99": "A"},
        "text",
    ]
    for kept in ["{ half", "7", *({"answers": answers} for answers in strange)]:
        text = kept if isinstance(kept, str) else json.dumps(kept)
        page.evaluate("text => localStorage.setItem(`motivelab:${location.pathname}:quiz-1`, text)", text)
        notebook.run_all()
        expect(option_of(quiz, CHOICE, "A")).to_be_checked()
        expect(rows(quiz)).to_have_count(len(ORDER.options))  # once the kernel has taken back what makes no sense
        expect(quiz.status).not_to_have_text("Saving…")
        assert notebook.saved_work("quiz-1")["answers"] == {CHOICE.id: "A"}, kept


def test_a_pasted_line_is_taken_over_and_rubbish_is_refused_in_words(notebook, opened):
    quiz = opened()
    option_of(quiz, CHOICE, "A").check()
    quiz.wait_until_saved()
    other = {"answers": {SELECTION.id: ["A", "B"]}, "checked": None}
    good = to_line({"work": "quiz-1", **other})
    for line, words in [
        ("my answers", "this is not a line of this kit"),
        (good.replace("A", "B"), "a sign of the line was lost or changed"),
        (to_line({"work": "quiz-2", **other}), 'the line belongs to "quiz-2"'),
        (to_line({"work": "quiz-1", "answers": {"Q99": "A"}}), 'there is no question "Q99" here'),
        (to_line({"work": "quiz-1"}), "the answers are missing or damaged"),
    ]:
        quiz.take_over(line)
        expect(quiz.status).to_contain_text(f"Not done: {words}")
        expect(option_of(quiz, CHOICE, "A")).to_be_checked()
    quiz.take_over(f" {good} ")
    expect(option_of(quiz, SELECTION, "B", "checkbox")).to_be_checked()
    expect(option_of(quiz, CHOICE, "A")).not_to_be_checked()
    quiz.wait_until_saved()
    assert notebook.saved_work("quiz-1")["answers"] == other["answers"]
    assert len(list((notebook.folder / "my_work" / "older").glob("quiz-1*"))) == 1


def test_axe_finds_no_barrier_in_either_theme_and_nothing_sticks_out_on_a_narrow_screen(notebook, page, opened):
    for theme in (LIGHT, DARK):
        quiz = opened()
        notebook.use_theme(theme)
        page.set_viewport_size(TALL)
        assert quiz.barriers() == "", theme
        option_of(quiz, CHOICE, keys(CHOICE, right=False)[0]).check()
        quiz.group(MATCH.prompt).get_by_role("combobox").first.select_option(index=1)
        quiz.button("Check my answers").click()
        expect(quiz.summary).to_be_visible()
        quiz.unfold()
        assert quiz.barriers() == "", f"{theme}, checked"
        page.set_viewport_size(WIDE)
    page.set_viewport_size(NARROW)
    assert quiz.outside() == []
