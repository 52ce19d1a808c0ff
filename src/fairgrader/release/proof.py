"""Proves that an assignment grades fairly, by grading it: what `motivelab prove` says about a problem set."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from ..course import SETTINGS, Course
from ..notebook.cells import Item, items
from ..soundness import Finding, Report, finding, unsound
from .authoring import RULES
from .leaks import leaks

__all__ = ["prove"]

SUBMISSIONS = {
    "solution-once": "source",
    "solution-twice": "source",
    "empty-once": "release",
    "empty-twice": "release",
}
LONGEST_RUN = 60  # seconds a cell; far more than nbgrader gives, for here a slow cell must be seen, not cut
Marks = Mapping[str, float | None]


def prove(course: Course, assignment: str, tell: Callable[[str], object]) -> Report:
    """
    Try an assignment in a temporary course far from this one, and say what holds.

    Parameters
    ----------
    course : Course
        The course.
    assignment : str
        Its name.
    tell : callable
        Called with a sentence before each step that takes time.
    """
    authored = nbformat.read(course.source(assignment), as_version=4)
    found = [_rules(authored)]
    with tempfile.TemporaryDirectory(prefix="fairgrader-proof-") as folder:
        trial = _trial(course, assignment, Path(folder))
        tell(f"{assignment}: generating the release, about 5 s")
        trial.generate(assignment)
        released = trial.folder("release") / assignment
        made = {path.relative_to(released).as_posix(): path.read_bytes() for path in sorted(released.rglob("*.*"))}
        given_away = leaks(authored, made, root=trial.root)
        found.append(finding(given_away, "no line of a solution, no key and no hidden test is in the release"))
        tell(f"{assignment}: running the solution and the empty release, about 10 s")
        runs = {
            step: _run(trial.folder(step) / assignment / f"{assignment}.ipynb", released)
            for step in ("source", "release")
        }
        tell(
            f"{assignment}: grading each of them twice, about {2 * sum(run.seconds for run in runs.values()) + 4:.0f} s"
        )
        graded = _grade(trial, assignment)
        found += _marks(items(authored), {student: trial.marks(assignment, student) for student in SUBMISSIONS})
    found += _runs(runs, graded)
    otherwise = f"{assignment} must not be released: {{off}} of {{of}} checks are off."
    return Report(tuple(found), f"{assignment} can be released.", otherwise)


@dataclass(frozen=True, slots=True)
class _Run:
    notebook: NotebookNode
    seconds: float


def _trial(course: Course, assignment: str, folder: Path) -> Course:
    place = folder / course.folder("source").relative_to(course.root) / assignment
    place.mkdir(parents=True)
    shutil.copyfile(course.root / SETTINGS, folder / SETTINGS)
    shutil.copyfile(course.source(assignment), place / f"{assignment}.ipynb")
    return Course.at(folder)


def _run(path: Path, folder: Path) -> _Run:
    """Run a notebook where students have it: two folders below the course."""
    notebook = nbformat.read(path, as_version=4)
    began = time.monotonic()
    client = NotebookClient(
        notebook,
        timeout=LONGEST_RUN,
        allow_errors=True,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return _Run(notebook, time.monotonic() - began)


def _grade(trial: Course, assignment: str) -> dict[str, NotebookNode]:
    """Grade the four submissions, three folders below the course, and return them as nbgrader left them."""
    for student, step in SUBMISSIONS.items():
        place = trial.folder("submitted") / student / assignment
        place.mkdir(parents=True)
        shutil.copy(trial.folder(step) / assignment / f"{assignment}.ipynb", place)
    trial.autograde(assignment)
    graded = trial.folder("autograded")
    return {
        student: nbformat.read(graded / student / assignment / f"{assignment}.ipynb", as_version=4)
        for student in SUBMISSIONS
    }


def _rules(authored: NotebookNode) -> Finding:
    found = items(authored)
    points = sum(item.points for item in found)
    return finding(
        unsound(RULES, authored),
        f"{len(found)} items, each with a name of its own; what they say adds up to {points:g} points",
    )


def _marks(total: tuple[Item, ...], marks: Mapping[str, Marks]) -> Iterator[Finding]:
    full = {f"{item.name}-test": item.points for item in total if "test" in item.cells}
    solution = marks["solution-once"]
    lost = [
        f"{name}: the solution earns {solution[name]} of {full[name]:g}"
        for name in full
        if solution[name] != full[name]
    ]
    by_hand = [item.name for item in total if "test" not in item.cells]
    hand = f"; a person marks {', '.join(by_hand)}" if by_hand else ""
    yield finding(lost, f"the solution earns all {sum(full.values()):g} points of its tests{hand}")
    given = [f"{name} earns {points} when left empty" for name, points in marks["empty-once"].items() if points != 0]
    yield finding(given, "the release, handed in empty, earns 0")
    differ = [
        f"{name} earns {points} once and {marks[f'{kind}-twice'][name]} the second time"
        for kind in ("solution", "empty")
        for name, points in marks[f"{kind}-once"].items()
        if points != marks[f"{kind}-twice"][name]
    ]
    yield finding(differ, "graded twice, the marks are the same")


def _runs(runs: Mapping[str, _Run], graded: Mapping[str, NotebookNode]) -> Iterator[Finding]:
    deep = {"two": {f"the {step}": run.notebook for step, run in runs.items()}, "three": graded}
    for depth, notebooks in deep.items():
        found = [f"{name}, {words}" for name, notebook in notebooks.items() for words in _errors(notebook)]
        yield finding(found, f"{depth} folders deep it runs to the end, finds its data, and warns of nothing")
    yield Finding(True, f"one run takes {runs['source'].seconds:.1f} s")


def _errors(notebook: NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                yield f"{cell.id}: {output.ename}: {output.evalue}"
            elif output.get("name") == "stderr":
                yield f"{cell.id} writes to the error stream: {output.text.strip()}"
