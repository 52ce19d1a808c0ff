"""
How long each command lets one wait before it says its first word, beside what people use: nbgrader.

Every verb runs the example of its own help in an empty folder, so most say what is missing there: all that they load to
know it is counted. Time is processor time of the whole program, the least of three runs; `--help` is shown by the clock
as well. Exit 1 if `motivelab --help` takes 0.3 s of the processor or more.
"""

import os
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fairgrader.cli.program import Program
from motivelab.cli.main import GROUPS

RUNS, MOST, PATIENCE = 3, 0.3, 60
WHOLE = {"demo", "doctor"}  # these do their whole work in an empty folder: only their help is asked for
SCRIPTS = Path(sys.executable).parent


def seconds(command: list[str]) -> tuple[float, float]:
    """Return the least processor time and the least time by the clock of some runs in an empty folder."""
    took = [_once(command) for _ in range(RUNS)]
    return min(used for used, _ in took), min(clock for _, clock in took)


def _once(command: list[str]) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as empty:
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, cwd=empty, capture_output=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL)
        clock, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def examples() -> dict[str, list[str]]:
    """Return the example of each verb's help, as words."""
    parser = Program("motivelab", "", "", GROUPS).parser
    verbs = next(action.choices for action in parser._actions if isinstance(action.choices, dict))
    return {verb: shlex.split((each.epilog or "").removeprefix("Example: "))[1:] for verb, each in verbs.items()}


def main() -> int:
    """Print one line a command."""
    program = [sys.executable, "-m", "motivelab"]
    theirs, _ = seconds([str(SCRIPTS / "nbgrader"), "--help"])
    used, clock = seconds([*program, "--help"])
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; processor s; times as fast as `nbgrader --help`")
    print(f"{'nbgrader --help':16} {theirs:6.2f}")
    print(f"{'--help':16} {used:6.2f}  {theirs / used:5.1f} times   {clock:.2f} s by the clock", flush=True)
    for verb, words in examples().items():
        asked = [verb, "--help"] if verb in WHOLE else words
        mine, _ = seconds([*program, *asked])
        print(f"{verb:16} {mine:6.2f}  {theirs / mine:5.1f} times   {' '.join(asked)}", flush=True)
    return int(used >= MOST)


if __name__ == "__main__":
    raise SystemExit(main())
