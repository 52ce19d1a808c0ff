"""
Grading a class, side by side: stock `nbgrader autograde` and this grader, on the same submissions in one run.

    python benchmarks/bench_autograde.py
    python benchmarks/bench_autograde.py ps1_reading --students 100 1000 --ours   (memory and linearity only)

Wall clock and CPU seconds are both printed; on a machine that is shared with other work the CPU seconds are the figure
to compare. The last line is what the cells cost alone: a process that has imported what they import forks itself, and
the child runs them in IPython's own shell with no wall, no split and no gradebook.
"""

import argparse
import contextlib
import copy
import importlib
import io
import json
import logging
import os
import resource
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from fairgrader.run.autograde import autograde
from fairgrader.verify.shell import CellShell

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
    (folder / "solutions" / name).mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / name / f"{name}.ipynb", folder / "solutions" / name)
    run(course, GenerateAssignment, name)
    authored = nbformat.read(folder / "solutions" / name / f"{name}.ipynb", as_version=4)
    for number in range(students):
        place = folder / "submitted" / f"student-{number:04d}" / name
        place.mkdir(parents=True)
        (place / f"{name}.ipynb").write_text(json.dumps(handed_in(authored, number)), "utf-8")
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


def alone(name: str, times: int) -> float:
    """Return the CPU seconds that the cells cost alone, each time in a child of a process that imported all."""
    words = subprocess.run(
        [sys.executable, __file__, "--alone", name, str(times)], capture_output=True, text=True, check=True
    )
    return float(words.stdout.split()[-1])


def run_alone(name: str, times: int) -> float:
    """Run the cells of the solution in children of this process, and return the CPU seconds of one."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    notebook = nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    shell = CellShell.made({"__name__": "__main__"})
    imports = [line for source in code for line in source.split("\n") if line.startswith(("import ", "from "))]
    shell.run("\n".join(sorted(set(imports))), 120)
    shell.run("import matplotlib.pyplot as p\np.plot([1])\np.title('a')\np.show()\np.close('all')", 120)
    for module in loaded_by(shell, code):
        with contextlib.suppress(Exception):  # whatever a module raises that is no module of its own
            importlib.import_module(module)
    before = cpu(resource.RUSAGE_CHILDREN)
    for _ in range(times):
        in_a_child(lambda: [shell.run(source, 120) for source in code])
    return (cpu(resource.RUSAGE_CHILDREN) - before) / times


def in_a_child(work: Callable[[], object]) -> None:
    """Do something in a child of this process and wait for its end."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    os.waitpid(child, 0)


def loaded_by(shell: CellShell, code: list[str]) -> list[str]:
    """Return the modules that the cells load while they run, so that they can be loaded before."""
    reading, writing = os.pipe()
    before = frozenset(sys.modules)

    def work() -> None:
        for source in code:
            shell.run(source, 120)
        os.write(writing, json.dumps(sorted(set(sys.modules) - before)).encode()[:60_000])

    in_a_child(work)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        return list(json.loads(told.read()))


def grade(course: Course, name: str, options: argparse.Namespace) -> object:
    """Grade a class with this grader."""
    return autograde(
        course, name, containment=options.containment, readable=[ROOT / "data"], jobs=options.jobs, force=True
    )


def sizes(counts: list[int], name: str, options: argparse.Namespace) -> Iterator[str]:
    """Measure each size of class and give the lines of the table."""
    yield f"{name}, {len(os.sched_getaffinity(0))} processors, per submission (start-up included)"
    yield f"{'':<34}{'students':>9}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}"
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            course = made(Path(folder), name, count)
            ours = measured(lambda course=course: grade(course, name, options))
            label = f"fairgrader, {options.containment}"
            yield f"{label:<34}{count:>9}{ours.wall / count:>9.3f}{ours.cpu / count:>9.3f}{ours.peak:>9.0f}"
            if not options.ours:
                stock = measured(lambda course=course: run(course, Autograde, name))
                label = "stock nbgrader autograde"
                yield f"{label:<34}{count:>9}{stock.wall / count:>9.3f}{stock.cpu / count:>9.3f}{stock.peak:>9.0f}"
                yield f"{'ratio':<43}{stock.wall / ours.wall:>8.1f}x{stock.cpu / ours.cpu:>8.1f}x"
    own = alone(name, 5)
    yield f"{'the cells alone in a warm fork':<34}{'':>9}{'':>9}{own:>9.3f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("assignments", nargs="*", default=["ps1_reading", "ps3_data"])
    parser.add_argument("--students", type=int, nargs="+", default=[20])
    parser.add_argument("--containment", default="auto")
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--ours", action="store_true", help="do not run stock nbgrader")
    options = parser.parse_args()
    for name in options.assignments:
        for line in sizes(options.students, name, options):
            print(line, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        print(run_alone(sys.argv[2], int(sys.argv[3])))
    else:
        main()
