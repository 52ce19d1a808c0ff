"""The command line: what it prints, and the number it returns. 0 fine, 1 something is off, 2 it could not run."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from motivelab.cli.main import main
from motivelab.errors import SetupError
from motivelab.lessons.launching import FIRST_LESSON, lab_command, lab_environment, open_lab

VERBS = (
    "lab",
    "update",
    "doctor",
    "release",
    "prove",
    "handouts",
    "guide",
    "export-items",
    "class",
    "talk",
    "roster",
    "collect",
    "bundle",
    "autograde",
    "regrade",
    "status",
    "mark",
    "feedback",
    "export",
    "report",
    "audit",
    "undo",
    "purge",
    "demo",
    "new-case",
    "check-case",
)
COMMANDS = ([], *([verb] for verb in VERBS))
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals and ports")
# The record of a student who gives M1 everything.
WEIGHED = json.dumps(
    {
        "version": 2,
        "work": "weights",
        "answers": {},
        "commitments": [{"at": "2026-01-08T12:00:00+00:00", "answers": {"answers": {"direct rating": {"M1": 50}}}}],
    }
)


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """Return a folder with one lesson, as the current folder."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / FIRST_LESSON).write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_doctor_says_ok_and_returns_0(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines[:-1]] == ["ok  "] * 5
    assert lines[-1] == "Everything is ready."
    assert str(tmp_path) in lines[-3]
    assert "on the disk: " in lines[-2]


@pytest.mark.parametrize(("files", "words"), [([], ["doctor", "--grading"]), (["gradebook.db"], ["doctor"])])
def test_doctor_looks_at_walls_and_git_where_it_is_asked_or_a_gradebook_is(files, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in files:
        (tmp_path / name).touch()
    main(words)
    said = capsys.readouterr().out
    assert "walls around students' code: " in said
    assert "students' work: " in said


def test_doctor_says_what_is_off_with_the_case_and_returns_1(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("MOTIVELAB_DATA", str(tmp_path))
    assert main(["doctor"]) == 1
    off = [line for line in capsys.readouterr().out.splitlines() if line.startswith("OFF")]
    assert len(off) == 1
    assert str(tmp_path) in off[0]
    assert "unset $MOTIVELAB_DATA" in off[0]


def test_lab_in_a_folder_without_lessons_names_file_folder_and_cure_and_returns_2(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["lab"]) == 2
    words = capsys.readouterr().err
    assert words.startswith("motivelab: there is no notebooks/00_start_here.ipynb in ")
    assert str(tmp_path) in words
    assert "the folder of the kit" in words


def test_lab_on_a_port_that_is_taken_names_the_port_and_returns_2(capsys, kit):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["lab", "--port", str(port)]) == 2
    words = capsys.readouterr().err
    assert f"port {port} cannot be used" in words
    assert "leave --port out" in words


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_lab_on_a_number_that_is_no_port_says_which_numbers_are_and_returns_2(port, capsys, kit):
    assert main(["lab", f"--port={port}"]) == 2
    assert f"{port} is not a port: use a number from 1024 to 65535" in capsys.readouterr().err


@POSIX
def test_a_port_that_was_left_a_moment_ago_can_be_used_again(kit):
    """The side that closes first keeps the port busy for a minute, unless it is asked for as servers do."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as visitor:
            server.accept()[0].close()
            assert visitor.recv(1) == b""
    with pytest.raises(OSError, match="in use"), socket.socket() as plain:
        plain.bind(("127.0.0.1", port))
    assert f"--ServerApp.port={port}" in lab_command(kit, port=port)


def test_the_lab_shows_the_folder_of_the_kit_and_no_other_port_than_asked(kit):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    command = lab_command(kit, port=port, browser=False)
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert FIRST_LESSON in " ".join(command)
    for part in (f"--ServerApp.root_dir={kit}", "--ServerApp.port_retries=0", "--no-browser"):
        assert part in command
    assert "--no-browser" not in lab_command(kit)
    assert not [part for part in lab_command(kit) if "port" in part]


def test_a_lesson_that_is_not_there_is_named(kit):
    with pytest.raises(SetupError, match=r"there is no notebooks/09\.ipynb in "):
        lab_command(kit, notebook="notebooks/09.ipynb")


def test_the_kits_settings_come_before_the_users_own(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "own")
    first, second = lab_environment()["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert second == "own"
    settings = json.loads((Path(first) / "labconfig" / "page_config.json").read_text("utf-8"))
    assert settings["disabledExtensions"]["@jupyterlab/apputils-extension:announcements"] is True
    monkeypatch.delenv("JUPYTER_CONFIG_PATH")
    assert lab_environment()["JUPYTER_CONFIG_PATH"] == first


def test_opening_the_lab_hands_back_its_exit_code_and_gives_it_the_settings():
    code = "import os, sys; sys.exit(7 if 'jupyter_settings' in os.environ['JUPYTER_CONFIG_PATH'] else 8)"
    assert open_lab([sys.executable, "-c", code]) == 7


@POSIX
def test_ctrl_c_lets_the_lab_close_in_its_own_time(tmp_path):
    """Its kernels and files need a moment, which a parent that ends at once would not leave it."""
    ready, closed = tmp_path / "ready", tmp_path / "closed"
    lab = (
        "import pathlib, signal, sys, time\n"
        "def close(*_):\n"
        "    time.sleep(1)\n"
        f"    pathlib.Path({str(closed)!r}).touch()\n"
        "    sys.exit(0)\n"
        "signal.signal(signal.SIGINT, close)\n"
        f"pathlib.Path({str(ready)!r}).touch()\n"
        "time.sleep(60)\n"
    )
    opening = f"sys.exit(open_lab([sys.executable, '-c', {lab!r}]))"
    parent = f"import sys; from motivelab.lessons.launching import open_lab; {opening}"
    with subprocess.Popen([sys.executable, "-c", parent], start_new_session=True) as process:
        while not ready.exists():
            assert process.poll() is None
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 0
    assert closed.exists()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command) or "motivelab")
def test_the_help_of_each_command_shows_an_example_that_the_command_line_accepts(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    assert stopped.value.code == 0
    words = capsys.readouterr().out
    example = next(line for line in words.splitlines() if line.startswith("Example: motivelab "))
    named = example.removeprefix("Example: motivelab ").split()
    with pytest.raises(SystemExit) as stopped:
        main([*named, "--help"])
    assert stopped.value.code == 0
    assert named[: len(command)] == command


def test_every_command_is_shown_with_what_it_does(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    words = capsys.readouterr().out
    assert "open the lessons in JupyterLab" in words
    assert "check the set-up and say what is off" in words
    assert "generate the exercises from their solutions" in words
    assert "prove that an assignment grades fairly" in words
    assert "write the questions for a learning management system" in words


@pytest.mark.parametrize("arguments", [[], ["grade"], ["lab", "--port", "many"], ["doctor", "--loud"]])
def test_arguments_that_mean_nothing_return_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: motivelab")


@pytest.mark.parametrize("command", ["release", "prove"])
def test_a_command_for_a_course_names_what_the_folder_lacks_and_returns_2(command, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 2
    words = capsys.readouterr().err
    assert words.startswith(f"motivelab: there is no nbgrader_config.py in {tmp_path}")
    assert "the folder of the course" in words


@pytest.mark.parametrize(
    "arguments", [["--variant", "7"], ["--to", "private"], ["--check", "--variant", "7", "--to", "private"]]
)
def test_half_a_variant_is_refused_with_what_it_needs(arguments, capsys):
    assert main(["release", *arguments]) == 2
    assert "--variant SEED --to FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "begins"), [("qti", b"PK"), ("moodle", b"<?xml")])
def test_the_questions_are_written_for_a_learning_management_system(kind, begins, capsys, tmp_path):
    file = tmp_path / "questions"
    for _ in range(2):  # the same again is no conflict
        assert main(["export-items", kind, "--questions", "Q01", "--to", str(file)]) == 0
        assert str(file) in capsys.readouterr().out
    assert file.read_bytes().startswith(begins)


def test_exported_questions_overwrite_no_other_file(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "questions-moodle.xml").write_text("mine", encoding="utf-8")
    assert main(["export-items", "moodle"]) == 2
    assert "questions-moodle.xml is there and holds something else" in capsys.readouterr().err
    assert (tmp_path / "questions-moodle.xml").read_text("utf-8") == "mine"


def test_a_file_that_cannot_be_written_is_named_without_a_traceback(capsys, tmp_path):
    assert main(["export-items", "moodle", "--to", str(tmp_path / "missing" / "questions.xml")]) == 2
    assert f"{tmp_path / 'missing' / 'questions.xml'} cannot be read or written" in capsys.readouterr().err


def test_the_weights_of_a_class_are_collected_and_what_could_not_be_read_is_named(capsys, tmp_path):
    """One student gives M1 everything; the other file is damaged."""
    (tmp_path / "ann.json").write_text(WEIGHED, encoding="utf-8")
    (tmp_path / "ben.json").write_text("{", encoding="utf-8")
    assert main(["class", str(tmp_path), "--to", str(tmp_path / "class.csv")]) == 1
    said = capsys.readouterr().out
    assert "not read: ben.json: it is damaged" in said
    assert "the weights of the class (1), without names" in said
    assert (tmp_path / "class.csv").read_text("utf-8").splitlines()[1] == "student 1,M1,100.0"
    assert main(["class", str(tmp_path / "nowhere")]) == 2


def test_python_m_motivelab_is_the_command():
    run = subprocess.run([sys.executable, "-m", "motivelab", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == f"motivelab {version('motivelab')}\n"


def test_the_program_hands_its_number_to_the_shell(tmp_path):
    run = subprocess.run([sys.executable, "-m", "motivelab", "lab"], cwd=tmp_path, capture_output=True, check=False)
    assert run.returncode == 2


def test_a_refusal_of_the_system_that_names_no_file_is_told_as_what_it_is(capsys, monkeypatch):
    """It said "None cannot be read or written"."""
    monkeypatch.setattr(Path, "cwd", lambda: raise_(OSError(28, "No space left on device")))
    assert main(["lab"]) == 2
    said = capsys.readouterr().err
    assert "No space left on device" in said
    assert "None" not in said


def raise_(error):
    raise error


def test_a_log_in_an_old_code_page_holds_every_name_and_the_file_is_written(tmp_path):
    """Redirected output on Windows has cp1252, which has no sign for the first letter of this name."""
    handed_in = tmp_path / "in"
    handed_in.mkdir()
    (handed_in / "\u0141ukasz.json").write_text("{", encoding="utf-8")
    (handed_in / "ann.json").write_text(WEIGHED, encoding="utf-8")
    command = [sys.executable, "-m", "motivelab", "class", str(handed_in), "--to", str(tmp_path / "class.csv")]
    run = subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "cp1252"}, check=False)
    assert b"Traceback" not in run.stderr
    assert b"\\u0141ukasz.json" in run.stdout
    assert (tmp_path / "class.csv").is_file()
