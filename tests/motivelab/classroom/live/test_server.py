"""The class live: two hundred students, and those who send twice, slowly, rubbish, with a wrong code, or too much."""

import contextlib
import json
import socket
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from live_class_session import running_class, shares, student

from motivelab import load_case
from motivelab.activities import ClaimSorter, WeightingLab
from motivelab.activities.frame.line_of_text import to_line
from motivelab.activities.weighing.class_file import read_class
from motivelab.classroom import class_agreement, fetch, send, send_weights
from motivelab.classroom.live import server
from motivelab.classroom.live.live_class import files_of
from motivelab.errors import MotivelabError

MOTIVES = ("M1", "M2", "M3", "M4", "M5")


@pytest.fixture
def live(tmp_path):
    with running_class(tmp_path / "class.live.jsonl") as (live, address):
        yield live, address


def asked(address, path, body=None, token=""):
    """Ask as a page does; return the status and what was answered."""
    data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(f"http://{address}{path}", data, {"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def line_of(number, points, work="weights"):
    answers = {"direct rating": dict(zip(MOTIVES, points, strict=True))}
    draft = {"mode": "direct rating", "answers": answers}
    at = f"2026-01-08T12:00:{number % 60:02d}+00:00"
    return to_line({"work": work, "draft": draft, "commitments": [{"at": at, "draft": draft}], "revising": False})


def test_two_hundred_students_send_within_a_minute_and_each_is_one(live):
    room, address = live
    begun = time.monotonic()
    with ThreadPoolExecutor(20) as pool:
        sent = list(
            pool.map(lambda n: send_weights(address, room.room.code, [shares(n)], student=student(n)), range(200))
        )
    assert time.monotonic() - begun < 60
    assert len(room.room.latest) == len({each.name for each in sent}) == 200
    assert max(each.students for each in sent) == 200


def test_who_sends_again_replaces_and_a_second_judgement_stands_beside_the_first(live):
    room, address = live
    code = room.room.code.lower()
    first = send_weights(address, code, [shares(1)], student=student(1))
    again = send_weights(address, f"{code[:2]}-{code[2:]}", [shares(1), shares(2)], student=student(1))
    assert (first.name, again.students) == (again.name, 1)
    assert dict(room.room.first[first.name]) == pytest.approx(shares(1))
    assert dict(room.room.latest[first.name]) == pytest.approx(shares(2))
    assert repr(again) == f'Sent. On the wall you are "{first.name}"; 1 have sent so far.'


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\xff\xfe", 400),
        (b"[1]", 400),
        (b"[" * 50_000, 400),
        ({"sender": "a" * 24}, 403),
        ({"judgements": [{"M1": 1}]}, 400),
        ({"judgements": [dict.fromkeys(MOTIVES, 0.5)]}, 400),
        ({"judgements": [dict.fromkeys(MOTIVES, "0.2")]}, 400),
        ({"judgements": [dict.fromkeys(MOTIVES, float("nan"))]}, 400),
        ({"judgements": [dict.fromkeys(MOTIVES, 0.2)] * 11}, 400),
        ({"judgements": "all"}, 400),
        ({"codes": {"C06": "nonsense"}}, 400),
        ({"codes": {"<b>": "fact"}}, 400),
        ({}, 400),
        ({"line": "motivelab:{}:0000"}, 400),
        ({"line": "x" * 50_000}, 400),
        ({"judgements": [dict.fromkeys(MOTIVES, 0.2)], "sender": "../../etc"}, 400),
    ],
)
def test_rubbish_is_refused_in_words_and_changes_nothing(body, status, live):
    room, address = live
    if isinstance(body, dict) and status == 400:
        body = {"sender": "a" * 24, "code": room.room.code} | body
    answered, words = asked(address, "/send", body)
    assert answered == status
    assert json.loads(words)["error"]
    assert not room.room.entries


@pytest.mark.parametrize("filler", [" ", "\n", "\n>", "= \n", "motivelab:", ":abcd", ":abcd\n", "[", "\u201c"])
def test_a_line_made_to_keep_the_wall_busy_keeps_it_for_less_than_a_second(filler, live):
    room, address = live
    line = f"motivelab:{filler * (9_000 // len(filler))}:abcd"
    begun = time.monotonic()
    assert asked(address, "/send", {"code": room.room.code, "line": line})[0] == 400
    assert time.monotonic() - begun < 1


def test_a_wrong_code_is_refused_and_guessing_ends_soon(live):
    _, address = live
    with pytest.raises(MotivelabError, match="not sent: the code is not the one on the wall"):
        send_weights(address, "XXXXX", [shares(1)], student=student(1))
    tries = [asked(address, "/send", {"code": f"BBB{n:02d}", "line": "x"})[0] for n in range(25)]
    assert (tries[:19], tries[-1]) == ([403] * 19, 429)


def test_a_flood_from_one_address_is_refused_and_a_body_too_large_is_not_read(live):
    room, address = live
    room.limits.sent = 30
    answers = [asked(address, "/send", {"code": room.room.code, "line": "x"})[0] for n in range(35)]
    assert answers == [400] * 30 + [429] * 5
    with contextlib.suppress(OSError):  # the connection is cut, or ends in a refusal
        assert asked(address, "/send", b"x" * 2_000_000)[0] == 400
    assert not room.room.entries


def test_a_sender_that_never_ends_keeps_nobody_waiting(live):
    room, address = live
    host, port = address.split(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(50)]
    for connection in slow:
        connection.sendall(b"POST /send HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{")
    begun = time.monotonic()
    assert send_weights(address, room.room.code, [shares(1)], student=student(1)).students == 1
    assert time.monotonic() - begun < 5
    for connection in slow:
        connection.close()


def test_a_sender_that_takes_too_long_is_cut_off(tmp_path, monkeypatch):
    monkeypatch.setattr(server, "SLOWEST", 0.3)
    with running_class(tmp_path / "class.live.jsonl") as (_, address):
        host, port = address.split(":")
        with socket.create_connection((host, int(port)), timeout=10) as slow:
            slow.sendall(b"POST /send HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{")
            assert slow.recv(1000) == b""  # the other side has hung up


def test_nothing_is_told_to_students_before_the_envelope_is_open_and_the_lab_reads_the_same_class_after(
    live, tmp_path, monkeypatch
):
    room, address = live
    where = f"{address} {room.room.code}"
    for number in range(3):
        send_weights(address, room.room.code, [shares(number)], student=student(number))
    with pytest.raises(MotivelabError, match="the envelope is not open yet"):
        fetch(where, tmp_path / "class.csv")
    assert "students" not in json.loads(asked(address, "/board", token=room.token)[1])
    assert asked(address, "/control", {"do": "open"}, room.token)[0] == 200
    assert len(json.loads(asked(address, "/board", token=room.token)[1])["students"]) == 3
    fetch(where, tmp_path / "class.csv")
    found = read_class(tmp_path / "class.csv", MOTIVES)
    assert list(found) == list(room.room.latest)
    assert all(dict(found[name]) == pytest.approx(dict(each), abs=1e-6) for name, each in room.room.latest.items())


@pytest.mark.parametrize("path", ["/board", "/about"])
def test_what_is_the_teachers_needs_the_teachers_token(path, live):
    room, address = live
    assert asked(address, path)[0] == asked(address, path, token="wrong")[0] == 403
    assert asked(address, path, token=room.room.code)[0] == 403
    assert asked(address, "/control", {"do": "open"}, "wrong")[0] == 403
    assert not room.room.opened


def test_a_pasted_line_is_taken_whatever_a_phone_made_of_it_and_only_its_shares_are_kept(live):
    room, address = live
    line = line_of(1, (60, 20, 10, 5, 5)).replace('"', "\u201c")
    status, said = asked(address, "/send", {"code": room.room.code, "line": f" {line}\n"})
    assert (status, json.loads(said)["sent"]) == (200, 1)
    assert asked(address, "/send", {"code": room.room.code, "line": line})[0] == 200
    [weights] = room.room.latest.values()
    assert dict(weights) == pytest.approx(dict(zip(MOTIVES, (0.6, 0.2, 0.1, 0.05, 0.05), strict=True)))
    kept = room.journal.path.read_text("utf-8")
    assert "draft" not in kept
    assert "2026-01-08" not in kept


def test_the_line_of_another_lab_is_refused_by_name(live):
    room, address = live
    line = line_of(1, (60, 20, 10, 5, 5), work="gut-weights")
    status, said = asked(address, "/send", {"code": room.room.code, "line": line})
    assert status == 400
    assert 'it is the line of "gut-weights": paste the line of "weights"' in json.loads(said)["error"]


def test_a_laptop_closed_and_opened_again_goes_on_with_everything(tmp_path):
    path = tmp_path / "class.live.jsonl"
    with running_class(path) as (before, address):
        sent = [send_weights(address, before.room.code, [shares(n)], student=student(n)) for n in range(5)]
        asked(address, "/control", {"do": "open"}, before.token)
        asked(address, "/control", {"do": "strike", "name": sent[4].name}, before.token)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"sender":"half a li')  # the battery was empty
    with running_class(path) as (after, address):
        assert (after.room.code, after.token, after.port) == (before.room.code, before.token, before.port)
        assert after.room.opened
        assert after.room.latest == {each.name: before.room.latest[each.name] for each in sent[:4]}
        again = send_weights(address, after.room.code, [shares(9)], student=student(0))
        assert (again.name, again.students) == (sent[0].name, 4)


def test_it_closes_into_files_that_the_lab_and_the_next_session_read(live, tmp_path):
    room, address = live
    send_weights(address, room.room.code, [shares(1), shares(2)], student=student(1))
    send_weights(address, room.room.code, [shares(3)], student=student(2))
    files = files_of(room.room, tmp_path / "class.csv")
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    assert [path.name for path in files] == ["class.csv", "class-first.csv"]
    assert len(read_class(tmp_path / "class.csv", MOTIVES)) == 2
    assert len(read_class(tmp_path / "class-first.csv", MOTIVES)) == 1


def test_a_lab_and_a_sorter_send_in_one_call_and_say_what_is_missing(live, hand, tmp_path, monkeypatch):
    room, address = live
    monkeypatch.chdir(tmp_path)
    where, case = f"{address} {room.room.code}", load_case()
    lab = WeightingLab(case, name="weights")
    with pytest.raises(MotivelabError, match="not sent: commit to your weights first"):
        send(lab, where)
    hand(lab).rates(**dict.fromkeys(MOTIVES, 20))
    lab.seal()
    name = send(lab, where).name
    sorter = ClaimSorter(case, ["C06", "C16"], name="kinds")
    with pytest.raises(MotivelabError, match="not sent: code the claims first"):
        send(sorter, where)
    hand(sorter).drafts(answers={"C06": "accusation", "C16": "event"})
    assert send(sorter, where).name == name
    assert room.room.codings == {name: {"C06": "accusation", "C16": "event"}}
    assert dict(room.room.latest[name]) == pytest.approx(dict.fromkeys(MOTIVES, 0.2))


def test_who_sends_from_the_lab_and_pastes_the_line_into_a_phone_too_is_one_student(live, hand, tmp_path, monkeypatch):
    room, address = live
    monkeypatch.chdir(tmp_path)
    lab = WeightingLab(load_case(), name="weights", reveals=True)
    hand(lab).rates(**dict.fromkeys(MOTIVES, 20))
    lab.seal()
    name = send(lab, f"{address} {room.room.code}").name
    status, said = asked(address, "/send", {"code": room.room.code, "line": lab.line})
    assert (status, json.loads(said)) == (200, {"name": name, "sent": 1})
    secret = json.loads((tmp_path / "my_work" / "student.json").read_text("utf-8"))["student"]
    assert secret not in room.journal.path.read_text("utf-8")


def test_a_wall_that_is_not_there_and_an_address_that_is_none_are_named_with_the_cure():
    with pytest.raises(MotivelabError, match=r"the wall at 127\.0\.0\.1:9 cannot be reached"):
        send_weights("127.0.0.1:9", "HZKMR", [shares(1)], student=student(1))
    with pytest.raises(MotivelabError, match="is no address"):
        send_weights("http://x/y", "HZKMR", [shares(1)], student=student(1))


def test_the_code_of_a_claim_splits_the_class_on_the_wall_and_in_the_lesson(live, tmp_path):
    """Hand calculation: of the three pairs of a split of two and one, one agrees."""
    room, address = live
    for number, code in enumerate(("accusation", "accusation", "event")):
        given = {"code": room.room.code, "sender": f"{number:024x}", "codes": {"C06": code, "C16": "event"}}
        assert asked(address, "/send", given)[0] == 200
    asked(address, "/control", {"do": "open"}, room.token)
    coding = json.loads(asked(address, "/board", token=room.token)[1])["coding"]
    assert [(each["id"], round(each["agreement"], 3)) for each in coding["claims"]] == [("C06", 0.333)]
    assert coding["claims"][0]["codes"] == {"accusation": 2, "event": 1}
    fetch(f"{address} {room.room.code}", tmp_path / "class.csv")
    found = class_agreement(tmp_path / "class-codes.csv")
    assert (found.sentence, found.split[0].name) == (coding["sentence"], "C06")
