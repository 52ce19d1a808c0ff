"""What makes a lesson sound: one rule a class, about the notebook as it is stored."""

import re
from collections.abc import Iterator
from itertools import pairwise

from nbformat import NotebookNode

from fairgrader.soundness import Rule

from .plan import ACTIVITY, CLOCK, plan_of

__all__ = ["RULES", "CodeIsFoldedAway"]

LONGEST_CODE = 6  # lines that are not blank, in sight
LONGEST_FOLDED = 12  # the same, where nobody need read them
LONGEST_TEXT = 80  # words
MOST_TEXTS = 4  # cells of text between two things to do


class NothingIsStored:
    """A lesson is stored without outputs, unpaired, and with names for cell ids."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Clear all outputs; write small letters, digits and dashes for an id."""
        if "jupytext" in lesson.metadata:
            yield "it is paired with a text file"
        if lesson.metadata.get("kernelspec", {}).get("name") != "python3":
            yield "its kernel is not python3"
        for cell in lesson.cells:
            if not re.fullmatch(r"[a-z][a-z0-9-]*", cell.id):
                yield f"cell id {cell.id!r}: write a name"
            if cell.get("outputs") or cell.get("execution_count") is not None:
                yield f"{cell.id}: clear its outputs"


class CellsAreShort:
    """A cell is short enough for one idea."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Cut a text of more than 80 words in two; move code over 6 lines, or 12 folded away, to the package."""
        for cell in lesson.cells:
            if cell.cell_type == "code":
                lines = [line for line in cell.source.splitlines() if line.strip()]
                if len(lines) > (LONGEST_FOLDED if _is_folded(cell) else LONGEST_CODE):
                    yield f"{cell.id}: {len(lines)} lines"
            else:
                words = re.findall(r"\w[\w'-]*", re.sub(r"<[^>]*>|\]\([^)]*\)", "", cell.source))  # no target of a link
                if len(words) > LONGEST_TEXT:
                    yield f"{cell.id}: {len(words)} words"


class OpensWithItsAim:
    """A lesson opens with its title, what the student can then do, and the minutes."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Write "# Lesson N: ...", "you can:" with a list, and the three lengths in the first cell."""
        first = lesson.cells[0].source
        if not first.startswith("# Lesson "):
            yield "the first cell does not begin with # Lesson"
        if "you can:" not in first:
            yield "the first cell does not say what the student can do then"
        for minutes in plan_of(lesson).minutes.values():
            if not re.search(rf"\b{minutes}\b", first):
                yield f"{minutes} minutes are not named at the top"


class SaysHowToStart:
    """A lesson says at its top how it is started, and what to do about the one message that many will see."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Name Run All Cells and *Error displaying widget* in the second cell."""
        second = lesson.cells[1]
        for words in ("**Run All Cells**", "*Error displaying widget*"):
            if second.cell_type != "markdown" or words not in second.source:
                yield f"{second.id}: does not say {words}"


class CodeIsFoldedAway:
    """
    Code is in sight where a student changes it or reads it, and folded away where it only calls a tool.

    The text in front of a cell decides: what it names in code's own letters, `M1` or `groupby`, is to be seen. A lesson
    that teaches code lists more cells in its metadata, under motivelab.shows_code.
    """

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Set or clear jupyter.source_hidden in the cell's metadata, or name in its text what students change."""
        shown = set(lesson.metadata.motivelab.get("shows_code", ()))
        yield from (f"shows_code names {name}, which is no cell" for name in shown - {cell.id for cell in lesson.cells})
        told = ""
        for cell in lesson.cells:
            if cell.cell_type != "code":
                told += cell.source + "\n"
                continue
            is_read = cell.id in shown or _names(told, cell.source)
            told = ""
            if is_read and _is_folded(cell):
                yield f"{cell.id}: its code is read, and folded away"
            elif not is_read and not _is_folded(cell):
                yield f"{cell.id}: its code only calls a tool, and is in sight"


class HeadingsDescend:
    """The lesson has one title, and no heading is skipped."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Go down one level of heading at a time."""
        levels = [len(marks) for text in _texts(lesson) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
        if levels.count(1) != 1:
            yield f"{levels.count(1)} titles"
        yield from (f"level {after} follows level {before}" for before, after in pairwise(levels) if after > before + 1)


class MinutesAddUp:
    """The minutes of the sections add up: in full, without the skipped, and with the extras."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Correct the minutes in a heading or in the notebook's metadata."""
        plan = plan_of(lesson)
        if plan.counted != plan.minutes:
            yield f"the sections add up to {plan.counted}, the notebook says {plan.minutes}"
        if not plan.minutes["short"] < plan.minutes["normal"] < plan.minutes["long"]:
            yield f"the three lengths do not grow: {plan.minutes}"


class SkippedIsNamed:
    """What may be skipped is named at the top, and exists."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Name the sections that a short class skips in the first cell and in the metadata alike."""
        skipped = [section.number for section in plan_of(lesson).sections if section.skipped_if_short]
        named = re.search(r"skip sections? ([\d, and]+)", lesson.cells[0].source)
        told = re.findall(r"\d", named[1]) if named else []
        if not skipped == told == list(lesson.metadata.motivelab.skip_if_short):
            yield f"the plan skips {skipped}, the first cell {told}"


class ClockRuns:
    """The running clock of each section is right, and stands only in a lesson that a class does."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Correct "In class: minutes ... to ..." below the heading; a lesson of no session has none."""
        plan = plan_of(lesson)
        counted = [(at.begins, at.begins + at.minutes) for at in plan.sections if at.in_class and plan.session]
        said = [(int(begin), int(end)) for text in _texts(lesson) for begin, end in CLOCK.findall(text)]
        if said != counted:
            yield f"the clock says {said}, the minutes add up to {counted}"


class WorkIsNamed:
    """The metadata names the work that the lesson saves."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """List the names of the activities, in order, under motivelab.work."""
        code = "\n".join(cell.source for cell in lesson.cells if cell.cell_type == "code")
        saved = list(dict.fromkeys(name for _, name in ACTIVITY.findall(code)))
        work = list(plan_of(lesson).work)
        if saved != work:
            yield f"the cells save {saved}, the metadata name {work}"


class SomethingToDoEveryFewCells:
    """No more than four cells of text stand between two things to do."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Let the student do something, or cut the text."""
        quiet = 0
        for cell in lesson.cells:
            quiet = 0 if cell.cell_type == "code" else quiet + 1
            if quiet == MOST_TEXTS + 1:
                yield f"{cell.id}: the fifth cell of text in a row"


class SourcesAreLinks:
    """A source that a text names opens at a click."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """Write [the_id](address "publisher: title") in place of `the_id`."""
        for text in _texts(lesson):
            yield from re.findall(r"\bsources? `(\w+)`", text)


class EndsWithATicket:
    """A lesson ends with something to take out of the room."""

    def broken(self, lesson: NotebookNode) -> Iterator[str]:
        """End with a section "Exit ticket" or "Before you go"."""
        if not re.match(r"## (Exit ticket|Before you go)", _texts(lesson)[-1]):
            yield "the last text is no exit ticket"


def _is_folded(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden", False))


def _names(text: str, code: str) -> bool:
    """Whether a text names, in backticks, something that stands in the code as a whole word."""
    named = re.findall(r"`([^`\n]+)`", text)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", code) for word in named)


def _texts(lesson: NotebookNode) -> list[str]:
    return [cell.source for cell in lesson.cells if cell.cell_type == "markdown"]


RULES: tuple[Rule[NotebookNode], ...] = (
    NothingIsStored(),
    CellsAreShort(),
    OpensWithItsAim(),
    SaysHowToStart(),
    CodeIsFoldedAway(),
    HeadingsDescend(),
    MinutesAddUp(),
    SkippedIsNamed(),
    ClockRuns(),
    WorkIsNamed(),
    SomethingToDoEveryFewCells(),
    SourcesAreLinks(),
    EndsWithATicket(),
)
