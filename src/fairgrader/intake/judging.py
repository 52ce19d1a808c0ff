"""What one student's files come to: the notebook of each name that counts, what to ask, what to tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .answered import Written, written
from .choosing import Candidate, Choice, choose
from .matching import Match, Unmatched, match
from .reading import AskStudent, Handed, read_notebook
from .receipts import RECEIPT, last_changed, unlike
from .released import Released
from .sending import Sent, may_be_notebook
from .spelling import key, plain_stem
from .tables import decoded
from .wrecks import what_it_is

__all__ = ["OTHER_SET", "PUBLIC_SET", "SECRET", "STAMP", "Judgement", "Taken", "judge"]

OTHER_SET, PUBLIC_SET = "another set", "public set"

STAMP, SECRET, LONGEST_SECRET = "timestamp.txt", "submission_secret.txt", 200
_SYSTEMS = (RECEIPT, "attempt.txt", STAMP, SECRET)  # what a system or our own receipt puts beside a notebook


@dataclass(frozen=True, slots=True)
class Taken:
    """
    The notebook that counts, and how it was chosen.

    Parameters
    ----------
    handed, choice : Handed, Choice
        The notebook, and why it is this one.
    late : bool
        Whether the system marked it as late.
    clock, changed : str
        What says when it was handed in, and when it was last changed.
    secret : bytes
        What nbgrader's exchange put beside it; nothing for all other systems.
    """

    handed: Handed
    choice: Choice
    late: bool
    clock: str = ""
    changed: str = ""
    secret: bytes = field(default=b"", repr=False)

    @property
    def written(self) -> Written:
        """What in it is the student's."""
        return self.choice.taken.written


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What one student's files come to.

    Parameters
    ----------
    notebooks : mapping of str to Taken
        The notebook that counts, by the name of the released one.
    asks : tuple of str
        What to ask the student, in words to the student.
    notes : tuple of str
        What the teacher may want to know.
    strays : tuple of (str, str)
        What was handed in under this name and is something else: the kind (`OTHER_SET` or `PUBLIC_SET`), and which.
    """

    notebooks: Mapping[str, Taken]
    asks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    strays: tuple[tuple[str, str], ...] = ()

    @property
    def late(self) -> bool:
        """Whether the system marked what counts as late."""
        return any(taken.late for taken in self.notebooks.values())

    @property
    def when(self) -> tuple[datetime | None, str]:
        """When what counts was handed in, in UTC, and what says so."""
        found = [(taken.choice.taken.time, taken.clock) for taken in self.notebooks.values() if taken.choice.taken.time]
        return max(found, default=(None, ""))

    @property
    def changed(self) -> str:
        """When what counts was last changed, in ISO form and with what says so; empty if nothing does."""
        return max((taken.changed for taken in self.notebooks.values()), default="")


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as a notebook of the assignment, or why it is none."""

    sent: Sent
    handed: Handed | None = None
    match: Match | None = None
    reason: str = ""
    elsewhere: bool = False


def judge(sent: Sequence[Sent], released: Sequence[Released], assignment: str) -> Judgement:
    """
    Return what a student's files come to.

    Parameters
    ----------
    sent : sequence of Sent
        All files that the student ever handed in for this assignment.
    released : sequence of Released
        All released notebooks, those of the assignment first.
    assignment : str
        The assignment.

    Notes
    -----
    A blank notebook counts only if nothing else came that may hold the answers: beside a file that cannot be read, or
    beside another set, the student is asked.
    """
    asked = [each.notebook for each in released if each.assignment == assignment and not each.origin]
    files = [each for each in sent if each.name.casefold() not in _SYSTEMS]
    read = [
        _read(each, released, assignment) for each in files if each.refused or may_be_notebook(each.name, each.content)
    ]
    notebooks = {name: taken for name in asked if (taken := _taken(name, read, sent)) is not None}
    failed = [each for each in read if each.match is None or each.elsewhere]
    asks = [each.reason for each in failed] or ([] if read else [_nothing(files)])
    if notebooks and not all(taken.written.blank for taken in notebooks.values()):
        notes = [f"{each.sent.name} is not used: {_first_sentence(each.reason)}" for each in failed]
        asks = []
    else:
        notes = []
    if asks:
        notebooks = {}
    notes += [note for taken in notebooks.values() for note in _notes(taken, read)]
    missing = [name for name in asked if name not in notebooks]
    strays = tuple(dict.fromkeys(_stray(each, assignment) for each in read if each.elsewhere))
    notes += [f"{', '.join(missing)} is missing"] if notebooks and missing else []
    return Judgement(notebooks, tuple(dict.fromkeys(asks)), tuple(dict.fromkeys((*notes, *unlike(sent)))), strays)


def _stray(read: _Read, assignment: str) -> tuple[str, str]:
    theirs = read.match.released if read.match else None
    if theirs is None or theirs.assignment != assignment:
        return OTHER_SET, f"{theirs.assignment if theirs else read.sent.name} under this name"
    return PUBLIC_SET, f"{theirs.origin} instead of the private variant"


def _read(sent: Sent, released: Sequence[Released], assignment: str) -> _Read:
    if sent.refused:
        return _Read(sent, reason=f"{sent.name} {sent.refused}. Please hand in the .ipynb file itself.")
    handed = read_notebook(sent.content)
    if isinstance(handed, AskStudent):
        return _Read(sent, reason=handed.reason)
    found = match(handed, sent.name, released)
    if isinstance(found, Unmatched):
        return _Read(sent, handed, reason=found.reason)
    theirs = found.released
    if theirs.assignment != assignment:
        reason = f"This is {theirs.assignment}, not {assignment}. Please hand in your {assignment}."
        return _Read(sent, handed, found, reason, elsewhere=True)
    if theirs.origin:
        reason = (
            f"This is {theirs.notebook} from {theirs.origin}, not the one that you were given. Please hand in that one."
        )
        return _Read(sent, handed, found, reason, elsewhere=True)
    return _Read(sent, handed, found)


def _taken(name: str, read: Sequence[_Read], sent: Sequence[Sent]) -> Taken | None:
    """Return the notebook of this name that counts; one that only its name tells gives way to one that more tells."""
    mine = [each for each in read if each.match and not each.elsewhere and each.match.released.notebook == name]
    sure = [each for each in mine if each.match and each.match.by != "name"] or mine
    if not sure:
        return None
    pairs = [
        (_candidate(each.sent, each.handed, written(each.handed, each.match.released)), each)
        for each in sure
        if each.handed and each.match
    ]
    choice = choose([candidate for candidate, _ in pairs])
    same = [each for candidate, each in pairs if candidate.digest == choice.taken.digest]
    late = all(each.sent.late for each in same)
    clock = next((each.sent.clock for each in same if each.sent.time == choice.taken.time and each.sent.time), "")
    changed = last_changed([each.sent for each in same], sent)
    if same[0].handed is None:
        return None
    return Taken(same[0].handed, choice, late, clock, changed, _secret(choice.taken.file, sent))


def _secret(file: str, sent: Sequence[Sent]) -> bytes:
    """Return what nbgrader's exchange put beside a notebook, by which its student finds the feedback there."""
    beside = f"{file.rpartition('/')[0]}/{SECRET}".lstrip("/")
    found = next((each.content for each in sent if each.file == beside), b"")
    return found if len(found) <= LONGEST_SECRET else b""


def _candidate(sent: Sent, handed: Handed, own: Written) -> Candidate:
    return Candidate(handed.digest, sent.file, own, sent.time, sent.attempt, sent.collected, sent.changed)


def _notes(taken: Taken, read: Sequence[_Read]) -> list[str]:
    same = [each for each in read if each.handed is not None and each.handed.digest == taken.handed.digest]
    each = next(each for each in same if each.match is not None and not each.elsewhere)
    notes = [taken.choice.why] if taken.choice.why else []
    if each.match and each.match.by == "name":
        notes.append(f"{each.sent.name} was told by its name only: look whether it is the right one")
    elif each.match and plain_stem(each.sent.name) != key(each.match.released.notebook):
        notes.append(f"{each.sent.name} is {each.match.released.notebook}, by its {each.match.by}")
    elif each.match and each.match.by != "grade ids":
        notes.append(f"the labels of its cells are gone; it was told by its {each.match.by}")
    if taken.written.blank:
        notes.append("nothing is answered in it")
    return [*notes, *(f"read all the same: {note}" for note in taken.handed.notes if "no id" not in note)]


def _nothing(files: Sequence[Sent]) -> str:
    pages = [each for each in files if each.name.casefold().endswith((".html", ".htm"))]
    if pages:
        return what_it_is(pages[0].content, decoded(pages[0].content)[0])
    names = ", ".join(each.name for each in files[:3]) or "nothing"
    return f"There is no notebook in what you handed in ({names}). Please hand in the .ipynb file."


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")
