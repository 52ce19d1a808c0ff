"""Grades one notebook from its bytes: graft, run, read the marks, build what is looked at. It writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from ..marks.gradebook import NotebookMarks
from ..marks.marking import Mark
from ..notebook.cells import grade_id, labels
from ..notebook.graft import Grafted, graft
from ..notebook.making import made_cell, made_output
from ..notebook.outputs import clean_outputs, plain_words
from ..notebook.reading import Limits
from ..verify.verifier import Budget
from ..verify.ways_out import way_out
from .attempts import Attempt, FailedError, Files, Outcome, Pair
from .sheets import Sheet, is_test

__all__ = ["UNCONTAINED", "Circumstances", "Graded", "grade_once", "rehearsed"]

UNCONTAINED = "no wall stood around the code of this class"
REPORT = "fairgrader-notes"


@dataclass(frozen=True, slots=True)
class Graded:
    """
    One notebook after grading; ``refused`` says why it was not, "" if it was; ``failed``: it is the grader's fault.

    ``scores`` holds the points of each test by grade id, None where a person must look, and ``by_hand`` why.
    """

    notebook: NotebookNode | None
    scores: Mapping[str, float | None]
    marks: NotebookMarks
    healed: tuple[str, ...] = ()
    by_hand: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""
    failed: bool = False
    profile: Mapping[str, Any] = field(default_factory=dict)
    modules: Mapping[str, Sequence[str]] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Circumstances:
    """
    Under which a notebook is graded: other files, time, the seed of its random numbers, how large it may be.

    ``folder`` is where below its own folder it runs; "" is the folder itself. ``remark`` is noted on each mark.
    """

    files: Files = field(default_factory=Files)
    budget: Budget = field(default_factory=Budget)
    seed: int = 0
    limits: Limits = field(default_factory=Limits)
    folder: str = ""
    remark: str = ""


def grade_once(
    pair: Pair, sheet: Sheet, submitted: Mapping[str, Any], circumstances: Circumstances | None = None
) -> Graded:
    """
    Grade one submitted notebook.

    Parameters
    ----------
    pair : Pair
        The prepared processes.
    sheet : Sheet
        The notebook of the assignment.
    submitted : mapping
        The JSON of what was handed in.
    circumstances : Circumstances, optional
        Its files, its time, its seed.
    """
    under = circumstances or Circumstances()
    grafted = graft(sheet.released, submitted, under.limits)
    if grafted.refused:
        return Graded(None, {}, NotebookMarks(), refused=grafted.refused)
    cells = sheet.cells(grafted)
    attempt = Attempt(
        [cell for _, cell in cells],
        sorted(sheet.names),
        sheet.imports,
        sheet.profile,
        under.files,
        under.seed,
        under.budget,
        under.folder,
    )
    try:
        outcome = pair.run(attempt)
    except FailedError as failed:
        return Graded(None, {}, NotebookMarks(), refused=str(failed), failed=True)
    numbers = [number for number, _ in cells]
    marks = {grade_id(grafted.notebook.cells[numbers[at]]): mark for at, mark in outcome.marks.items()}
    if under.remark:
        marks = {name: Mark(mark.points, _both(mark.note, under.remark)) for name, mark in marks.items()}
    outputs = dict(zip(numbers, outcome.outputs, strict=True))
    return _graded(sheet, grafted, outcome, outputs, marks, under.remark)


def rehearsed(pair: Pair, sheet: Sheet, circumstances: Circumstances | None = None) -> Sheet:
    """
    Return the sheet after its reference solution was graded: what is not plain data, which tests it cannot pass.

    What the solution was seen to load is loaded in the prepared processes from then on.

    Raises
    ------
    FailedError
        If it cannot be run: then nobody's can.
    """
    found = grade_once(pair, sheet, sheet.source, circumstances)
    full = {grade_id(cell): float(labels(cell).get("points", 0)) for cell in sheet.source.cells if is_test(cell)}
    if found.refused:
        raise FailedError(f"the reference solution of {sheet.name} could not be run: {found.refused}")
    pair.student.prepare(found.modules.get("student", ()))
    pair.tests.prepare(found.modules.get("tests", ()))
    answers = [cell.source for cell in sheet.source.cells if labels(cell).get("solution")]
    ways = {grade_id(cell): way_out(cell.source, answers) for cell in sheet.source.cells if is_test(cell)}
    unverified = {
        name: f"{ways[name]} ({_lost(found, name, points)})"
        for name, points in full.items()
        if found.scores.get(name) != points
    }
    return sheet.after(found.profile, unverified)


def _lost(found: Graded, name: str, points: float) -> str:
    return found.by_hand.get(name) or f"the reference solution earns {found.scores.get(name)} of {points:g} here"


def _graded(  # what was handed in, what it came to, and what is noted on each mark
    sheet: Sheet,
    grafted: Grafted,
    outcome: Outcome,
    outputs: Mapping[int, list[Any]],
    marks: Mapping[str, Mark],
    remark: str,
) -> Graded:
    found = _Found({}, {}, set())
    _number(grafted.notebook, outputs)
    for cell, origin in zip(grafted.notebook.cells, grafted.origins, strict=True):
        if origin is not None and grade_id(cell):
            _mark(sheet, cell, origin, marks, found)
    _keep_prose(sheet, grafted, found)
    healed = (*grafted.notes, *outcome.notes)
    if healed:
        grafted.notebook.cells.insert(0, _told(healed))
    tests = {name: points for name, points in found.auto.items() if name in marks}
    written = NotebookMarks(found.auto, frozenset(found.unanswered), remark=_sentence(remark))
    return Graded(
        grafted.notebook,
        tests,
        written,
        healed,
        found.by_hand,
        profile=outcome.profile,
        modules=outcome.modules,
        seconds=outcome.seconds,
    )


@dataclass
class _Found:
    auto: dict[str, float | None]
    by_hand: dict[str, str]
    unanswered: set[str]


def _number(notebook: NotebookNode, outputs: Mapping[int, list[Any]]) -> None:
    """Give the code cells their outputs, and numbers in the order in which they ran."""
    code = [(number, cell) for number, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    for count, (number, cell) in enumerate(code, 1):
        cell.execution_count = count
        cell.outputs = clean_outputs(outputs.get(number, ()))


def _mark(sheet: Sheet, cell: NotebookNode, origin: int, marks: Mapping[str, Mark], found: _Found) -> None:
    """Note what one released cell earns, and show the test as its author wrote it."""
    template, name = sheet.released.cells[origin], grade_id(cell)
    about = labels(template)
    if is_test(template):
        mark = _verified(sheet, name, marks.get(name, Mark(None, "this test did not run: mark it by hand")))
        found.auto[name] = mark.points
        _show(cell, sheet.texts[origin], mark)
        if mark.points is None:
            found.by_hand[name] = mark.note
        return
    same = bool(about.get("solution")) and cell.source.strip() == template.source.strip()
    if same:
        found.unanswered.add(name)
    if about.get("grade"):
        found.auto[name] = 0.0 if same else None


def _keep_prose(sheet: Sheet, grafted: Grafted, found: _Found) -> None:
    """Leave an empty text answer to a person where there is text in cells of the student's own: it may be there."""
    placed = zip(grafted.notebook.cells, grafted.origins, strict=True)
    if not any(origin is None and cell.cell_type == "markdown" and cell.source.strip() for cell, origin in placed):
        return
    for template in sheet.released.cells:
        about, name = labels(template), grade_id(template)
        empty = about.get("grade") and about.get("solution") and found.auto.get(name) == 0.0
        if template.cell_type == "markdown" and empty:
            found.auto[name] = None
            found.unanswered.discard(name)
            found.by_hand[name] = "its cell is empty, but there is text in cells of the student's own: look there"


def _verified(sheet: Sheet, name: str, mark: Mark) -> Mark:
    if name in sheet.unverified and sheet.profile is not None:
        return Mark(None, f"unverified ({sheet.unverified[name]}): mark it by hand")
    return mark


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _both(one: str, other: str) -> str:
    return f"{one}; {other}" if one else other


def _show(cell: NotebookNode, text: str, mark: Mark) -> None:
    """Show the test as its author wrote it, as nbgrader does, and what the grader should know below it."""
    cell.source = text
    if mark.note:
        cell.outputs.append(made_output("stream", name="stdout", text=f"Note: {mark.note}.\n"))


def _told(healed: tuple[str, ...]) -> NotebookNode:
    lines = [f"- {plain_words(words)}" for words in healed[:50]]
    text = "\n".join(["**Repaired before grading** (no points are lost by this)", "", *lines])
    return made_cell("markdown", text, name=REPORT)
