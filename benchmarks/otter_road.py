"""The twelve tests on otter-grader's road, for `bench_autograde.py`: in an environment of its own, in its own form."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
import twelve_tests

OTTER = "otter-grader==7.0.0"


def environment(folder: Path) -> Path:
    """Make an environment with otter in it, from the package index, and return its Python."""
    uv = Path(sys.executable).with_name("uv")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    for words in (
        ["venv", "--quiet", "--python", sys.executable, str(folder)],
        ["pip", "install", "--quiet", "--python", str(python), OTTER, "pandas", "matplotlib", "ipykernel"],
    ):
        subprocess.run([str(uv), *words], check=True)
    subprocess.run([str(python), "-m", "compileall", "-q", str(folder)], check=False)
    return python


class Otter:
    """otter's autograder for the course, made once; it grades one submission after the other, as its users do."""

    def __init__(self, python: Path, folder: Path) -> None:
        self.folder, self._otter = folder, [str(python), "-m", "otter"]
        master = twelve_tests.for_otter(folder / "master")
        self._run("assign", str(master), str(folder / "made"))
        self._archive = next((folder / "made" / "autograder").glob("*.zip"))
        self._solved = nbformat.read(folder / "made" / "autograder" / f"{twelve_tests.NAME}.ipynb", as_version=4)

    def hand_in(self, number: int) -> Path:
        """Write what a student hands in, and return it."""
        place = self.folder / "handed-in" / f"student-{number:04d}" / f"{twelve_tests.NAME}.ipynb"
        place.parent.mkdir(parents=True)
        place.write_text(twelve_tests.answered(self._solved, number), "utf-8")
        return place

    def grade(self, submissions: Sequence[Path]) -> None:
        """Grade each submission with `otter run`."""
        for path in submissions:
            self._run("run", "-a", str(self._archive), "-o", str(path.parent), "--no-logo", str(path))

    def score(self, submission: Path) -> float:
        """Return the points that a submission got."""
        import json

        tests = json.loads((submission.parent / "results.json").read_text("utf-8"))["tests"]
        return sum(float(one["score"]) for one in tests if one["name"] in {q.name for q in twelve_tests.QUESTIONS})

    def _run(self, *words: str) -> None:
        done = subprocess.run([*self._otter, *words], capture_output=True, text=True, cwd=self.folder)
        if done.returncode:
            raise SystemExit(f"otter {words[0]} failed: {done.stderr[-2000:]}")
