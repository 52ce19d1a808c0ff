"""Writing as plain values: words counted as a reader counts them, form looked at, no opinion and no text cut."""

from dataclasses import replace

import pytest

from motivelab import load_case
from motivelab.activities.writing.task import WritingTask, count_words, hedges_in
from motivelab.case import Prompt
from motivelab.errors import MotivelabError

PROMPTS = (
    Prompt("W1", 1, "exit", "A surprise", "What surprised you?", "Many are surprised by par. 8.", (8,), 8, 12),
    Prompt("W2", 1, "think", "A doubt", "What do you doubt?", "Par. 7 is often doubted.", (7,), 3, 6),
)
CASE = replace(load_case(), prompts=PROMPTS)


def words(count):
    return " ".join(["word"] * count)


def checked(**texts):
    task = WritingTask(CASE, list(texts))
    return task.check(task.read(texts))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t ", 0),
        ("...", 0),
        ("One", 1),
        ("It's a well-known point, isn't it?", 6),
        ("It\u2019s naïve \u2013 or is it?", 5),
        ("paragraph 8, sentence 2", 4),
        ("Preis für Öl", 3),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(text, count):
    assert count_words(text) == count


def test_hedge_words_are_found_whole_once_and_in_order():
    assert hedges_in("Perhaps it may. It MAY, they seem to say; mayhem, dismay.") == ["perhaps", "may", "seem"]
    assert hedges_in("It is so.") == []


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (3, "That is a start. Write a full sentence, then check again."),
        (5, "A good start: 3 more would make it 8 words."),
        (7, "A good start: 1 more would make it 8 words."),
        (8, "The length fits: 8 words."),
        (12, "The length fits: 12 words."),
        (13, "It is 1 word longer than asked. Which sentence could go?"),
        (20, "It is 8 words longer than asked. Which sentence could go?"),
    ],
)
def test_the_length_is_spoken_of_kindly_and_nothing_is_right_or_wrong(count, said):
    remark = checked(W1=words(count)).items["W1"]
    assert (remark.right, remark.text) == (None, said)


@pytest.mark.parametrize(("count", "shown"), [(1, False), (4, False), (5, True), (500, True)])
def test_the_text_to_compare_with_comes_after_an_attempt_only(count, shown):
    feedback = checked(W1=words(count))
    assert ("W1" in feedback.more["compare"]) == shown


def test_before_a_check_the_view_knows_no_text_to_compare_with():
    shown = str(WritingTask(CASE, ["W1", "W2"]).content())
    assert "What surprised you?" in shown
    assert all(prompt.compare not in shown for prompt in PROMPTS)


def test_an_attempt_at_one_prompt_opens_the_text_of_this_prompt_only():
    feedback = checked(W1=words(8), W2="")
    assert feedback.more["compare"] == {"W1": "Many are surprised by par. 8."}
    assert feedback.items["W2"].text == "Nothing is written here yet."
    assert feedback.summary == "The length fits in 1 of 2 texts."


def test_a_single_text_is_spoken_of_as_one():
    assert checked(W1=words(9)).summary == "The length fits."
    assert checked(W1=words(2)).summary == "Your text is saved. Its length does not fit yet."


def test_a_text_of_a_hundred_thousand_signs_is_kept_whole_and_said():
    text = "x" * 99_994 + " abcde"
    task = WritingTask(CASE, ["W1"])
    assert task.read({"W1": text}) == {"W1": text}
    said = task.check({"W1": text}).items["W1"].text
    assert said.startswith("Your text has 100,000 signs. All of it is kept")


def test_nothing_written_is_nothing_to_check():
    with pytest.raises(MotivelabError, match="nothing is written yet"):
        checked(W1=" \n ")


@pytest.mark.parametrize("answers", [None, "text", ["text"], {"W1": 7}, {"W1": None}, {"W9": "text"}])
def test_what_is_no_text_for_a_prompt_is_refused(answers):
    with pytest.raises(MotivelabError):
        WritingTask(CASE, ["W1"]).read(answers)


def test_reading_twice_changes_nothing_and_blanks_of_the_student_stay():
    task = WritingTask(CASE, ["W1", "W2"])
    once = task.read({"W2": " two\n", "W1": ""})
    assert once == {"W2": " two\n"}
    assert task.read(once) == once


def test_prompts_that_are_not_there_are_refused():
    with pytest.raises(MotivelabError, match='no prompt "W9" in this case: use one of W1, W2'):
        WritingTask(CASE, ["W9"])
    with pytest.raises(MotivelabError, match="its table of prompts is empty"):
        WritingTask(replace(CASE, prompts=()), ["W9"])
    with pytest.raises(MotivelabError, match="no prompt to write about"):
        WritingTask(CASE, [])


def test_every_comparison_in_the_case_is_reached_by_a_text_of_the_length_asked():
    case = load_case()
    task = WritingTask(case, [prompt.id for prompt in case.prompts])
    texts = {prompt.id: words(max(prompt.least_words, 5)) for prompt in case.prompts}
    feedback = task.check(task.read(texts))
    assert feedback.more["compare"] == {prompt.id: prompt.compare for prompt in case.prompts}
    assert feedback.summary == f"The length fits in {len(case.prompts)} of {len(case.prompts)} texts."
