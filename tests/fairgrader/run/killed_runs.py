"""
Grades a course over and over, each time in a fork of its own that is killed after as many seconds as a line says.

Answers each line with `killed`, or with the seconds that the run took if it had ended by then. What is imported is
imported once, so that the kills fall upon the grading and not upon the imports.
"""

import os
import signal
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from traitlets.config import Config

from fairgrader.run.autograde import autograde


def _graded(root):
    settings = Config()
    settings.Execute.timeout = 10
    autograde(SimpleNamespace(root=root, settings=settings), "hw1")


def _run_for(root, seconds):
    began = time.monotonic()
    child = os.fork()
    if not child:
        try:
            _graded(root)
        finally:
            os._exit(0)
    ended = os.pidfd_open(child)
    while time.monotonic() - began < seconds:
        if os.waitid(os.P_PIDFD, ended, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        time.sleep(0.005)
    took = time.monotonic() - began
    os.kill(child, signal.SIGKILL)
    os.close(ended)
    return "killed" if os.WIFSIGNALED(os.waitpid(child, 0)[1]) else f"{took:.3f}"


def main():
    """Serve until standard input ends."""
    for line in sys.stdin:
        print(_run_for(Path(sys.argv[1]), float(line)), flush=True)  # noqa: T201 # the answer


if __name__ == "__main__":
    main()
