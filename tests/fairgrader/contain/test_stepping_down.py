"""Root becomes nobody; an ordinary user stays."""

import os
import subprocess
import sys

from fairgrader.contain.stepping_down import stranger
from fairgrader.contain.visible import package_root

STEP_DOWN = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from fairgrader.contain.stepping_down import step_down
step_down(54321, [Path(sys.argv[2])])
print(os.getresuid(), os.getresgid(), os.getgroups(), sorted(os.listdir(sys.argv[3])), Path(sys.argv[2]).read_text())
"""


def test_only_root_has_somebody_to_become():
    assert (stranger() is None) == (os.geteuid() != 0)


def test_what_is_needed_stays_in_reach_behind_a_closed_folder_and_its_neighbours_do_not(tmp_path):
    closed = tmp_path / "closed"
    (closed / "deep").mkdir(parents=True)
    (closed / "deep" / "needed").write_text("here")
    (closed / "neighbour").touch()
    tmp_path.chmod(0o755)
    closed.chmod(0o700)
    command = [sys.executable, "-I", "-c", STEP_DOWN, str(package_root()), str(closed / "deep/needed"), str(closed)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    if os.geteuid() == 0:
        assert done.stdout.strip() == "(54321, 54321, 54321) (54321, 54321, 54321) [] ['deep'] here", done.stderr
    else:
        assert "PermissionError" in done.stderr
