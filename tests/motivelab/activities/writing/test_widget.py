"""Writing as a widget: texts of any length are kept, and the text to compare with is sent only after an attempt."""

import json
from html import escape

import pytest

from motivelab import load_case
from motivelab.activities import Writing
from motivelab.activities.frame.line_of_text import from_line
from motivelab.activities.writing.paper import paper_form

NOON = "2026-01-08T12:00:00.000Z"
CASE = load_case()
PROMPT = CASE.prompts[0]
TICKED = next(prompt for prompt in CASE.prompts if prompt.ticks)


@pytest.fixture
def make(tmp_path):
    def made():
        return Writing(CASE, [PROMPT.id], name="exit-1", folder=tmp_path / "my_work")

    return made


def sent(writing):
    state = {name: value for name, value in writing.get_state().items() if name != "_esm"}
    return json.dumps(state, default=str, ensure_ascii=False)


def test_the_next_cell_reads_what_was_written(make, hand):
    writing = make()
    hand(writing).drafts(answers={PROMPT.id: "Three words\nhere"})
    assert writing.answers == {PROMPT.id: "Three words\nhere"}
    [row] = writing.table().to_dict("records")
    assert row == {
        "id": PROMPT.id,
        "prompt": PROMPT.prompt,
        "your answer": "Three words\nhere",
        "words": 3,
        "ticked": "",
    }


def test_the_text_to_compare_with_is_not_in_the_page_before_an_attempt(make, hand):
    writing = make()
    compare = json.dumps(PROMPT.compare, ensure_ascii=False)[1:-1]
    hand(writing).drafts(answers={PROMPT.id: "no"})
    hand(writing).presses("check", at=NOON)
    assert compare not in sent(writing)
    hand(writing).drafts(answers={PROMPT.id: "I think that it is not so"})
    assert compare not in sent(writing)
    hand(writing).presses("check", at=NOON)
    assert compare in sent(writing)
    assert compare in sent(make())  # after a restart too


@pytest.mark.parametrize(
    "text",
    ["x" * 100_000, "naïve ☕ 中文 \u2028 😀", '"quotes" \\ and </script>', "\x00 \x1b[0m", " \n "],
    ids=range(5),
)
def test_any_text_is_kept_to_the_sign_in_file_and_line_and_after_a_restart(text, make, hand, tmp_path):
    writing = make()
    hand(writing).drafts(answers={PROMPT.id: text})
    kept = json.loads((tmp_path / "my_work" / "exit-1.json").read_text("utf-8"))
    assert kept["answers"] == from_line(writing.line)["answers"] == make().answers == {PROMPT.id: text}


def test_half_of_a_sign_stops_nothing_from_being_saved(make, hand):
    """A browser can send half of a sign of two; no file can hold it."""
    writing = make()
    hand(writing).drafts(answers={PROMPT.id: "so far \ud83d"})
    assert writing.saved["fine"]
    assert writing.draft["answers"] == make().answers == {PROMPT.id: "so far ?"}


def test_what_is_ticked_is_kept_in_file_line_and_table_and_after_a_restart(hand, tmp_path):
    def made():
        return Writing(CASE, [TICKED.id], name="task-1", folder=tmp_path)

    answers = {TICKED.id: "It says only that one came after the other", "ticked": {TICKED.id: [TICKED.ticks[0]]}}
    writing = made()
    hand(writing).drafts(answers=answers)
    assert made().answers == from_line(writing.line)["answers"] == answers
    assert list(made().table()["ticked"]) == [TICKED.ticks[0]]


def test_on_paper_every_text_has_its_boxes():
    page = paper_form(Writing(CASE, [TICKED.id], name="task-1"))
    assert all(escape(tick) in page for tick in TICKED.ticks)
    assert page.count('class="box"') == len(TICKED.ticks)
