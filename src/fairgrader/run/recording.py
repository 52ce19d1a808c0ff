"""Writes one graded submission into the folders, the gradebook and the journal of a run."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import SQLAlchemyError

from ..marks.gradebook import GradebookWriter, NotebookMarks
from ..notebook.cells import grade_id, labels
from ..notebook.reading import Limits, RefusedError, cells_of, parsed, read_file
from .coursework import Assignment, Course, Submission
from .grading import Graded
from .journal import Entry, Journal
from .orders import Order
from .writing import put_in_place, sweep

__all__ = ["Done", "Run", "written"]


@dataclass(frozen=True)
class Run:
    """A run on one assignment: what is graded, how, and by whom; ``settings`` is a hash of all that marks depend on."""

    assignment: Assignment
    order: Order
    grade: Callable[[Submission, str], Mapping[str, Graded]]
    settings: str
    containment: str
    jobs: int


@dataclass(frozen=True)
class Done:
    """One submission after it was graded, before it is written down."""

    submission: Submission
    digest: str
    graded: Mapping[str, Graded]
    seconds: float


def written(run: Run, done: Done, writer: GradebookWriter, journal: Journal) -> Entry:
    """Write one submission down; if a disk or a database will not take it, it is tried again in the next run."""
    try:
        return _write(run, done, writer, journal)
    except (OSError, SQLAlchemyError) as error:
        words = f"its marks could not be written ({str(error)[:200]}): run the command again"
        return Entry(done.submission.student, "", "failed", reason=words, containment=run.containment)


def _write(run: Run, done: Done, writer: GradebookWriter, journal: Journal) -> Entry:
    """
    Put one submission into the gradebook, the folders and the journal, in this order.

    What changed under a person's mark is told by the notebook that they looked at, so that one goes last but for the
    journal: a run that was killed between the two finds it again.
    """
    submission = done.submission
    folder = run.assignment.folder("autograded", submission.student)
    sweep(folder)
    refused = submission.refused or next((one.refused for one in done.graded.values() if one.refused), "")
    entry = Entry(
        submission.student,
        done.digest,
        _state(refused, done.graded.values()),
        score=sum(points or 0.0 for one in done.graded.values() for points in one.marks.auto.values()),
        healed=(*submission.notes, *(words for one in done.graded.values() for words in one.healed)),
        by_hand={name: why for one in done.graded.values() for name, why in one.by_hand.items()},
        reason=refused,
        containment=run.containment,
        seconds=round(done.seconds, 3),
    )
    whole = {name: one.notebook for name, one in done.graded.items() if one.notebook is not None}
    marks = {
        name: replace(done.graded[name].marks, changed=_changed(folder / f"{name}.ipynb", notebook))
        for name, notebook in whole.items()
    }
    if not refused:
        marks |= {name: NotebookMarks(absent=True) for name in run.order.sheets if name not in done.graded}
    writer.record(submission.student, submission.timestamp, marks, _penalty(run.assignment.course))
    if whole:
        put_in_place(folder, whole, {**submission.files, **run.order.files.author}, _mode(run))
    journal.add(entry)
    return entry


def _changed(path: Path, notebook: NotebookNode) -> frozenset[str]:
    """Return the answers for a person that read otherwise than in the notebook that was graded before, if there is."""
    try:
        before = {cell.grade_id: cell.source for cell in cells_of(parsed(read_file(path, Limits().file)))}
    except RefusedError:
        return frozenset()
    answers = [cell for cell in notebook.cells if labels(cell).get("grade") and labels(cell).get("solution")]
    return frozenset(
        grade_id(cell) for cell in answers if before.get(grade_id(cell), "").strip() != cell.source.strip()
    )


def _mode(run: Run) -> int:
    named = run.assignment.course.settings.get("Autograde", {}).get("permissions")
    shared = 0o664 if run.assignment.directory().groupshared else 0o444
    return int(str(named), 8) if isinstance(named, int) else shared


def _penalty(course: Course) -> Callable[[str, float, float], float | None]:
    step: Any = AssignLatePenalties(config=course.settings)
    step.init_plugin()
    return lambda student, score, seconds: step.plugin_inst.late_submission_penalty(student, score, seconds)


def _state(refused: str, graded: Iterable[Graded]) -> str:
    """Return what the journal says: a failure of the grader's own is tried again, a refusal is not."""
    if any(one.failed for one in graded):
        return "failed"
    return "refused" if refused else "graded"
