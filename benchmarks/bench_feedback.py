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


def seconds(work: list[str], course: Path, *, fresh: bool = True) -> float:
    """Return the time of one run; a fresh one has no pages from before."""
    if fresh:
        shutil.rmtree(course / "feedback", ignore_errors=True)
    start = time.perf_counter()
    subprocess.run(work, cwd=course, check=True, capture_output=True, env=environment())
    return time.perf_counter() - start


def main() -> None:
    """Measure both in turn, and print the medians."""
    code = OURS.replace("NAME", repr(ASSIGNMENT)).replace("COUNT", str(STUDENTS))
    theirs = [sys.executable, "-m", "nbgrader", "generate_feedback", ASSIGNMENT, "--force"]
    with tempfile.TemporaryDirectory() as made:
        course = Path(made)
        graded_course(course)
        times: dict[str, list[float]] = {"nbgrader": [], "ours": [], "ours again": []}
        for _ in range(REPEATS):
            times["nbgrader"].append(seconds(theirs, course))
            times["ours"].append(seconds([sys.executable, "-c", code], course))
            times["ours again"].append(seconds([sys.executable, "-c", code], course, fresh=False))
    middle = {name: statistics.median(values) for name, values in times.items()}
    print(f"feedback pages of {ASSIGNMENT} for {STUDENTS} students, median of {REPEATS} runs with start-up")
    for name, value in middle.items():
        print(f"  {name:12} {value:7.2f} s")
    print(f"  ours is {middle['nbgrader'] / middle['ours']:.1f} times as fast; without changes since the last run,")
    print(f"  {middle['nbgrader'] / middle['ours again']:.1f} times.")


if __name__ == "__main__":
    main()
