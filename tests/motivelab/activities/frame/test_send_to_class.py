"""The kernel's half of the button: a real lab, a real wall, and what the student reads."""

import json

import pytest
from live_class_session import MOTIVES, running_class, shares, student

from motivelab import load_case
from motivelab.activities import ClaimSorter, WeightingLab
from motivelab.activities.frame import send_to_class
from motivelab.activities.frame.send_to_class import Session
from motivelab.classroom import send_weights
from motivelab.classroom.collecting import collect_class

AT = "2026-01-08T12:00:00+00:00"
CASE = load_case()


@pytest.fixture(autouse=True)
def session(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(send_to_class, "THIS_SESSION", Session())


@pytest.fixture
def live(tmp_path):
    with running_class(tmp_path / "class.live.jsonl") as (live, address):
        yield live, address


def press(widget, do, **more):
    """Send the message of a button, as the view does, and return what the view then shows."""
    widget._hear(widget, {"do": do, "at": AT, **more}, [])
    return widget.wall


def lab_of(hand, *, committed=True, **ratings):
    lab = WeightingLab(CASE, name="weights", reveals=True)
    hand(lab).rates(**{**dict.fromkeys(MOTIVES, 20), **ratings})
    if committed:
        lab.seal()
    return lab


def test_a_committed_lab_sends_its_shares_and_nothing_else_and_reads_its_pseudonym(live, hand):
    room, address = live
    lab = lab_of(hand, M1=60)
    told = press(lab, "send", where=f"{address} {room.room.code}")
    [name] = room.room.latest
    assert told["text"].startswith(f'Sent. On the wall you are "{name}"; 1 have sent so far.')
    assert (told["fine"], told["sent"], told["where"]) == (True, True, f"{address} {room.room.code}")
    assert dict(room.room.latest[name]) == pytest.approx(dict(lab.weights))
    kept = [json.loads(line) for line in room.journal.path.read_text("utf-8").splitlines()][1:]
    assert [sorted(line) for line in kept] == [["judgements", "sender"]]


def test_the_address_is_asked_once_for_all_activities_of_the_session_and_a_second_sending_replaces(live, hand):
    room, address = live
    lab = lab_of(hand)
    sorter = ClaimSorter(CASE, ["C06", "C16"], name="kinds")
    hand(sorter).drafts(answers={"C06": "accusation", "C16": "event"})
    press(lab, "send", where=f"http://{address}/?c={room.room.code}")
    assert press(sorter, "send", where="")["fine"]
    press(lab, "reopen")
    hand(lab).rates(M2=90)
    lab.seal()
    assert press(lab, "send", where="")["fine"]
    [entry] = room.room.entries.values()
    assert len(entry.judgements) == 2
    assert entry.codes == {"C06": "accusation", "C16": "event"}


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("HZKMR", "Not sent: there is no address"),
        ("127.0.0.1:9 HZKMR", "Not sent: the wall at 127.0.0.1:9 cannot be reached: nobody answers there."),
        ("ADDRESS XXXXX", "Not sent: the code is not the one on the wall."),
    ],
)
def test_what_went_wrong_is_said_in_words_and_a_wrong_address_is_not_kept(where, words, live, hand):
    told = press(lab_of(hand), "send", where=where.replace("ADDRESS", live[1]))
    assert told["text"].startswith(words)
    assert (told["fine"], told["sent"], told["where"]) == (False, False, "")


def test_without_an_address_the_view_is_told_to_ask_for_it(hand):
    told = press(lab_of(hand), "send", where="")
    assert (told["asks"], told["text"], told["turn"]) == (True, "", 1)


def test_nothing_goes_before_the_commitment(live, hand):
    room, address = live
    told = press(lab_of(hand, committed=False), "send", where=f"{address} {room.room.code}")
    assert told["text"] == "Not sent: commit to your weights first, then send them."
    assert not room.room.entries


def test_the_reveal_reads_the_class_of_the_wall_once_the_envelope_is_open_and_the_next_lesson_still_has_it(live, hand):
    """The means of the class are those that the wall shows, computed here from what was sent."""
    room, address = live
    lab = lab_of(hand, M1=100, M2=0)
    press(lab, "send", where=f"{address} {room.room.code}")
    for number in range(4):
        send_weights(address, room.room.code, [shares(number)], student=student(number))
    told = press(lab, "look")
    assert told["text"] == "Not shown yet: the envelope is not open yet: wait for your teacher."
    assert lab.results["class"]["label"].startswith("30 random")
    room.envelope(opened=True)
    assert press(lab, "look")["shown"]
    mean = sum([shares(n)["M1"] for n in range(4)], 100 / 160) / 5
    assert (lab.results["class"]["students"], lab.results["class"]["label"]) == (5, "your class")
    assert lab.results["class"]["mean"]["M1"] == pytest.approx(mean, abs=1e-6)
    again = WeightingLab(CASE, name="weights", reveals=True)
    assert again.results["class"]["mean"] == lab.results["class"]["mean"]


def test_the_class_that_lies_beside_the_work_is_nobodys_when_the_folder_is_handed_in(live, hand, tmp_path):
    room, address = live
    lab = lab_of(hand)
    press(lab, "send", where=f"{address} {room.room.code}")
    room.envelope(opened=True)
    press(lab, "look")
    assert (tmp_path / "my_work" / "class.csv").is_file()
    found = collect_class(tmp_path / "my_work", {motive.id: motive.parent for motive in CASE.motives})
    assert (len(found.students), found.unread) == (1, ())


def test_a_class_of_another_case_beside_the_work_does_not_stop_the_lab(hand, tmp_path):
    (tmp_path / "my_work").mkdir()
    (tmp_path / "my_work" / "class.csv").write_text("student,motive_id,share_percent\nAnn,fear,100\n", "utf-8")
    assert lab_of(hand).results["class"]["label"].startswith("30 random")


def test_codes_go_as_they_were_before_the_comparison_with_the_kit(live, hand):
    """Who has seen where the kit differs codes no longer alone, and agreement is a matter of coders who do."""
    room, address = live
    sorter = ClaimSorter(CASE, ["C06", "C16"], name="kinds")
    hand(sorter).drafts(answers={"C06": "event", "C16": "event"})
    sorter.check()
    hand(sorter).drafts(answers={"C06": "accusation", "C16": "event"})
    press(sorter, "send", where=f"{address} {room.room.code}")
    assert list(room.room.codings.values()) == [{"C06": "event", "C16": "event"}]
    assert sorter.codes["C06"] == "accusation"
    line = {"code": room.room.code, "line": sorter.line}
    room.take_line(line["line"])
    assert list(room.room.codings.values()) == [{"C06": "event", "C16": "event"}]


def test_the_sorter_says_what_splits_the_class(live, hand):
    """Hand calculation: of three coders two agree on C06, and all on C16."""
    room, address = live
    sorter = ClaimSorter(CASE, ["C06", "C16"], name="kinds")
    hand(sorter).drafts(answers={"C06": "accusation", "C16": "event"})
    press(sorter, "send", where=f"{address} {room.room.code}")
    for number, code in enumerate(("accusation", "event")):
        room.take(f"{number:024x}", {"codes": {"C06": code, "C16": "event"}})
    room.envelope(opened=True)
    assert "It is split most over C06 (accusation 2, event 1)." in press(sorter, "look")["text"]


def test_only_what_a_class_compares_offers_the_button():
    """Gut weights are made alone and stay so; a wall has one codebook, that of the kinds."""
    assert WeightingLab(CASE, name="weights", reveals=True).content["sends"] == "judgements"
    assert "sends" not in WeightingLab(CASE, name="gut-weights").content
    assert "sends" not in WeightingLab({"food": "a", "price": "b"}, name="toy", reveals=True).content
    assert ClaimSorter(CASE, ["C06"], name="kinds").content["sends"] == "codes"
    assert "sends" not in ClaimSorter(CASE, ["C05"], by="hedge_strength", name="hedges").content
