"""The record of a student's work on one task: the draft, what was checked, and what was committed to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from ...errors import MotivelabError
from .task import Feedback, Task, commented

__all__ = ["VERSION", "Commitment", "Record", "plain"]

VERSION = 2
KEPT_ATTEMPTS = 100
NOTHING: Mapping[str, Any] = MappingProxyType({})
CLOSED = "this is committed, so it cannot be changed"


@dataclass(frozen=True, slots=True)
class Commitment:
    """Answers that a student has committed to, and when by the student's own clock."""

    at: str
    answers: Mapping[str, Any]

    def as_data(self, task: Task) -> dict[str, Any]:
        """Return the commitment as plain data, with what the task says of it for people who read the file."""
        return {"at": self.at, "answers": self.answers, **commented(lambda: task.committed(self.answers), {})}


@dataclass(frozen=True, slots=True)
class Record:
    """
    The state of one piece of work.

    Parameters
    ----------
    answers : mapping
        The draft: what the student has answered so far.
    checked : mapping, optional
        The answers of the last check, or of the commitment that counts.
    attempts : tuple of mapping
        Each check, the first one first: when, and how many answers were right.
    tries : mapping of str to mapping
        Of each answer that is right or wrong, what the student answered first, alone, and how many were checked.
    commitments : tuple of Commitment
        The first one first; none is ever taken away.
    reopened : bool
        Whether the draft is open for another commitment.
    """

    answers: Mapping[str, Any]
    checked: Mapping[str, Any] | None = None
    attempts: tuple[Mapping[str, Any], ...] = ()
    tries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    commitments: tuple[Commitment, ...] = ()
    reopened: bool = False

    @property
    def closed(self) -> bool:
        """Whether the answers count as they stand, and cannot be changed."""
        return bool(self.commitments) and not self.reopened

    @property
    def judged(self) -> tuple[object, ...]:
        """All that the feedback follows from: as long as it is the same, so is the feedback."""
        return (self.checked, self.attempts, self.tries, self.commitments, self.reopened)

    def edited(self, task: Task, answers: object) -> "Record":
        """
        Take over what the student changed.

        Raises
        ------
        MotivelabError
            If the answers make no sense, or are committed.
        """
        if self.closed:
            raise MotivelabError(CLOSED)
        return replace(self, answers=plain(task, answers))

    def after_check(self, task: Task, at: datetime) -> "Record":
        """
        Keep the answers as checked; where a check commits, as committed.

        Raises
        ------
        MotivelabError
            If there is nothing to say yet, or the answers are committed.
        """
        if self.closed:
            raise MotivelabError(CLOSED)
        if missing := task.missing(self.answers):
            raise MotivelabError(missing)
        feedback = commented(lambda: task.check(self.answers), Feedback({}, ""))
        tries = dict(self.tries)
        for name, remark in feedback.items.items():
            if remark.right is not None and name in self.answers:
                tries[name] = self._tried(name)
        attempt = {"at": at.isoformat(), "right": feedback.right, "of": feedback.of}
        commitments = (*self.commitments, Commitment(at.isoformat(), self.answers)) if task.commits else ()
        return replace(
            self,
            checked=self.answers,
            attempts=(*self.attempts, attempt)[-KEPT_ATTEMPTS:],
            tries=tries,
            commitments=commitments,
            reopened=False,
        )

    def reopen(self, task: Task) -> "Record":
        """
        Open the draft again, for another commitment that stands beside the first.

        Raises
        ------
        MotivelabError
            If nothing is committed, or the lesson keeps what was committed first.
        """
        if not self.commitments:
            raise MotivelabError("there is nothing to open again: commit first")
        if not task.reopens:
            raise MotivelabError("this is sealed: the lesson keeps what was committed first")
        return replace(self, reopened=True)

    def joined_to(self, theirs: "Record", task: Task) -> "Record":
        """
        Return this record with the commitments that another tab has written: none of either side is dropped.

        Where nobody may commit twice, the first one in the file counts.
        """
        ours = tuple(each for each in self.commitments if each not in theirs.commitments)
        if not ours:
            return theirs
        commitments = (*theirs.commitments, *ours)
        counted = commitments[-1 if task.reopens else 0].answers
        return replace(self, answers=counted, checked=counted, commitments=commitments, reopened=False)

    def as_data(self, task: Task) -> dict[str, Any]:
        """Return the record as plain data, for a file or a line of text."""
        return {
            "version": VERSION,
            "answers": dict(self.answers),
            "checked": self.checked,
            "attempts": list(self.attempts),
            "tries": dict(self.tries),
            "commitments": [each.as_data(task) for each in self.commitments],
            "reopened": self.reopened,
            **task.about(),
        }

    def _tried(self, name: str) -> Mapping[str, Any]:
        answer = self.answers.get(name)
        tried = self.tries.get(name, {"first": answer, "count": 0})
        again = tried["count"] == 0 or (self.checked or NOTHING).get(name) != answer
        return {**tried, "count": tried["count"] + 1} if again else tried


def plain(task: Task, answers: object) -> dict[str, Any]:
    """
    Return answers as the task reads them, as a copy of their own.

    Raises
    ------
    MotivelabError
        If they make no sense for the task, whatever they are.
    """
    try:
        # Half of a sign, which a browser can send, would stop the file from being written.
        text = json.dumps(answers, ensure_ascii=False).encode("utf-8", "replace")
        return task.read(json.loads(text))
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError):
        raise MotivelabError("the answers are damaged") from None
