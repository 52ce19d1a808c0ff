"""What a student copies from the wall, and what the network says when the wall is not there."""

import socket

import pytest

from motivelab.activities.frame.wall import Wall
from motivelab.errors import MotivelabError


@pytest.mark.parametrize(
    "words",
    [
        "192.168.1.20:8765 HZKMR",
        "  192.168.1.20:8765\n code\n HZKMR ",
        "192.168.1.20:8765\u00a0HZKMR",
        "HZKMR 192.168.1.20:8765",
        "192.168.1.20:8765, code hz-kmr.",
        "http://192.168.1.20:8765/?c=HZKMR",
        "http://192.168.1.20:8765/?c=hzkmr\n",
        "http://192.168.1.20:8765/ HZKMR",
        "192.168.1.20:8765/?c=HZKMR",
        "'192.168.1.20:8765 HZKMR'",
    ],
)
def test_however_the_wall_is_copied_it_is_the_same_address_and_code(words):
    assert Wall.of(words) == Wall("192.168.1.20:8765", "HZKMR")


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("", "there is no address"),
        ("HZKMR", "there is no address"),
        ("192.168.1.20 HZKMR", "there is no address with its number after the colon"),
        ("192.168.1.20:99999 HZKMR", "there is no address"),
        ("192.168.1.20:8765", "the code is missing"),
        ("192.168.1.20:8765 code:", "the code is missing"),
        ("http://192.168.1.20:8765/", "the code is missing"),
    ],
)
def test_what_is_missing_is_said_with_an_example(words, missing):
    with pytest.raises(MotivelabError, match=f"{missing}.*'192.168.1.20:8765 HZKMR'"):
        Wall.of(words)


def test_a_closed_wall_an_address_that_is_none_and_silence_are_told_apart(monkeypatch):
    monkeypatch.setattr("motivelab.activities.frame.wall.PATIENCE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        ports = {"silent": silent.getsockname()[1]}
        said = {"silent": _refusal(f"127.0.0.1:{ports['silent']}")}
    said |= {"closed": _refusal(f"127.0.0.1:{ports['silent']}"), "none": _refusal("no-such-laptop.invalid:8765")}
    assert "no answer came" in said["silent"]
    assert "Is the class closed?" in said["closed"]
    assert "there is no such address from here" in said["none"]
    assert all("paste your line of text into the page on a phone" in words for words in said.values())


def _refusal(address):
    with pytest.raises(MotivelabError, match=f"the wall at {address} cannot be reached") as raised:
        Wall(address, "HZKMR").send({"codes": {"C06": "event"}}, "a" * 16)
    return str(raised.value)


def test_another_server_is_not_taken_for_a_wall(tmp_path):
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    class Hello(BaseHTTPRequestHandler):
        def do_POST(self):
            self.send_response(200 if self.path == "/send" else 404)
            self.end_headers()
            self.wfile.write(b"<h1>Welcome</h1>")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Hello)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(MotivelabError, match="is not the wall of a class"):
            Wall(f"127.0.0.1:{server.server_port}", "HZKMR").send({"codes": {"C06": "event"}}, "a" * 16)
    finally:
        server.shutdown()
        server.server_close()
