"""The verbs for a class: what they print, which files they write, and the number they return."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest
from live_class_session import shares, student

from motivelab.classroom import send_weights
from motivelab.cli.main import main


def weighed(points, *more):
    drafts = [
        {"mode": "direct rating", "answers": {"direct rating": {f"M{n}": each for n, each in enumerate(own, start=1)}}}
        for own in (points, *more)
    ]
    commitments = [{"at": "2026-01-08T12:00:00+00:00", "draft": draft} for draft in drafts]
    return json.dumps({"work": "weights", "draft": drafts[-1], "commitments": commitments, "revising": False})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ann.JSON").write_text(weighed([80, 5, 5, 5, 5], [50, 20, 10, 10, 10]), "utf-8")
    (tmp_path / "in" / "ben.json.txt").write_text(weighed([5, 5, 5, 5, 80]), "utf-8")
    return tmp_path


def test_class_names_the_pair_and_keeps_both_judgements_and_the_key_beside(folder, capsys):
    assert main(["class", "in"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"farthest apart: student [12] and student [12]\. Moving 70 of 100 points", said)
    assert len((folder / "class.csv").read_text("utf-8").splitlines()) == 11
    assert len((folder / "class-first.csv").read_text("utf-8").splitlines()) == 6
    assert {line.split(",")[1] for line in (folder / "class-key.csv").read_text("utf-8").splitlines()} == {
        "who",
        "ann",
        "ben",
    }


def test_class_returns_1_where_a_file_needs_a_person_and_says_few_lines(folder, capsys):
    for number in range(20):
        (folder / "in" / f"photo {number}.png").write_bytes(b"\x89PNG")
    assert main(["class", "in"]) == 1
    said = capsys.readouterr().out
    assert "not read: 15 more, for the same reason (--json names them)" in said
    assert len(said.splitlines()) < 12
    assert main(["class", "in", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["students"], report["judged_twice"], len(report["not_read"])) == (2, 1, 20)


def test_class_without_a_folder_says_what_to_write(capsys):
    assert main(["class"]) == 2
    assert "name the folder with what students handed in, or write --live" in capsys.readouterr().err


def test_codes_of_a_class_are_collected_with_their_agreement(folder, capsys):
    """Two coders who differ on one of two claims: Krippendorff's alpha 0, by hand (one value three times, one once)."""
    for name, code in (("ann", "event"), ("ben", "accusation")):
        work = {"work": "kinds", "answers": {"C06": code, "C16": "accusation"}}
        (folder / "in" / f"{name} kinds.json").write_text(json.dumps(work), "utf-8")
    main(["class", "in", "--coding", "kinds", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["alpha"] == pytest.approx(0)
    assert report["split"]["C06"] == {"accusation": 1, "event": 1}
    main(["class", "in", "--coding", "kinds"])
    assert "splits the class: C06: " in capsys.readouterr().out


def test_talk_writes_a_page_and_a_text_with_a_box_a_student(folder, capsys):
    assert main(["talk", "in"]) == 0
    assert "three questions for each of 2 students" in capsys.readouterr().out
    assert (folder / "talk.html").read_text("utf-8").count("<section>") == 2
    assert "ann (student" in (folder / "talk.txt").read_text("utf-8")


def test_talk_asks_about_the_memo_that_lies_in_the_same_folder(folder):
    (folder / "in" / "eve").mkdir()
    (folder / "in" / "eve" / "weights.json").write_text(weighed([5, 5, 80, 5, 5]), "utf-8")
    memo = {"work": "memo", "answers": {"W63": "Moscow feared the Islamic State above all."}}
    (folder / "in" / "eve" / "memo.json").write_text(json.dumps(memo), "utf-8")
    assert main(["talk", "in"]) == 0
    assert (folder / "talk.txt").read_text("utf-8").count("Your memo begins") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to a single program")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_live_class_closes_into_its_files_and_the_same_command_goes_on(ending, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "motivelab", "class", "--live", "--no-browser", "--port", port]
    code = ""
    for number in range(2):
        with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as program:
            said = ""
            while "Ctrl-C closes" not in said:
                line = program.stdout.readline()
                assert line, said
                said += line
            wall, found = re.search(r"/wall#(\S+)", said), re.search(r":(\d+)   code (\w+)", said)
            assert wall
            assert code in ("", found[2])
            code = found[2]
            assert ("the class goes on: 1 had sent" in said) == (number == 1)
            send_weights(f"127.0.0.1:{found[1]}", code, [shares(number)], student=student(number))
            time.sleep(0.1)
            program.send_signal(ending)
            rest = program.communicate(timeout=30)[0]
            assert program.returncode == 0, rest
        assert "class.csv: written, under pseudonyms" in rest
        assert len((tmp_path / "class.csv").read_text("utf-8").splitlines()) == 1 + 5 * (number + 1)
