"""Writing as plain values: words counted as a reader counts them, form looked at, no opinion and no text cut."""

from dataclasses import replace

import pytest

from motivelab import load_case
from motivelab.activities.writing.task import WritingTask, count_words, hedges_in
from motivelab.case import Prompt
from motivelab.errors import MotivelabError

TICKS = ("I named the paragraph", "I said what I had expected")
PROMPTS = (
    Prompt("W1", 1, "exit", "A surprise", "What surprised you?", "Many are surprised by par. 8.", (8,), 8, 12, TICKS),
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
        (8, ""),
        (12, ""),
        (13, "It is 1 word longer than asked. Which sentence could go?"),
        (20, "It is 8 words longer than asked. Which sentence could go?"),
    ],
)
def test_of_a_length_that_fits_nothing_is_said_and_nothing_is_right_or_wrong(count, said):
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
    assert not [tick for tick in TICKS if tick in shown]


def test_an_attempt_at_one_prompt_opens_the_text_of_this_prompt_only():
    feedback = checked(W1=words(8), W2="")
    assert feedback.more["compare"] == {"W1": "Many are surprised by par. 8."}
    assert feedback.items["W2"].text == "Nothing is written here yet."
    assert feedback.more["ticks"] == {"W1": list(TICKS)}


def test_what_is_said_after_writing_asks_for_the_readers_own_judgement():
    assert checked(W1=words(9)).summary == "Kept. Now you judge: tick what is true of your text."
    assert checked(W2=words(9)).summary == "Kept. Hold it against the text below."
    assert checked(W1=words(2)).summary == "Kept."


def test_no_praise_is_given_for_words_without_sense():
    said = checked(W1="blah " * 10)
    assert "fits" not in said.summary + said.items["W1"].text


def test_ticks_are_kept_with_the_text_in_the_order_of_the_model():
    task = WritingTask(CASE, ["W1", "W2"])
    answers = {"W1": words(9), "ticked": {"W1": [TICKS[1], TICKS[0]], "W2": []}}
    once = task.read(answers)
    assert once == {"W1": words(9), "ticked": {"W1": list(TICKS)}}
    assert task.read(once) == once


def test_a_tick_for_a_point_that_was_reworded_is_left_out_and_the_text_stays():
    answers = {"W1": words(9), "ticked": {"W1": ["I was clever", TICKS[0]]}}
    assert WritingTask(CASE, ["W1"]).read(answers) == {"W1": words(9), "ticked": {"W1": [TICKS[0]]}}


def test_ticks_alone_are_no_text():
    with pytest.raises(MotivelabError, match="nothing is written yet"):
        WritingTask(CASE, ["W1"]).check({"ticked": {"W1": [TICKS[0]]}})


def test_a_text_of_a_hundred_thousand_signs_is_kept_whole_and_said():
    text = "x" * 99_994 + " abcde"
    task = WritingTask(CASE, ["W1"])
    assert task.read({"W1": text}) == {"W1": text}
    said = task.check({"W1": text}).items["W1"].text
    assert said.startswith("Your text has 100,000 signs. All of it is kept")


def test_nothing_written_is_nothing_to_check():
    with pytest.raises(MotivelabError, match="nothing is written yet"):
        checked(W1=" \n ")


@pytest.mark.parametrize(
    "answers",
    [None, "text", ["text"], {"W1": 7}, {"W1": None}, {"W9": "text"}, {"ticked": ["W1"]}, {"ticked": {"W9": []}}],
)
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
    assert feedback.more["ticks"] == {prompt.id: list(prompt.ticks) for prompt in case.prompts if prompt.ticks}
