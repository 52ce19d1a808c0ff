"""Without a wall there are limits, a folder and a clean environment, and it says so."""

import os
import subprocess
import sys

import pytest

from fairgrader.contain import kind_named
from fairgrader.errors import ContainmentError


def test_none_stands_everywhere():
    assert kind_named("none").available() is None


@pytest.mark.parametrize("attack", ["sparse_file_of_a_terabyte", "raise_limits_of_a_thread", "ignore_the_end_of_time"])
def test_accidents_are_held_back_by_limits(start, attack):
    answer = start("none")(attack, limits={"cpu_seconds": 0.3, "wall_seconds": 20.0})

    if "raise" not in attack:
        assert not answer.get("managed"), answer


def test_harm_is_not(start):
    assert start("none")("call_a_socket_on_a_path")["managed"] == "connected"


ANOTHER_SYSTEM = """
import os, sys
import pathlib
sys.modules.update(resource=None, fcntl=None, termios=None, pty=None, grp=None, pwd=None)
for name in ("fork", "geteuid", "getuid", "setsid", "pidfd_open"):
    delattr(os, name)
sys.platform = "win32"
import fairgrader.contain as contain

print([kind.name for kind in contain.KINDS if kind.available() is None])
print({finding.held for finding in contain.self_check(contain.kind_named("none"))})
folder = contain.kind_named("none").enter(contain.Limits())
print(folder.is_dir(), os.environ["HOME"] == str(folder))
try:
    contain.choose()
except contain.choosing.ContainmentError as error:
    print("WSL2" in str(error))
"""


def test_where_the_system_has_no_fork_nothing_but_none_stands_and_it_still_works(tmp_path):
    """Python without the modules that Windows lacks stands in for it; nothing else of Windows is tried."""
    environment = dict(os.environ) | {"TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", ANOTHER_SYSTEM], capture_output=True, text=True, env=environment)

    assert done.stdout.split("\n")[:4] == ["['none']", "{False}", "True True", "True"], done.stderr
    assert list(tmp_path.iterdir()) == []


def test_windows_is_told_that_it_passes_no_descriptors(tmp_path, monkeypatch):
    monkeypatch.setattr("os.name", "nt")

    with pytest.raises(ContainmentError, match="standard streams"):
        kind_named("none").start(["true"], readable=[], scratch="anywhere", pass_fds=[3], environment={})
