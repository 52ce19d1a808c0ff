"""Answers and the file that keeps them: restored when an activity opens, saved after every gesture."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ...errors import MotivelabError
from .saved_work import SavedWork, SavedWorkError, check_owner, from_line, to_line
from .task import Feedback, Task

__all__ = ["KeptAnswers", "Told"]

KEPT_ATTEMPTS = 100
ELSEWHERE = "This was handed in from another tab; what stands there is shown here too."


@dataclass(frozen=True, slots=True)
class Told:
    """What the lab says about the file: the words, and whether all is well."""

    text: str
    fine: bool = True


@dataclass(slots=True)
class KeptAnswers:
    """
    The state of one activity, and the place where it is kept.

    A task that closes with its first check is never opened again: where another tab has checked first, its answers are
    taken over. Of each answer that is right or wrong, `tries` keeps what the student answered first, alone, and how
    many answers were checked.
    """

    task: Task
    work: SavedWork
    answers: dict[str, Any] = field(init=False)
    checked: dict[str, Any] | None = None
    attempts: list[dict[str, Any]] = field(default_factory=list)
    tries: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.answers = self.read({})

    @property
    def closed(self) -> bool:
        """Whether the answers count as they stand, for good."""
        return self.task.once and self.checked is not None

    @property
    def line(self) -> str:
        """The whole work as one line of text."""
        kept = {"answers": self.answers, "checked": self.checked, "tries": self.tries}
        return to_line({"work": self.work.name, **kept})

    @property
    def first_answers(self) -> dict[str, Any]:
        """What the student answered before any feedback on it."""
        return self.read({name: tried["first"] for name, tried in self.tries.items()})

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return answers as the task reads them, as a copy of their own.

        Raises
        ------
        MotivelabError
            If they make no sense for the task, whatever they are.
        """
        try:
            # Half of a sign, which a browser can send, would stop the file from being written.
            plain = json.dumps(answers, ensure_ascii=False).encode("utf-8", "replace")
            return self.task.read(json.loads(plain))
        except (TypeError, ValueError, LookupError, AttributeError, RecursionError):
            raise MotivelabError("the answers are damaged") from None

    def edit(self, answers: object) -> None:
        """
        Take over what the student changed.

        Raises
        ------
        MotivelabError
            If the answers make no sense, or the task is closed.
        """
        if self.closed:
            raise MotivelabError("this task is closed: its first answers count")
        self.answers = self.read(answers)

    def check(self, at: datetime) -> None:
        """
        Keep the answers as checked.

        Raises
        ------
        MotivelabError
            If there is nothing to say yet, or the task is closed.
        """
        if self.closed:
            raise MotivelabError("this task is closed: its first answers count")
        feedback = self.task.check(self.answers)
        for name, remark in feedback.items.items():
            if remark.right is not None and name in self.answers:
                self._count(name)
        self.checked = dict(self.answers)
        attempt = {"at": at.isoformat(), "right": feedback.right, "of": feedback.of}
        self.attempts = [*self.attempts, attempt][-KEPT_ATTEMPTS:]

    def _count(self, name: str) -> None:
        answer = self.answers.get(name)
        tried = self.tries.get(name, {"first": answer, "count": 0})
        if tried["count"] == 0 or (self.checked or {}).get(name) != answer:
            self.tries = self.tries | {name: tried | {"count": tried["count"] + 1}}

    def results(self) -> dict[str, Any]:
        """Return the feedback on the answers that were checked, as plain data for the view; empty before that."""
        if self.checked is None:
            return {}
        kept = {"checked": self.checked, "tries": self.tries, "latest": self.attempts[-1:]}
        with contextlib.suppress(MotivelabError):
            told, first = self.task.check(self.checked), self._first_feedback()
            summary = " ".join(filter(None, (told.summary, first.on_first)))
            again = any(tried["count"] > 1 for tried in self.tries.values())
            return {**told.as_data(), "summary": summary, "first": first.summary if again else "", **kept}
        return {"items": {}, "summary": "", "right": None, "of": None, "first": "", **kept}

    def restore(self) -> Told:
        """Take over what an earlier sitting saved."""
        try:
            content = self.work.read()
            if content is None:
                return Told("")
            try:
                self._take(content)
            except MotivelabError as error:
                raise self.work.set_aside(f"does not belong to this activity: {error}") from None
        except SavedWorkError as error:
            return Told(f"{error}.", fine=False)
        return Told(f"Restored from {self.work.path.as_posix()}.")

    def restore_line(self, line: str) -> None:
        """
        Take over the work from a line of text; what stood here before is kept in the folder ``older``.

        Raises
        ------
        MotivelabError
            If the line is damaged or belongs to another activity, or if the task is closed.
        """
        content = from_line(line)
        if self.closed:
            raise SavedWorkError("this task is closed, so its answers cannot be replaced")
        check_owner(content, self.work.name)
        self._take(content)
        self.work = SavedWork(self.work.name, self.work.folder)  # a new sitting: it overwrites nothing of the old one

    def save(self, heading: str) -> Told:
        """Write the work, unless another tab has closed it in the meantime."""
        if self._closed_elsewhere():
            return Told(ELSEWHERE, fine=False)
        now = datetime.now().astimezone()
        content = {
            "work": self.work.name,
            "heading": heading,
            "answers": self.answers,
            "checked": self.checked,
            "attempts": self.attempts,
            "tries": self.tries,
            "closed": self.closed,
            "saved_at": now.isoformat(),
        }
        try:
            path = self.work.write(content)
        except SavedWorkError as error:
            return Told(f"Not saved: {error}.", fine=False)
        return Told(f"Saved in {path.as_posix()} at {now:%H:%M:%S}.")

    def _take(self, content: Mapping[str, Any]) -> None:
        """Take over answers, and what was checked, from a file or a line; all of it or nothing."""
        answers = self.read(content.get("answers"))
        checked = content.get("checked")
        checked = None if checked is None else self.read(checked)
        attempts, tries = content.get("attempts", []), content.get("tries", {})
        if not isinstance(attempts, list) or not all(isinstance(attempt, dict) for attempt in attempts):
            raise SavedWorkError("its attempts are damaged")
        if not isinstance(tries, dict) or not all(map(_is_try, tries.values())):
            raise SavedWorkError("its first answers are damaged")
        self.read({name: tried["first"] for name, tried in tries.items()})
        self.answers, self.checked, self.attempts, self.tries = answers, checked, attempts, tries

    def _closed_elsewhere(self) -> bool:
        """Take over what another tab has closed: the first answers count."""
        found = self.work.written_elsewhere() if self.task.once else None
        if not found or found.get("checked") is None:
            return False
        with contextlib.suppress(MotivelabError):
            self._take(found)
            return True
        return False

    def _first_feedback(self) -> Feedback:
        with contextlib.suppress(MotivelabError):
            return self.task.check(self.first_answers)
        return Feedback({}, "")


def _is_try(tried: object) -> bool:
    return isinstance(tried, dict) and "first" in tried and type(tried.get("count")) is int and tried["count"] > 0
