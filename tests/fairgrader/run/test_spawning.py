"""
Where nothing is forked, new processes give the same marks, and each mark says that no wall stood.

Windows and macOS are not at hand: what they lack is taken away from Python before anything of ours is imported, in the
process that grades and in each child.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from .conftest import FULL, RIGHT

LACKING = """
import os, select, signal, subprocess, sys, sysconfig
sysconfig.get_config_vars()  # asks for a file that is named after the system
for where, names in (
    (os, "fork forkpty setsid killpg sched_getaffinity sched_setaffinity pidfd_open"),
    (signal, "SIGALRM setitimer alarm"),
    (select, "poll epoll"),
):
    for name in names.split():
        delattr(where, name)
sys.modules["resource"] = None

def heard(event, about):
    if event == "open" and str(about[0]).startswith("/proc"):
        raise FileNotFoundError(2, "there is no such folder on this system", str(about[0]))
sys.addaudithook(heard)
opened = subprocess.Popen.__init__
def open_without_descriptors(self, *arguments, **named):
    if named.get("pass_fds"):
        raise ValueError("pass_fds not supported on Windows.")
    opened(self, *arguments, **named)
subprocess.Popen.__init__ = open_without_descriptors
sys.platform = "elsewhere"
"""
PROGRAM = """
import json
from pathlib import Path
from types import SimpleNamespace
from traitlets.config import Config
from fairgrader.run import spawning
from fairgrader.run.autograde import autograde

def main():
    spawning._PROGRAM = LACKING + spawning._PROGRAM
    settings = Config()
    settings.Execute.timeout = 3
    report = autograde(SimpleNamespace(root=Path(sys.argv[1]), settings=settings), "hw1", containment="none")
    print(json.dumps([report.containment, {entry.student: entry.state for entry in report.graded}, str(report)]))

main()
"""
ENDLESS = "try:\n    while True: pass\nexcept KeyboardInterrupt:\n    while True: pass"


def run_elsewhere(course):
    path = os.pathsep.join([str(Path(__file__).parents[3] / "src"), *sys.path])
    program = f"LACKING = {LACKING!r}\nexec(LACKING)\n{PROGRAM}"
    done = subprocess.run(
        [sys.executable, "-c", program, str(course.root)],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_marks_are_the_same_and_say_that_no_wall_stood(small):
    small.hand_in("anna", RIGHT | {"essay": "My thoughts."})
    small.hand_in("ben", RIGHT | {"total": ENDLESS, "half": "import os\nos._exit(1)"})
    small.hand_in("cleo", RIGHT | {"total": "while True: pass"})

    containment, states, said = run_elsewhere(small)

    assert (containment, states) == ("none", dict.fromkeys(("anna", "ben", "cleo"), "graded"))
    assert small.marks("anna") == FULL | {"essay": None}
    assert small.marks("ben") == FULL | {"total_test": 0.0, "half_test": 0.0, "essay": 0.0}
    assert small.marks("cleo") == FULL | {"total_test": 0.0, "essay": 0.0}
    assert "No wall stood around the code of this class" in said
    for test in FULL:
        assert "no wall stood around the code of this class" in small.printed("anna", test)
