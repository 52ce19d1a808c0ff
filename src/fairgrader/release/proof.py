"""Proves that an assignment grades fairly, by grading it on the road of every submission: what `prove` says of it."""

import copy
import shutil
import tempfile
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from ..course import Course
from ..errors import GradingError
from ..notebook.cells import grade_id, items, labels, points_of
from ..run.attempts import Attempt, Files, Pair
from ..run.coursework import Assignment
from ..run.grading import Circumstances, Graded, grade_once, rehearsed
from ..run.preparing import readable_of, rehearsing
from ..run.sheets import Sheet, is_test
from ..soundness import Finding, Report, finding, unsound
from ..verify.verifier import Budget, Cell
from ..verify.ways_out import way_out
from .authoring import FOREIGN_RULES, RULES
from .leaks import leaks

__all__ = ["provable", "prove"]

LONG_RUN = Budget(cell=60, notebook=600)  # a slow cell must be seen, not cut
FOLDERS = {"once": "exercises/assignment", "twice": "autograded/student/assignment"}
DEPTHS = {"once": "two", "twice": "three"}  # how deep these folders are below the course
STOCK_STUB = "raise NotImplementedError"
Runs = Mapping[str, Graded]


def provable(course: Course, names: Sequence[str]) -> tuple[str, ...]:
    """
    Return the assignments that are named, or all that the course has; one may hold several notebooks.

    Raises
    ------
    GradingError
        If one of them, or any at all, is missing.
    """
    known = sorted({path.parent.name for path in course.folder("source").glob("*/*.ipynb")})
    for name in names:
        if name not in known:
            there = ", ".join(known) or "none yet"
            raise GradingError(f"there is no assignment {name!r} in {course.folder('source')}: choose from {there}")
    return tuple(names) or tuple(known) or course.chosen(names)


def prove(course: Course, assignment: str, tell: Callable[[str], object]) -> Report:
    """
    Try an assignment in a temporary course far from this one, and say what holds.

    Each notebook is graded as a submission is: behind the walls, its tests apart from the answers. So an author meets
    here what the split cannot run.

    Parameters
    ----------
    course : Course
        The course.
    assignment : str
        Its name.
    tell : callable
        Called with a sentence before each step that takes time.
    """
    with tempfile.TemporaryDirectory(prefix="fairgrader-proof-") as folder:
        trial = _trial(course, assignment, Path(folder))
        work = Assignment(trial, assignment)
        tell(f"{assignment}: generating the release")
        trial.generate(assignment)
        released = work.folder("release")
        made = {path.relative_to(released).as_posix(): path.read_bytes() for path in sorted(released.rglob("*.*"))}
        sheets = work.sheets(sorted(path.stem for path in work.folder("source").glob("*.ipynb")))
        files = Files(work.files("release"), work.files("source"))
        tell(f"{assignment}: grading the solution and the empty release, each twice")

        def rehearsal(pair: Pair) -> list[Finding]:
            found: list[Finding] = []
            for sheet in sheets.values():
                found.append(_rules(sheet.source))
                given_away = leaks(sheet.source, made, root=trial.root)
                found.append(finding(given_away, "no line of a solution, no key and no hidden test is in the release"))
                found += _notebook(sheet, pair, files)
            return found

        with rehearsing(sheets, rehearsal, readable=readable_of(course)) as (_, _, found):
            pass
    otherwise = f"{assignment} must not be released: {{off}} of {{of}} checks are off."
    return Report(tuple(found), f"{assignment} can be released.", otherwise)


def _trial(course: Course, assignment: str, folder: Path) -> Course:
    """Return a course that holds this assignment alone, under the settings of its own course, with no gradebook."""
    settings = copy.deepcopy(course.settings)
    for name in ("header", "footer"):
        path = settings.IncludeHeaderFooter.get(name)
        if isinstance(path, str) and path:
            settings.IncludeHeaderFooter[name] = str(course.root / path)
    settings.CourseDirectory.root = str(folder)
    settings.CourseDirectory.source_directory = "source"
    settings.CourseDirectory.release_directory = "release"
    trial = Course(folder, settings).releasing_to(Path("release"), registers=False)
    shutil.copytree(Assignment(course, assignment).folder("source"), Assignment(trial, assignment).folder("source"))
    return trial


@dataclass(frozen=True, slots=True)
class _Tried:
    """The solution and the empty release, each graded twice, in folders of other depths; why a test cannot be split."""

    sheet: Sheet
    runs: Runs
    seconds: float
    unsplit: Mapping[str, str]

    @property
    def points(self) -> dict[str, float]:
        """What each test is worth."""
        return {grade_id(cell): points_of(cell) for cell in self.sheet.source.cells if is_test(cell)}

    @property
    def answers(self) -> list[str]:
        """The code of the author's answers."""
        return [cell.source for cell in self.sheet.source.cells if labels(cell).get("solution")]


def _tried(sheet: Sheet, pair: Pair, files: Files) -> _Tried:
    under = {when: Circumstances(files, LONG_RUN, folder=folder) for when, folder in FOLDERS.items()}
    ready = replace(rehearsed(pair, sheet, under["once"]), unverified={})  # what it earns is to be seen, not left open
    with ThreadPoolExecutor(2) as pool:  # as a class is graded: two at a time
        waiting = {
            f"{kind}-{when}": pool.submit(grade_once, pair, ready, notebook, circumstances)
            for kind, notebook in (("solution", sheet.source), ("empty", sheet.released))
            for when, circumstances in under.items()
        }
        runs = {name: one.result() for name, one in waiting.items()}
    tried = _Tried(ready, runs, max(run.seconds for run in runs.values()), {})
    once, twice = (runs[f"solution-{when}"].scores for when in FOLDERS)
    doubtful = [
        name for name, most in tried.points.items() if once.get(name) != most and once.get(name) == twice.get(name)
    ]
    return replace(tried, unsplit=_unsplit(tried, doubtful, pair, files) if doubtful else {})


def _unsplit(tried: _Tried, doubtful: Sequence[str], pair: Pair, files: Files) -> dict[str, str]:
    """Run the solution and its tests in one process, and name the tests that come to something else there."""
    code = [cell for cell in tried.sheet.source.cells if cell.cell_type == "code"]
    together = Files({**files.released, **files.author})
    outcome = pair.run(Attempt([Cell("own", cell.source) for cell in code], (), {}, None, together, budget=LONG_RUN))
    whole = {grade_id(cell): _said(outputs) for cell, outputs in zip(code, outcome.outputs, strict=True)}
    graded = tried.runs["solution-once"]
    parted = {grade_id(cell): _said(cell.get("outputs", [])) for cell in _cells(graded)}
    return {
        name: graded.by_hand.get(name) or f"{parted.get(name, '')}; in one process with the answers: {whole[name]}"
        for name in doubtful
        if parted.get(name) != whole[name]
    }


def _said(outputs: Sequence[Mapping[str, Any]]) -> str:
    """Return what a test came to, in words: its error, its result, or nothing."""
    for output in outputs:
        if output["output_type"] == "error":
            return f"{output['ename']}: {output['evalue']}"
        if output["output_type"] == "execute_result":
            return f"its result is {''.join(output['data'].get('text/plain', ''))}"
    return "it passes"


def _notebook(sheet: Sheet, pair: Pair, files: Files) -> Iterator[Finding]:
    tried = _tried(sheet, pair, files)
    yield from _marks(tried)
    yield from _runs(tried)


def _rules(authored: NotebookNode) -> Finding:
    found = items(authored)
    graded = [points_of(cell) for cell in authored.cells if points_of(cell)]
    if not found:  # the grade ids of another course say nothing about questions and answers
        words = f"{len(graded)} graded cells, each with a name of its own, are worth {sum(graded):g} points"
        return finding(unsound(FOREIGN_RULES, authored), words)
    points = sum(item.points for item in found)
    return finding(
        unsound(RULES, authored),
        f"{len(found)} items, each with a name of its own; what they say adds up to {points:g} points",
    )


def _marks(tried: _Tried) -> Iterator[Finding]:
    full, marks = tried.points, {name: run.scores for name, run in tried.runs.items()}
    solution = marks["solution-once"]
    lost = [
        f"{name}: the solution earns {solution.get(name)} of {most:g}"
        for name, most in full.items()
        if solution.get(name) != most and name not in tried.unsplit
    ]
    whole = sum(most for name, most in full.items() if name not in tried.unsplit)
    by_hand = [cell for cell in tried.sheet.source.cells if points_of(cell) and not is_test(cell)]
    hand = f"; a person marks {', '.join(map(_asked, by_hand))}" if by_hand else ""
    yield finding(lost, f"the solution earns all {whole:g} points of its tests{hand}")
    ways = {grade_id(cell): way_out(cell.source, tried.answers) for cell in tried.sheet.source.cells}
    cannot = [
        f"{name} is unverified, a person must mark it: {ways[name]} ({why})" for name, why in tried.unsplit.items()
    ]
    yield finding(cannot, "each test runs apart from the answers that it checks")
    given = [f"{name} earns {points} when left empty" for name, points in marks["empty-once"].items() if points != 0]
    yield finding(given, "the release, handed in empty, earns 0")
    differ = [
        f"{name} earns {points} once and {marks[f'{kind}-twice'].get(name)} the second time"
        for kind in ("solution", "empty")
        for name, points in marks[f"{kind}-once"].items()
        if points != marks[f"{kind}-twice"].get(name)
    ]
    yield finding(differ, "graded twice, the marks are the same")


def _asked(cell: NotebookNode) -> str:
    return grade_id(cell).removesuffix("-answer")


def _runs(tried: _Tried) -> Iterator[Finding]:
    """Say whether anything raises or warns; a release whose stubs raise on purpose, nbgrader's own, is let off."""
    raising = any(STOCK_STUB in cell.source for cell in tried.sheet.released.cells if cell.cell_type == "code")
    for when, depth in DEPTHS.items():
        kinds = ["solution"] if raising else ["solution", "empty"]
        runs = {f"{kind}-{when}": tried.runs[f"{kind}-{when}"] for kind in kinds}
        found = [f"{name}, {words}" for name, run in runs.items() for words in _errors(run, tried.unsplit)]
        yield finding(found, f"{depth} folders deep it runs to the end, finds its data, and warns of nothing")
    yield Finding(True, f"one run takes {tried.seconds:.1f} s")


def _errors(run: Graded, known: Container[str]) -> Iterator[str]:
    if run.refused:
        yield f"it cannot be graded: {run.refused}"
    for cell in _cells(run):
        for output in cell.get("outputs", []):
            if output["output_type"] == "error" and grade_id(cell) not in known:
                yield f"{cell.id}: {output['ename']}: {output['evalue']}"
            elif output.get("name") == "stderr":
                yield f"{cell.id} writes to the error stream: {output['text'].strip()}"


def _cells(run: Graded) -> list[NotebookNode]:
    return [] if run.notebook is None else list(run.notebook.cells)
