"""The kernel keeps the limits of a process, and they cannot be raised."""

import json
import subprocess
import sys

from fairgrader.contain.visible import package_root

HELD = """
import json, resource, sys
sys.path.insert(0, sys.argv[1])
from fairgrader.contain import Limits
from fairgrader.contain.rlimits import hold_to
hold_to(Limits(file_size=1000, open_files=30, cpu_seconds=1.5), processes_of_others=1000)
names = ["FSIZE", "NOFILE", "CPU", "NPROC", "CORE"]
print(json.dumps([resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in names]))
"""


def test_limits_hold_at_once_and_for_ever():
    """Soft and hard limit are the same; a second and a half of computing is rounded up to whole seconds."""
    command = [sys.executable, "-I", "-c", HELD, str(package_root())]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == [[1000, 1000], [30, 30], [2, 2], [1064, 1064], [0, 0]]
