"""One page at the end: where everybody is, and what the questions were worth."""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from ..intake.judging import OTHER_SET, PUBLIC_SET
from ..marks.record import Result
from .answers_given import right_answers
from .item_statistics import Choice, ItemStatistics, ReportError, alpha, choices, complete, item_statistics

__all__ = ["FOR_A_PERSON", "Notes", "Report", "make_report"]

FEW = 10
LOW = 0.1
WIDE = 100
FOR_A_PERSON = ("needs marking", "ask", "alike", OTHER_SET, PUBLIC_SET, "changed since")


@dataclass(frozen=True, slots=True)
class Notes:
    """
    What collecting and grading had to say, by student id and in words.

    Parameters
    ----------
    repaired, other_set, public_set, late, changed : mapping of str to str
        Whose notebook was repaired; who handed in another set, or the public set instead of the private variant; whom
        the system marked as late without a time; whose work is newer than its mark.
    alike : sequence of (str, str, str)
        Two students, and what they share.
    no_wall : sequence of str
        Whose code ran with no wall around it.
    """

    repaired: Mapping[str, str] = field(default_factory=dict)
    other_set: Mapping[str, str] = field(default_factory=dict)
    public_set: Mapping[str, str] = field(default_factory=dict)
    late: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    alike: Sequence[tuple[str, str, str]] = ()
    no_wall: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """
    A class and a test, ready to be shown as text, page or notebook.

    Parameters
    ----------
    assignment : str
        Its name.
    most : float
        What it is worth.
    students : int
        How many there are.
    groups : mapping of str to tuple of str
        Lines for each group: graded, needs marking, not handed in, ask, late, repaired, alike, ...
    totals : tuple of float
        The marks that there are, sorted.
    items : tuple of ItemStatistics
        The questions, in order.
    alpha : float
        Cronbach's alpha.
    complete : int
        How many students have points for every question: the statistics are theirs.
    options : mapping of str to tuple of Choice
        What each option drew, for questions that were answered with one short value.
    """

    assignment: str
    most: float
    students: int
    groups: Mapping[str, tuple[str, ...]]
    totals: tuple[float, ...]
    items: tuple[ItemStatistics, ...]
    alpha: float
    complete: int
    options: Mapping[str, tuple[Choice, ...]]

    @property
    def needs_a_person(self) -> bool:
        """Whether anybody waits for a person: then a command's exit code is not 0."""
        return any(self.groups.get(name) for name in FOR_A_PERSON)

    def middle(self) -> str:
        """Return mean, median and ends of the marks, in words."""
        if not self.totals:
            return "no marks yet"
        mean, median = statistics.fmean(self.totals), statistics.median(self.totals)
        return f"mean {mean:.1f}, median {median:.1f}, from {self.totals[0]:g} to {self.totals[-1]:g} of {self.most:g}"

    def findings(self) -> list[str]:
        """Return what is worth a second look about the questions, in sentences."""
        if self.complete < 2:
            return ["Fewer than two students have all marks: nothing can be said about the questions."]
        hardest = sorted(self.items, key=lambda item: item.difficulty)[:3]
        found = [f"hardest: {', '.join(f'{item.name} ({100 * item.difficulty:.0f} %)' for item in hardest)}"]
        found += [f"{item.name}: {words}" for item in self.items if (words := _odd(item))]
        for name, drawn in self.options.items():
            for each in drawn:
                if each.misleads:
                    share = f"{each.count} of {each.of} ({100 * each.low:.0f} to {100 * each.high:.0f} %)"
                    strong = f"the stronger ones ({each.strength:+.2f})"
                    found.append(f"{name}: the wrong {each.text!r} drew {share}, {strong}")
        if self.complete < FEW:
            found.append(f"These are {self.complete} students: take all of this as a hint.")
        return found

    def lines(self, most: int = 24) -> list[str]:
        """Return the report in one screen."""
        found = [f"{self.assignment}: {self.students} students. Marks: {self.middle()}."]
        width = max(map(len, self.groups))
        for name, who in self.groups.items():
            shown = "; ".join(who) if name != "graded" else ""
            cut = shown if len(shown) <= WIDE else shown[: WIDE - 4].rsplit(" ", 1)[0].rstrip(";") + " ..."
            found.append(f"  {name:{width}} {len(who):4}  {cut}".rstrip())
        told = "" if math.isnan(self.alpha) else f" Cronbach's alpha {self.alpha:.2f}."
        found.append(f"Questions, by the {self.complete} students who have all marks.{told}")
        rest = self.findings()
        room = most - len(found)
        found += [f"  {line}" for line in rest[:room]]
        return found if len(rest) <= room else [*found[:-1], f"  and {len(rest) - room + 1} more; see the page"]

    def as_dict(self) -> dict[str, object]:
        """Return everything for a program to read; a number that is not defined is null."""
        items = [{name: _or_null(value) for name, value in asdict(item).items()} for item in self.items]
        options = {
            name: [{key: _or_null(value) for key, value in asdict(each).items()} for each in drawn]
            for name, drawn in self.options.items()
        }
        return {
            "assignment": self.assignment,
            "most": self.most,
            "students": self.students,
            "groups": {name: list(who) for name, who in self.groups.items()},
            "totals": list(self.totals),
            "items": items,
            "alpha": _or_null(self.alpha),
            "complete": self.complete,
            "options": options,
            "findings": self.findings(),
        }


def make_report(
    assignment: str,
    results: Sequence[Result],
    notes: Notes | None = None,
    answers: Mapping[str, Mapping[str, str]] | None = None,
) -> Report:
    """
    Return the report of a class.

    Parameters
    ----------
    assignment : str
        Its name.
    results : sequence of Result
        The class, with lateness in it.
    notes : Notes, optional
        What collecting and grading had to say.
    answers : mapping, optional
        What each student typed, by item and student, as ``answers_given.read_answers`` returns it.

    Raises
    ------
    ReportError
        If there is nobody in the class.
    """
    if not results:
        raise ReportError(f"nobody is in the class of {assignment}: read the roster first")
    items = results[0].items
    names = [item.name for item in items]
    works = [result for result in results if not result.work_of]  # the notebook of a team is one notebook
    points = {result.student.id: result.points for result in works if result.total is not None}
    table = complete(points, names)
    return Report(
        assignment,
        results[0].most,
        len(results),
        _groups(results, notes or Notes()),
        tuple(sorted(result.total for result in results if result.total is not None)),
        item_statistics(table, names, [item.most for item in items]),
        alpha(table),
        len(table),
        _options(works, answers or {}),
    )


def _groups(results: Sequence[Result], notes: Notes) -> dict[str, tuple[str, ...]]:
    label = {result.student.id: result.student.label for result in results}
    waiting = [
        each for each in results if each.submitted and not each.unread and each.total is None and not each.work_of
    ]
    late = [each for each in results if each.deduction and each.handed_in]
    said = {
        "repaired": notes.repaired,
        OTHER_SET: notes.other_set,
        PUBLIC_SET: notes.public_set,
        "changed since": notes.changed,
        "late": {who: words for who, words in notes.late.items() if who not in {each.student.id for each in late}},
    }
    pairs = (f"{label.get(one, one)} and {label.get(two, two)}: {words}" for one, two, words in notes.alike)
    told = {
        name: tuple(f"{label.get(student, student)}: {words}" for student, words in group.items())
        for name, group in said.items()
    }
    return {
        "graded": tuple(each.student.label for each in results if each.total is not None),
        "needs marking": tuple(_with(each) for each in waiting),
        "not handed in": tuple(each.student.label for each in results if not each.submitted),
        "ask": tuple(f"{each.student.label}: {each.unread}" for each in results if each.unread),
        "late": (
            *(f"{each.student.label}: {each.deduction.sentence}" for each in late if each.deduction),
            *told["late"],
        ),
        "repaired": told["repaired"],
        "alike": tuple(pairs),
        OTHER_SET: told[OTHER_SET],
        PUBLIC_SET: told[PUBLIC_SET],
        "changed since": told["changed since"],
        **({"no wall": tuple(label.get(one, one) for one in notes.no_wall)} if notes.no_wall else {}),
    }


def _with(result: Result) -> str:
    return result.student.label + (f": with {result.work_of.label}" if result.work_of else "")


def _options(results: Sequence[Result], answers: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[Choice, ...]]:
    """Return what options drew, where at least two students gave the same answer."""
    marked = [result for result in results if result.total is not None]
    found = {}
    for item in results[0].items:
        typed = answers.get(item.name, {})
        who = [result for result in marked if result.student.id in typed]
        texts = [typed[result.student.id] for result in who]
        if len(set(texts) - {""}) == len([text for text in texts if text]):
            continue
        points = {result.student.id: result.points.get(item.name) for result in who}
        rest = [(result.earned or 0.0) - (result.points.get(item.name) or 0.0) for result in who]
        right = right_answers({result.student.id: typed[result.student.id] for result in who}, points, item.most)
        found[item.name] = choices(texts, right, rest)
    return found


def _odd(item: ItemStatistics) -> str:
    if item.difficulty == 0:
        return "nobody earned a point: is the test right?"
    if item.difficulty == 1:
        return "everybody earned everything: it tells nobody apart"
    if item.discrimination < 0:
        return f"whoever is strong elsewhere earns less here ({item.discrimination:+.2f}): look at its key"
    if item.discrimination < LOW:
        return f"it tells strong from weak hardly at all ({item.discrimination:+.2f})"
    return ""


def _or_null(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value
