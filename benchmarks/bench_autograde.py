"""
Grading a class, side by side on the same submissions in one run: stock `nbgrader autograde`, otter-grader, and ours.

    python benchmarks/bench_autograde.py --students 60 --rounds 3 --otter --prove     (the whole table; a quiet machine)
    python benchmarks/bench_autograde.py ps1_reading --students 8                     (a glance)
    python benchmarks/bench_autograde.py ps1_reading --students 100 1000 --ours       (memory and linearity only)

Each round runs the graders one after the other, so that a machine that is shared with other work is so for all of them;
the ratios are the medians of the rounds. Every grader's start-up counts. `twelve` is a course of twelve tests, pandas,
a plot and an essay; `--otter` grades it with otter-grader too, in an environment that it makes from the package index.
The cells alone are what they cost in IPython's own shell in a fork of a process that has imported what they import,
with no wall, no split and no gradebook. All graders must come to the same points, or the run ends with an error.
"""

import argparse
import contextlib
import copy
import io
import json
import logging
import os
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import otter_road
import twelve_tests
from cells_alone import alone
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from fairgrader.run.autograde import autograde
from fairgrader.run.preparing import processors

ROOT = Path(__file__).parents[1]
# nbgrader looks for its helper `alembic` on the PATH, where it is only while the environment is active.
os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])


@dataclass(frozen=True)
class Course:
    """A course for the benchmark: nbgrader's stock settings but for the names of the folders."""

    root: Path
    settings: Config


@dataclass(frozen=True)
class Cost:
    """What a run cost: seconds on the clock, seconds of CPU, megabytes of the largest process."""

    wall: float
    cpu: float
    peak: float


def made(folder: Path, name: str, students: int) -> Course:
    """Return a course in which so many students handed in: the solution, or one of its documented mistakes."""
    settings = Config()
    settings.CourseDirectory.source_directory = "solutions"
    settings.CourseDirectory.release_directory = "exercises"
    settings.ClearSolutions.code_stub = {"python": ""}
    settings.Execute.timeout = 20
    settings.Execute.extra_arguments = ["--log-level=ERROR"]
    course = Course(folder, settings)
    if name == twelve_tests.NAME:
        twelve_tests.for_nbgrader(folder / "solutions" / name)
    else:
        (folder / "solutions" / name).mkdir(parents=True)
        shutil.copy(ROOT / "solutions" / name / f"{name}.ipynb", folder / "solutions" / name)
    run(course, GenerateAssignment, name)
    released = nbformat.read(folder / "exercises" / name / f"{name}.ipynb", as_version=4)
    authored = nbformat.read(folder / "solutions" / name / f"{name}.ipynb", as_version=4)
    for number in range(students):
        place = folder / "submitted" / f"student-{number:04d}" / name
        place.mkdir(parents=True)
        twelve = name == twelve_tests.NAME
        text = twelve_tests.answered(released, number) if twelve else json.dumps(handed_in(authored, number))
        (place / f"{name}.ipynb").write_text(text, "utf-8")
        if twelve:
            (place / "sales.csv").write_text(twelve_tests.SALES, "utf-8")
    return course


def handed_in(authored: NotebookNode, number: int) -> NotebookNode:
    """Return the solution with some documented mistakes in it, others for each student."""
    notebook = copy.deepcopy(authored)
    known = authored.metadata.get("fairgrader", {}).get("misconceptions", {})
    for place, (item, mistakes) in enumerate(known.items()):
        if number and (number + place) % 3 == 0:
            cell = next(one for one in notebook.cells if one.id == f"{item}-answer")
            cell.source = mistakes[(number + place) % len(mistakes)]["answer"]
    return notebook


def run(course: Course, step: type, name: str) -> None:
    """Run a step of nbgrader's own."""
    directory = CourseDirectory(config=course.settings, root=str(course.root), assignment_id=name)
    converter = step(coursedir=directory, config=course.settings)
    converter.force = True
    converter.log.setLevel(logging.CRITICAL)
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        converter.start()


def cpu(*whose: int) -> float:
    """Return the CPU seconds of this process, or of the children that it has waited for."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, whose))


def measured(work: Callable[[], object]) -> Cost:
    """Return what a piece of work cost; contained processes say themselves what they used, for nobody else can."""
    wall, own = time.monotonic(), cpu(resource.RUSAGE_SELF)
    children = cpu(resource.RUSAGE_CHILDREN)
    told = getattr(work(), "cpu", None)
    others = cpu(resource.RUSAGE_CHILDREN) - children if told is None else told
    used = cpu(resource.RUSAGE_SELF) - own + others
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(who).ru_maxrss for who in both) / 1024
    return Cost(time.monotonic() - wall, used, peak)


def grade(course: Course, name: str, options: argparse.Namespace) -> object:
    """Grade a class with this grader."""
    return autograde(
        course, name, containment=options.containment, readable=[ROOT / "data"], jobs=options.jobs, force=True
    )


def points(course: Course, name: str) -> list[float]:
    """Return what the gradebook says that the tests gave each student, in order."""
    directory = CourseDirectory(config=course.settings, root=str(course.root))
    with Gradebook(directory.db_url) as gradebook:
        found = sorted(gradebook.assignment_submissions(name), key=lambda one: one.student.id)
        return [sum(grade.auto_score or 0.0 for book in one.notebooks for grade in book.grades) for one in found]


@dataclass
class Table:
    """What the rounds cost, by grader, for so many submissions."""

    count: int
    costs: dict[str, list[Cost]] = field(default_factory=dict)

    def add(self, grader: str, cost: Cost) -> None:
        """Note the cost of one round."""
        self.costs.setdefault(grader, []).append(cost)

    def lines(self) -> Iterator[str]:
        """Give a line for each grader, and the ratios of the others to the first."""
        ours = next(iter(self.costs.values()))
        for grader, rounds in self.costs.items():
            wall, used = (statistics.median(getattr(one, what) for one in rounds) for what in ("wall", "cpu"))
            peak = max(one.peak for one in rounds)
            yield f"{grader:<34}{self.count:>9}{wall / self.count:>9.3f}{used / self.count:>9.3f}{peak:>9.0f}"
            if rounds is not ours:
                pairs = list(zip(rounds, ours, strict=True))
                ratios = [statistics.median(getattr(a, w) / getattr(b, w) for a, b in pairs) for w in ("wall", "cpu")]
                yield f"{'  times ours':<43}{ratios[0]:>8.1f}x{ratios[1]:>8.1f}x"


def rounds(name: str, count: int, options: argparse.Namespace, folder: Path) -> Table:
    """Let each grader grade the same class, one after the other, so many times."""
    course, table = made(folder, name, count), Table(count)
    twelve = options.otter and name == twelve_tests.NAME
    otter = otter_road.Otter(options.otter, folder / "otter") if twelve else None
    handed = [otter.hand_in(number) for number in range(min(count, options.otter_students))] if otter else []
    for _ in range(options.rounds):
        table.add(f"fairgrader, {options.containment}", measured(lambda: grade(course, name, options)))
        found = points(course, name)
        if not options.ours:
            table.add("stock nbgrader autograde", measured(lambda: run(course, Autograde, name)))
            agree("stock nbgrader", points(course, name), found)
        if otter:
            cost, times = measured(lambda: otter.grade(handed)), count / len(handed)
            table.add(f"otter-grader 7 ({len(handed)} of them)", Cost(cost.wall * times, cost.cpu * times, cost.peak))
            agree("otter-grader", [otter.score(path) for path in handed], found[: len(handed)])
    return table


def agree(grader: str, theirs: list[float], ours: list[float]) -> None:
    """End the run if two graders come to different points: then their times say nothing."""
    if any(abs(one - other) > 1e-6 for one, other in zip(theirs, ours, strict=True)):
        raise SystemExit(f"{grader} gives {theirs}, this grader {ours}")


def sizes(counts: list[int], name: str, options: argparse.Namespace) -> Iterator[str]:
    """Measure each size of class and give the lines of the table."""
    yield f"{name}, {processors()} processors, per submission (start-up included), median of {options.rounds}"
    yield f"{'':<34}{'students':>9}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}"
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        smallest = made(Path(folder), name, 1)
        one = measured(lambda: grade(smallest, name, options))
    own = alone(name, 5)
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            table = rounds(name, count, options, Path(folder))
        yield from table.lines()
        if count > 1:
            all_of_them = statistics.median(cost.cpu for cost in next(iter(table.costs.values())))
            each = (all_of_them - one.cpu) / (count - 1)
            yield f"{'  each one more, above its cells':<43}{'':>9}{each - own:>9.3f}"
    yield f"{'the cells alone in a warm fork':<34}{'':>9}{'':>9}{own:>9.3f}"


def proofs(names: list[str]) -> Iterator[str]:
    """Give a line for each assignment of ours: how long its proof takes, Python's own start included."""
    for name in names:
        if name != twelve_tests.NAME:
            began = time.monotonic()
            words = [sys.executable, "-m", "motivelab", "prove", name]
            subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
            yield f"{f'motivelab prove {name}':<43}{time.monotonic() - began:>9.2f} s"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assignments", nargs="*", default=["ps1_reading", "ps3_data", twelve_tests.NAME])
    parser.add_argument("--students", type=int, nargs="+", default=[20])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--containment", default="auto")
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--ours", action="store_true", help="run no other grader")
    parser.add_argument(
        "--otter", nargs="?", const="", metavar="PYTHON", help="otter too; of this Python, if it is there"
    )
    parser.add_argument("--otter-students", type=int, default=4, metavar="N", help="how many otter grades (default: 4)")
    parser.add_argument("--prove", action="store_true", help="time the proofs too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="otter-") as folder:
        if options.otter is not None:
            options.otter = Path(options.otter) if options.otter else otter_road.environment(Path(folder))
        for name in options.assignments:
            for line in sizes(options.students, name, options):
                print(line, flush=True)
    for line in proofs(options.assignments) if options.prove else ():
        print(line, flush=True)


if __name__ == "__main__":
    main()
