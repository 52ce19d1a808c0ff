"""
Time of the feedback pages for a class of 20, ours beside ``nbgrader generate_feedback``, on the same graded notebooks.

Each is a program of its own, so the time to start Python and to load libraries counts on both sides. Grading comes
before and is not measured. It takes a few minutes, most of them for grading: ``python benchmarks/bench_feedback.py``.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ASSIGNMENT, STUDENTS, REPEATS = "ps1_reading", 20, 5
OURS = """
from pathlib import Path
from fairgrader.feedback.writing import write_feedback
from fairgrader.marks.late_policy import LatePolicy
from fairgrader.marks.late import judge
from fairgrader.marks.results import read_results
results = judge(read_results("sqlite:///gradebook.db", NAME), NAME, LatePolicy())
written = write_feedback(results, NAME, Path("autograded"), Path("feedback"))
assert len(written.made) + len(written.kept) == COUNT, written.lines()
"""


def nbgrader(course: Path, *words: str) -> None:
    """Run one of nbgrader's own commands."""
    subprocess.run(
        [sys.executable, "-m", "nbgrader", *words], cwd=course, check=True, capture_output=True, env=environment()
    )


def environment() -> dict[str, str]:
    """Return an environment in which nbgrader finds its helper alembic, and Python the packages of this repository."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src")}


def graded_course(course: Path) -> None:
    """Make a course, hand in for each student the solution with every n-th answer left out, and grade it."""
    shutil.copy(ROOT / "nbgrader_config.py", course)
    shutil.copytree(ROOT / "solutions" / ASSIGNMENT, course / "solutions" / ASSIGNMENT)
    nbgrader(course, "generate_assignment", ASSIGNMENT)
    solved = json.loads((course / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text("utf-8"))
    blank = json.loads((course / "exercises" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text("utf-8"))
    answers = {cell["id"]: cell["source"] for cell in solved["cells"]}
    for number in range(STUDENTS):
        mine = json.loads(json.dumps(blank))
        for place, cell in enumerate(mine["cells"]):
            if cell["metadata"].get("nbgrader", {}).get("solution") and place % (number + 2):
                cell["source"] = answers[cell["id"]]
        folder = course / "submitted" / f"student{number:02}" / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(mine), encoding="utf-8")
    nbgrader(course, "autograde", ASSIGNMENT)


def seconds(work: list[str], course: Path, *, fresh: bool = True) -> tuple[float, float]:
    """Return the time of one run by the clock and by the processor; a fresh one has no pages from before."""
    if fresh:
        shutil.rmtree(course / "feedback", ignore_errors=True)
    start, before = time.perf_counter(), os.times()
    subprocess.run(work, cwd=course, check=True, capture_output=True, env=environment())
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, worked


def main() -> None:
    """Measure both in turn, and print the medians."""
    code = OURS.replace("NAME", repr(ASSIGNMENT)).replace("COUNT", str(STUDENTS))
    theirs = [sys.executable, "-m", "nbgrader", "generate_feedback", ASSIGNMENT, "--force"]
    ours = [sys.executable, "-c", code]
    times: dict[str, list[tuple[float, float]]] = {"nbgrader": [], "ours": [], "ours again": []}
    with tempfile.TemporaryDirectory() as made:
        course = Path(made)
        graded_course(course)
        for _ in range(REPEATS):
            times["nbgrader"].append(seconds(theirs, course))
            times["ours"].append(seconds(ours, course))
            times["ours again"].append(seconds(ours, course, fresh=False))
    middle = {name: [statistics.median(values) for values in zip(*runs, strict=True)] for name, runs in times.items()}
    print(f"feedback pages of {ASSIGNMENT} for {STUDENTS} students, median of {REPEATS} runs with start-up")
    for name, (clock, processor) in middle.items():
        by = middle["nbgrader"]
        print(f"  {name:10} {clock:6.2f} s, {by[0] / clock:5.1f} times as fast; ", end="")
        print(f"processor {processor:6.2f} s, {by[1] / processor:5.1f} times")


if __name__ == "__main__":
    main()
