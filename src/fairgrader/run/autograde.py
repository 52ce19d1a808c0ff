"""
Grades a whole class: prepared processes, a pool of workers, one writer, a journal.

No student's notebook stops or changes another's: whatever goes wrong with one is that one's reason in the report.
"""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from ..marks.gradebook import GradebookWriter, NotebookMarks
from ..notebook.reading import Limits
from .attempts import Files, Pair
from .cluster import Cluster
from .coursework import Assignment, Course, Submission
from .grading import UNCONTAINED, Circumstances, Graded, rehearsed
from .journal import Entry, Journal
from .orders import Order, graded
from .preparing import budget_of, processors, readable_of, rehearsing, versions
from .progress import Progress
from .recording import Done, Run, written
from .report import RunReport
from .sheets import Sheet

__all__ = ["autograde"]


def autograde(  # noqa: PLR0913 # the options of a command, each with its default
    course: Course,
    assignment: str,
    *,
    students: Sequence[str] | None = None,
    jobs: int | None = None,
    containment: str = "auto",
    force: bool = False,
    tell: Callable[[str], object] = lambda _words: None,
    progress: TextIO | None = None,
    readable: Sequence[Path] = (),
    scheduler: str | None = None,
) -> RunReport:
    """
    Grade the submissions of an assignment, as ``nbgrader autograde`` does, and never stop at one.

    Parameters
    ----------
    course : Course
        The folder and its nbgrader settings.
    assignment : str
        Its name.
    students : list of str, optional
        Whose; without it, everybody's.
    jobs : int, optional
        How many at a time; without it, as many as there are processors.
    containment : str, optional
        A kind of `fairgrader.contain`, or ``auto`` for the first that holds. ``none`` is no wall, and noted.
    force : bool, optional
        Grade again what is unchanged too.
    tell : callable, optional
        Called with a sentence about each submission.
    progress : text stream, optional
        Where one line says how far the run is.
    readable : list of Path, optional
        Folders that notebooks may read, besides ``data`` in the course folder.
    scheduler : str, optional
        The address of a Dask scheduler: its workers grade then, each behind walls of its own.

    Raises
    ------
    FairgraderError
        If nothing can be graded at all: no such assignment, no wall, no prepared process.
    """
    began = time.monotonic()
    found = Assignment(course, assignment)
    directory = found.directory()
    writer = GradebookWriter(directory.db_url, directory.course_id, assignment)
    journal = Journal(course.root / ".fairgrader" / f"{assignment}.jsonl")
    try:
        used: list[float] = []
        wanted = _Wanted(containment, [*readable, *readable_of(course)], scheduler, jobs)
        with _running(found, writer.notebooks, wanted, used) as run:
            chosen = sorted(set(students)) if students is not None else found.students()
            strangers = _strangers(course, chosen, writer)
            known = [student for student in chosen if student not in strangers]
            done, unchanged = _class(run, known, writer, journal, _Telling(tell, progress, force))
            done += strangers.values()
            unverified = [
                f"{name}: {why}" for sheet in run.order.sheets.values() for name, why in sheet.unverified.items()
            ]
        return RunReport(
            assignment,
            tuple(sorted(done, key=lambda entry: entry.student)),
            tuple(unchanged),
            tuple(unverified),
            run.containment,
            time.monotonic() - began,
            sum(used),
        )
    finally:
        journal.close()
        writer.close()


@dataclass(frozen=True)
class _Telling:
    tell: Callable[[str], object]
    progress: TextIO | None
    force: bool


@dataclass(frozen=True)
class _Wanted:
    containment: str
    readable: Sequence[Path]
    scheduler: str | None
    jobs: int | None


@contextmanager
def _running(found: Assignment, names: Sequence[str], wanted: _Wanted, used: list[float]) -> Iterator[Run]:
    sheets = found.sheets(names)
    files = Files(released=found.files("release"), author=found.files("source"))
    if not files.released:
        files = Files(released=files.author, author=files.author)
    budget = budget_of(found.course)

    def rehearsal(pair: Pair) -> dict[str, Sheet]:
        return {name: rehearsed(pair, sheet, Circumstances(files, budget)) for name, sheet in sheets.items()}

    with rehearsing(sheets, rehearsal, wanted.containment, wanted.readable, used) as (pair, kind, ready):
        settings = hashlib.sha256(repr((
            [(name, sheet.source, sheet.released, sorted(sheet.unverified)) for name, sheet in sorted(ready.items())],
            sorted(files.author.items()), sorted(files.released.items()), budget, versions(), kind == "none",
        )).encode()).hexdigest()  # fmt: skip
        order = Order(ready, files, budget, Limits(), UNCONTAINED if kind == "none" else "")
        jobs = wanted.jobs or processors()
        if wanted.scheduler is None:
            yield Run(found, order, partial(graded, order, pair), settings, kind, jobs)
            return
        cluster = Cluster(wanted.scheduler, order, wanted.containment, wanted.readable)
        try:
            yield Run(found, order, cluster.grade, settings, kind, wanted.jobs or cluster.jobs)
        finally:
            cluster.close()


def _class(
    run: Run, students: Sequence[str], writer: GradebookWriter, journal: Journal, telling: _Telling
) -> tuple[list[Entry], list[Entry]]:
    """Grade everybody, a few at a time, and write down each as it comes."""
    fresh: list[Entry] = []
    unchanged: list[Entry] = []
    progress = Progress(len(students), telling.progress)
    jobs = max(1, run.jobs)
    waiting, running = iter(students), set[Future[Done | Entry]]()
    pool = ThreadPoolExecutor(jobs)
    try:
        while True:
            while len(running) < 2 * jobs and (student := next(waiting, None)) is not None:
                running.add(pool.submit(_student, run, student, journal, telling.force))
            if not running:
                return fresh, unchanged
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                found = one.result()
                entry = found if isinstance(found, Entry) else written(run, found, writer, journal)
                (unchanged if isinstance(found, Entry) else fresh).append(entry)
                telling.tell(_sentence(entry, new=not isinstance(found, Entry)))
                progress.step(entry.student)
    finally:
        pool.shutdown(cancel_futures=True)


def _student(run: Run, student: str, journal: Journal, force: bool) -> Done | Entry:
    """Grade one student; what was done before is returned as it stands in the journal."""
    began = time.monotonic()
    submission = _read(run, student)
    digest = hashlib.sha256(f"{run.settings} {submission.digest()}".encode()).hexdigest()
    known = None if force else journal.done(student, digest)
    if known is not None and (known.state == "refused" or run.assignment.folder("autograded", student).is_dir()):
        return known
    return Done(submission, digest, _graded(run, submission, digest), time.monotonic() - began)


def _read(run: Run, student: str) -> Submission:
    """Read what a student handed in; whatever is wrong with their folder is their reason alone."""
    try:
        return run.assignment.submission(student, run.order.sheets, run.order.limits)
    except (OSError, ValueError) as error:
        return Submission(student, {}, {}, refused=f"the folder cannot be read: {str(error)[:200]}")


def _graded(run: Run, submission: Submission, digest: str) -> Mapping[str, Graded]:
    """Have it graded; if whoever grades is lost, that is the reason of this one alone, and it is tried again."""
    try:
        return run.grade(submission, digest)
    except Exception as error:  # whatever a cluster says
        lost = Graded(None, {}, NotebookMarks(), refused=f"it could not be graded: {str(error)[:200]}", failed=True)
        return dict.fromkeys(submission.notebooks, lost)


def _strangers(course: Course, students: Sequence[str], writer: GradebookWriter) -> dict[str, Entry]:
    """Return who is not graded because the gradebook does not know them, if ``create_student`` is False."""
    if course.settings.get("Autograde", {}).get("create_student", True):
        return {}
    why = "the gradebook knows no such student, and c.Autograde.create_student is False: nbgrader db student add"
    unknown = sorted({*students} - writer.students())
    return {student: Entry(student, "", "failed", reason=f"{why} {student}") for student in unknown}


def _sentence(entry: Entry, *, new: bool) -> str:
    if entry.state != "graded":
        return f"{entry.student}: not graded. {entry.reason}"
    told = f"; {len(entry.healed)} things repaired" if entry.healed else ""
    hand = f"; {len(entry.by_hand)} for a person" if entry.by_hand else ""
    return f"{entry.student}: {entry.score:g} points{told}{hand}" + ("" if new else " (unchanged)")
