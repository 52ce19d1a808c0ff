"""A task that is open: its record and the file that keeps it; answered by a kernel, whatever shows it."""

import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ...errors import MotivelabError
from .decoder import record_of
from .line_of_text import check_owner, from_line, to_line
from .record import Record, plain
from .saved_work import SavedWork, SavedWorkError
from .task import Feedback, Task, commented

__all__ = ["OpenTask", "Told"]

ELSEWHERE = (
    "This was committed in another tab; what stands there is shown here too. What you had here is kept in the folder "
    "older beside it."
)
COUNTED_ELSEWHERE = "This was committed in another tab too: the first commitment counts, and yours is kept beside it."


@dataclass(frozen=True, slots=True)
class Told:
    """What is said about the file: the words, whether all is well, and when it was written."""

    text: str
    fine: bool = True
    at: str = ""


@dataclass(slots=True)
class OpenTask:
    """
    One task, the record of a student's work on it, and the file.

    Nothing is committed before it is written. Of two tabs neither loses a commitment: see `Record.joined_to`.
    """

    task: Task
    file: SavedWork
    student: str
    record: Record = field(init=False)
    saved_at: str = ""
    base: str = ""  # stands for what the file held when it was last read or written here
    unwritten: Record | None = None  # a commitment that no file has taken yet: only the line of text holds it

    def __post_init__(self) -> None:
        self.record = Record(plain(self.task, {}))
        self._mark()

    @property
    def line(self) -> str:
        """The whole work as one line of text."""
        whole = self._content(self.unwritten or self.record)
        left_out = {"attempts", "heading", *self.task.about()}
        return to_line({name: value for name, value in whole.items() if name not in left_out})

    @property
    def first_answers(self) -> dict[str, Any]:
        """What the student answered before any feedback on it."""
        return plain(self.task, {name: tried["first"] for name, tried in self.record.tries.items()})

    def load(self) -> Told:
        """Take over what an earlier session saved."""
        try:
            content = self.file.read()
            if content is None:
                return Told("")
            try:
                self.record = record_of(self.task, content)
            except MotivelabError as error:
                raise self.file.set_aside(f"does not belong to this activity: {error}") from None
        except SavedWorkError as error:
            return Told(f"{error}.", fine=False)
        self.saved_at = content["saved_at"] if isinstance(content.get("saved_at"), str) else ""
        self._mark()
        return Told(f"Restored from {self.file.shown}.")

    def edit(self, answers: object) -> None:
        """
        Take over what the student changed; `save` writes it.

        Raises
        ------
        MotivelabError
            If the answers make no sense, or are committed.
        """
        before, self.record = self.record, self.record.edited(self.task, answers)
        if self.record.answers != before.answers:
            self.unwritten = None

    def save(self, at: datetime) -> Told:
        """Write the work as it stands."""
        try:
            return self._write(self.record, at)
        except SavedWorkError as error:
            return Told(f"Not saved: {error}.", fine=False)

    def check(self, at: datetime) -> Told:
        """
        Keep the answers as checked. Where that commits they are committed once they are written, and not before.

        Raises
        ------
        MotivelabError
            If there is nothing to say yet, or the answers are committed, or a commitment cannot be written.
        """
        after = self.record.after_check(self.task, at)
        if not self.task.commits:
            self.record = after
            return self.save(at)
        try:
            return self._write(after, at)
        except SavedWorkError:
            self.unwritten = after
            raise

    def reopen(self, at: datetime) -> Told:
        """
        Open committed answers again.

        Raises
        ------
        MotivelabError
            If nothing is committed, or the lesson keeps what was committed first.
        """
        known = self._found() if self.record.commitments else None
        self.record = (known or self.record).reopen(self.task)
        return self.save(at)

    def restore(self, line: str, at: datetime) -> Told:
        """
        Take over the work from a line of text; what stood here before is kept in the folder ``older``.

        Raises
        ------
        MotivelabError
            If the line is damaged or belongs to another activity, or if something is committed here.
        """
        content = from_line(line)
        if self.record.commitments:
            raise SavedWorkError("this is committed, so it cannot be replaced")
        check_owner(content, self.file.name)
        self.record = record_of(self.task, content)
        self.file.begin_anew()
        return self.save(at)

    def results(self) -> dict[str, Any]:
        """Return the feedback on the answers that were checked, as plain data for the view; empty before that."""
        record = self.record
        if record.checked is None:
            return {}
        counts = {name: tried["count"] for name, tried in record.tries.items()}
        told = commented(lambda: self.task.after_tries(self.task.check(record.checked or {}), counts), Feedback({}, ""))
        first = commented(self._first_feedback, Feedback({}, ""))
        again = any(tried["count"] > 1 for tried in record.tries.values())
        kept = record.as_data(self.task)
        return {
            **told.as_data(),
            "summary": " ".join(filter(None, (told.summary, first.on_first))),
            "first": first.summary if again else "",
            "latest": kept["attempts"][-1:],
            **{name: kept[name] for name in ("checked", "tries", "commitments", "reopened")},
        }

    def _first_feedback(self) -> Feedback:
        with contextlib.suppress(MotivelabError):
            return self.task.check(self.first_answers)
        return Feedback({}, "")

    def _write(self, record: Record, at: datetime) -> Told:
        """Write a record, joined to what another tab has committed in the meantime; then it is the one that stands."""
        with self.file.alone():
            return self._write_alone(record, at)

    def _write_alone(self, record: Record, at: datetime) -> Told:
        found = self._found()
        joined = record if found is None else record.joined_to(found, self.task)
        if joined is found and found is not None:
            self.file.keep_aside(self._content(record, at))
            self.record, self.unwritten = found, None
            self._mark()
            return Told(ELSEWHERE, fine=False)
        self.file.write(self._content(joined, at))
        self.record, self.unwritten, self.saved_at = joined, None, at.isoformat()
        self._mark()
        if joined.answers != record.answers:
            return Told(COUNTED_ELSEWHERE, fine=False)
        return Told(f"Saved in {self.file.shown}", at=self.saved_at)

    def _found(self) -> Record | None:
        """Return what another tab has written, if there are commitments in it that this record does not have."""
        content = self.file.written_elsewhere()
        if content is None:
            return None
        with contextlib.suppress(MotivelabError):
            theirs = record_of(self.task, content)
            if any(each not in self.record.commitments for each in theirs.commitments):
                return theirs
        return None

    def _content(self, record: Record, at: datetime | None = None) -> dict[str, Any]:
        about = {"work": self.file.name, "student": self.student, "heading": self.task.heading}
        return {**record.as_data(self.task), **about, **({"saved_at": at.isoformat()} if at else {})}

    def _mark(self) -> None:
        kept: Mapping[str, Any] = {
            "answers": self.record.answers,
            "commitments": [[each.at, each.answers] for each in self.record.commitments],
        }
        text = json.dumps(kept, sort_keys=True, ensure_ascii=True)
        self.base = hashlib.sha256(text.encode("ascii")).hexdigest()[:16]
