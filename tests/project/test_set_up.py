"""tools/set_up.py: from nothing to a kit, and one plain sentence for whatever stands in the way."""

import ast
import hashlib
import importlib.util
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
import set_up
import warm_up

POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell script is no program on Windows")


@pytest.mark.parametrize("name", ["set_up", "installers", "cures"])
def test_the_scripts_are_understood_by_a_python_that_is_too_old(name):
    """So that Python 3.6 can say that it is too old, instead of showing a SyntaxError."""
    ast.parse(Path(set_up.__file__).with_name(f"{name}.py").read_text("utf-8"), feature_version=(3, 6))


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
    """Return a kit without .venv, in which nothing is installed yet, and from which no network is reached."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "backend.py").write_text(BACKEND, encoding="utf-8")
    (tmp_path / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    (tmp_path / "requirements-test.lock").write_text("# nothing more\n", encoding="utf-8")
    moved(monkeypatch, tmp_path)
    monkeypatch.setenv("PYTHON", sys.executable)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "argv", ["set_up.py"])
    return tmp_path


def wheel(folder, name, version, **programs):
    """Write a wheel with some programs in it, and return its line for a lock."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    texts = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for part, text in texts.items():
            archive.writestr(f"{info}/{part}", text)
        for program in programs.values():
            archive.write(program, f"{name}-{version}.data/scripts/{program.name}")
        archive.writestr(f"{info}/RECORD", "".join(f"{part},,\n" for part in archive.namelist()))
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def with_uv(nowhere):
    """Put the real uv, as a wheel, where pip finds it, and its pin in the lock for the tests."""
    line = wheel(nowhere, "uv", "1.0", uv=Path(sysconfig.get_path("scripts")) / set_up.script("uv"))
    (nowhere / "requirements-test.lock").write_text(line, encoding="utf-8")
    return nowhere


def test_set_up_installs_once_and_again_only_when_the_lock_changes(with_uv, capfd):
    """One real environment made by uv, and asked for four times."""
    log, lock = set_up.LOG, with_uv / "requirements.lock"
    assert set_up.main() == 0
    assert "Making .venv with" in (first := capfd.readouterr().out)
    assert "Without uv" not in first
    assert first.splitlines()[-1].startswith("Ready after ")
    assert (set_up.BIN / set_up.script("motivelab")).exists()
    assert "+ motivelab==1.0" in log.read_text("utf-8")

    size = log.stat().st_size
    assert set_up.main() == 0
    assert capfd.readouterr() == ("", "")
    assert log.stat().st_size == size

    right = wheel(with_uv, "ahpy", "2.1")
    lock.write_text(f"ahpy==2.1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    assert set_up.main() == 2
    said, words = capfd.readouterr()
    assert "Making .venv" not in said
    assert "Without uv" not in said
    assert words.startswith(
        "motivelab: The packages could not be installed. A downloaded package differs from the lock"
    )
    assert str(log) in words
    assert "Hash mismatch" in log.read_text("utf-8")

    lock.write_text(right, encoding="utf-8")
    assert set_up.main() == 0
    assert "+ ahpy==2.1" in log.read_text("utf-8")


@POSIX
def test_where_uv_is_missing_or_stumbles_pip_does_it(nowhere, capfd):
    """First without a wheel of uv for the machine, then with a uv that starts and fails for a reason of its own."""
    lock = nowhere / "requirements.lock"
    lock.write_text(wheel(nowhere, "ahpy", "2.1"), encoding="utf-8")
    assert set_up.main() == 0
    assert "Without uv: pip installs the 1 packages of requirements.lock" in capfd.readouterr().out
    assert "Successfully installed ahpy-2.1" in set_up.LOG.read_text("utf-8")
    assert (set_up.BIN / set_up.script("motivelab")).exists()

    stumbling = Path(program(nowhere, "uv", '[ "$1" = --version ] && exit 0', "echo 'a bug in uv'", "exit 1"))
    (nowhere / "requirements-test.lock").write_text(wheel(nowhere, "uv", "1.0", uv=stumbling), encoding="utf-8")
    lock.write_text(wheel(nowhere, "ahpy", "2.2"), encoding="utf-8")
    assert set_up.main() == 0
    assert "Without uv" in capfd.readouterr().out
    assert "a bug in uv" in set_up.LOG.read_text("utf-8")
    assert "Successfully installed ahpy-2.2" in set_up.LOG.read_text("utf-8")


def test_a_folder_too_deep_for_windows_is_refused_before_anything_is_made(nowhere, monkeypatch, capsys):
    """Windows' limit put on any system, in a folder as deep as this one is made."""
    deep = nowhere / ("d" * 100)
    deep.mkdir()
    (deep / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    (deep / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    moved(monkeypatch, deep)
    monkeypatch.setattr(set_up, "has_short_paths", lambda: True)
    assert set_up.main() == 2
    words = capsys.readouterr().err
    assert words.startswith(f"motivelab: {deep} lies too deep: Windows allows paths of 259 signs")
    assert not (deep / ".venv").exists()


def test_byte_code_is_written_where_the_shell_forbids_it(tmp_path):
    """So that no kernel has to compile what it loads; in a folder of its own, with a small module."""
    source = "import warm_up; warm_up.LOADED = ('motivelab_no_such_module', 'tabnanny'); warm_up.main()"
    own = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": str(tmp_path)}
    folder = str(Path(set_up.__file__).parent)
    done = subprocess.run([sys.executable, "-c", source], env={**os.environ, **own, "PYTHONPATH": folder}, check=True)
    assert done.returncode == 0
    assert [path.name.partition(".")[0] for path in tmp_path.rglob("tabnanny*.pyc")] == ["tabnanny"]


def test_what_is_loaded_ahead_is_there_to_be_loaded():
    """Names change; a name that is gone would be passed over in silence. Looked for as files: quicker than loading."""

    def is_there(name):
        top, *parts = name.split(".")
        (home,) = importlib.util.find_spec(top).submodule_search_locations
        path = Path(home, *parts)
        return path.is_dir() or path.with_suffix(".py").exists()

    assert [name for name in warm_up.LOADED if not is_there(name)] == []


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
def test_a_python_without_pip_names_the_package_that_brings_it(nowhere, monkeypatch, capsys):
    """As on a Debian without python3-pip and python3-venv: there is no pip, and none to unpack."""
    debian = program(
        nowhere,
        "python3",
        'case "$2" in pip | ensurepip | "import pip") echo "No module named ensurepip"; exit 1;; esac',
        '[ "$1" = -c ] && exit 0',
        f'mkdir -p "{set_up.BIN}" && ln -sf "$0" "{set_up.BIN}/python"',
    )
    monkeypatch.setenv("PYTHON", debian)
    assert set_up.main() == 2
    words = capsys.readouterr().err
    assert "sudo apt install python3-venv" in words
    assert "No module named ensurepip" in words


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
