"""Warm processes behind each kind of wall, started once, and the scene they are set against."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from fairgrader.contain import KINDS, kind_named
from fairgrader.contain.self_checks.scene import set_up
from fairgrader.contain.visible import package_root

HERE = Path(__file__).parent
ORDINARY_USER = 54_321

_AS_ORDINARY = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from fairgrader.contain.stepping_down import step_down
from fairgrader.contain.visible import visible
step_down(int(sys.argv[2]), visible([]))
os.chdir("/")
root, _, home, code, *more = sys.argv[1:]
os.execve(sys.executable, [sys.executable, "-I", "-c", code, root, *more], {"HOME": home})
"""
_CHECK = """
import json, sys
sys.path.insert(0, sys.argv[1])
from fairgrader.contain import KINDS, kind_named, self_check
print(json.dumps([[f.title, f.held, f.detail] for f in self_check(kind_named(sys.argv[2]))]))
"""


_ENTER = """
import os, sys
sys.path.insert(0, sys.argv[1])
from fairgrader.contain import Limits, kind_named
kind_named(sys.argv[2]).enter(Limits())
os._exit(0)
"""


@cache
def reasons():
    """Try every kind once: None if both its walls stand on this machine, else why not."""
    return {kind.name: kind.available() or _trial(kind) for kind in KINDS if kind.name != "none"}


def _trial(kind):
    with tempfile.TemporaryDirectory() as scratch:
        argv = [sys.executable, "-I", "-c", _ENTER, str(package_root()), kind.name]
        with kind.start(argv, readable=[], scratch=Path(scratch), environment={}) as process:
            _, trouble = process.communicate()
    return (trouble.decode().strip() or f"status {process.returncode} and no word") if process.returncode else None


def _standing(*names):
    return [name for name in names or reasons() if reasons()[name] is None]


def pytest_generate_tests(metafunc):
    """Give a test each kind that stands here: all walls, the different inner ones, those with namespaces, and so on."""
    namespaces, landlock = _standing("namespaces", "bubblewrap"), _standing("landlock", "bubblewrap-landlock")
    different = namespaces[:1] + landlock[:1]  # bubblewrap as the outer wall has one of them inside
    for argument, values in {
        "wall": _standing(),
        "kind": [*_standing(), "none"],
        "inner_wall": different,
        "inner_kind": [*different, "none"],
        "namespaces": namespaces,
        "landlock": landlock[:1],
        "forking_kind": [*namespaces[:1], "none"],
        "folder_kind": [*landlock, "none"],
    }.items():
        if argument in metafunc.fixturenames:
            metafunc.parametrize(argument, values)


@pytest.fixture(scope="session")
def walls_and_reasons():
    """Return why each kind of wall does not stand here, None for those that do."""
    return reasons()


class Warm:
    """A warm process that carries out orders in children."""

    def __init__(self, name, scratch, scene, readable=()):
        self.scene = scene
        self.scratch = scratch
        self.process = kind_named(name).start(
            [sys.executable, "-I", str(HERE / "warm_process.py"), str(package_root()), name],
            readable=[HERE, *readable],
            scratch=scratch,
            environment={"LANG": "C.UTF-8", "TEACHERS_TOKEN": scene.token},
        )

    def __call__(self, act, **order):
        line = json.dumps({"act": act, "scene": self.scene.as_text(), **order})
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, self.process.stderr.read().decode()
        return json.loads(answer)

    def close(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="session")
def start(tmp_path_factory):
    """Start a warm process behind a kind of wall; each kind once."""
    started = {}
    with ExitStack() as stack:

        def begin(name):
            if name not in started:
                scratch = tmp_path_factory.mktemp(f"scratch-{name}")
                started[name] = Warm(name, scratch, stack.enter_context(set_up(scratch)))
                stack.callback(started[name].close)
            return started[name]

        yield begin


@pytest.fixture(scope="session")
def as_ordinary_user(tmp_path_factory):
    """Give a command that runs Python code as an ordinary user, whoever runs the tests."""
    base = tmp_path_factory.mktemp("homes")
    for folder in (base, base.parent):
        folder.chmod(0o755)

    def command(code, *more):
        if os.geteuid() != 0:
            return [sys.executable, "-I", "-c", code, str(package_root()), *more]
        home = Path(tempfile.mkdtemp(dir=base))
        os.chown(home, ORDINARY_USER, ORDINARY_USER)
        start = [sys.executable, "-I", "-c", _AS_ORDINARY, str(package_root()), str(ORDINARY_USER), str(home)]
        return [*start, code, *more]

    return command


def _findings(command):
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return (
        json.loads(done.stdout)
        if done.returncode == 0
        else [["starts", False, f"status {done.returncode}: {done.stderr}"]]
    )


@pytest.fixture(scope="session")
def findings(as_ordinary_user):
    """Return what the self-checks find, for each kind of wall and each identity this test run can take."""
    commands = {
        ("ourselves", name): [sys.executable, "-I", "-c", _CHECK, str(package_root()), name] for name in _standing()
    }
    if os.geteuid() == 0:
        commands |= {("ordinary user", name): as_ordinary_user(_CHECK, name) for name in _standing()}
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(commands, pool.map(_findings, commands.values()), strict=True))


@pytest.fixture
def scene_of(tmp_path):
    """Set up a scene of its own, for what would spoil a shared one."""
    with set_up(tmp_path) as scene:
        yield replace(scene, warm=os.getpid())
