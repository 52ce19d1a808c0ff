"""What a bored student may try against the live page, and that the others notice nothing."""

import asyncio
import http.client
import json
import socket
import time

import pytest
from live_class_session import MOTIVES, running_class, shares, student

from motivelab.activities.frame.wall import hidden_sender
from motivelab.classroom import send_weights
from motivelab.classroom.live import doors
from motivelab.classroom.live.journal import Journal
from motivelab.classroom.live.limits import Limits
from motivelab.classroom.live.room import Refused
from motivelab.classroom.live.server import serving
from motivelab.errors import SetupError

EVEN = {"judgements": [dict.fromkeys(MOTIVES, 0.2)]}


@pytest.fixture
def live(tmp_path):
    with running_class(tmp_path / "class.live.jsonl") as (live, address):
        yield live, address


def posted(address, body):
    host, port = address.split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=20)
    connection.request("POST", "/send", json.dumps(body))
    answer = connection.getresponse()
    told = answer.status, json.loads(answer.read())
    connection.close()
    return told


def test_whoever_guesses_codes_all_the_time_keeps_nobody_of_the_same_address_out(live):
    """On a hub the whole class has one address."""
    room, address = live
    told = [posted(address, {"code": f"BBB{n:03d}", "line": "x"})[0] for n in range(60)]
    assert told == [403] * 20 + [429] * 40
    assert send_weights(address, room.room.code, [shares(1)], student=student(1)).students == 1


def test_wrong_codes_use_up_nothing_of_what_the_class_may_send():
    limits = Limits(sent=5, guesses=3, at_all=5)
    for second in range(50):
        if limits.may_guess("10.0.0.7", second / 100):
            limits.guessed_wrong("10.0.0.7", second / 100)
    assert [limits.may_send("10.0.0.7", 1) for _ in range(6)] == [True] * 5 + [False]


def test_a_thousand_made_up_students_of_one_address_end_at_forty_and_the_wall_tells_the_teacher(live):
    room, _ = live
    for number in range(40):
        room.take(hidden_sender(str(number), "x"), EVEN, "192.168.1.66")
    for number in range(40, 1000):
        with pytest.raises(Refused, match="starts again with --hub"):
            room.take(hidden_sender(str(number), "x"), EVEN, "192.168.1.66")
    assert (len(room.room.entries), room.board()["crowded"]) == (40, 960)
    room.take(hidden_sender("another", "x"), EVEN, "192.168.1.7")
    room.take(hidden_sender("0", "x"), EVEN, "192.168.1.66")  # who is in the room already may send again
    assert len(room.room.entries) == 41


@pytest.mark.parametrize(
    "sender",
    [
        "\u202e" * 9,
        "<script>alert(1)</script>",
        "x" * 10_000,
        "\u0664" * 24,
        "",
        None,
        7,
        ["a" * 24],
        "a" * 23 + "\u200b",
    ],
    ids=repr,
)
def test_nobody_chooses_how_they_are_called(sender, live):
    room, address = live
    status, said = posted(address, {"code": room.room.code, "sender": sender, **EVEN})
    assert (status, list(said)) == (400, ["error"])
    assert not room.room.entries


def test_half_requests_from_one_address_end_at_its_doors_and_the_others_get_in(live, monkeypatch):
    monkeypatch.setattr(doors, "MOST_CONNECTIONS", 20)
    room, address = live
    host, port = address.split(":")
    held = []
    for _ in range(60):
        held.append(socket.create_connection((host, int(port)), timeout=5))
        held[-1].sendall(b"POST /send HTTP/1.1\r\nHost: x\r\nContent-Le")
    time.sleep(0.5)
    assert sum(_hung_up(each) for each in held) == 40
    for each in held:
        each.close()
    begun = time.monotonic()
    while True:  # the server hears of it with its next look
        try:
            assert send_weights(address, room.room.code, [shares(1)], student=student(1)).students == 1
            break
        except Exception:
            assert time.monotonic() - begun < 5
            time.sleep(0.05)


def _hung_up(connection):
    connection.settimeout(0.02)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_a_body_that_says_it_is_small_and_is_not_and_one_in_endless_pieces_are_cut(live):
    room, address = live
    host, port = address.split(":")
    for head in (b"Content-Length: 20000000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"):
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(b"POST /send HTTP/1.1\r\nHost: x\r\n" + head)
            assert _taken(connection, b"2000\r\n" + b"x" * 0x2000 + b"\r\n") < 20_000_000
    assert send_weights(address, room.room.code, [shares(1)], student=student(1)).students == 1


def _taken(connection, piece):
    """Send a piece again and again, and return how many bytes went until the other side hung up."""
    sent = 0
    try:
        while sent < 40_000_000:
            connection.sendall(piece)
            sent += len(piece)
    except OSError:
        pass
    return sent


async def _serve(live):
    async with serving(live, host="127.0.0.1", addresses=["127.0.0.1"]):
        pass


def test_a_port_that_another_program_has_is_named_with_the_cure(live, tmp_path):
    room, _ = live
    assert Journal(tmp_path / "class.live.jsonl").about()["port"] == room.port
    with pytest.raises(SetupError, match=rf"port {room.port} cannot be used .*--port"):
        asyncio.run(_serve(room))
