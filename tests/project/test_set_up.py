"""tools/set_up.py: from nothing to a kit, and one plain sentence for whatever stands in the way."""

import ast
import os
import sys
import zipfile
from pathlib import Path

import pytest
import set_up

POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell script is no program on Windows")

# What pip 23.2 printed when these things were really done to it; only addresses and folders are shortened.
NO_NETWORK = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by \
'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7fd9e0866fd0>: Failed to establish a \
new connection: [Errno -2] Name or service not known')': /simple/ahpy/
ERROR: Could not find a version that satisfies the requirement ahpy==2.1 (from versions: none)
ERROR: No matching distribution found for ahpy==2.1
"""
NO_PROXY = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by \
'ProxyError('Cannot connect to proxy.', NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at \
0x7f4cb6ec6910>: Failed to establish a new connection: [Errno 111] Connection refused'))': /simple/ahpy/
ERROR: Could not find a version that satisfies the requirement ahpy==2.1 (from versions: none)
ERROR: No matching distribution found for ahpy==2.1
"""
OTHER_HASH = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, \
please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.
    ahpy==2.1 from ahpy-2.1-py3-none-any.whl (from -r requirements.lock (line 1)):
        Expected sha256 0000000000000000000000000000000000000000000000000000000000000000
             Got        4250517b64a8b1cebdd1eed1125027d4d251e97a8c7d745d10ebff648d4342c5
"""
DISK_FULL = """\
Installing collected packages: ahpy
ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device
"""
NO_BUILD = """\
ERROR: Could not find a version that satisfies the requirement ahpy==2.1 (from versions: none)
ERROR: No matching distribution found for ahpy==2.1
"""
NOT_YOURS = """\
ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'site-packages/ahpy'
Check the permissions.
"""
NOT_YOURS_ON_WINDOWS = """\
ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'Lib\\\\site-packages\\\\ahpy'
Check the permissions.
"""


@pytest.mark.parametrize(
    ("said", "part"),
    [
        (NO_NETWORK, "PyPI cannot be reached: check the network"),
        (NO_PROXY, "check the network or the proxy"),
        (OTHER_HASH, "A downloaded package differs from the lock"),
        (DISK_FULL, "The disk is full: free about 1 GB"),
        (NO_BUILD, "A package has no build for this Python and machine"),
        (NOT_YOURS, "check that this folder is yours"),
        (NOT_YOURS_ON_WINDOWS, "check that this folder is yours"),
    ],
    ids=["no network", "no proxy", "other hash", "disk full", "no build", "not yours", "not yours on Windows"],
)
def test_what_pip_says_is_put_in_plain_words(said, part):
    assert set_up.cure(said).startswith(part) or part in set_up.cure(said)
    assert "ERROR" not in set_up.cure(said)


def test_the_network_is_blamed_before_the_missing_build_that_follows_from_it():
    """Without a network pip ends with "No matching distribution" too."""
    assert NO_NETWORK.endswith(NO_BUILD)
    assert set_up.cure(NO_NETWORK) != set_up.cure(NO_BUILD)


def test_what_nobody_foresaw_is_quoted():
    assert set_up.cure("one\ntwo\nthree\nfour\n") == "pip's last words: two\nthree\nfour"


def test_the_script_is_understood_by_a_python_that_is_too_old():
    """So that Python 3.6 can say that it is too old, instead of showing a SyntaxError."""
    ast.parse(Path(set_up.__file__).read_text("utf-8"), feature_version=(3, 6))


def program(folder, name, *lines):
    """Write a program that the tests can run in the place of a Python."""
    path = folder / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_python_that_is_named_is_used(monkeypatch):
    monkeypatch.setenv("PYTHON", sys.executable)
    assert set_up.suitable_python() == sys.executable


def test_without_a_name_the_python_that_runs_is_used(monkeypatch):
    monkeypatch.delenv("PYTHON", raising=False)
    assert set_up.suitable_python() == sys.executable


def test_a_named_python_that_is_missing_is_refused_and_no_other_taken(monkeypatch):
    monkeypatch.setenv("PYTHON", "no-such-python")
    with pytest.raises(set_up.SetUpError) as caught:
        set_up.suitable_python()
    words = str(caught.value)
    assert words.startswith("no-such-python is not Python 3.11 or newer. ")
    assert "https://www.python.org/downloads/" in words
    assert "PYTHON=/path/to/python make lab" in words


@POSIX
def test_a_named_python_that_is_too_old_is_refused(monkeypatch, tmp_path):
    old = program(tmp_path, "python3.8", "exit 1")
    monkeypatch.setenv("PYTHON", old)
    with pytest.raises(set_up.SetUpError, match=r"python3\.8 is not Python 3\.11 or newer"):
        set_up.suitable_python()


def test_the_question_put_to_a_python_tells_old_from_new(monkeypatch):
    """Asked of this Python, with a bar below and above it."""
    assert set_up.is_new_enough(sys.executable)
    monkeypatch.setattr(set_up, "OLDEST", (sys.version_info[0], sys.version_info[1] + 1))
    assert not set_up.is_new_enough(sys.executable)


@POSIX
def test_where_no_python_is_new_enough_the_one_that_runs_is_named(monkeypatch, tmp_path):
    old = program(tmp_path, "python3", "exit 1")
    monkeypatch.delenv("PYTHON", raising=False)
    monkeypatch.setattr(sys, "executable", old)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(set_up.SetUpError, match=r"^Python \d\.\d+ is not Python 3\.11 or newer"):
        set_up.suitable_python()


# A package that installs without building tools, and another for the lock.
BACKEND = """\
import zipfile

def wheel(folder, name, **files):
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(f"{folder}/{name}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: 1.0\\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        archive.writestr(f"{info}/entry_points.txt", "[console_scripts]\\nmotivelab = sys:exit\\n")
        archive.writestr(f"{info}/RECORD", "")
    return f"{name}-1.0-py3-none-any.whl"

def build_editable(folder, config_settings=None, metadata_directory=None):
    return wheel(folder, "motivelab")
"""
PROJECT = """\
[project]
name = "motivelab"
version = "1.0"
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""


def moved(patch, root):
    """Let the script work in another folder."""
    venv = root / ".venv"
    for name, path in {"ROOT": root, "VENV": venv, "LOG": venv / "set-up.log", "BIN": venv / set_up.BIN.name}.items():
        patch.setattr(set_up, name, path)


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """Return a kit without .venv, in which nothing is installed yet."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "backend.py").write_text(BACKEND, encoding="utf-8")
    (tmp_path / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    (tmp_path / "requirements-test.lock").write_text("# nothing more\n", encoding="utf-8")
    moved(monkeypatch, tmp_path)
    monkeypatch.setenv("PYTHON", sys.executable)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr(sys, "argv", ["set_up.py"])
    return tmp_path


def test_set_up_installs_once_and_again_only_when_the_lock_changes(nowhere, capfd):
    """One real environment, made and asked for four times."""
    log, lock = set_up.LOG, nowhere / "requirements.lock"
    assert set_up.main() == 0
    assert "Making .venv with" in (first := capfd.readouterr().out)
    assert first.splitlines()[-1].startswith("Ready after ")
    assert (set_up.BIN / set_up.script("motivelab")).exists()

    size = log.stat().st_size
    assert set_up.main() == 0
    assert capfd.readouterr() == ("", "")
    assert log.stat().st_size == size

    with zipfile.ZipFile(nowhere / "ahpy-2.1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("ahpy-2.1.dist-info/METADATA", "Metadata-Version: 2.1\nName: ahpy\nVersion: 2.1\n")
        wheel.writestr("ahpy-2.1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("ahpy-2.1.dist-info/RECORD", "")
    lock.write_text(f"--find-links {nowhere.as_posix()}\nahpy==2.1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    assert set_up.main() == 2
    said, words = capfd.readouterr()
    assert "Making .venv" not in said
    assert words.startswith(
        "motivelab: The packages could not be installed. A downloaded package differs from the lock"
    )
    assert str(log) in words
    assert "DO NOT MATCH" in log.read_text("utf-8")
    assert set_up.main() == 2

    lock.write_text("# nothing\n", encoding="utf-8")
    capfd.readouterr()
    assert set_up.main() == 0
    assert capfd.readouterr().out == ""


def test_the_digest_changes_with_the_lock_with_the_project_and_with_the_folder(nowhere, tmp_path, monkeypatch):
    lock = nowhere / "requirements.lock"
    seen = [set_up.digest(lock)]
    lock.write_text("# something\n", encoding="utf-8")
    seen.append(set_up.digest(lock))
    (nowhere / "pyproject.toml").write_text(PROJECT.replace("1.0", "1.1"), encoding="utf-8")
    seen.append(set_up.digest(lock))
    monkeypatch.setattr(set_up, "ROOT", nowhere / "moved")
    (nowhere / "moved").mkdir()
    (nowhere / "moved" / "pyproject.toml").write_bytes((nowhere / "pyproject.toml").read_bytes())
    seen.append(set_up.digest(lock))
    assert len(set(seen)) == 4
    assert set_up.digest(lock) == seen[-1]


@POSIX
def test_a_python_without_venv_names_the_package_that_brings_it(nowhere, monkeypatch, capsys):
    """The words of Debian's python3 where python3-venv is not installed."""
    debian = program(
        nowhere,
        "python3",
        '[ "$1" = -c ] && exit 0',
        "echo 'The virtual environment was not created successfully because ensurepip is not available.'",
        "exit 1",
    )
    monkeypatch.setenv("PYTHON", debian)
    assert set_up.main() == 2
    assert "sudo apt install python3-venv" in capsys.readouterr().err
    assert not set_up.VENV.exists()


def test_an_environment_that_cannot_be_made_says_what_python_said(nowhere, monkeypatch, capsys):
    """A file stands where the folder of the kit should be."""
    (nowhere / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(set_up, "VENV", nowhere / "file" / ".venv")
    monkeypatch.setattr(set_up, "BIN", nowhere / "file" / ".venv" / "bin")
    assert set_up.main() == 2
    words = capsys.readouterr().err
    assert words.startswith(f"motivelab: {sys.executable} could not make .venv:")
    assert "Traceback" not in words


def test_a_file_in_the_place_of_the_environment_is_named(nowhere, capsys):
    set_up.VENV.write_text("", encoding="utf-8")
    assert set_up.main() == 2
    words = capsys.readouterr().err
    assert words.startswith(f"motivelab: {set_up.VENV}: ")
    assert "Check that this folder is yours" in words


def test_a_lock_that_is_missing_is_named(nowhere, capsys):
    (nowhere / "requirements.lock").unlink()
    assert set_up.main() == 2
    assert capsys.readouterr().err.startswith(f"motivelab: {nowhere / 'requirements.lock'}: ")
