"""The frame of every activity without a browser: drafts go in through `set_state`, as ipywidgets does it."""

import json
from datetime import datetime

import pytest
import traitlets

from motivelab.activities.frame.activity import Activity
from motivelab.activities.frame.line_of_text import from_line, to_line
from motivelab.activities.frame.saved_work import SavedWorkError
from motivelab.errors import MotivelabError

from .sums import Sums

NOON = "2026-01-08T12:00:00.000Z"


@pytest.fixture
def make(tmp_path):
    """Return a function that makes an activity on one and the same file."""

    def made(*, commits=False, name="sums", folder=tmp_path / "my_work"):
        return Activity(Sums(commits=commits), name=name, folder=folder)

    return made


@pytest.fixture
def file(tmp_path):
    return tmp_path / "my_work" / "sums.json"


def saved(file):
    return json.loads(file.read_text("utf-8"))


def older(file):
    return [json.loads(path.read_text("utf-8")) for path in sorted((file.parent / "older").glob("sums*"))]


def check(hand, activity, **answers):
    hand(activity).drafts(answers=answers)
    hand(activity).presses("check", at=NOON, draft=activity.draft)


def test_every_draft_is_saved_and_confirmed_with_its_number(make, hand, file):
    activity = make()
    hand(activity).drafts(answers={"2+2": 4}, number=41)
    assert activity.draft["number"] == activity.saved["number"] == 41
    assert activity.saved["text"] == f"Saved in {file.as_posix()}"
    assert activity.saved["at"] == saved(file)["saved_at"]
    assert activity.saved["fine"]
    content = saved(file)
    assert datetime.fromisoformat(content.pop("saved_at")).tzinfo is not None
    assert content == {
        "version": 2,
        "work": "sums",
        "student": activity.place["student"],
        "heading": "What is the sum?",
        "answers": {"2+2": 4},
        "checked": None,
        "attempts": [],
        "tries": {},
        "commitments": [],
        "reopened": False,
    }


NONSENSE = [None, "4", 7, ["2+2"], {"5+5": 10}, {"2+2": "four"}, {"2+2": None}, [["2+2"]]]


@pytest.mark.parametrize("answers", NONSENSE)
def test_a_draft_that_makes_no_sense_is_taken_back_and_the_old_answers_stay(answers, make, hand, file):
    activity = make()
    hand(activity).drafts(answers={"2+2": 4})
    activity.set_state({"draft": {"answers": answers, "number": 7}})
    assert activity.answers == saved(file)["answers"] == {"2+2": 4}
    assert activity.draft == {"answers": {"2+2": 4}, "number": 8}  # above 7, so that the view takes it


@pytest.mark.parametrize("draft", [None, "draft", 3, []])
def test_a_draft_that_is_none_is_refused_by_the_trait_and_the_old_answers_stay(draft, make, hand):
    activity = make()
    hand(activity).drafts(answers={"2+2": 4})
    with pytest.raises(traitlets.TraitError):
        activity.set_state({"draft": draft})
    assert activity.answers == {"2+2": 4}


@pytest.mark.parametrize("number", [None, -1, "9", 2.5, True])
def test_a_draft_with_a_strange_number_keeps_its_answers(number, make, hand):
    activity = make()
    hand(activity).drafts(answers={"2+2": 4}, number=number)
    assert activity.answers == {"2+2": 4}
    assert type(activity.draft["number"]) is int


def test_a_message_can_change_the_draft_only(make, hand):
    activity = make()
    hand(activity).drafts(answers={"2+2": 4})
    before = activity.get_state()
    activity.set_state(
        {"results": {"right": 2}, "closed": True, "saved": {}, "content": {}, "heading": "", "work": "x"}
    )
    assert activity.get_state() == before


def test_what_is_read_from_an_activity_can_be_changed_without_changing_the_activity(make, hand):
    activity = make()
    check(hand, activity, **{"2+2": 5})
    activity.answers["2+2"] = 4
    activity.attempts[0]["right"] = 2
    assert activity.answers == {"2+2": 5}
    assert activity.attempts[0]["right"] == 0


def test_a_check_judges_the_draft_that_it_brings_and_counts(make, hand, file):
    activity = make()
    hand(activity).presses("check", at=NOON, draft={"answers": {"2+2": 4, "3+4": 8}, "number": 5})
    assert activity.results["items"]["2+2"] == {"right": True, "text": ""}
    assert activity.results["items"]["3+4"] == {"right": False, "text": ""}
    assert activity.results["summary"] == "1 of 2 right."
    assert (activity.draft["number"], activity.saved["number"]) == (5, 5)
    [attempt] = saved(file)["attempts"]
    assert datetime.fromisoformat(attempt.pop("at")) == datetime.fromisoformat(NOON)
    assert attempt == {"right": 1, "of": 2}
    assert repr(activity) == "Activity: 1 of 2 right."


def test_first_answers_and_the_number_of_tries_are_kept_for_each_answer(make, hand):
    """The first sum is answered alone; the second comes later and is wrong twice before it is right."""
    activity = make()
    check(hand, activity, **{"2+2": 4})
    for number in (8, 9, 9, 7):
        check(hand, activity, **{"3+4": number})
    assert activity.results["tries"] == {"2+2": {"first": 4, "count": 1}, "3+4": {"first": 8, "count": 3}}
    assert [attempt["right"] for attempt in activity.attempts] == [1, 1, 1, 1, 2]
    assert activity.results["summary"] == "2 of 2 right."
    assert activity.results["first"] == "1 of 2 right."


def test_a_remark_on_something_that_is_no_answer_is_never_counted_as_one(make, hand):
    activity = make()
    check(hand, activity, **{"2+2": 4})
    assert list(activity.results["tries"]) == ["2+2"]
    assert activity.results["items"]["order"]["right"] is False
    assert make().results == activity.results


def test_a_check_that_says_the_same_again_is_an_answer_all_the_same(make, hand):
    """The view waits for a word; words that do not change are never sent."""
    activity = make()
    heard = []
    activity.observe(lambda change: heard.append(change.name), names=["saved", "results"])
    for _ in range(2):
        hand(activity).presses("check", at=NOON)
        assert activity.saved["text"] == "Not done: nothing is answered yet."
    assert heard == ["saved", "saved"]


@pytest.mark.parametrize(
    "message",
    [
        {"do": "check"},
        {"do": "check", "at": "noon"},
        {"do": "check", "at": 12},
        {"do": "check", "at": NOON, "draft": {"answers": {"2+2": "four"}, "number": 9}},
        {"do": "check", "at": NOON, "draft": "draft"},
        {"do": "restore"},
        {"do": "restore", "line": 7},
        {"do": "restore", "line": ""},
        {},
        "check",
        None,
    ],
)
def test_a_request_that_makes_no_sense_is_answered_in_words_and_changes_nothing(message, make, hand, file):
    activity = make()
    hand(activity).drafts(answers={"2+2": 4})
    before = file.read_bytes()
    activity._handle_custom_msg(message, [])
    assert activity.saved["text"].startswith("Not done: ")
    assert not activity.saved["fine"]
    assert (activity.answers, activity.results) == ({"2+2": 4}, {})
    assert file.read_bytes() == before


def test_an_unknown_request_changes_nothing(make, hand):
    activity = make()
    hand(activity).drafts(answers={"2+2": 4})
    hand(activity).presses("forget")
    assert activity.answers == {"2+2": 4}


def test_a_task_that_closes_takes_no_second_answer(make, hand, file):
    activity = make(commits=True)
    check(hand, activity, **{"2+2": 5})
    assert activity.closed
    hand(activity).drafts(answers={"2+2": 4})
    assert activity.answers == activity.draft["answers"] == {"2+2": 5}
    hand(activity).presses("check", at=NOON, draft={"answers": {"2+2": 4}, "number": 99})
    assert activity.saved["text"] == "Not done: this is committed, so it cannot be changed."
    with pytest.raises(MotivelabError, match="this is committed"):
        activity.check()
    with pytest.raises(SavedWorkError, match="this is committed"):
        activity.restore(to_line({"work": "sums", "answers": {"2+2": 4}}))
    assert saved(file)["checked"] == {"2+2": 5}
    assert (make(commits=True).closed, make(commits=True).answers) == (True, {"2+2": 5})


@pytest.mark.parametrize("asks", [False, True], ids=["draft", "check"])
def test_what_one_tab_closed_closes_the_other(asks, make, hand, file):
    first, second = make(commits=True), make(commits=True)
    check(hand, first, **{"2+2": 4})
    draft = {"answers": {"2+2": 5}, "number": 1}
    if asks:
        hand(second).presses("check", at=NOON, draft=draft)
    else:
        second.set_state({"draft": draft})
    assert second.closed
    assert second.answers == second.draft["answers"] == {"2+2": 4}
    assert second.results["summary"] == "1 of 2 right."
    assert "in another tab" in second.saved["text"]
    assert saved(file)["checked"] == {"2+2": 4}


def test_a_restart_brings_back_answers_feedback_and_tries(make, hand, file):
    first = make()
    check(hand, first, **{"2+2": 5})
    check(hand, first, **{"2+2": 4})
    hand(first).drafts(answers={"3+4": 1})
    before = file.read_bytes()
    second = make()
    assert second.answers == {"2+2": 4, "3+4": 1}
    assert second.results == first.results
    assert second.attempts == first.attempts
    assert second.line == first.line
    assert second.saved["text"] == f"Restored from {file.as_posix()}."
    assert file.read_bytes() == before


def test_two_tabs_on_one_file_keep_each_others_answers(make, hand, file):
    first, second = make(), make()
    hand(first).drafts(answers={"2+2": 1})
    hand(second).drafts(answers={"2+2": 2})
    hand(first).drafts(answers={"2+2": 3})
    assert sorted(content["answers"]["2+2"] for content in [*older(file), saved(file)]) == [1, 2, 3]


@pytest.mark.parametrize("content", [b"", b'{"answers": {"2', b"[]", b"\xff\xfe", b"null"])
def test_a_damaged_file_is_set_aside_and_the_activity_says_so_and_works(content, make, hand, file):
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    activity = make()
    assert "It is kept as " in activity.saved["text"]
    assert not activity.saved["fine"]
    hand(activity).drafts(answers={"2+2": 4})
    [kept] = (file.parent / "older").glob("sums*")
    assert kept.read_bytes() == content
    assert make().answers == {"2+2": 4}


WORK = {"work": "sums", "answers": {"2+2": 4}, "checked": {"2+2": 4}}
STRANGE = {
    "other sums": WORK | {"answers": {"5+5": 10}},
    "no answers": {"work": "sums"},
    "a check of other sums": WORK | {"checked": {"5+5": 10}},
    "attempts that are a text": WORK | {"attempts": "two"},
    "attempts that are texts": WORK | {"attempts": ["one"]},
    "tries that are a list": WORK | {"tries": []},
    "tries without a first answer": WORK | {"tries": {"2+2": {"count": 1}}},
    "tries of other sums": WORK | {"tries": {"5+5": {"first": 10, "count": 1}}},
    "tries that were none": WORK | {"tries": {"2+2": {"first": 4, "count": 0}}},
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=list(STRANGE))
def test_a_file_of_other_work_is_set_aside_whole(content, make, file):
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")
    activity = make()
    assert "does not belong to this activity: " in activity.saved["text"]
    assert (activity.answers, activity.results) == ({}, {})
    assert older(file) == [content]


@pytest.mark.parametrize("content", STRANGE.values(), ids=list(STRANGE))
def test_a_line_of_other_work_is_refused_and_the_old_answers_stay(content, make, hand, file):
    activity = make()
    hand(activity).drafts(answers={"3+4": 7})
    hand(activity).presses("restore", at=NOON, line=to_line(content))
    assert activity.saved["text"].startswith("Not done: ")
    assert activity.answers == saved(file)["answers"] == {"3+4": 7}


def test_a_line_carries_answers_feedback_and_tries_to_another_computer(make, hand, tmp_path):
    activity = make()
    check(hand, activity, **{"2+2": 5})
    check(hand, activity, **{"2+2": 4})
    there = make(folder=tmp_path / "elsewhere")
    hand(there).presses("restore", at=NOON, line=f"  {activity.line}\n")
    assert there.answers == {"2+2": 4}
    assert there.draft["number"] > 0  # so that the view takes it over
    assert {**there.results, "latest": 0} == {**activity.results, "latest": 0}
    assert from_line(there.line) | {"student": activity.place["student"]} == from_line(activity.line)
    assert make(folder=tmp_path / "elsewhere").answers == {"2+2": 4}


def test_what_a_line_replaces_is_kept(make, hand, file, tmp_path):
    other = make(folder=tmp_path / "elsewhere")
    hand(other).drafts(answers={"2+2": 4})
    activity = make()
    hand(activity).drafts(answers={"3+4": 7})
    activity.restore(other.line)
    assert saved(file)["answers"] == {"2+2": 4}
    assert [content["answers"] for content in older(file)] == [{"3+4": 7}]


def test_a_line_of_another_activity_is_refused_by_its_name(make):
    activity = make()
    with pytest.raises(SavedWorkError, match='belongs to "products": use the line of "sums"'):
        activity.restore(to_line(WORK | {"work": "products"}))


def test_a_line_with_a_changed_sign_is_refused(make, hand):
    activity = make()
    hand(activity).drafts(answers={"2+2": 4})
    with pytest.raises(SavedWorkError, match="copy it once more"):
        activity.restore(activity.line.replace('"2+2":4', '"2+2":5'))
    assert from_line(activity.line)["answers"] == {"2+2": 4}


def test_a_folder_that_cannot_be_written_to_is_said_and_answers_and_feedback_go_on(make, hand, tmp_path):
    """A file stands in the place of the folder: that stops an administrator too."""
    (tmp_path / "my_work").write_text("", encoding="utf-8")
    activity = make()
    check(hand, activity, **{"2+2": 4})
    assert activity.saved["text"].startswith("Not saved: ")
    assert not activity.saved["fine"]
    assert activity.results["right"] == 1
    assert from_line(activity.line)["answers"] == {"2+2": 4}


def test_a_hundred_checks_are_remembered_and_the_first_answer_beyond_them(make, hand):
    activity = make()
    for number in range(120):
        check(hand, activity, **{"2+2": number})
    assert len(activity.attempts) == 100
    assert activity.results["tries"]["2+2"] == {"first": 0, "count": 120}


def test_a_name_that_cannot_name_a_file_is_refused(make):
    with pytest.raises(MotivelabError, match="cannot name a file"):
        make(name="my sums")
